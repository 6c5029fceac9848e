/// A grid of cells to draw on, and where the terminal's cursor shall stand.
///
/// Drawing outside of it is cut off, never an error. Every text is made safe here, in the one place all text
/// passes: control, format and bidirectional characters become visible marks (rule 1), wide graphemes take two
/// cells, and in ASCII mode what is not ASCII becomes `?`.
package struct Buffer: Equatable, Sendable {
    package let size: Size
    package let glyphs: Glyphs
    /// Where the hardware cursor stands (the selected row or field: screen readers follow it); nil hides it,
    /// and so does a place outside of the buffer.
    package var cursor: Position? {
        didSet {
            if let cursor, !bounds.contains(cursor) { self.cursor = nil }
        }
    }
    /// An empty text stands only right of a wide grapheme, in the same row.
    private var cells: [Cell]
    /// What can be pressed, what lies on top last; nil where nobody asks.
    private var marks: [Mark]?

    private struct Mark: Equatable, Sendable {
        let rect: Rect
        let target: Target
    }

    /// A blank buffer; `isMarked` where it is drawn on to learn what can be pressed, which costs more.
    package init(size: Size, glyphs: Glyphs = .unicode, isMarked: Bool = false) {
        self.size = size
        self.glyphs = glyphs
        self.marks = isMarked ? [] : nil
        self.cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    package var bounds: Rect { Rect(size) }

    /// The cell at a place; blank outside of the buffer.
    package subscript(column: Int, row: Int) -> Cell {
        guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return .blank }
        return cells[row * size.columns + column]
    }

    /// Writes text from a place to the right, over at most `limit` cells and never past `clip`.
    ///
    /// Text that does not fit is cut at a whole grapheme. Answers how many cells it covers, those left of the
    /// clip included.
    @discardableResult
    package mutating func write(
        _ text: String,
        at position: Position,
        _ role: Role = .text,
        limit: Int = .max,
        clip: Rect? = nil
    ) -> Int {
        let area = clip.map { bounds.intersection($0) } ?? bounds
        guard !area.isEmpty, position.row >= area.row, position.row < area.endRow, limit > 0 else { return 0 }
        guard position.column < area.endColumn else { return 0 }
        let end = limit > area.endColumn - position.column ? area.endColumn : position.column + limit
        var column = position.column
        if SafeText.isPlain(text) {
            for byte in text.utf8 {
                guard column < end else { break }
                if column >= area.column { put(SafeText.character(byte), 1, role, column, position.row) }
                column += 1
            }
        } else {
            SafeText.forEach(text, glyphs: glyphs) { grapheme, width in
                guard column + width <= end else { return false }
                if column >= area.column {
                    put(grapheme, width, role, column, position.row)
                } else if width == 2, column + 1 == area.column {
                    // The left half is cut off.
                    put(" ", 1, role, area.column, position.row)
                }
                column += width
                return true
            }
        }
        return column - position.column
    }

    /// Writes text into the first row of a part, cut with an ellipsis where it does not fit.
    ///
    /// Answers how many cells it covers.
    @discardableResult
    package mutating func write(
        _ text: String,
        in rect: Rect,
        _ role: Role = .text,
        alignment: Alignment = .left
    ) -> Int {
        guard !rect.isEmpty else { return 0 }
        let shown = SafeText.cut(text, to: rect.columns, glyphs: glyphs)
        let before = alignment == .left ? 0 : alignment.offset(rect.columns - SafeText.width(shown, glyphs: glyphs))
        return write(shown, at: Position(column: rect.column + before, row: rect.row), role)
    }

    /// Fills a part with one character.
    package mutating func fill(_ rect: Rect, with text: String = " ", _ role: Role = .text) {
        let area = bounds.intersection(rect)
        guard !area.isEmpty, let grapheme = SafeText.graphemes(text, glyphs: glyphs).first else { return }
        for row in area.row..<area.endRow {
            var column = area.column
            while column < area.endColumn {
                if column + grapheme.width > area.endColumn {
                    put(" ", 1, role, column, row)
                } else {
                    put(grapheme.text, grapheme.width, role, column, row)
                }
                column += grapheme.width
            }
        }
    }

    /// Gives the cells of a part another meaning and leaves their text.
    package mutating func paint(_ rect: Rect, _ role: Role) {
        let area = bounds.intersection(rect)
        guard !area.isEmpty else { return }
        for row in area.row..<area.endRow {
            for column in area.column..<area.endColumn {
                cells[row * size.columns + column].role = role
            }
        }
    }

    /// Says what a press on a part is about.
    package mutating func mark(_ rect: Rect, _ target: Target) {
        if !rect.isEmpty { marks?.append(Mark(rect: rect, target: target)) }
    }

    /// Forgets what can be pressed so far: what is drawn next stands over all of it and takes the mouse alone.
    package mutating func coverMarks() {
        if marks != nil { marks = [] }
    }

    /// What can be pressed at a place, what lies on top first.
    package func targets(at position: Position) -> [Target] {
        guard bounds.contains(position) else { return [] }
        return (marks ?? []).reversed().filter { $0.rect.contains(position) }.map(\.target)
    }

    /// Everything that can be pressed, and where.
    package var targets: [(rect: Rect, target: Target)] { (marks ?? []).map { ($0.rect, $0.target) } }

    /// Puts a grapheme into the grid, inside of which it must lie.
    ///
    /// Half of a wide grapheme that is overwritten leaves a blank, not a torn character.
    private mutating func put(_ text: String, _ width: Int, _ role: Role, _ column: Int, _ row: Int) {
        let index = row * size.columns + column
        if column > 0, cells[index].text.isEmpty { cells[index - 1].text = " " }
        let next = index + width
        if column + width < size.columns, cells[next].text.isEmpty { cells[next].text = " " }
        cells[index] = Cell(text, role)
        if width == 2 { cells[index + 1] = Cell("", role) }
    }

    /// The screen as text, a line a row, blanks at the ends kept off.
    package var text: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line += self[column, row].text }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The meanings on the screen, a line a row and a letter a cell, `.` being plain text, those at the ends kept off.
    ///
    /// Stands beside `text` in tests, so that these see what colours would say.
    package func roleLayer(legend: [Role: Character] = Role.legend) -> [String] {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line.append(legend[self[column, row].role] ?? "?") }
            while line.last == "." { line.removeLast() }
            return line
        }
    }
}

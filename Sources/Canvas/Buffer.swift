/// A grid of cells to draw on, and where the terminal's cursor shall stand.
///
/// Drawing outside of it is cut off, never an error. Every text is made safe here, in the one place all text
/// passes: control, format and bidirectional characters become visible marks (rule 1), wide graphemes take two
/// cells, and in ASCII mode what is not ASCII becomes `?`.
package struct Buffer: Equatable, Sendable {
    package let size: Size
    package let glyphs: Glyphs
    /// Where the hardware cursor stands (the selected row or field: screen readers follow it); nil hides it.
    package var cursor: Position?
    private var cells: [Cell]

    package init(size: Size, glyphs: Glyphs = .unicode) {
        self.size = size
        self.glyphs = glyphs
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
    /// Text that does not fit is cut at a whole grapheme. Answers how many cells it covers.
    @discardableResult
    package mutating func write(
        _ text: String,
        at position: Position,
        _ role: Role = .text,
        limit: Int = .max,
        clip: Rect? = nil
    ) -> Int {
        var column = position.column
        let area = clip.map { bounds.intersection($0) } ?? bounds
        guard position.row >= area.row, position.row < area.endRow, limit > 0 else { return 0 }
        let end = min(area.endColumn, limit > area.endColumn - column ? area.endColumn : column + limit)
        for character in SafeText.graphemes(text, glyphs: glyphs) {
            let width = character.width
            guard column + width <= end else { break }
            if column >= area.column {
                set(Cell(character.text, role), column: column, row: position.row)
                if width == 2 { set(Cell("", role), column: column + 1, row: position.row) }
            }
            column += width
        }
        return max(0, column - position.column)
    }

    /// Fills a part with one character.
    package mutating func fill(_ rect: Rect, with text: String = " ", _ role: Role = .text) {
        let area = bounds.intersection(rect)
        for row in area.row..<max(area.row, area.endRow) {
            for column in area.column..<max(area.column, area.endColumn) {
                set(Cell(text, role), column: column, row: row)
            }
        }
    }

    /// Gives the cells of a part another meaning and leaves their text.
    package mutating func paint(_ rect: Rect, _ role: Role) {
        let area = bounds.intersection(rect)
        for row in area.row..<max(area.row, area.endRow) {
            for column in area.column..<max(area.column, area.endColumn) {
                cells[row * size.columns + column].role = role
            }
        }
    }

    /// Half of a wide grapheme that is overwritten leaves a blank, not a torn character.
    private mutating func set(_ cell: Cell, column: Int, row: Int) {
        guard column >= 0, column < size.columns else { return }
        let index = row * size.columns + column
        if cells[index].text.isEmpty, !cell.text.isEmpty, column > 0, cells[index - 1].text != " " {
            cells[index - 1].text = " "
        }
        if !cell.text.isEmpty, column + 1 < size.columns, cells[index + 1].text.isEmpty {
            cells[index + 1].text = " "
        }
        cells[index] = cell
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
}

package import Canvas

/// How a cell of a virtual screen looks.
package struct VirtualStyle: Hashable, Sendable {
    package enum Color: Hashable, Sendable {
        case terminal
        case indexed(Int)
        case rgb(Int, Int, Int)
    }

    package var foreground = Color.terminal
    package var background = Color.terminal
    package var isBold = false
    package var isDim = false
    package var isItalic = false
    package var isUnderlined = false
    package var isBlinking = false
    package var isReversed = false
    package var isHidden = false

    package init() {}
}

/// One cell of a virtual screen; the right half of a wide character has no text.
package struct VirtualCell: Hashable, Sendable {
    package var text = " "
    package var style = VirtualStyle()
}

/// What a terminal would show for the bytes a program sent it.
///
/// Knows what ncurses sends for xterm, tmux, screen, the Linux console and vt100. What it does not know it keeps in
/// ``unknown``: a test that finds something there fails, because the screen can no longer be trusted.
package struct VirtualScreen: Sendable {
    package internal(set) var size: Size
    package internal(set) var cursor = Position(column: 0, row: 0)
    /// DEC private modes that are on; 7 (wrap) and 25 (cursor) are at the start.
    package internal(set) var privateModes: Set<Int> = [7, 25]
    package internal(set) var isKeypadApplication = false
    package internal(set) var style = VirtualStyle()
    /// Sequences that mean nothing here, and that a terminal might show as rubbish.
    package internal(set) var unknown: [String] = []
    /// Questions to the terminal, whose answers would come as input.
    package internal(set) var questions: [String] = []
    /// The texts that were to be taken into the clipboard, and what had to pass them on, in their order.
    package internal(set) var copies: [Copy] = []
    package internal(set) var title: String?
    package internal(set) var bells = 0

    var cells: [[VirtualCell]]
    var normalCells: [[VirtualCell]]?
    var top = 0
    var bottom: Int
    var saved: (cursor: Position, style: VirtualStyle) = (Position(column: 0, row: 0), VirtualStyle())
    var savedNormal: (cursor: Position, style: VirtualStyle) = (Position(column: 0, row: 0), VirtualStyle())
    var isWrapPending = false
    var isInserting = false
    /// What GNU screen has been asked to pass on and is no whole sequence yet.
    var passedOn: [UInt8] = []
    var charsets = [false, false]
    var charset = 0
    var lastText: String?
    var parser = Parser.ground
    var scalar: (bits: UInt32, missing: Int) = (0, 0)

    /// A text that was sent by OSC 52.
    package struct Copy: Hashable, Sendable {
        /// What a string that asks for it to be passed on was wrapped for.
        package enum Wrapping: Hashable, Sendable {
            case none
            case tmux
            case screen
        }

        package let text: String
        package let wrapping: Wrapping

        package init(text: String, wrapping: Wrapping) {
            self.text = text
            self.wrapping = wrapping
        }
    }

    enum Parser: Sendable {
        case ground
        case escape([UInt8])
        case control([UInt8])
        case string(kind: UInt8, [UInt8])
    }

    package init(size: Size) {
        self.size = size
        bottom = size.rows - 1
        cells = Self.blank(size)
    }

    /// The lines of the screen, blanks at their ends kept off.
    package var lines: [String] {
        cells.map { row in
            var line = row.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    package var text: String { lines.joined(separator: "\n") }

    package var isAlternate: Bool { normalCells != nil }

    package subscript(column: Int, row: Int) -> VirtualCell {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else { return VirtualCell() }
        return cells[row][column]
    }

    /// The first place of a text on one line, in cells.
    package func find(_ text: String) -> Position? {
        for (row, cells) in cells.enumerated() {
            for column in cells.indices where cells[column...].lazy.map(\.text).joined().hasPrefix(text) {
                return Position(column: column, row: row)
            }
        }
        return nil
    }

    /// The styles of the first occurrence of a text, a cell each; empty where it is not shown.
    package func styles(of text: String) -> [VirtualStyle] {
        guard let place = find(text) else { return [] }
        return (0..<text.count).map { self[place.column + $0, place.row].style }
    }

    /// What a program must not leave behind, in words; empty where the terminal is as it was found.
    package var modesLeftOn: [String] {
        var left: [String] = []
        let names = [
            1: "cursor keys", 9: "mouse", 1000: "mouse", 1002: "mouse", 1003: "mouse", 1004: "focus", 1006: "SGR mouse",
            1049: "alternate screen", 2004: "bracketed paste", 2026: "synchronised output",
        ]
        for mode in privateModes.sorted() where mode != 7 && mode != 25 { left.append(names[mode] ?? "mode \(mode)") }
        if !privateModes.contains(25) { left.append("cursor hidden") }
        if !privateModes.contains(7) { left.append("no wrap") }
        if isAlternate, !privateModes.contains(1049) { left.append("alternate screen") }
        if isKeypadApplication { left.append("keypad") }
        if isInserting { left.append("insert mode") }
        if charsets[charset] { left.append("line drawing characters") }
        if style != VirtualStyle() { left.append("style \(style)") }
        if top != 0 || bottom != size.rows - 1 { left.append("scroll region") }
        return left
    }

    /// Changes the size, as a terminal without memory does: what does not fit is lost.
    package mutating func resize(_ size: Size) {
        self.size = size
        cells = Self.fitted(cells, size)
        normalCells = normalCells.map { Self.fitted($0, size) }
        top = 0
        bottom = size.rows - 1
        cursor = clamped(cursor)
        isWrapPending = false
    }

    static func blank(_ size: Size, style: VirtualStyle = VirtualStyle()) -> [[VirtualCell]] {
        let row = [VirtualCell](repeating: VirtualCell(text: " ", style: style), count: size.columns)
        return Array(repeating: row, count: size.rows)
    }

    private static func fitted(_ cells: [[VirtualCell]], _ size: Size) -> [[VirtualCell]] {
        var fitted = blank(size)
        for row in 0..<min(size.rows, cells.count) {
            for column in 0..<min(size.columns, cells[row].count) { fitted[row][column] = cells[row][column] }
        }
        return fitted
    }

    func clamped(_ position: Position) -> Position {
        Position(
            column: min(max(0, position.column), max(0, size.columns - 1)),
            row: min(max(0, position.row), max(0, size.rows - 1))
        )
    }
}

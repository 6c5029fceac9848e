/// A text of several lines while it is edited: each line edits itself, and the cursor goes from line to line.
///
/// A new line begins with the blanks of the one before it, two more behind an opening bracket.
package struct TextArea: Hashable, Sendable {
    package private(set) var lines: [TextInput]
    /// The line that the cursor stands on.
    package private(set) var row: Int
    /// The first line in sight.
    package private(set) var top = 0
    /// How many lines are in sight.
    package let height: Int
    /// The place in a line that moving up and down keeps to.
    private var wanted: Int?

    /// The cursor stands behind the text.
    package init(_ text: String = "", height: Int = 8) {
        self.height = height
        lines = Self.split(text).map { TextInput($0) }
        row = lines.count - 1
        scroll()
    }

    package var text: String { lines.map(\.text).joined(separator: "\n") }
    package var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }

    /// The lines that are in sight.
    package var shown: Range<Int> { top..<min(lines.count, top + height) }

    /// Replaces the whole text; the cursor stays on its line where there still is one.
    package mutating func set(_ text: String) {
        lines = Self.split(text).map { TextInput($0) }
        row = min(row, lines.count - 1)
        wanted = nil
        scroll()
    }

    /// Puts the cursor on a character of a line, both counted from 0.
    package mutating func move(toLine line: Int, column: Int) {
        row = min(max(0, line), lines.count - 1)
        lines[row].move(to: column)
        wanted = nil
        scroll()
    }

    /// Puts pasted text in at the cursor, its line breaks kept and tabs as two blanks.
    package mutating func paste(_ text: String) {
        let parts = Self.split(text.replacing("\t", with: "  "))
        let rest = String(lines[row].text.dropFirst(lines[row].cursor))
        lines[row].deleteToEnd()
        for (index, part) in parts.enumerated() {
            if index > 0 {
                row += 1
                lines.insert(TextInput(), at: row)
            }
            lines[row].paste(part)
        }
        let cursor = lines[row].count
        lines[row].insert(rest)
        lines[row].move(to: cursor)
        wanted = nil
        scroll()
    }

    /// Does what a key means in a text of several lines; answers whether it means anything there.
    ///
    /// Up on the first line and Down on the last mean nothing, so that they lead out.
    package mutating func handle(_ key: Key) -> Bool {
        let isUsed: Bool
        switch key {
        case .up, .down, .pageUp, .pageDown: return moveLines(key)
        case .enter:
            breakLine()
            isUsed = true
        case .character("}"), .character("]"):
            if lines[row].text.allSatisfy({ $0 == " " }), lines[row].count >= 2 {
                lines[row].set(String(lines[row].text.dropLast(2)))
            }
            isUsed = lines[row].handle(key)
        case .left, .control("b"), .backspace, .control("h"):
            if lines[row].cursor == 0 {
                guard row > 0 else { return key != .left }
                joinOrStep(back: true, isStep: key == .left || key == .control("b"))
                isUsed = true
            } else {
                isUsed = lines[row].handle(key)
            }
        case .right, .delete, .control("d"):
            if lines[row].cursor == lines[row].count {
                guard row + 1 < lines.count else { return key != .right }
                joinOrStep(back: false, isStep: key == .right)
                isUsed = true
            } else {
                isUsed = lines[row].handle(key)
            }
        default: isUsed = lines[row].handle(key)
        }
        if isUsed { wanted = nil }
        scroll()
        return isUsed
    }

    private mutating func moveLines(_ key: Key) -> Bool {
        let step =
            switch key {
            case .up: -1
            case .down: 1
            case .pageUp: -height
            default: height
            }
        let target = min(max(0, row + step), lines.count - 1)
        guard target != row else { return key == .pageUp || key == .pageDown }
        let column = wanted ?? lines[row].cursor
        row = target
        lines[row].move(to: column)
        wanted = column
        scroll()
        return true
    }

    private mutating func breakLine() {
        let before = lines[row].textBeforeCursor
        let rest = lines[row].text.dropFirst(lines[row].cursor)
        var indentation = String(before.prefix { $0 == " " })
        let opens = before.last { $0 != " " }.map { $0 == "{" || $0 == "[" } ?? false
        let closes = rest.first.map { $0 == "}" || $0 == "]" } ?? false
        if opens, !closes { indentation += "  " }
        lines[row].deleteToEnd()
        row += 1
        lines.insert(TextInput(indentation + rest), at: row)
        lines[row].move(to: indentation.count)
    }

    /// Over the end of a line: to the line beside it, or the two lines become one.
    private mutating func joinOrStep(back: Bool, isStep: Bool) {
        if isStep {
            row += back ? -1 : 1
            lines[row].move(to: back ? lines[row].count : 0)
            return
        }
        let first = back ? row - 1 : row
        let cursor = lines[first].count
        lines[first].set(lines[first].text + lines[first + 1].text)
        lines[first].move(to: cursor)
        lines.remove(at: first + 1)
        row = first
    }

    private mutating func scroll() {
        top = min(top, row, max(0, lines.count - height))
        top = max(top, row - height + 1)
    }

    private static func split(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    }
}

extension TextArea {
    /// The line and the character in it that a byte of the text belongs to, both counted from 0.
    package func place(ofByte offset: Int) -> (line: Int, column: Int) {
        var rest = max(0, offset)
        for (line, input) in lines.enumerated() {
            let bytes = input.text.utf8.count
            if rest <= bytes {
                let text = input.text
                let index = text.utf8.index(text.startIndex, offsetBy: rest)
                return (line, text[..<index].count)
            }
            rest -= bytes + 1
        }
        return (lines.count - 1, lines.last?.count ?? 0)
    }
}

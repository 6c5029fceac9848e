import Canvas

extension VirtualScreen {
    /// What ncurses draws with in the alternate character set.
    private static let lineDrawing: [Unicode.Scalar: Unicode.Scalar] = [
        "`": "◆", "a": "▒", "f": "°", "g": "±", "j": "┘", "k": "┐", "l": "┌", "m": "└", "n": "┼", "q": "─", "t": "├",
        "u": "┤", "v": "┴", "w": "┬", "x": "│", "y": "≤", "z": "≥", "{": "π", "|": "≠", "}": "£", "~": "·", "o": "⎺",
        "p": "⎻", "r": "⎼", "s": "⎽", "i": "␋", "h": "▒", "+": "→", ",": "←", "-": "↑", ".": "↓", "0": "█",
    ]

    /// Shows one scalar where the cursor stands.
    mutating func put(_ original: Unicode.Scalar) {
        let scalar = charsets[charset] ? Self.lineDrawing[original] ?? original : original
        let width = Self.width(scalar)
        if width == 0 {
            let column = isWrapPending ? cursor.column : max(0, cursor.column - 1)
            guard size.columns > 0, size.rows > 0 else { return }
            let owner = cells[cursor.row][column].text.isEmpty && column > 0 ? column - 1 : column
            cells[cursor.row][owner].text.unicodeScalars.append(scalar)
            return
        }
        guard width <= size.columns, size.rows > 0 else { return }
        if isWrapPending || cursor.column + width > size.columns {
            if privateModes.contains(7) {
                cursor.column = 0
                isWrapPending = false
                lineFeed()
            } else {
                cursor.column = size.columns - width
            }
        }
        if isInserting { insertBlanks(width) }
        let text = String(scalar)
        tear(cursor.column)
        tear(cursor.column + width)
        cells[cursor.row][cursor.column] = VirtualCell(text: text, style: style)
        if width == 2 { cells[cursor.row][cursor.column + 1] = VirtualCell(text: "", style: style) }
        lastText = text
        if cursor.column + width >= size.columns {
            cursor.column = size.columns - 1
            isWrapPending = true
        } else {
            cursor.column += width
        }
    }

    /// Half of a wide character that is about to be overwritten leaves a blank.
    private mutating func tear(_ column: Int) {
        guard column > 0, column < size.columns, cells[cursor.row][column].text.isEmpty else { return }
        cells[cursor.row][column - 1].text = " "
        cells[cursor.row][column].text = " "
    }

    mutating func move(column: Int? = nil, row: Int? = nil) {
        cursor = clamped(Position(column: column ?? cursor.column, row: row ?? cursor.row))
        isWrapPending = false
    }

    mutating func lineFeed() {
        isWrapPending = false
        if cursor.row == bottom { scroll(1) } else if cursor.row < size.rows - 1 { cursor.row += 1 }
    }

    mutating func reverseLineFeed() {
        isWrapPending = false
        if cursor.row == top { scroll(-1) } else if cursor.row > 0 { cursor.row -= 1 }
    }

    private var erased: VirtualCell {
        var blank = VirtualStyle()
        blank.background = style.background
        return VirtualCell(text: " ", style: blank)
    }

    private var blankRow: [VirtualCell] { Array(repeating: erased, count: size.columns) }

    /// Moves the lines of the scroll region up, or down where negative.
    private mutating func scroll(_ count: Int, from first: Int? = nil) {
        let first = first ?? top
        guard first <= bottom, bottom < size.rows else { return }
        for _ in 0..<min(abs(count), bottom - first + 1) {
            if count > 0 {
                cells.remove(at: first)
                cells.insert(blankRow, at: bottom)
            } else {
                cells.remove(at: bottom)
                cells.insert(blankRow, at: first)
            }
        }
    }

    private mutating func insertBlanks(_ count: Int) {
        for _ in 0..<min(count, size.columns - cursor.column) {
            cells[cursor.row].removeLast()
            cells[cursor.row].insert(erased, at: cursor.column)
        }
    }

    private mutating func erase(row: Int, _ columns: Range<Int>) {
        for column in columns.clamped(to: 0..<size.columns) { cells[row][column] = erased }
    }

    /// Does what a control sequence without a private mark says.
    mutating func act(_ final: Character, _ numbers: [Int], _ text: String) {
        guard size.columns > 0, size.rows > 0 else { return }
        let first = numbers.first ?? 0
        let count = max(1, first)
        switch final {
        case "A": move(row: max(cursor.row >= top ? top : 0, cursor.row - count))
        case "B", "e": move(row: min(cursor.row <= bottom ? bottom : size.rows - 1, cursor.row + count))
        case "C", "a": move(column: cursor.column + count)
        case "D": move(column: cursor.column - count)
        case "E": move(column: 0, row: cursor.row + count)
        case "F": move(column: 0, row: cursor.row - count)
        case "G", "`": move(column: count - 1)
        case "d": move(row: count - 1)
        case "H", "f": move(column: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, row: count - 1)
        case "I": for _ in 0..<count { move(column: (cursor.column / 8 + 1) * 8) }
        case "Z": for _ in 0..<count { move(column: max(0, (cursor.column - 1) / 8 * 8)) }
        case "J": eraseScreen(first)
        case "K": eraseLine(first)
        case "X": erase(row: cursor.row, cursor.column..<(cursor.column + count))
        case "@": insertBlanks(count)
        case "P":
            for _ in 0..<min(count, size.columns - cursor.column) {
                cells[cursor.row].remove(at: cursor.column)
                cells[cursor.row].append(erased)
            }
        case "L" where (top...bottom).contains(cursor.row): scroll(-count, from: cursor.row)
        case "M" where (top...bottom).contains(cursor.row): scroll(count, from: cursor.row)
        case "S": scroll(count)
        case "T": scroll(-count)
        case "b":
            guard let scalar = lastText?.unicodeScalars.first else { return }
            for _ in 0..<count { putAgain(scalar) }
        case "r":
            top = count - 1
            bottom = (numbers.count > 1 && numbers[1] > 0 ? min(numbers[1], size.rows) : size.rows) - 1
            if top >= bottom { (top, bottom) = (0, size.rows - 1) }
            move(column: 0, row: 0)
        case "m": setStyle(numbers.isEmpty ? [0] : numbers, text)
        case "h" where first == 4: isInserting = true
        case "l" where first == 4: isInserting = false
        case "h" where first == 20 || first == 34, "l" where first == 20 || first == 34: break
        case "s": saved = (cursor, style)
        case "u":
            cursor = clamped(saved.cursor)
            style = saved.style
        case "t" where first == 22 || first == 23: break
        case "g", "L", "M", "i": break
        case "p" where text == "!":
            isInserting = false
            (top, bottom) = (0, size.rows - 1)
            style = VirtualStyle()
        case "c", "n", "t": questions.append("CSI \(text)\(final)")
        default: note("CSI \(text)\(final)")
        }
    }

    /// Repeats a character as it was shown: the character set has been applied to it already.
    private mutating func putAgain(_ scalar: Unicode.Scalar) {
        let set = charsets[charset]
        charsets[charset] = false
        put(scalar)
        charsets[charset] = set
    }

    private mutating func eraseScreen(_ part: Int) {
        if part == 0 || part == 2 || part == 3 {
            let from = part == 0 ? cursor.column : 0
            erase(row: cursor.row, from..<size.columns)
            for row in (part == 0 ? cursor.row + 1 : 0)..<size.rows { cells[row] = blankRow }
        } else if part == 1 {
            for row in 0..<cursor.row { cells[row] = blankRow }
            erase(row: cursor.row, 0..<(cursor.column + 1))
        }
    }

    private mutating func eraseLine(_ part: Int) {
        let columns = part == 0 ? cursor.column..<size.columns : part == 1 ? 0..<(cursor.column + 1) : 0..<size.columns
        erase(row: cursor.row, columns)
    }

    private mutating func setStyle(_ numbers: [Int], _ text: String) {
        var index = 0
        while index < numbers.count {
            let number = numbers[index]
            switch number {
            case 0: style = VirtualStyle()
            case 1: style.isBold = true
            case 2: style.isDim = true
            case 3: style.isItalic = true
            case 4: style.isUnderlined = true
            case 5: style.isBlinking = true
            case 7: style.isReversed = true
            case 8: style.isHidden = true
            case 10: charsets[charset] = false
            case 11: charsets[charset] = true
            case 21, 22: (style.isBold, style.isDim) = (false, false)
            case 23: style.isItalic = false
            case 24: style.isUnderlined = false
            case 25: style.isBlinking = false
            case 27: style.isReversed = false
            case 28: style.isHidden = false
            case 30...37: style.foreground = .indexed(number - 30)
            case 40...47: style.background = .indexed(number - 40)
            case 90...97: style.foreground = .indexed(number - 82)
            case 100...107: style.background = .indexed(number - 92)
            case 39: style.foreground = .terminal
            case 49: style.background = .terminal
            case 38, 48:
                guard let (color, used) = Self.color(numbers[(index + 1)...]) else { return note("CSI \(text)m") }
                if number == 38 { style.foreground = color } else { style.background = color }
                index += used
            default: note("CSI \(text)m")
            }
            index += 1
        }
    }

    private static func color(_ numbers: ArraySlice<Int>) -> (VirtualStyle.Color, Int)? {
        let numbers = Array(numbers)
        if numbers.count >= 2, numbers[0] == 5 { return (.indexed(numbers[1]), 2) }
        if numbers.count >= 4, numbers[0] == 2 { return (.rgb(numbers[1], numbers[2], numbers[3]), 4) }
        return nil
    }

    /// The cells a scalar takes, as a usual terminal counts them.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x300: return 1
        case 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: return 0
            default: return scalar.properties.isEmojiPresentation ? 2 : 1
            }
        }
    }
}

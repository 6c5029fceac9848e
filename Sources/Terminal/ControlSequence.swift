import Canvas

/// What stands between `ESC [` and the final byte, as far as it matters.
nonisolated struct ControlSequence: Sendable {
    private var bytes: [UInt8] = []
    private var isTooLong = false

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ byte: UInt8) {
        // No key is as long; the rest is still swallowed up to the final byte.
        if bytes.count < 32 { bytes.append(byte) } else { isTooLong = true }
    }

    /// The first number; nil where there is none or the sequence is no plain list of numbers.
    var first: Int? { numbers?.first ?? nil }

    /// The parameters, empty ones nil; nil where there is a private mark or an intermediate byte.
    private var numbers: [Int?]? { isTooLong ? nil : Self.numbers(bytes[...]) }

    /// The key or mouse action; nil for all that is to be swallowed.
    ///
    /// A plain `R` is never F3: a cursor position report looks the same.
    func event(final: UInt8) -> InputEvent? {
        if bytes.first == 0x3C, !isTooLong {
            // SGR mouse reports; the lower-case final byte is a release.
            guard final == 0x4D, let numbers = Self.numbers(bytes.dropFirst()), numbers.count == 3 else { return nil }
            guard let button = numbers[0], let column = numbers[1], let row = numbers[2] else { return nil }
            return InputEvent(mouseButton: button, column: column, row: row)
        }
        guard let numbers, numbers.count <= 2 else { return nil }
        let key: Key? =
            switch final {
            case 0x7E, 0x5E, 0x40: Self.numbered(numbers.first ?? nil)
            case 0x5A: .backTab
            case 0x41...0x44, 0x46, 0x48, 0x50, 0x51, 0x53:
                (numbers.first ?? nil) ?? 1 == 1 || numbers.count == 1 && final < 0x50 ? Key(functionKey: final) : nil
            default: nil
            }
        return key.map { .key($0) }
    }

    private static func numbered(_ number: Int?) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case .some(let number) where (11...15).contains(number): .function(number - 10)
        case .some(let number) where (17...21).contains(number): .function(number - 11)
        case 23, 24: .function((number ?? 0) - 12)
        default: nil
        }
    }

    private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int?]? {
        guard !bytes.isEmpty else { return [] }
        var numbers: [Int?] = [nil]
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                let value = (numbers[numbers.count - 1] ?? 0) * 10 + Int(byte - 0x30)
                guard value < 100_000 else { return nil }
                numbers[numbers.count - 1] = value
            case 0x3B: numbers.append(nil)
            default: return nil
            }
        }
        return numbers
    }
}

extension Key {
    /// A control character as the key that makes it.
    nonisolated init(control byte: UInt8) {
        self =
            switch byte {
            case 0x09: .tab
            case 0x0A, 0x0D: .enter
            case 0x08, 0x7F: .backspace
            case 0x00: .control(" ")
            case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
            default: .control(Character(Unicode.Scalar(byte + 0x40)))
            }
    }

    /// The final byte of `ESC O`, and of `ESC [` for the keys that share it; the numeric keypad included.
    nonisolated init?(functionKey byte: UInt8) {
        switch byte {
        case 0x41: self = .up
        case 0x42: self = .down
        case 0x43: self = .right
        case 0x44: self = .left
        case 0x46: self = .end
        case 0x48: self = .home
        case 0x49: self = .tab
        case 0x4D: self = .enter
        case 0x50...0x53: self = .function(Int(byte) - 0x4F)
        case 0x58: self = .character("=")
        case 0x5A: self = .backTab
        case 0x6A...0x79: self = .character(Character(Unicode.Scalar(byte - 0x40)))
        default: return nil
        }
    }
}

extension InputEvent {
    /// A mouse report, whose columns and rows count from 1.
    ///
    /// Nil for releases, motion and other buttons than the first.
    nonisolated init?(mouseButton button: Int, column: Int, row: Int) {
        guard column >= 1, row >= 1 else { return nil }
        // Shift, Alt and Control are not told apart.
        let action: MouseAction
        switch button & ~0b1_1100 {
        case 0: action = .press
        case 64: action = .wheelUp
        case 65: action = .wheelDown
        default: return nil
        }
        self = .mouse(action, Position(column: column - 1, row: row - 1))
    }
}

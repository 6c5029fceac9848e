import Canvas
import Foundation

extension VirtualScreen {
    /// Shows what a program sent; bytes may come in any pieces.
    package mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { take(byte) }
    }

    private mutating func take(_ byte: UInt8) {
        switch parser {
        case .ground: takeGround(byte)
        case .escape(let bytes): takeEscape(byte, bytes)
        case .control(let bytes): takeControl(byte, bytes)
        case .string(let kind, let bytes): takeString(byte, kind, bytes)
        }
    }

    private mutating func takeGround(_ byte: UInt8) {
        if scalar.missing > 0, byte & 0xC0 == 0x80 {
            scalar = (scalar.bits << 6 | UInt32(byte & 0x3F), scalar.missing - 1)
            if scalar.missing == 0 { put(Unicode.Scalar(scalar.bits) ?? "\u{FFFD}") }
            return
        }
        if scalar.missing > 0 {
            scalar.missing = 0
            note("broken UTF-8")
        }
        switch byte {
        case 0x1B: parser = .escape([])
        case 0x07: bells += 1
        case 0x08: move(column: cursor.column - (cursor.column > 0 ? 1 : 0))
        case 0x09: move(column: min(size.columns - 1, (cursor.column / 8 + 1) * 8))
        case 0x0A...0x0C: lineFeed()
        case 0x0D: move(column: 0)
        case 0x0E: charset = 1
        case 0x0F: charset = 0
        case 0x00, 0x7F: break
        case 0x20..<0x7F: put(Unicode.Scalar(byte))
        case 0xC2...0xDF: scalar = (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF: scalar = (UInt32(byte & 0x0F), 2)
        case 0xF0...0xF4: scalar = (UInt32(byte & 0x07), 3)
        default: note("byte \(byte)")
        }
    }

    private mutating func takeEscape(_ byte: UInt8, _ bytes: [UInt8]) {
        if (0x20...0x2F).contains(byte) {
            parser = .escape(bytes + [byte])
            return
        }
        parser = .ground
        let sequence = String(decoding: bytes + [byte], as: UTF8.self)
        switch sequence {
        case "[": parser = .control([])
        case "]", "P", "_", "^", "X": parser = .string(kind: byte, [])
        case "7": saved = (cursor, style)
        case "8":
            cursor = clamped(saved.cursor)
            style = saved.style
        case "=": isKeypadApplication = true
        case ">": isKeypadApplication = false
        case "D": lineFeed()
        case "E":
            move(column: 0)
            lineFeed()
        case "M": reverseLineFeed()
        case "(0": charsets[0] = true
        case "(B", "(A", "(U": charsets[0] = false
        case ")0": charsets[1] = true
        case ")B", ")A": charsets[1] = false
        case "c": self = VirtualScreen(size: size)
        case "\\", "H": break
        case "k": parser = .string(kind: byte, [])
        case "g": bells += 1
        default: note("ESC \(sequence)")
        }
    }

    private mutating func takeString(_ byte: UInt8, _ kind: UInt8, _ bytes: [UInt8]) {
        // A bell ends only commands to the terminal; in a string that is passed on it is part of what is.
        let isBell = byte == 0x07 && kind != 0x50
        if isBell || byte == 0x5C && bytes.last == 0x1B {
            parser = .ground
            finish(kind, isBell ? bytes : Array(bytes.dropLast()))
        } else if kind == 0x5D, bytes.first == 0x52 || bytes.first == 0x50 {
            // The Linux console's palette has no end mark: `ESC ] R`, `ESC ] P nrrggbb`.
            parser = bytes.first == 0x52 || bytes.count == 7 ? .ground : .string(kind: kind, bytes + [byte])
            if case .ground = parser, bytes.first == 0x52 { take(byte) }
        } else {
            parser = .string(kind: kind, bytes + [byte])
        }
    }

    private mutating func finish(_ kind: UInt8, _ bytes: [UInt8]) {
        let content = String(decoding: bytes, as: UTF8.self)
        let command = content.prefix { $0 != ";" }
        if kind == 0x50, content.hasPrefix("tmux;") {
            copy(from: String(content.dropFirst(5)).replacing("\u{1B}\u{1B}", with: "\u{1B}"), .tmux)
        } else if kind == 0x50, !passedOn.isEmpty || content.hasPrefix("\u{1B}]") {
            passedOn += bytes
            guard bytes.last == 0x07 else { return }
            copy(from: String(decoding: passedOn, as: UTF8.self), .screen)
            passedOn = []
        } else if content.hasSuffix(";?") || kind == 0x50 {
            questions.append("\(UnicodeScalar(kind)) \(content)")
        } else if kind == 0x5D, command == "52" {
            copy(from: "\u{1B}]\(content)\u{07}", .none)
        } else if kind == 0x5D, ["0", "1", "2"].contains(command) {
            title = String(content.dropFirst(2))
        } else if !(kind == 0x5D && ["104", "110", "111", "112"].contains(command)), kind != 0x6B {
            note("\(UnicodeScalar(kind)) \(content)")
        }
    }

    private mutating func copy(from sequence: String, _ wrapping: Copy.Wrapping) {
        let payload = sequence.dropFirst("\u{1B}]52;c;".count).dropLast()
        guard sequence.hasPrefix("\u{1B}]52;c;"), sequence.hasSuffix("\u{07}"),
            let data = Data(base64Encoded: String(payload))
        else { return note("copies \(sequence.dropFirst())") }
        copies.append(Copy(text: String(decoding: data, as: UTF8.self), wrapping: wrapping))
    }

    private mutating func takeControl(_ byte: UInt8, _ bytes: [UInt8]) {
        guard byte >= 0x20 else {
            takeGround(byte)
            if byte == 0x1B { note("CSI \(String(decoding: bytes, as: UTF8.self)) ESC") }
            return
        }
        guard byte >= 0x40 else {
            parser = .control(bytes + [byte])
            return
        }
        parser = .ground
        let text = String(decoding: bytes, as: UTF8.self)
        let final = Character(Unicode.Scalar(byte))
        if let mark = text.first, "?<=>".contains(mark) {
            let numbers = text.dropFirst().split(separator: ";").compactMap { Int($0) }
            takePrivate(mark, numbers, final, text)
        } else {
            let fields = text.split(separator: ";", omittingEmptySubsequences: false)
            act(final, fields.map { Int($0) ?? ($0.isEmpty ? 0 : -1) }, text)
        }
    }

    private mutating func takePrivate(_ mark: Character, _ numbers: [Int], _ final: Character, _ text: String) {
        switch (mark, final) {
        case ("?", "h"): for number in numbers { setPrivate(number, true) }
        case ("?", "l"): for number in numbers { setPrivate(number, false) }
        case ("?", "c"):
            // The Linux console's cursor shape.
            break
        case ("?", "n"), ("?", "u"), (">", "c"), ("=", "c"), (">", "q"): questions.append("CSI \(text)\(final)")
        default: note("CSI \(text)\(final)")
        }
    }

    private mutating func setPrivate(_ mode: Int, _ isOn: Bool) {
        switch mode {
        case 47, 1047, 1049:
            if isOn, normalCells == nil {
                savedNormal = (cursor, style)
                normalCells = cells
                cells = Self.blank(size)
            } else if !isOn, let normal = normalCells {
                cells = normal
                normalCells = nil
                if mode == 1049 { cursor = clamped(savedNormal.cursor) }
            }
        case 1, 3, 4, 5, 7, 9, 12, 25, 69, 1000, 1002, 1003, 1004, 1006, 1034, 2004, 2026: break
        default: note("mode \(mode)")
        }
        // Column mode, scrolling, blinking and meta keys change nothing that is left behind.
        guard ![3, 4, 5, 12, 1034].contains(mode) else { return }
        if isOn { privateModes.insert(mode) } else { privateModes.remove(mode) }
    }

    mutating func note(_ sequence: String) { unknown.append(sequence) }
}

/// Text from anywhere as graphemes that a terminal can be trusted with.
///
/// A grapheme here is what one cell of the screen holds: a character and at most four combining marks, the most
/// that ncurses keeps. Whatever could move, hide or reorder other text is shown as a visible mark such as
/// `<U+202E>`, line breaks and tabs included, and so is what terminals draw in different widths: joined emoji
/// appear as their parts with `<U+200D>` between them. So a column can never shift.
package enum SafeText {
    /// A grapheme that is safe to show, and how many cells it covers (1 or 2).
    package struct Grapheme: Hashable, Sendable {
        package let text: String
        package let width: Int

        package init(text: String, width: Int) {
            self.text = text
            self.width = width
        }
    }

    /// Combining marks kept on one character; more are dropped.
    package static let combiningLimit = 4

    /// Splits text into safe graphemes.
    package static func graphemes(_ text: String, glyphs: Glyphs) -> [Grapheme] {
        var result: [Grapheme] = []
        result.reserveCapacity(text.utf8.count)
        forEach(text, glyphs: glyphs) { text, width in
            result.append(Grapheme(text: text, width: width))
            return true
        }
        return result
    }

    /// Text as it is shown: safe, in one line.
    package static func safe(_ text: String, glyphs: Glyphs = .unicode) -> String {
        if isPlain(text) { return text }
        var result = ""
        forEach(text, glyphs: glyphs) { text, _ in
            result += text
            return true
        }
        return result
    }

    /// The cells a text covers once it is safe.
    package static func width(_ text: String, glyphs: Glyphs = .unicode) -> Int {
        if isPlain(text) { return text.utf8.count }
        var result = 0
        forEach(text, glyphs: glyphs) { _, width in
            result += width
            return true
        }
        return result
    }

    /// Text made safe and no wider than so many cells; what is cut off is told by an ellipsis.
    package static func cut(_ text: String, to columns: Int, glyphs: Glyphs = .unicode) -> String {
        guard columns > 0 else { return "" }
        if isPlain(text), text.utf8.count <= columns { return text }
        var kept = ""
        var result = ""
        var width = 0
        var isCut = false
        forEach(text, glyphs: glyphs) { grapheme, cells in
            guard width + cells <= columns else {
                isCut = true
                return false
            }
            // What still stands when the last cell has to become the ellipsis.
            if width + cells <= columns - 1 { kept = result + grapheme }
            result += grapheme
            width += cells
            return true
        }
        guard isCut else { return result }
        // A shortened id that is cut at its own ellipsis needs no second one.
        return kept.hasSuffix(glyphs.ellipsis) ? kept : kept + glyphs.ellipsis
    }

    /// Text made safe, cut or filled with blanks to exactly so many cells.
    package static func pad(
        _ text: String,
        to columns: Int,
        alignment: Alignment = .left,
        glyphs: Glyphs = .unicode
    ) -> String {
        let shown = cut(text, to: columns, glyphs: glyphs)
        let room = max(0, columns - width(shown, glyphs: glyphs))
        let before = alignment.offset(room)
        return String(repeating: " ", count: before) + shown + String(repeating: " ", count: room - before)
    }

    /// Whether all of a text is printing ASCII, which is shown as it is.
    package static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// The one-character text of a printing ASCII byte.
    package static func character(_ byte: UInt8) -> String { asciiCharacters[Int(byte)] }

    /// Gives each safe grapheme and its width in order, until the receiver answers false.
    package static func forEach(_ text: String, glyphs: Glyphs, _ body: (String, Int) -> Bool) {
        var base: Unicode.Scalar?
        var marks: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            let width = CharacterWidth.of(scalar)
            switch width {
            case .combining:
                if base != nil {
                    if marks.count < combiningLimit { marks.append(scalar) }
                    continue
                }
            case .narrow, .wide, .unsafe:
                break
            }
            if let complete = base {
                guard give(complete, marks, glyphs, body) else { return }
                base = nil
                if !marks.isEmpty { marks.removeAll(keepingCapacity: true) }
            }
            switch width {
            case .narrow, .wide:
                base = scalar
            case .combining, .unsafe:
                // A combining mark with nothing before it would land on what was drawn to the left.
                for byte in mark(scalar).utf8 {
                    guard body(character(byte), 1) else { return }
                }
            }
        }
        if let complete = base { _ = give(complete, marks, glyphs, body) }
    }

    private static func give(
        _ base: Unicode.Scalar,
        _ marks: [Unicode.Scalar],
        _ glyphs: Glyphs,
        _ body: (String, Int) -> Bool
    ) -> Bool {
        if base.isASCII, marks.isEmpty { return body(asciiCharacters[Int(base.value)], 1) }
        if glyphs == .ascii { return body(base == "…" ? glyphs.ellipsis : "?", 1) }
        let width = CharacterWidth.of(base) == .wide ? 2 : 1
        guard !marks.isEmpty else { return body(String(base), width) }
        var text = String(base)
        text.unicodeScalars.append(contentsOf: marks)
        return body(text, width)
    }

    private static func mark(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }

    private static let asciiCharacters: [String] = (0..<128).map { String(Unicode.Scalar(UInt8($0))) }
}

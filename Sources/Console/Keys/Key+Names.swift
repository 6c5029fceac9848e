import Canvas

extension Canvas.Key {
    /// Keys that have a name rather than a character.
    private static let named: [Canvas.Key] =
        [
            .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right,
            .pageUp, .pageDown, .home, .end,
        ] + (1...12).map(Canvas.Key.function)

    /// The key of a name as the file of keys has it: a character, `Enter`, `PgUp`, `F5`, `Ctrl-X`, `Alt-x`; nil where it
    /// is none.
    init?(named text: String) {
        let lower = text.lowercased()
        if let key = Self.named.first(where: { $0.name.lowercased() == lower }) {
            self = key
        } else if lower.hasPrefix("ctrl-"), text.count == 6, let letter = lower.last, letter.isASCII, letter.isLetter {
            self = .control(letter)
        } else if lower.hasPrefix("alt-"), text.count == 5, let character = text.last, !character.isWhitespace {
            self = .alternate(character)
        } else if text.count == 1, let character = text.first, !character.isWhitespace {
            self = .character(character)
        } else {
            return nil
        }
    }

    /// The key that is written like this in a hint; nil where it is none, or more than one.
    init?(written text: String, _ glyphs: Glyphs) {
        if let key = Self.named.first(where: { $0.text(glyphs) == text }) { self = key } else { self.init(named: text) }
    }

    /// As the file of keys has it.
    package var name: String { text(.ascii) }
}

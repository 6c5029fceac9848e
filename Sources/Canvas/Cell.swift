/// One cell of the screen: a grapheme that is safe to show, and its meaning.
package struct Cell: Hashable, Sendable {
    /// One grapheme, one or two cells wide; empty in the cell that the right half of a wide grapheme covers.
    package var text: String
    package var role: Role

    package init(_ text: String, _ role: Role) {
        self.text = text
        self.role = role
    }

    package static let blank = Cell(" ", .text)
}

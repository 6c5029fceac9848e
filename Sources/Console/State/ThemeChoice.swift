/// Which theme is in use, by its name, and who wanted it so.
package struct ThemeChoice: Hashable, Sendable {
    /// What the console was started with.
    package private(set) var asked: String?
    /// What the operator has chosen: the one thing about a theme that is worth remembering.
    package private(set) var chosen: String?
    /// What the node wants its consoles to look like.
    package private(set) var node: String?
    /// What the node wants and cannot be used here.
    private var unusable: String?
    /// Whether the terminal is to have no colours, so that a theme made for that is best.
    private let refusesColor: Bool

    package init(
        asked: String? = nil,
        chosen: String? = nil,
        node: String? = nil,
        refusesColor: Bool = false
    ) {
        self.asked = asked
        self.chosen = chosen
        self.node = node
        self.refusesColor = refusesColor
    }

    /// The theme in use.
    package var name: String { asked ?? chosen ?? node ?? (refusesColor ? "monochrome" : "default") }

    /// What the operator chooses counts from now on, whatever the console was started with.
    mutating func choose(_ name: String) {
        asked = nil
        chosen = name
    }

    /// The node wants this theme, or none; one that cannot be used is not tried again.
    mutating func follow(node name: String?) {
        if name != unusable { unusable = nil }
        node = unusable == nil ? name : nil
    }

    /// Nobody's wish for a theme counts that cannot be used.
    package mutating func drop(_ name: String) {
        if asked == name { asked = nil }
        if chosen == name { chosen = nil }
        if node == name {
            node = nil
            unusable = name
        }
    }
}

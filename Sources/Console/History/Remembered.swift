import Backend

/// What a console takes up again where it was left: of one operator on one node, and nothing about money or secrets.
package struct Remembered: Codable, Hashable, Sendable {
    /// How one view of a screen was narrowed and ordered.
    package struct View: Codable, Hashable, Sendable {
        /// As the operator typed it.
        package var filter: String
        /// As `ListSort` writes it.
        package var sort: String
    }

    /// The name of the screen of the menu that was shown last.
    package var screen: String?
    /// The view that was shown last of each screen, by their names.
    package var tabs: [String: String]
    /// By the names of screen and view with a slash between them; those left as they are by themselves are not in it.
    package var views: [String: View]
    /// What was chosen lately in the palette, the last first.
    package var recent: [String]
    /// The name of the theme that the operator chose; nil where none was chosen, so that the node's counts.
    package var theme: String?

    package init() {
        tabs = [:]
        views = [:]
        recent = []
    }

    /// What is missing counts as nothing.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        screen = try values.decodeIfPresent(String.self, forKey: .screen)
        tabs = try values.decodeIfPresent([String: String].self, forKey: .tabs) ?? [:]
        views = try values.decodeIfPresent([String: View].self, forKey: .views) ?? [:]
        recent = try values.decodeIfPresent([String].self, forKey: .recent) ?? []
        theme = try values.decodeIfPresent(String.self, forKey: .theme)
    }
}

extension Remembered {
    /// Takes down how a screen of the menu stands; other screens are not remembered.
    mutating func note(_ screen: Screen) {
        guard case .menu(let item) = screen.place else { return }
        let name = item.name
        tabs[name] = screen.tab == 0 ? nil : screen.tabs[screen.tab].title
        for (tab, list) in zip(screen.tabs, screen.lists) {
            let isPlain = list.filter.isEmpty && list.sort.isOwn
            views["\(name)/\(tab.title)"] = isPlain ? nil : View(filter: list.filter, sort: list.sort.text)
        }
    }

    /// Puts a screen of the menu, newly made, the way it was left; what no longer means anything is passed over.
    func restore(_ screen: inout Screen) {
        guard case .menu(let item) = screen.place else { return }
        if let title = tabs[item.name], let tab = screen.tabs.firstIndex(where: { $0.title == title }) {
            screen.tab = tab
        }
        for (index, tab) in screen.tabs.enumerated() {
            guard let view = views["\(item.name)/\(tab.title)"] else { continue }
            screen.restore(view, in: index)
        }
    }
}

extension MenuItem {
    /// The name that a screen is kept by, whatever its title is.
    package var name: String { String(describing: self) }

    init?(name: String) {
        guard let item = MenuItem.allCases.first(where: { $0.name == name }) else { return nil }
        self = item
    }
}

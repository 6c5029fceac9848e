/// How each meaning looks.
package struct Theme: Equatable, Sendable {
    package let name: String
    private var styles: [Role: Style]

    package init(name: String, styles: [Role: Style]) {
        self.name = name
        self.styles = styles
    }

    package func style(for role: Role) -> Style {
        styles[role] ?? styles[.text] ?? Style()
    }

    /// The theme for a terminal of such depth; reckoned once, when the theme is chosen.
    ///
    /// Where a text that could be read cannot be any more, it becomes black or white.
    package func reduced(to depth: ColorDepth) -> Theme {
        var result = self
        for role in Role.allCases {
            let old = style(for: role)
            var new = old
            new.foreground = old.foreground.reduced(to: depth)
            new.background = old.background.reduced(to: depth)
            if Theme.isLost(new, of: old) { new.foreground = Theme.blackOrWhite(on: new.background, depth) }
            result.styles[role] = new
        }
        return result
    }

    /// The contrast that text needs to be read with ease, as WCAG 2 asks for it.
    package static let legible = 4.5

    private static func isLost(_ new: Style, of old: Style) -> Bool {
        if new.foreground == new.background { return new.foreground != .terminal }
        guard let contrast = new.foreground.usualContrast(with: new.background) else { return false }
        // What could not be read before is as its author wanted it.
        return contrast < legible && old.foreground.contrast(with: old.background).map { $0 >= legible } ?? false
    }

    private static func blackOrWhite(on background: Color, _ depth: ColorDepth) -> Color {
        let (black, white) = (Color.indexed(0), Color.indexed(depth == .eight ? 7 : 15))
        let gain = (white.usualContrast(with: background) ?? 1) - (black.usualContrast(with: background) ?? 1)
        return gain > 0 ? white : black
    }
}

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

    /// The theme for a terminal of such depth; reckoned once, when the console starts.
    ///
    /// Where a foreground and its background become one colour, the foreground gives way to black or white.
    package func reduced(to depth: ColorDepth) -> Theme {
        var result = self
        for role in Role.allCases {
            let old = style(for: role)
            var new = old
            new.foreground = old.foreground.reduced(to: depth)
            new.background = old.background.reduced(to: depth)
            if new.foreground == new.background, new.foreground != .terminal {
                let isDark = (old.background.luminance ?? 0) < 0.2
                new.foreground = .indexed(isDark ? 7 : 0)
            }
            result.styles[role] = new
        }
        return result
    }
}

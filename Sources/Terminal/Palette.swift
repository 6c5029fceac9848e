import CNcurses
import Canvas

/// The colours and attributes of ncurses for each meaning, made when first used.
final class Palette {
    struct Look {
        var attributes: attr_t
        var pair: CInt
    }

    private let theme: Theme
    private let isColored: Bool
    private let hasDefaultColors: Bool
    private var looks: [Role: Look] = [:]
    private var pairs: [[CInt]: CInt] = [:]

    /// Takes a theme that has been reduced to the terminal's colours.
    init(theme: Theme, isColored: Bool) {
        self.theme = theme
        self.isColored = isColored
        hasDefaultColors = isColored && use_default_colors() == OK
    }

    func look(of role: Role) -> Look {
        if let look = looks[role] { return look }
        let style = theme.style(for: role)
        var attributes: attr_t = 0
        if style.attributes.contains(.bold) { attributes |= CURSES_BOLD }
        if style.attributes.contains(.dim) { attributes |= CURSES_DIM }
        if style.attributes.contains(.italic) { attributes |= CURSES_ITALIC }
        if style.attributes.contains(.underline) { attributes |= CURSES_UNDERLINE }
        if style.attributes.contains(.reverse) { attributes |= CURSES_REVERSE }
        let look = Look(attributes: attributes, pair: pair(style.foreground, style.background))
        looks[role] = look
        return look
    }

    /// A failed pair would be painted black on black: its text is shown in the terminal's own colours instead.
    private func pair(_ foreground: Color, _ background: Color) -> CInt {
        guard isColored, (foreground, background) != (.terminal, .terminal) else { return 0 }
        let usual: (foreground: CInt, background: CInt) = hasDefaultColors ? (-1, -1) : (7, 0)
        let colors = [number(foreground) ?? usual.foreground, number(background) ?? usual.background]
        if let pair = pairs[colors] { return pair }
        let next = CInt(pairs.count + 1)
        guard next < min(curses_color_pairs(), 32767) else { return 0 }
        guard init_extended_pair(next, colors[0], colors[1]) == OK else { return 0 }
        pairs[colors] = next
        return next
    }

    private func number(_ color: Color) -> CInt? {
        switch color {
        case .terminal: nil
        case .indexed(let index): CInt(index) < curses_colors() ? CInt(index) : nil
        case .rgb(let red, let green, let blue):
            curses_colors() >= 1 << 24 ? CInt(red) << 16 | CInt(green) << 8 | CInt(blue) : nil
        }
    }
}

import Canvas

extension Model {
    mutating func openThemes(_ effects: inout [Effect]) {
        overlays.append(.themes(ThemePicker(before: theme.name)))
        effects.append(.listThemes)
    }

    mutating func choose(theme name: String, _ effects: inout [Effect]) {
        theme.choose(name)
        effects.append(.setTheme(name))
        notice = Notice(kind: .info, text: "Theme \(name).")
    }

    /// The node wants its consoles to look like this; what the operator chose still comes first.
    mutating func follow(nodeTheme name: String?, _ effects: inout [Effect]) {
        let before = theme.name
        theme.follow(node: name)
        // A theme that is being tried out stays until its list is closed.
        if case .themes = overlays.last { return }
        if theme.name != before { effects.append(.setTheme(theme.name)) }
    }

    mutating func take(_ listings: [ThemeListing]) {
        guard case .themes(var picker) = overlays.last else { return }
        picker.take(listings)
        overlays[overlays.count - 1] = .themes(picker)
    }

    /// A theme that cannot be used is wanted by nobody any more.
    mutating func themeFailed(_ name: String, _ error: ThemeError, _ effects: inout [Effect]) {
        if case .themes(var picker) = overlays.last {
            if let instead = picker.failed(name, error) { effects.append(.setTheme(instead)) }
            overlays[overlays.count - 1] = .themes(picker)
        } else {
            notice = Notice(kind: .error, text: error.sentence)
        }
        guard theme.name == name else { return }
        theme.drop(name)
        // The theme of last resort is part of the program.
        if theme.name != name { effects.append(.setTheme(theme.name)) }
    }

    mutating func takeInThemes(_ key: Key, _ picker: ThemePicker, _ effects: inout [Effect]) {
        switch key {
        case .escape, .control("c"), .left, .character("h"), .character("q"):
            overlays.removeLast()
            if picker.shown != theme.name { effects.append(.setTheme(theme.name)) }
        case .enter, .right, .character("l"):
            guard let selected = picker.selected, selected.problem == nil else { return }
            overlays.removeLast()
            theme.choose(selected.name)
            notice = Notice(kind: .info, text: "Theme \(selected.name).")
        case .up, .character("k"), .control("p"), .backTab: tryOut(picker.cursor - 1, picker, &effects)
        case .down, .character("j"), .control("n"), .tab: tryOut(picker.cursor + 1, picker, &effects)
        case .home, .character("g"), .pageUp: tryOut(0, picker, &effects)
        case .end, .character("G"), .pageDown: tryOut(picker.listings.count - 1, picker, &effects)
        default: break
        }
    }

    /// Puts the whole screen into a theme of the list, until another is.
    mutating func tryOut(_ index: Int, _ picker: ThemePicker, _ effects: inout [Effect]) {
        var picker = picker
        if let name = picker.move(to: index) { effects.append(.setTheme(name)) }
        overlays[overlays.count - 1] = .themes(picker)
    }
}

import Canvas

/// A key of the screen as it stands now, and what it does: hints, help and palette are made from these alone.
struct Binding: Hashable, Sendable {
    enum Group: String, Hashable, Sendable, CaseIterable {
        case screen = "This screen"
        case list = "Moving"
        case everywhere = "Everywhere"
    }

    var keys: [Canvas.Key]
    let action: Action
    /// The line of the help and the palette.
    let title: String
    /// The word of the key hints.
    let hint: String
    let group: Group
    /// Hints of a lower rank stay longest where there is little room; nil is not shown in the hints.
    let rank: Int?
    /// Why the key does nothing now; nil where it does.
    let disabledReason: String?
    private let context: KeyContext
    private let ownName: String?

    init(
        _ keys: [Canvas.Key],
        _ action: Action,
        _ title: String,
        hint: String,
        name: String? = nil,
        context: KeyContext? = nil,
        group: Group = .everywhere,
        rank: Int? = nil,
        disabled disabledReason: String? = nil
    ) {
        self.context = context ?? (group == .everywhere ? .everywhere : .list)
        ownName = name
        self.keys = keys
        self.action = action
        self.title = title
        self.hint = hint
        self.group = group
        self.rank = rank
        self.disabledReason = disabledReason
    }

    /// By what it is called in the file of keys: the words of its hint in one, `add liquidity` as `addLiquidity`, unless
    /// it has a name of its own.
    var name: KeyName { KeyName(context: context, action: ownName ?? Self.name(of: hint)) }

    private static func name(of hint: String) -> String {
        let words = hint.split(separator: " ")
        return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Whether it is done with a record, rather than on the screen.
    var isOfRecord: Bool {
        switch action {
        case .form, .resolve, .changeSetting, .resetSetting, .addSetting: true
        default: false
        }
    }

    /// The first key as it is written: the one the hints name.
    func keyText(_ glyphs: Glyphs) -> String { keys.first.map { $0.text(glyphs) } ?? "" }
}

extension Key {
    /// The key as it is written in hints and help.
    func text(_ glyphs: Glyphs) -> String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .alternate(let character): "Alt-\(character)"
        case .enter: glyphs.enter
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: glyphs == .unicode ? "↑" : "Up"
        case .down: glyphs == .unicode ? "↓" : "Down"
        case .left: glyphs == .unicode ? "←" : "Left"
        case .right: glyphs == .unicode ? "→" : "Right"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .function(let number): "F\(number)"
        }
    }
}

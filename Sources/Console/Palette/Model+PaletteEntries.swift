import Backend
import Canvas

extension Model {
    /// What the keys of this screen do, all screens and their views, all mutations, settings and themes.
    var paletteEntries: [PaletteEntry] {
        // What is done with records comes first, then what else the screen's keys do, then where to go.
        let isShown = bindings.filter { $0.group != .list && $0.action != .palette && $0.screen == nil }
        let ofRecords = isShown.filter(\.isOfRecord)
        // What the screen offers and cannot do now may still be done by choosing the record in its form.
        let mutations = ofRecords.filter { $0.disabledReason == nil || reasonNotToChange != nil }
            .compactMap(\.action.mutation)
        return ofRecords.map(entry) + isShown.filter { !$0.isOfRecord }.map(entry) + screenEntries
            + verifyEntry + Mutation.all.filter { !mutations.contains($0.name) }.map(entry) + settingEntries
            + themeEntries
    }

    private func entry(_ binding: Binding) -> PaletteEntry {
        PaletteEntry(
            id: "key \(binding.action.mutation ?? binding.hint)",
            binding.title,
            name: binding.action.mutation ?? binding.hint,
            kind: binding.isOfRecord ? "action" : "key",
            key: binding.keyText(glyphs),
            binding.action,
            disabled: binding.disabledReason,
            isNameShown: binding.action.mutation != nil
        )
    }

    /// Every screen, and each view of those that have several.
    private var screenEntries: [PaletteEntry] {
        let menu = MenuItem.allCases.flatMap { item -> [PaletteEntry] in
            let key = bindings.first { $0.screen == item }?.keyText(glyphs) ?? ""
            let screen = PaletteEntry(id: "screen \(item.title)", item.title, kind: "screen", key: key, .show(item))
            let tabs = Place.menu(item).tabs(of: session)
            guard tabs.count > 1 else { return [screen] }
            return [screen]
                + tabs.indices.map { tab in
                    PaletteEntry(
                        id: "screen \(item.title) \(tabs[tab].title)",
                        "\(item.title) \(glyphs.crumb) \(tabs[tab].title)",
                        kind: "view",
                        .follow(.menu(item, tab: tab))
                    )
                }
        }
        let others: [(Link, String)] = [
            (.rates, "exchange rates"), (.messages, "what the message line has said"),
            (.settings(), "what the operators have agreed on"), (.about, "version, database, help"),
        ]
        return menu
            + others.map { link, name in
                PaletteEntry(id: "screen \(link.kind)", link.kind, name: name, kind: "screen", .follow(link))
            }
    }

    /// Why nothing can be changed now, whatever it is; nil where something can.
    private var reasonNotToChange: String? {
        session.readOnlyReason.map { "read-only: \($0)" } ?? staleness?.refusal(at: now)
    }

    private func entry(_ mutation: Mutation) -> PaletteEntry {
        // A decision leads past no question: what it is about is chosen from the list, and the amount asked for there.
        let isDecision = Approval.Action.allCases.contains { $0.mutation == mutation.name }
        return PaletteEntry(
            id: "mutation \(mutation.name)",
            mutation.title,
            name: mutation.name,
            kind: "mutation",
            isDecision ? .follow(.menu(.withdrawals)) : .form(mutation.name),
            disabled: reasonNotToChange,
            isNameShown: true
        )
    }

    /// Verifying has a key of its own on the screen of the activity only.
    private var verifyEntry: [PaletteEntry] {
        guard !bindings.contains(where: { $0.action == .verify }) else { return [] }
        return [
            PaletteEntry(
                id: "verify",
                "Verify the books and the activity chain",
                name: "check audit",
                kind: "action",
                .verify,
                disabled: verificationReason
            )
        ]
    }

    private var settingEntries: [PaletteEntry] {
        Setting.all.map { setting in
            PaletteEntry(
                id: "setting \(setting.name)",
                setting.name,
                name: setting.meaning,
                kind: "setting",
                .follow(.settings(setting.name)),
                isNameShown: true
            )
        }
    }

    private var themeEntries: [PaletteEntry] {
        let picker = PaletteEntry(id: "themes", "Themes", name: "colours and looks", kind: "screen", .themes)
        return [picker]
            + ThemeLibrary.shipped.map { theme in
                PaletteEntry(
                    id: "theme \(theme)",
                    "Theme \(theme)",
                    kind: "theme",
                    .setTheme(theme),
                    disabled: theme == self.theme.name ? "in use" : nil
                )
            }
    }
}

extension Action {
    /// The mutation whose form or dialog it opens, by its name in the API.
    var mutation: String? {
        switch self {
        case .form(let name): name
        case .resolve(let decision): decision.mutation
        default: nil
        }
    }
}

extension Binding {
    /// The screen of the menu that it leads to.
    var screen: MenuItem? {
        if case .show(let item) = action { item } else { nil }
    }
}

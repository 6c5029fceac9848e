import Backend
import Canvas

extension Model {
    /// The one table of keys: what works on the screen as it stands, the screen's own actions first.
    var bindings: [Binding] {
        let ofScreen = stopBindings + openBindings + actionBindings.map(ofMarked) + markBindings + activityBindings
        return (ofScreen + screenBindings + moveBindings + commonBindings).map { binding in
            var binding = binding
            binding.keys = keyTable.keys(of: binding)
            return binding
        }
    }

    /// What takes long can be stopped; the key goes back again when it has ended.
    private var stopBindings: [Binding] {
        guard canStop else { return [] }
        return [
            Binding([.escape], .stop, "Stop what takes long", hint: "stop", name: "back", group: .screen, rank: 0)
        ]
    }

    /// What works on every screen, with the keys that come with the program.
    var commonActions: [Binding] {
        openBindings + screenBindings + moveBindings + commonBindings + [verifyBinding]
    }

    /// The first key of what a binding does, as it is written; nil where nothing on this screen does it.
    func keyText(of action: Action) -> String? { bindings.first { $0.action == action }?.keyText(glyphs) }

    private var openBindings: [Binding] {
        let row = screen.list.selected
        let isSetting = if case .setting? = row?.record { true } else { false }
        let cannotOpen: String? =
            if row == nil {
                "nothing is selected"
            } else if isSetting {
                session.readOnlyReason.map { "read-only: \($0)" }
            } else {
                row?.link == nil ? "there is nothing to open here" : nil
            }
        let isMarking = screen.list.marks.isInUse
        let isRoot =
            stack.count == 1 && screen.list.filter.isEmpty && screen.list.sort == screen.list.shownSort && !isMarking
        return [
            Binding(
                [.enter, .right, .character("l")],
                .open,
                isSetting ? "Change the selected setting" : "Open the selected row or id",
                hint: isSetting ? "change" : "open",
                name: "open",
                group: .screen,
                // The action of a setting has the same hint.
                rank: isSetting ? nil : 0,
                disabled: cannotOpen
            ),
            Binding(
                (canStop ? [] : [.escape]) + [.left, .character("h")],
                .back,
                isMarking ? "Clear the marks" : "Back the way you came",
                hint: isMarking ? "clear marks" : "back",
                group: .screen,
                rank: isRoot ? nil : 1,
                disabled: isRoot ? "this is where you began" : nil
            ),
        ]
    }

    /// What can be done with the records of the list, or with the record of the screen.
    private var actionBindings: [Binding] {
        screen.list.source.description.kind.map(bindings(of:)) ?? []
    }

    /// What can be done with records of a kind, with the keys that come with the program.
    func bindings(of kind: ActionKind) -> [Binding] {
        let record = screen.list.selected?.record ?? screen.list.record
        return kind.actions.map { action in
            Binding(
                [.character(action.key)],
                action.action,
                action.title,
                hint: action.hint,
                context: kind.context,
                group: .screen,
                rank: 2,
                disabled: session.readOnlyReason.map { "read-only: \($0)" } ?? staleness?.refusal(at: now)
                    ?? action.disabledReason(record, now)
            )
        }
    }

    private var activityBindings: [Binding] {
        guard case .activity = screen.list.source else { return [] }
        return [verifyBinding]
    }

    private var verifyBinding: Binding {
        Binding(
            [.character("v")],
            .verify,
            "Verify the books and the activity chain",
            hint: "verify",
            context: .activity,
            group: .screen,
            rank: 2,
            disabled: verificationReason
        )
    }

    private var screenBindings: [Binding] {
        let list = screen.list
        let tabs: String? = screen.tabs.count > 1 ? nil : "this screen has one view"
        return [
            Binding(
                [.tab],
                .nextTab,
                "Next view of this screen",
                hint: "next tab",
                group: .screen,
                rank: screen.tabs.count > 1 ? 4 : nil,
                disabled: tabs
            ),
            Binding([.backTab], .previousTab, "Previous view", hint: "previous tab", group: .screen, disabled: tabs),
            Binding(
                [.character("/")],
                .filter,
                list.source.description.fields.map { "Filter by \(ErrorText.names($0))" } ?? "Filter",
                hint: "filter",
                group: .screen,
                rank: list.source.description.fields == nil ? nil : 3,
                disabled: list.source.description.fields == nil ? "this list cannot be filtered" : nil
            ),
            Binding(
                [.character("s")],
                .sort,
                "Sort by the next column",
                hint: "sort",
                group: .screen,
                rank: list.source.description.fields == nil ? nil : 7,
                disabled: list.source.description.fields == nil ? "this list has one order" : nil
            ),
            Binding(
                [.character("S")],
                .reverse,
                "Turn the order round",
                hint: "reverse",
                group: .screen,
                disabled: list.source.description.fields == nil ? "this list has one order" : nil
            ),
            Binding(
                [.character("y")],
                .copy,
                list.source.description.shape == .sheet
                    ? "Copy the value of the selected field" : "Copy the id or url of the selected row",
                hint: "copy",
                group: .screen,
                rank: list.selected == nil ? nil : 8,
                disabled: copyReason
            ),
            Binding(
                [.character("Y")],
                .copyRecord,
                "Copy the record as JSON",
                hint: "copy JSON",
                group: .screen,
                disabled: copyRecord == nil ? "this is no record" : nil
            ),
            Binding(
                [.character("e")],
                .export,
                "Export what is shown to a CSV or JSON file",
                hint: "export",
                group: .screen,
                rank: exportReason == nil ? 7 : nil,
                disabled: exportReason
            ),
            Binding([.character("r")], .refresh, "Read this screen anew", hint: "refresh", group: .screen),
        ]
    }

    private var moveBindings: [Binding] {
        [
            Binding([.up, .character("k")], .move(-1), "Up", hint: "up", group: .list),
            Binding([.down, .character("j")], .move(1), "Down", hint: "down", group: .list),
            Binding([.pageUp], .movePage(-1), "A page up", hint: "page up", group: .list),
            Binding([.pageDown], .movePage(1), "A page down", hint: "page down", group: .list),
            Binding([.home, .character("g")], .moveFirst, "First row", hint: "first", group: .list),
            Binding([.end, .character("G")], .moveLast, "Last row", hint: "last", group: .list),
            Binding(
                [.character(".")],
                .moveNewest,
                "The row that has just come",
                hint: "new row",
                group: .list,
                disabled: screen.list.newest == nil ? "no row has come since this list was opened" : nil
            ),
        ] + historyBindings
    }

    private var commonBindings: [Binding] {
        MenuItem.allCases.map { item in
            Binding(
                [.character(Character(String(item.rawValue)))],
                .show(item),
                item.title,
                hint: item.title.lowercased()
            )
        } + [
            Binding([.character(":")], .palette, "Go to a screen or action by name", hint: "go to", rank: 5),
            Binding([.character("?"), .function(1)], .help, "All keys", hint: "help", rank: 1),
            Binding(
                [.character("M")],
                .toggleMouse,
                isMouseOn
                    ? "Leave the mouse to the terminal, to select text; or hold Shift while you drag"
                    : "Take the mouse: a click chooses, the wheel scrolls",
                hint: isMouseOn ? "mouse off" : "mouse on",
                name: "mouse"
            ),
            Binding([.control("l")], .redraw, "Paint the screen anew", hint: "redraw"),
            Binding([.control("z")], .suspend, "Stop; `fg` comes back", hint: "suspend"),
            Binding([.character("q"), .control("c")], .quit, "Quit", hint: "quit", rank: 6),
        ]
    }
}

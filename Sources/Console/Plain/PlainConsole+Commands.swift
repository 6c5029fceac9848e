import Backend
import Canvas
import Storage

extension PlainConsole {
    /// Does what a line at the screen says.
    mutating func obey(_ command: PlainCommand) {
        switch command {
        case .here: say(heading() + ". h lists the commands.")
        case .open(let row): open(row)
        case .act(let word, let row): act(word, row: row)
        case .actions(let row): listActions(row: row)
        case .nextPage: nextPage()
        case .previousPage: previousPage()
        case .first: listFromFirst()
        case .last: listLast()
        case .tabs(let word): goOrAsk(word, "Views", tabOptions)
        case .menu(let word): goOrAsk(word, "Screens", menuOptions)
        case .filter(let text): filter(text)
        case .search(let text): search(text)
        case .refresh: perform(.refresh)
        case .help: sayHelp()
        case .back: back()
        case .quit: quit()
        }
    }

    private mutating func open(_ row: Int) {
        guard select(row: row) else { return }
        guard model.screen.list.selected?.link != nil else { return say("There is nothing to open here.") }
        perform(.open)
    }

    /// Puts the model's cursor on the row of a number of the last listing; says why where it cannot.
    private mutating func select(row: Int) -> Bool {
        guard let id = listing.id(row) else {
            let count = listing.numbered.count
            say(count == 0 ? "No row is numbered here." : "There is no row \(row) here: 1 to \(count) are.")
            return false
        }
        guard model.select(id) else {
            say("Row \(row) is no longer in this list. r reads it again.")
            return false
        }
        return true
    }

    private mutating func back() {
        guard let reason = model.bindings.first(where: { $0.action == .back })?.disabledReason else {
            return perform(.back)
        }
        say("Back: \(reason).")
    }

    private mutating func quit() {
        perform(.quit)
        due = nil
    }

    private mutating func filter(_ text: String) {
        let binding = model.bindings.first { $0.action == .filter }
        if let reason = binding?.disabledReason { return say("Filter: \(reason).") }
        if let error = model.filterError(of: text), let fields = model.screen.list.source.description.fields {
            return say(ErrorText.sentence(error, fields))
        }
        add(model.filter(by: text))
        marks[pagePlace] = nil
        due = .outcome
    }

    // MARK: Actions

    /// What can be done with a row, or without one.
    private func actionOptions(row: Int?) -> [PlainOption] {
        var model = model
        if row == nil, model.screen.list.source.description.shape != .sheet { model.selectNothing() }
        return model.bindings.filter { $0.action.plainWay == .listed }.map { binding in
            var names = [binding.keyText(.ascii), binding.hint, binding.title.lowercased()]
            if case .form(let mutation) = binding.action { names.append(mutation.lowercased()) }
            return PlainOption(
                text: "\(binding.keyText(.ascii)), \(binding.hint): \(binding.title)",
                names: names,
                choice: .perform(binding.action),
                disabledReason: binding.disabledReason,
                row: row.flatMap { listing.id($0) }
            )
        }
    }

    private mutating func listActions(row: Int?) {
        if let row {
            guard select(row: row) else { return }
            offer("What can be done with row \(row)", actionOptions(row: row))
        } else {
            offer("What can be done here", actionOptions(row: nil))
        }
    }

    private mutating func act(_ word: String, row: Int?) {
        if let row, !select(row: row) { return }
        let options = actionOptions(row: row)
        // A letter is a letter whatever its case means elsewhere: the exact one goes first.
        guard let option = options.first(where: { $0.names.contains(word) }) ?? Self.option(word, of: options) else {
            return say("\"\(word)\" is no command here. h lists the commands.")
        }
        take(option)
    }

    // MARK: Choosing

    private var tabOptions: [PlainOption] {
        model.screen.tabs.enumerated().map { index, tab in
            let isShown = index == model.screen.tab
            return PlainOption(
                text: tab.title + (isShown ? ", shown now" : ""),
                names: [tab.title.lowercased()],
                choice: .tab(index)
            )
        }
    }

    private var menuOptions: [PlainOption] {
        MenuItem.allCases.map { item in
            let count = model.waiting(item)
            return PlainOption(
                text: item.title + (count > 0 ? ", \(count) wait" : ""),
                names: [item.title.lowercased()],
                choice: .perform(.show(item))
            )
        }
    }

    /// Goes to what a word names, or asks where to.
    private mutating func goOrAsk(_ word: String, _ title: String, _ options: [PlainOption]) {
        guard !word.isEmpty else { return offer(title, options) }
        guard let option = Self.option(word, of: options) else {
            say("\"\(word)\" is none of these.")
            return offer(title, options)
        }
        take(option)
    }

    private mutating func search(_ text: String) {
        // What is found is not about a row that nobody has named.
        var model = model
        if model.screen.list.source.description.shape != .sheet { model.selectNothing() }
        add(self.model.openPalette(on: model.paletteEntries, searching: text))
        due = .search
    }

    /// Lists what the palette has found, and asks for one of it.
    mutating func saySearch() {
        guard let palette = model.palette else { return }
        model.leaveOverlay()
        let options = palette.entries.compactMap { Self.found($0) }
        guard !options.isEmpty else { return say("Nothing is called that.") }
        offer(palette.wanted.isEmpty ? "Everything that can be gone to or done" : "Found", options)
    }

    /// What the palette offers as an option; nil where it is a command of its own, or means nothing here.
    private static func found(_ entry: PaletteEntry) -> PlainOption? {
        var text = entry.title
        switch entry.action {
        case .show: break
        case .follow(.menu(let item, _)) where entry.isNameShown: text += ", \(entry.name): goes to \(item.title)"
        case .follow where entry.isNameShown: text += ", \(entry.kind), \(entry.name)"
        case .follow: text += ", \(entry.kind)"
        default:
            guard entry.action.plainWay == .listed else { return nil }
            if entry.isNameShown { text += ", \(entry.name)" }
        }
        return PlainOption(
            text: text,
            names: [entry.title.lowercased(), entry.name.lowercased()],
            choice: .perform(entry.action),
            disabledReason: entry.disabledReason
        )
    }

    /// Lists what can be chosen and asks for one of it.
    private mutating func offer(_ title: String, _ options: [PlainOption]) {
        guard !options.isEmpty else { return say("\(title): nothing.") }
        say("\(title):")
        for (index, option) in options.enumerated() {
            say("\(index + 1). \(option.text)\(remark(on: option))")
        }
        say("A number or a name chooses, an empty line goes back.")
        asked = .choice(options)
    }

    /// Takes the line that answers a list of options.
    mutating func choose(_ line: String, of options: [PlainOption]) {
        guard !line.isEmpty else {
            asked = .command
            return say(heading() + ".")
        }
        guard let option = Self.option(line, of: options) else {
            return say("A number from 1 to \(options.count) or a name; an empty line goes back.")
        }
        asked = .command
        take(option)
    }

    private mutating func take(_ option: PlainOption) {
        if let reason = option.disabledReason {
            let name = option.text.split(separator: ":").first ?? ""
            return say("\(name): \(needsRow(option) ? "say with which row" : reason)\(example(of: option)).")
        }
        if let row = option.row {
            guard model.select(row) else { return say("That row is no longer in this list. r reads it again.") }
        } else if model.screen.list.source.description.shape != .sheet {
            model.selectNothing()
        }
        switch option.choice {
        case .perform(let action):
            // A screen of the menu begins a new way.
            if case .show = action { marks = [:] }
            perform(action)
        case .tab(let index):
            add(model.show(tab: index))
            due = .outcome
        }
    }

    /// Why an option cannot be chosen now, as it stands behind it in a list.
    private func remark(on option: PlainOption) -> String {
        guard let reason = option.disabledReason else { return "" }
        return needsRow(option) ? " (with a row\(example(of: option)))" : " (now not: \(reason))"
    }

    /// Whether all that stands against an option is that no row was named.
    private func needsRow(_ option: PlainOption) -> Bool {
        option.row == nil && option.disabledReason == "nothing is selected"
    }

    private func example(of option: PlainOption) -> String {
        guard needsRow(option), !listing.numbered.isEmpty, let name = option.names.first else { return "" }
        return ", such as 1 \(name)"
    }

    /// The option of a number or of a name; of the beginning of a name where only one begins so.
    private static func option(_ word: String, of options: [PlainOption]) -> PlainOption? {
        if let number = Int(word) { return options.indices.contains(number - 1) ? options[number - 1] : nil }
        let word = word.lowercased()
        if let exact = options.first(where: { $0.names.contains { $0.lowercased() == word } }) { return exact }
        let begun = options.filter { $0.names.contains { $0.lowercased().hasPrefix(word) } }
        return begun.count == 1 ? begun.first : nil
    }

    // MARK: Help

    private mutating func sayHelp() {
        say("Commands, each a line:")
        for line in PlainCommand.descriptions { say("\(line.command): \(line.text).") }
        let options = actionOptions(row: nil)
        guard !options.isEmpty else { return }
        say("On this screen:")
        for option in options {
            say("\(option.text)\(remark(on: option)).")
        }
    }
}

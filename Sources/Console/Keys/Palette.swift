import Backend
import Canvas

/// A list of everything that can be gone to or done, narrowed by typing.
struct Palette: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let title: String
        /// What it is found by besides its title: the name in the API.
        let name: String
        let key: String
        let action: Action
        let disabledReason: String?
    }

    private let all: [Entry]
    private(set) var input = TextInput()
    private(set) var entries: [Entry]
    private(set) var selected = 0

    init(_ all: [Entry]) {
        self.all = all
        entries = all
    }

    var entry: Entry? { entries.indices.contains(selected) ? entries[selected] : nil }

    mutating func move(by steps: Int) {
        selected = min(max(0, selected + steps), max(0, entries.count - 1))
    }

    /// Answers whether the key means something here.
    mutating func handle(_ key: Canvas.Key) -> Bool {
        let before = input.text
        guard input.handle(key) else { return false }
        if input.text != before { search() }
        return true
    }

    mutating func paste(_ text: String) {
        input.paste(text)
        search()
    }

    private mutating func search() {
        selected = 0
        let wanted = input.text.lowercased().filter { !$0.isWhitespace }
        guard !wanted.isEmpty else {
            entries = all
            return
        }
        let scored = all.enumerated().compactMap { index, entry -> (entry: Entry, score: Int, index: Int)? in
            let scores = [entry.title, entry.name].compactMap { Palette.score(wanted, in: $0.lowercased()) }
            return scores.min().map { (entry, $0, index) }
        }
        entries = scored.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.map(\.entry)
    }

    /// How loosely the wanted letters stand in a text, in their order: 0 is the text's beginning; nil where they do
    /// not.
    static func score(_ wanted: String, in text: String) -> Int? {
        var score = 0
        var gap = 0
        var rest = Substring(text)
        var isFirst = true
        for letter in wanted {
            guard let place = rest.firstIndex(of: letter) else { return nil }
            gap = rest.distance(from: rest.startIndex, to: place)
            // A late beginning matters less than holes between the letters.
            score += isFirst ? min(gap, 3) : gap * 2
            isFirst = false
            rest = rest[rest.index(after: place)...]
        }
        return score
    }
}

extension Model {
    /// Screens, what the keys of this screen do, all mutations by their names, and themes.
    var paletteEntries: [Palette.Entry] {
        var entries: [Palette.Entry] = []
        var mutations: Set<String> = []
        // What is done with records comes first, then where to go, then what its key does quicker.
        let isShown = bindings.filter { $0.group != .list && $0.action != .palette }
        for binding in isShown.filter(\.isOfRecord) + isShown.filter({ !$0.isOfRecord }) {
            var name = binding.hint
            if case .form(let mutation) = binding.action {
                name = mutation
                mutations.insert(mutation)
            }
            entries.append(
                Palette.Entry(
                    title: binding.title,
                    name: name,
                    key: binding.keyText(glyphs),
                    action: binding.action,
                    disabledReason: binding.disabledReason
                )
            )
        }
        entries.append(
            Palette.Entry(title: "Rates", name: "exchange rates", key: "", action: .follow(.rates), disabledReason: nil)
        )
        entries.append(
            Palette.Entry(
                title: "Messages",
                name: "messages notices",
                key: "",
                action: .follow(.messages),
                disabledReason: nil
            )
        )
        if !entries.contains(where: { $0.action == .verify }) {
            entries.append(
                Palette.Entry(
                    title: "Verify the books and the activity chain",
                    name: "verify check audit",
                    key: "",
                    action: .verify,
                    disabledReason: verificationReason
                )
            )
        }
        for mutation in Mutation.all where !mutations.contains(mutation.name) {
            entries.append(
                Palette.Entry(
                    title: mutation.title,
                    name: mutation.name,
                    key: "",
                    action: .form(mutation.name),
                    disabledReason: session.readOnlyReason.map { "read-only: \($0)" }
                )
            )
        }
        entries.append(
            Palette.Entry(title: "Themes", name: "colours and looks", key: "", action: .themes, disabledReason: nil)
        )
        for theme in ThemeLibrary.shipped {
            entries.append(
                Palette.Entry(
                    title: "Theme \(theme)",
                    name: "theme \(theme)",
                    key: "",
                    action: .setTheme(theme),
                    disabledReason: theme == self.theme.name ? "in use" : nil
                )
            )
        }
        return entries
    }
}

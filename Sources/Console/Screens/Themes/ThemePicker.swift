import Canvas

/// The themes there are, of which the one under the cursor is tried out on the whole screen.
struct ThemePicker: Hashable, Sendable {
    /// What was in use when it was opened, and is again if nothing is chosen.
    let before: String
    /// What is tried out.
    private(set) var shown: String
    private(set) var listings: [ThemeListing] = []
    private(set) var cursor = 0

    init(before: String) {
        self.before = before
        shown = before
    }

    var selected: ThemeListing? { listings.indices.contains(cursor) ? listings[cursor] : nil }

    /// Takes in the themes there are, with the cursor on the one that is shown.
    mutating func take(_ listings: [ThemeListing]) {
        self.listings = listings
        cursor = listings.firstIndex { $0.name == shown } ?? 0
    }

    /// Goes to a theme, or as near as there is one; answers what to try out, nil where that is shown already.
    ///
    /// One that is broken is only told about.
    mutating func move(to index: Int) -> String? {
        cursor = min(max(0, index), max(0, listings.count - 1))
        guard let selected, selected.problem == nil, selected.name != shown else { return nil }
        shown = selected.name
        return shown
    }

    /// The file of a theme turned out to be broken just now; answers what to show in its place.
    mutating func failed(_ name: String, _ error: ThemeError) -> String? {
        listings = listings.map { listing in
            guard listing.name == name else { return listing }
            return ThemeListing(name: name, about: listing.about, file: listing.file, problem: error)
        }
        guard shown == name, before != name else { return nil }
        shown = before
        return before
    }

    func hints(_ glyphs: Glyphs) -> [Hint] {
        [
            Hint(key: glyphs.enter, text: "keep", isEnabled: selected?.problem == nil),
            Hint(key: "Esc", text: "back to \(before)"),
            Hint(key: glyphs.up + glyphs.down, text: "try", rank: 1),
        ]
    }
}

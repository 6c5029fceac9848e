/// One thing that can be gone to or done.
struct PaletteEntry: Hashable, Sendable {
    /// What stays the same from one opening of the palette to the next: what was chosen lately is known by it.
    let id: String
    let title: String
    /// What it is found by besides its title: the name in the API, or another name of a record.
    let name: String
    /// What it is, in a word or two: `screen`, `peer`.
    let kind: String
    let key: String
    let action: Action
    let disabledReason: String?
    /// Whether its name stands beside the title, rather than being found by only.
    var isNameShown = false
    /// The characters of title and name that what was typed stands for.
    var titleMatch: [Int] = []
    var nameMatch: [Int] = []

    init(
        id: String,
        _ title: String,
        name: String = "",
        kind: String,
        key: String = "",
        _ action: Action,
        disabled disabledReason: String? = nil,
        isNameShown: Bool = false
    ) {
        self.id = id
        self.title = title
        self.name = name
        self.kind = kind
        self.key = key
        self.action = action
        self.disabledReason = disabledReason
        self.isNameShown = isNameShown
    }

    /// How well the words stand in it, marked with the letters they stand for; nil where one of them does not.
    func matching(_ words: [[Character]]) -> (entry: PaletteEntry, score: Int)? {
        let titleLetters = FuzzyMatch.Letters(title)
        let nameLetters = FuzzyMatch.Letters(name)
        let kindLetters = FuzzyMatch.Letters(kind)
        var total = 0
        var title: Set<Int> = []
        var name: Set<Int> = []
        for word in words {
            let inTitle = FuzzyMatch(word, in: titleLetters)
            let inName = FuzzyMatch(word, in: nameLetters)
            let best = max(inTitle?.score ?? .min, inName?.score ?? .min)
            if best > .min {
                total += best
                title.formUnion(inTitle?.places ?? [])
                name.formUnion(inName?.places ?? [])
            } else if words.count > 1, let score = kindScore(word, kindLetters) {
                total += score
            } else {
                return nil
            }
        }
        var entry = self
        entry.titleMatch = title.sorted()
        entry.nameMatch = name.sorted()
        // Of two that match alike, what can be done goes first, then the shorter one: it is nearer to what was meant.
        return (entry, total * 16 - min(titleLetters.lower.count, 64) / 8 - (disabledReason == nil ? 0 : 8))
    }

    /// What a word weighs that says what is meant, as in `peer acme`: it narrows, and weighs little.
    private func kindScore(_ word: [Character], _ kind: FuzzyMatch.Letters) -> Int? {
        kind.lower.starts(with: word) ? word.count : nil
    }
}

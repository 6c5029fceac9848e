import Backend
import Canvas

/// A list of everything that can be gone to or done, narrowed by typing.
struct Palette: Hashable, Sendable {
    private let fixed: [PaletteEntry]
    /// Records that were found for what is typed.
    private var records: [PaletteEntry] = []
    private(set) var input = TextInput()
    /// What is shown, the best first.
    private(set) var entries: [PaletteEntry]
    private(set) var selected = 0
    /// The search for records that is still to be answered.
    private(set) var awaiting: LoadID?
    /// Whether the operator has chosen the selected entry, rather than it being the best.
    private var isMoved = false

    /// `recent` are the ids of what was chosen lately, the last first: it stands first until something is typed.
    init(_ entries: [PaletteEntry], recent: [String] = []) {
        let places = Dictionary(recent.enumerated().map { ($1, $0) }) { first, _ in first }
        let known = entries.filter { places[$0.id] != nil }.sorted { places[$0.id, default: 0] < places[$1.id, default: 0] }
        fixed = known + entries.filter { places[$0.id] == nil }
        self.entries = fixed
    }

    var entry: PaletteEntry? { entries.indices.contains(selected) ? entries[selected] : nil }

    mutating func move(by steps: Int) {
        selected = min(max(0, selected + steps), max(0, entries.count - 1))
        isMoved = true
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

    /// What records are to be searched for; empty where nothing is typed.
    var wanted: String { input.text.trimmed }

    mutating func await(_ id: LoadID?) { awaiting = id }

    /// Takes the records that were found for what is typed: the best comes first, unless another entry was chosen.
    mutating func received(_ found: [PaletteEntry]) {
        awaiting = nil
        records = found
        let chosen = isMoved ? entry?.id : nil
        rank()
        selected = chosen.flatMap { id in entries.firstIndex { $0.id == id } } ?? 0
    }

    private mutating func search() {
        selected = 0
        isMoved = false
        awaiting = nil
        // What was found for fewer letters is shown until the answer for these is there, as far as it matches.
        if wanted.isEmpty { records = [] }
        rank()
    }

    private mutating func rank() {
        // A payment pointer may be written with its $, which stands for the scheme of its url.
        let words = input.text.lowercased().split(whereSeparator: \.isWhitespace)
            .map { Array($0.drop { $0 == "$" }) }.filter { !$0.isEmpty }
        guard !words.isEmpty else {
            entries = fixed
            return
        }
        let scored = (fixed + records).enumerated().compactMap { index, entry in
            entry.matching(words).map { (entry: $0.entry, score: $0.score, index: index) }
        }
        entries = scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.entry)
    }
}

import Backend
import Canvas
import Storage

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
    /// When something was typed last.
    private var typedAt: Timestamp?

    /// `recent` are the ids of what was chosen lately, the last first: it stands first until something is typed.
    init(_ entries: [PaletteEntry], recent: [String] = []) {
        let places = Dictionary(recent.enumerated().map { ($1, $0) }) { first, _ in first }
        let known = entries.filter { places[$0.id] != nil }
            .sorted { places[$0.id, default: 0] < places[$1.id, default: 0] }
        fixed = known + entries.filter { places[$0.id] == nil }
        self.entries = fixed
    }

    var entry: PaletteEntry? { entries.indices.contains(selected) ? entries[selected] : nil }

    mutating func move(by steps: Int) {
        selected = min(max(0, selected + steps), max(0, entries.count - 1))
        isMoved = true
    }

    /// Answers whether the key means something here.
    mutating func handle(_ key: Canvas.Key, at time: Timestamp) -> Bool {
        let before = input.text
        guard input.handle(key) else { return false }
        if input.text != before { search(at: time) }
        return true
    }

    mutating func paste(_ text: String, at time: Timestamp) {
        input.paste(text)
        search(at: time)
    }

    /// What records are to be searched for, a word for their kind left out; empty where nothing is typed.
    var wanted: String {
        let words = input.text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard words.count > 1, PaletteEntry.isKind(words[0].lowercased()) else { return input.text.trimmed }
        return String(words[1]).trimmed
    }

    mutating func await(_ id: LoadID?) { awaiting = id }

    /// Takes the records that were found for what is typed.
    ///
    /// Where nobody can have seen the entries without them, the best is selected; later, or where the operator has
    /// chosen one, it stays that: what ⏎ is about never changes under the finger.
    mutating func received(_ found: [PaletteEntry], at time: Timestamp) {
        awaiting = nil
        records = found
        let isSeen = typedAt.map { time - $0 > Self.unseen } ?? true
        let chosen = isMoved || isSeen ? entry?.id : nil
        rank()
        selected = chosen.flatMap { id in entries.firstIndex { $0.id == id } } ?? 0
    }

    /// What has stood on the screen for less was not seen by anyone who presses a key.
    private static let unseen: Duration = .milliseconds(150)

    private mutating func search(at time: Timestamp) {
        selected = 0
        isMoved = false
        typedAt = time
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

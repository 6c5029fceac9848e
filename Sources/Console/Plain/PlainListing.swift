import Storage

/// What was listed last: the numbers stand for what was read out, whatever has come or gone since.
struct PlainListing: Equatable, Sendable {
    /// The rows that were told, in their order, headings left out.
    var rows: [ListRow] = []
    /// The ids behind the numbers: number 1 is the first.
    var numbered: [String] = []
    /// All rows that were known then, so that new ones can be told from those of other pages.
    var known: Set<String> = []
    /// Which page it was, counted from the beginning; nil where that is not known.
    var page: Int? = 1

    /// Nil where nothing was listed under the number.
    func id(_ number: Int) -> String? {
        numbered.indices.contains(number - 1) ? numbered[number - 1] : nil
    }

    /// What has changed since, in words; nil where nothing has, or nothing was listed.
    func changes(to now: [ListRow]) -> String? {
        guard let first = rows.first else { return nil }
        let present = Dictionary(now.map { ($0.id, $0) }) { first, _ in first }
        let gone = rows.count { present[$0.id] == nil }
        let changed = rows.count { row in present[row.id].map { $0.values != row.values } ?? false }
        let isWhole = page == 1
        let start = isWhole ? 0 : now.firstIndex { $0.id == first.id } ?? now.count
        let new = now.dropFirst(start).prefix(rows.count + 1).count { !$0.isHeading && !known.contains($0.id) }
        let parts = [(changed, "changed"), (gone, "gone"), (new, "new")].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return nil }
        let count = parts[0].0
        let words =
            ["\(count) \(count == 1 ? "row" : "rows") \(parts[0].1)"] + parts.dropFirst().map { "\($0.0) \($0.1)" }
        return "Since this was read: \(words.joined(separator: ", ")). r reads it again."
    }
}

/// Where a page began: a screen is come back to where it was left.
struct PageMark: Equatable, Sendable {
    struct Place: Hashable, Sendable {
        let depth: Int
        let source: Source
    }

    let start: String
    let page: Int?
}

/// One of several things that a line chooses by its number or by a name.
struct PlainOption: Hashable, Sendable {
    enum Choice: Hashable, Sendable {
        case perform(Action)
        case tab(Int)
    }

    /// What it is called in the list.
    let text: String
    /// What it is found by besides its number, in lower case.
    let names: [String]
    let choice: Choice
    /// Why it cannot be chosen now; nil where it can.
    var disabledReason: String?
    /// Whether it is done with the row that was named, or with none.
    var row: String?
}

import Storage

/// Which values of a list someone has just changed: they stand out for a moment, so that nobody has to compare.
struct ChangeMarks: Hashable, Sendable {
    /// How long a change stands out.
    static let duration: Duration = .seconds(3)

    /// The columns that changed, by the id of the row; the first one alone where the row is new.
    private var columns: [String: Set<Int>] = [:]
    /// When nothing stands out any more.
    private(set) var until: Timestamp?

    func contains(_ column: Int, of row: String, at now: Timestamp) -> Bool {
        guard let until, now < until else { return false }
        return columns[row]?.contains(column) ?? false
    }

    /// Takes in what a new reading of the same list has brought.
    mutating func compare(_ old: [ListRow], with new: [ListRow], at now: Timestamp) {
        if let until, now >= until { self = ChangeMarks() }
        let known = Dictionary(old.map { ($0.id, $0.values) }) { first, _ in first }
        for row in new where !row.isHeading {
            let changed: Set<Int>
            if let before = known[row.id] {
                changed = Set(
                    row.values.indices.filter { !before.indices.contains($0) || before[$0] != row.values[$0] }
                )
            } else {
                changed = [0]
            }
            guard !changed.isEmpty else { continue }
            columns[row.id, default: []].formUnion(changed)
            until = now + Self.duration
        }
    }
}

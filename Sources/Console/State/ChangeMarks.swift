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

    /// Takes in what a new reading of the same list has brought, some rows of it for the first time.
    mutating func compare(_ old: [ListRow], with now: [ListRow], new: [ListRow], at time: Timestamp) {
        if let until, time >= until { self = ChangeMarks() }
        for row in new { mark([0], of: row.id, at: time) }
        let known = Dictionary(old.map { ($0.id, $0.values) }) { first, _ in first }
        for row in now where !row.isHeading {
            guard let before = known[row.id] else { continue }
            let changed = row.values.indices.filter { column in
                // A chart is a picture of values that are marked where they stand as numbers.
                !row.values[column].isChart
                    && (!before.indices.contains(column) || before[column] != row.values[column])
            }
            mark(Set(changed), of: row.id, at: time)
        }
    }

    private mutating func mark(_ changed: Set<Int>, of row: String, at time: Timestamp) {
        guard !changed.isEmpty else { return }
        columns[row, default: []].formUnion(changed)
        until = time + Self.duration
    }
}

import Backend
import Storage

/// A row that was marked, with the facts it was marked by: what is done with it later is done to these.
struct Mark: Hashable, Sendable {
    let id: String
    /// Minor units.
    let amount: Amount
    let unit: Unit
    /// When nothing can be done with it any more.
    let deadline: Timestamp
    /// Why the last attempt to act on it failed; nil where there was none, or it may still be done.
    var failure: String?
}

/// The marked rows of a list, by their ids: they outlast scrolling, filters and refreshes.
struct Marks: Hashable, Sendable {
    /// The most rows that can be marked: as many as are counted.
    static let most = RowRequest.countBound

    /// What the marked rows of one asset come to.
    struct Total: Hashable, Sendable {
        let unit: Unit
        /// Minor units.
        let units: UInt128
    }

    private var byId: [String: Mark] = [:]
    /// In the order of the assets' codes; reckoned once, as frames are drawn often.
    private(set) var totals: [Total] = []
    /// The deadline that comes first.
    private(set) var firstDeadline: Timestamp?
    /// The row that a range begins with, and its place in the order of the list.
    var start: End?
    /// The rows that are to be marked are still read.
    var reading: Reading?
    /// What became of the marked rows is still read.
    var checking: LoadID?
    /// Whether something has changed since they were checked last.
    var isDirty = false

    /// An end of a range: a row and its place in the list as it was ordered and narrowed.
    struct End: Hashable, Sendable {
        let id: String
        let place: RowPlace
        let sort: ListSort
        let filter: String
    }

    /// Which rows are to be marked.
    enum Wanted: Hashable, Sendable {
        case all
        /// Read from one end on, or from the other where that one did not lie before it.
        case range(from: End, to: End, isTurned: Bool)
    }

    struct Reading: Hashable, Sendable {
        let load: LoadID
        let wanted: Wanted
    }

    var isEmpty: Bool { byId.isEmpty }
    /// Whether there is anything to clear: marks, or the beginning of a range.
    var isInUse: Bool { !isEmpty || start != nil }
    var count: Int { byId.count }
    var isFull: Bool { byId.count >= Marks.most }
    /// By their deadlines, the first one first.
    var all: [Mark] { byId.values.sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) } }
    var ids: [String] { all.map(\.id) }

    subscript(id: String) -> Mark? { byId[id] }

    func contains(_ id: String) -> Bool { byId[id] != nil }

    /// Adds marks as far as there is room; answers how many there was none for.
    @discardableResult
    mutating func add(_ marks: [Mark]) -> Int {
        var left = 0
        for mark in marks where byId[mark.id] == nil {
            if isFull { left += 1 } else { byId[mark.id] = mark }
        }
        reckon()
        return left
    }

    /// Answers the marks that were there.
    @discardableResult
    mutating func remove(_ ids: [String]) -> [Mark] {
        let gone = ids.compactMap { byId.removeValue(forKey: $0) }
        reckon()
        return gone
    }

    /// Forgets what it waits for: answers to a list that was left are dropped.
    mutating func setAside() {
        reading = nil
        if checking != nil { isDirty = true }
        checking = nil
    }

    mutating func fail(_ id: String, _ reason: String?) { byId[id]?.failure = reason }

    private mutating func reckon() {
        var sums: [Unit: UInt128] = [:]
        for mark in byId.values { sums[mark.unit, default: 0] += UInt128(mark.amount.units) }
        totals = sums.map { Total(unit: $0.key, units: $0.value) }
            .sorted { ($0.unit.code, $0.unit.scale) < ($1.unit.code, $1.unit.scale) }
        firstDeadline = byId.values.lazy.map(\.deadline).min()
    }
}

import Foundation
package import GRDB

/// An ordered list of rows, read a page at a time by the place of its first or last row, never by counting.
///
/// `key` names the columns of the order, each an integer, the last one unique; an index must begin with the columns of
/// the conditions and end with them, so that a page costs the same wherever it lies.
package struct Listing<Item: Sendable>: Sendable {
    /// `SELECT … FROM …`, without conditions.
    let select: String
    /// Conditions that all must hold, with their arguments.
    var conditions: [Condition]
    let key: [String]
    var isDescending: Bool
    let decode: @Sendable (Row) throws -> Item
    /// The place of an item: the values of `key`.
    package let place: @Sendable (Item) -> [Int64]
    /// Conditions of which at least one must hold, at most one for a row: each is read by its own index, then merged.
    var alternatives: [Condition] = []

    /// The same list from its other end.
    package var reversed: Listing {
        var listing = self
        listing.isDescending.toggle()
        return listing
    }

    package struct Condition: Sendable {
        let sql: String
        let arguments: StatementArguments

        init(_ sql: String, _ arguments: StatementArguments = []) {
            self.sql = sql
            self.arguments = arguments
        }
    }

    package enum Anchor: Hashable, Sendable {
        /// From the beginning of the list.
        case start
        /// The last rows of the list.
        case end
        /// Strictly after a place.
        case after([Int64])
        /// Strictly before a place: the rows nearest to it.
        case before([Int64])
        /// From a place on, the row that stands there included.
        case from([Int64])
    }

    /// A page in the list's order, and whether there are rows on either side of it.
    package struct Page: Sendable {
        package let items: [Item]
        package let hasPrevious: Bool
        package let hasNext: Bool
    }

    package func page(_ anchor: Anchor, limit: Int, _ database: Database) throws -> Page {
        let isBackward: Bool
        switch anchor {
        case .end, .before: isBackward = true
        case .start, .after, .from: isBackward = false
        }
        var items = try fetch(anchor, isBackward: isBackward, limit: limit + 1, database)
        let hasMore = items.count > limit
        if hasMore { items.removeLast() }
        if isBackward { items.reverse() }
        // Both ends are asked of the rows, not of the anchor: the row a place belonged to may be gone.
        guard let first = items.first, let last = items.last else {
            return Page(items: [], hasPrevious: false, hasNext: false)
        }
        let hasPrevious =
            try isBackward ? hasMore : !fetch(.before(place(first)), isBackward: true, limit: 1, database).isEmpty
        let hasNext =
            try isBackward ? !fetch(.after(place(last)), isBackward: false, limit: 1, database).isEmpty : hasMore
        return Page(items: items, hasPrevious: hasPrevious, hasNext: hasNext)
    }

    private func fetch(_ anchor: Anchor, isBackward: Bool, limit: Int, _ database: Database) throws -> [Item] {
        let isAscending = isDescending == isBackward
        var parts = try branches.map {
            try fetch($0 + bound(anchor), isAscending: isAscending, limit: limit, database)
        }
        guard parts.count > 1 else { return parts.popLast() ?? [] }
        let placed = parts.joined().map { (item: $0, place: place($0)) }
        return placed.sorted {
            isAscending
                ? $0.place.lexicographicallyPrecedes($1.place) : $1.place.lexicographicallyPrecedes($0.place)
        }.prefix(limit).map(\.item)
    }

    private var branches: [[Condition]] {
        alternatives.isEmpty ? [conditions] : alternatives.map { conditions + [$0] }
    }

    private func bound(_ anchor: Anchor) -> [Condition] {
        let columns = key.count == 1 ? key[0] : "(" + key.joined(separator: ", ") + ")"
        let marks = key.count == 1 ? "?" : "(" + key.map { _ in "?" }.joined(separator: ", ") + ")"
        let (forward, backward) = isDescending ? ("<", ">") : (">", "<")
        return switch anchor {
        case .start, .end: []
        case .after(let place): [Condition("\(columns) \(forward) \(marks)", StatementArguments(place))]
        case .before(let place): [Condition("\(columns) \(backward) \(marks)", StatementArguments(place))]
        case .from(let place): [Condition("\(columns) \(forward)= \(marks)", StatementArguments(place))]
        }
    }

    private func fetch(
        _ conditions: [Condition],
        isAscending: Bool,
        limit: Int,
        _ database: Database
    ) throws -> [Item] {
        guard limit > 0 else { return [] }
        let order = key.map { "\($0) \(isAscending ? "ASC" : "DESC")" }.joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "\(select)\(Self.filter(conditions)) ORDER BY \(order) LIMIT ?"
        )
        let arguments = conditions.reduce(StatementArguments()) { $0 + $1.arguments } + [limit]
        return try Row.fetchCursor(statement, arguments: arguments).map(decode).asArray()
    }

    private static func filter(_ conditions: [Condition]) -> String {
        conditions.isEmpty ? "" : " WHERE " + conditions.map { "(\($0.sql))" }.joined(separator: " AND ")
    }

    /// How many rows there are, counted up to a bound.
    package func count(upTo bound: Int, _ database: Database) throws -> Int {
        var count = 0
        for conditions in branches where count < bound {
            let statement = try database.cachedStatement(
                sql: "SELECT count(*) FROM (\(select)\(Self.filter(conditions)) LIMIT ?)"
            )
            let arguments = conditions.reduce(StatementArguments()) { $0 + $1.arguments } + [bound - count]
            count += try Int.fetchOne(statement, arguments: arguments) ?? 0
        }
        return count
    }
}

extension Cursor {
    fileprivate func asArray() throws -> [Element] {
        var elements: [Element] = []
        while let element = try next() { elements.append(element) }
        return elements
    }
}

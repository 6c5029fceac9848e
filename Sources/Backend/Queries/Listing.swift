import Foundation
package import GRDB

/// An ordered list of rows, read a page at a time by the place of its first or last row, never by counting.
///
/// `key` names the columns of the list's own order, each an integer, the last one unique; an index must begin with the
/// columns of the conditions and end with them, so that a page costs the same wherever it lies.
package struct Listing<Item: Sendable>: Sendable {
    /// What is selected, and the tables it is selected from, without conditions.
    let columns: String
    let tables: String
    /// Conditions that all must hold, with their arguments.
    var conditions: [Condition]
    let key: [String]
    var isDescending: Bool
    let decode: @Sendable (Row) throws -> Item
    /// The place of an item: the values of `key`.
    package let place: @Sendable (Item) -> RowPlace
    /// Conditions of which at least one must hold, at most one for a row: each is read by its own index, then merged.
    var alternatives: [Condition] = []
    /// Another order than that of the key; the key then tells apart what is equal in it.
    var order: ListOrder?

    package typealias Condition = ListCondition

    /// The same list from its other end.
    package var reversed: Listing {
        var listing = self
        listing.isDescending.toggle()
        return listing
    }

    package enum Anchor: Hashable, Sendable {
        /// From the beginning of the list.
        case start
        /// The last rows of the list.
        case end
        /// Strictly after a place.
        case after(RowPlace)
        /// Strictly before a place: the rows nearest to it.
        case before(RowPlace)
        /// From a place on, the row that stands there included.
        case from(RowPlace)
    }

    /// A page in the list's order, and whether there are rows on either side of it.
    package struct Page: Sendable {
        package let items: [Item]
        /// Where each of them stands in the list's order.
        package let places: [RowPlace]
        package let hasPrevious: Bool
        package let hasNext: Bool
    }

    /// Throws `ListingError` where more rows than `ListOrder.bound` would have to be sorted.
    package func page(_ anchor: Anchor, limit: Int, _ database: Database) throws -> Page {
        let isBackward: Bool
        switch anchor {
        case .end, .before: isBackward = true
        case .start, .after, .from: isBackward = false
        }
        try checkOrder(anchor, database)
        var rows = try fetch(anchor, isBackward: isBackward, limit: limit + 1, database)
        let hasMore = rows.count > limit
        if hasMore { rows.removeLast() }
        if isBackward { rows.reverse() }
        // Both ends are asked of the rows, not of the place: the row it belonged to may be gone.
        guard let first = rows.first?.place, let last = rows.last?.place else {
            return Page(items: [], places: [], hasPrevious: false, hasNext: false)
        }
        return Page(
            items: rows.map(\.item),
            places: rows.map(\.place),
            hasPrevious: try isBackward
                ? hasMore : anchor != .start && hasRow(.before(first), isBackward: true, database),
            hasNext: try isBackward ? anchor != .end && hasRow(.after(last), isBackward: false, database) : hasMore
        )
    }

    /// A row with its place.
    typealias Placed = (item: Item, place: RowPlace)

    private func fetch(_ anchor: Anchor, isBackward: Bool, limit: Int, _ database: Database) throws -> [Placed] {
        let isAscending = isDescending == isBackward
        if let order {
            return try fetch(whole + bound(anchor), by: order, isAscending: isAscending, limit: limit, database)
        }
        var parts = try branches.map {
            try fetch($0 + bound(anchor), isAscending: isAscending, limit: limit, database)
        }
        guard parts.count > 1 else { return parts.popLast() ?? [] }
        return Array(
            parts.joined().sorted { isAscending ? $0.place < $1.place : $1.place < $0.place }.prefix(limit)
        )
    }

    private func hasRow(_ anchor: Anchor, isBackward: Bool, _ database: Database) throws -> Bool {
        guard order != nil else { return try !fetch(anchor, isBackward: isBackward, limit: 1, database).isEmpty }
        // Any row will do, so nothing has to be sorted.
        let conditions = whole + bound(anchor)
        return try Int.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM \(tables)\(Self.filter(conditions)) LIMIT 1"),
            arguments: Self.arguments(conditions)
        ) != nil
    }

    private var branches: [[Condition]] {
        alternatives.isEmpty ? [conditions] : alternatives.map { conditions + [$0] }
    }

    /// All conditions in one query.
    var whole: [Condition] { alternatives.isEmpty ? conditions : conditions + [.any(alternatives)] }

    /// The columns of the order that is in force.
    var placeColumns: [String] {
        guard let order else { return key }
        return order.isIndexed ? order.expressions : order.expressions + key
    }

    private func bound(_ anchor: Anchor) -> [Condition] {
        let names = placeColumns
        let columns = names.count == 1 ? names[0] : "(" + names.joined(separator: ", ") + ")"
        let marks = names.count == 1 ? "?" : "(" + names.map { _ in "?" }.joined(separator: ", ") + ")"
        let (forward, backward) = isDescending ? ("<", ">") : (">", "<")
        return switch anchor {
        case .start, .end: []
        case .after(let place): [Condition("\(columns) \(forward) \(marks)", StatementArguments(place.values))]
        case .before(let place): [Condition("\(columns) \(backward) \(marks)", StatementArguments(place.values))]
        case .from(let place): [Condition("\(columns) \(forward)= \(marks)", StatementArguments(place.values))]
        }
    }

    private func fetch(
        _ conditions: [Condition],
        isAscending: Bool,
        limit: Int,
        _ database: Database
    ) throws -> [Placed] {
        guard limit > 0 else { return [] }
        let order = key.map { "\($0) \(isAscending ? "ASC" : "DESC")" }.joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns) FROM \(tables)\(Self.filter(conditions)) ORDER BY \(order) LIMIT ?"
        )
        let arguments = Self.arguments(conditions) + [limit]
        return try Row.fetchCursor(statement, arguments: arguments).map { row in
            let item = try decode(row)
            return (item, place(item))
        }.asArray()
    }

    static func filter(_ conditions: [Condition]) -> String {
        conditions.isEmpty ? "" : " WHERE " + conditions.map { "(\($0.sql))" }.joined(separator: " AND ")
    }

    static func arguments(_ conditions: [Condition]) -> StatementArguments {
        conditions.reduce(StatementArguments()) { $0 + $1.arguments }
    }

    /// How many rows there are, counted up to a bound.
    package func count(upTo bound: Int, _ database: Database) throws -> Int {
        var count = 0
        for conditions in branches where count < bound {
            let statement = try database.cachedStatement(
                sql: "SELECT count(*) FROM (SELECT 1 FROM \(tables)\(Self.filter(conditions)) LIMIT ?)"
            )
            let arguments = Self.arguments(conditions) + [bound - count]
            count += try Int.fetchOne(statement, arguments: arguments) ?? 0
        }
        return count
    }
}

extension Cursor {
    func asArray() throws -> [Element] {
        var elements: [Element] = []
        while let element = try next() { elements.append(element) }
        return elements
    }
}

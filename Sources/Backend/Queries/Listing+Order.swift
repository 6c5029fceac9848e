import GRDB
import Storage

extension Listing {
    /// The same rows in another order.
    func ordered(by order: ListOrder, isDescending: Bool) -> Listing {
        var listing = self
        listing.isDescending = isDescending != order.isReversed
        listing.order = order.expressions == key ? nil : order
        return listing
    }

    /// Refuses an order that would take too long, before the first page of it is sorted.
    func checkOrder(_ anchor: Anchor, _ database: Database) throws {
        guard let order, !order.isIndexed else { return }
        switch anchor {
        case .after, .before: return
        case .start, .end, .from: break
        }
        guard try count(upTo: ListOrder.bound + 1, database) <= ListOrder.bound else {
            throw ListingError.tooManyToSort(bound: ListOrder.bound)
        }
    }

    /// Sorts no more than the values that the order is made of, then reads the rows of the page.
    ///
    /// What a row shows is made of subqueries: SQLite would work them out for every row it sorts.
    func fetch(
        _ conditions: [Condition],
        by order: ListOrder,
        isAscending: Bool,
        limit: Int,
        _ database: Database
    ) throws -> [Placed] {
        guard limit > 0, let unique = key.last else { return [] }
        let names = placeColumns
        let direction = isAscending ? "ASC" : "DESC"
        let sorting = names.indices.map { "\($0 + 1) \(direction)" }.joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: """
                SELECT \((names + key).joined(separator: ", ")) FROM \(tables)\(Self.filter(conditions))
                ORDER BY \(sorting) LIMIT ?
                """
        )
        let found = try Row.fetchCursor(statement, arguments: Self.arguments(conditions) + [limit]).map { row in
            let values = try (0..<(names.count + key.count)).map { try row.decode(RowPlace.Value.self, atIndex: $0) }
            return (
                place: RowPlace(Array(values.prefix(names.count))), own: RowPlace(Array(values.suffix(key.count)))
            )
        }.asArray()
        guard !found.isEmpty else { return [] }
        let marks = found.map { _ in "?" }.joined(separator: ", ")
        let chosen = Condition("\(unique) IN (\(marks))", StatementArguments(found.compactMap(\.own.values.last)))
        let rows = try database.makeStatement(
            sql: "SELECT \(columns) FROM \(tables)\(Self.filter(whole + [chosen]))"
        )
        var items: [RowPlace: Item] = [:]
        for item in try Row.fetchCursor(rows, arguments: Self.arguments(whole + [chosen])).map(decode).asArray() {
            items[place(item)] = item
        }
        return try found.map { row in
            guard let item = items[row.own] else {
                throw StorageError.damaged(path: "", detail: "a row has no place in its list")
            }
            return (item, row.place)
        }
    }
}

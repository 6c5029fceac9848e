import Foundation
import GRDB

/// Relay pagination as the reference has it (ledger spec 5, L-14, L-22, L-23), over any listing.
enum Connection {
    static let after = Key.optional("after", .text, label: "After", hint: "a cursor", absent: "from the start")
    static let before = Key.optional("before", .text, label: "Before", hint: "a cursor", absent: "not backwards")
    static let first = Key.optional("first", .int(0...100), label: "First", hint: "0 to 100; 0 is 20", absent: "20")
    static let last = Key.optional("last", .int(0...100), label: "Last", hint: "0 to 100; 0 is 20", absent: "20")
    static let keys: [AnyKey] = [after.any, before.any, first.any, last.any]

    /// Answers one page.
    ///
    /// `locate` finds the place of a cursor, also of a row that is gone; an unknown cursor gives an empty page, as in
    /// the reference.
    static func answer<Item>(
        _ listing: Listing<Item>,
        _ input: Input,
        _ reading: Reading,
        cursor: (Item) -> String,
        locate: (String) throws -> RowPlace?,
        node: (Item) throws -> JSON
    ) throws -> Response {
        let after = input[after]
        let before = input[before]
        if input[last] != nil, before == nil {
            return .errors([RequestError("Can't paginate backwards from the start.", path: ["last"])])
        }
        guard let first = limit(input[first]) else {
            return .errors([RequestError("Pagination index error", path: ["first"])])
        }
        guard let last = limit(input[last]) else {
            return .errors([RequestError("Pagination index error", path: ["last"])])
        }
        let page: Listing<Item>.Page
        if let after {
            guard Connection.isWellFormed(after) else { return malformed("after") }
            guard let place = try locate(after) else { return .value(empty) }
            page = try listing.page(.after(place), limit: first, reading.database)
        } else if let before {
            guard Connection.isWellFormed(before) else { return malformed("before") }
            guard let place = try locate(before) else { return .value(empty) }
            page = try listing.page(.before(place), limit: last, reading.database)
        } else {
            page = try listing.page(.start, limit: first, reading.database)
        }
        return .value(
            json(
                edges: try page.items.map { item in
                    .object([JSON.Member("cursor", .string(cursor(item))), JSON.Member("node", try node(item))])
                },
                start: page.items.first.map(cursor),
                end: page.items.last.map(cursor),
                hasPrevious: page.hasPrevious,
                hasNext: page.hasNext
            )
        )
    }

    /// The place of a record in the order of creation, by its id.
    static func locate(_ table: String, _ cursor: String, _ reading: Reading) throws -> RowPlace? {
        guard let id = UUID(uuidString: cursor) else { return nil }
        let statement = try reading.database.cachedStatement(sql: "SELECT seq FROM \(table) WHERE id = ?")
        return try Int64.fetchOne(statement, arguments: [id]).map { [$0] }
    }

    /// The place of a row that is its own cursor; nil where the text is no number.
    static func number(_ cursor: String) -> Int64? { Int64(cursor) }

    /// A cursor is the id of a record or the number of a row; any other text cannot be one (ledger spec 5).
    private static func isWellFormed(_ cursor: String) -> Bool {
        UUID(uuidString: cursor) != nil || number(cursor) != nil
    }

    private static func malformed(_ argument: String) -> Response {
        .errors([RequestError("This is no cursor.", path: [argument])])
    }

    /// Absent and 0 are 20; nil where it is out of bounds.
    private static func limit(_ given: Int?) -> Int? {
        guard let given, given != 0 else { return 20 }
        return (0...100).contains(given) ? given : nil
    }

    static let empty = json(edges: [], start: nil, end: nil, hasPrevious: false, hasNext: false)

    private static func json(edges: [JSON], start: String?, end: String?, hasPrevious: Bool, hasNext: Bool) -> JSON {
        .object([
            JSON.Member("edges", .array(edges)),
            JSON.Member(
                "pageInfo",
                .object([
                    JSON.Member("startCursor", .text(start)),
                    JSON.Member("endCursor", .text(end)),
                    JSON.Member("hasNextPage", .bool(hasNext)),
                    JSON.Member("hasPreviousPage", .bool(hasPrevious)),
                ])
            ),
        ])
    }
}

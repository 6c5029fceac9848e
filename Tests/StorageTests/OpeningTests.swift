import Foundation
import GRDB
import Storage
import TestSupport
import Testing

struct OpeningTests {
    static let migrations = [Migration(sql: "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")]

    let temporary: TemporaryDatabase

    init() throws { temporary = try TemporaryDatabase() }

    private func open(_ path: String? = nil, _ access: Store.Access = .readWrite) throws(StorageError) -> Store {
        try Store(
            path: path ?? temporary.path,
            access: access,
            migrations: Self.migrations,
            lockWait: .milliseconds(200)
        )
    }

    private func error(_ path: String? = nil, _ access: Store.Access = .readWrite) -> StorageError? {
        do throws(StorageError) {
            _ = try open(path, access)
            return nil
        } catch { return error }
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: temporary.folder).sorted()
    }

    private func bytes(_ path: String? = nil) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path ?? temporary.path))
    }

    /// Refused with this error, no byte of the file changed and no file beside it.
    private func expectUntouched(_ expected: StorageError, _ access: Store.Access = .readWrite) throws {
        let content = try bytes()
        let names = try files()
        #expect(error(nil, access) == expected)
        #expect(try bytes() == content)
        #expect(try files() == names)
    }

    private func write(_ data: Data) throws {
        try data.write(to: URL(fileURLWithPath: temporary.path))
    }

    private func makeDatabase(notes: Int = 0) throws {
        let store = try open()
        try store.write { database in
            for _ in 0..<notes {
                try database.execute(sql: "INSERT INTO notes (text) VALUES (hex(randomblob(2000)))")
            }
        }
        store.close()
    }

    @Test func `a new database is 0600 in a new folder of 0700`() throws {
        let path = temporary.file("one/two/purser.db")
        let store = try open(path)
        #expect(!store.isReadOnly)
        #expect(!store.isReadableByOthers)
        for (name, mode) in [("one", 0o700), ("one/two", 0o700), ("one/two/purser.db", 0o600)] {
            let facts = try FileManager.default.attributesOfItem(atPath: temporary.file(name))
            #expect(facts[.posixPermissions] as? Int == mode, "\(name)")
        }
        for suffix in ["-wal", "-shm", ".lock"] {
            let facts = try FileManager.default.attributesOfItem(atPath: path + suffix)
            #expect(facts[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
        chmod(path, 0o644)
        #expect(store.isReadableByOthers)
    }

    @Test func `a new database says whose it is and which version`() throws {
        let store = try open()
        let numbers = try store.read { database in
            [
                try Int.fetchOne(database, sql: "PRAGMA application_id"),
                try Int.fetchOne(database, sql: "PRAGMA user_version"),
            ]
        }
        #expect(numbers == [0x5055_5253, 1])
        #expect(try store.integrity().isEmpty)
    }

    @Test func `an empty file counts as new`() throws {
        try write(Data())
        #expect(try !open().isReadOnly)
    }

    @Test func `a folder is refused`() throws {
        #expect(error(temporary.folder) == .isFolder(path: temporary.folder))
        #expect(try files().isEmpty)
    }

    @Test func `a folder that cannot be made is refused`() throws {
        try write(Data("x".utf8))
        let error = error(temporary.path + "/purser.db")
        guard case .cannotOpen = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        "hello", "SQLite format 4, but not quite", "S", String(repeating: "A line of text.\n", count: 1000),
    ])
    func `a text file is refused and left alone`(text: String) throws {
        try write(Data(text.utf8))
        try expectUntouched(.notADatabase(path: temporary.path))
        try expectUntouched(.notADatabase(path: temporary.path), .readOnly)
    }

    @Test(arguments: [0, 77])
    func `another program's database is refused and left alone`(applicationId: Int32) throws {
        let sql = "PRAGMA application_id = \(applicationId); CREATE TABLE mine (x); INSERT INTO mine VALUES (1);"
        #expect(try SQLiteShell.run(sql, on: temporary.path).status == 0)
        try expectUntouched(.foreign(path: temporary.path, applicationId: applicationId))
        try expectUntouched(.foreign(path: temporary.path, applicationId: applicationId), .readOnly)
    }

    @Test func `another program's database with a write-ahead log is refused and left alone`() throws {
        let sql = "PRAGMA journal_mode = WAL; CREATE TABLE mine (x); INSERT INTO mine VALUES (1);"
        #expect(try SQLiteShell.run(sql, on: temporary.path).status == 0)
        try expectUntouched(.foreign(path: temporary.path, applicationId: 0))
    }

    @Test(arguments: [50, 99, 100, 4096, 5000, 8192, 40960])
    func `a file that is cut short is refused and left alone`(length: Int) throws {
        try makeDatabase(notes: 20)
        #expect(try SQLiteShell.run("PRAGMA wal_checkpoint(TRUNCATE)", on: temporary.path).status == 0)
        for suffix in ["-wal", "-shm", ".lock"] { unlink(temporary.path + suffix) }
        try write(bytes().prefix(length))
        let content = try bytes()
        let error = error()
        guard case .damaged(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == temporary.path)
        #expect(try bytes() == content)
        #expect(try files() == ["purser.db"])
    }

    @Test func `a file cut short beside a log that lacks its pages is refused`() throws {
        try makeDatabase(notes: 20)
        #expect(try SQLiteShell.run("PRAGMA wal_checkpoint(TRUNCATE)", on: temporary.path).status == 0)
        let store = try open()
        try store.write { try $0.execute(sql: "UPDATE notes SET text = 'x' WHERE id = 1") }
        store.close()
        try write(bytes().prefix(5 * 4096))
        guard case .damaged = error() else {
            Issue.record("\(String(describing: error()))")
            return
        }
    }

    @Test func `a file that is short of pages which the log still has is opened`() throws {
        try makeDatabase(notes: 20)
        let store = try open()
        let pages = try store.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        store.close()
        // What a checkpoint leaves that was killed after its first page: the page count of the log, no other page.
        let log = try bytes(temporary.path + "-wal")
        var first: Data?
        for frame in stride(from: 32, to: log.count, by: 4096 + 24) where log[frame..<frame + 4] == Data([0, 0, 0, 1]) {
            first = log[(frame + 24)..<(frame + 24 + 4096)]
        }
        try write(try #require(first))
        #expect(pages > 10)
        let reopened = try open()
        #expect(try reopened.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM notes") } == 20)
        #expect(try reopened.integrity().isEmpty)
    }

    @Test func `an empty file beside a log that is not is refused`() throws {
        try makeDatabase(notes: 1)
        try write(Data())
        guard case .damaged = error() else {
            Issue.record("\(String(describing: error()))")
            return
        }
        #expect(try !bytes(temporary.path + "-wal").isEmpty)
    }

    @Test func `a newer version opens read-only and says so`() throws {
        try makeDatabase(notes: 3)
        #expect(try SQLiteShell.run("PRAGMA user_version = 7", on: temporary.path).status == 0)
        let content = try bytes()
        let store = try open()
        #expect(store.readOnlyReason == .newerSchema(found: 7, supported: 1))
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM notes") } == 3)
        #expect(throws: StorageError.newerSchema(path: temporary.path, found: 7, supported: 1)) {
            try store.write { _ in }
        }
        #expect(try store.integrity().isEmpty)
        store.close()
        #expect(try bytes() == content)
    }

    @Test func `read-only reads and refuses to write`() throws {
        try makeDatabase(notes: 3)
        let store = try open(nil, .readOnly)
        #expect(store.readOnlyReason == .asked)
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM notes") } == 3)
        #expect(throws: StorageError.readOnly(path: temporary.path)) { try store.write { _ in } }
        #expect(throws: StorageError.readOnly(path: temporary.path)) {
            try store.read { try $0.execute(sql: "DELETE FROM notes") }
        }
    }

    @Test func `read-only makes no database`() throws {
        #expect(error(nil, .readOnly) == .cannotOpen(path: temporary.path, errno: ENOENT))
        #expect(try files().isEmpty)
    }

    @Test func `read-only refuses an older version, which it cannot bring up to date`() throws {
        try makeDatabase()
        #expect(try SQLiteShell.run("PRAGMA user_version = 0", on: temporary.path).status == 0)
        #expect(error(nil, .readOnly) == .readOnly(path: temporary.path))
    }

    @Test func `a link leads to the lock and the log of the file itself`() throws {
        try makeDatabase()
        let link = temporary.file("link.db")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: temporary.path)
        let store = try open(link)
        try store.write { try $0.execute(sql: "INSERT INTO notes (text) VALUES ('x')") }
        #expect(try !files().contains { $0.hasPrefix("link.db-") || $0.hasPrefix("link.db.") })
    }

    @Test func `each step of the schema runs once`() throws {
        try makeDatabase(notes: 1)
        let steps = Self.migrations + [Migration(sql: "ALTER TABLE notes ADD COLUMN more TEXT")]
        for _ in 0..<2 {
            let store = try Store(path: temporary.path, migrations: steps)
            #expect(try store.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 2)
            #expect(try store.integrity().isEmpty)
            store.close()
        }
    }

    @Test func `a step that fails leaves nothing of itself`() throws {
        try makeDatabase(notes: 1)
        let steps = Self.migrations + [Migration(sql: "CREATE TABLE more (x); INSERT INTO nowhere VALUES (1)")]
        #expect(throws: StorageError.self) { try Store(path: temporary.path, migrations: steps) }
        let store = try open()
        #expect(try store.integrity().isEmpty)
        #expect(try store.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 1)
    }

    @Test func `a table of another hand is named`() throws {
        try makeDatabase()
        #expect(try SQLiteShell.run("CREATE TABLE extra (x); DROP TABLE notes", on: temporary.path).status == 0)
        #expect(
            try open().integrity() == ["the table extra is not part of the schema", "the table notes is missing"]
        )
    }
}

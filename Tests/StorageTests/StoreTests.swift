import Foundation
import GRDB
import Storage
import Synchronization
import TestSupport
import Testing

struct StoreTests {
    struct Refusal: Error, Equatable {}

    let temporary: TemporaryDatabase
    let store: Store

    init() throws {
        temporary = try TemporaryDatabase()
        store = try temporary.store(OpeningTests.migrations, lockWait: .milliseconds(300))
    }

    private func insert(_ text: String, _ store: Store? = nil) throws {
        try (store ?? self.store).write { database in
            try database.execute(sql: "INSERT INTO notes (text) VALUES (?)", arguments: [text])
        }
    }

    private func count(_ store: Store? = nil) throws -> Int {
        try (store ?? self.store).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM notes") ?? -1 }
    }

    static let settings: [(String, String)] = [
        ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("trusted_schema", "0"),
        ("cell_size_check", "1"), ("recursive_triggers", "1"), ("mmap_size", "0"), ("wal_autocheckpoint", "0"),
        ("busy_timeout", "300"), ("temp_store", "2"),
    ]

    @Test func `a file that was moved, deleted or replaced is neither read nor written`() throws {
        try insert("kept")
        let path = store.path
        let aside = path + ".aside"
        try FileManager.default.moveItem(atPath: path, toPath: aside)
        #expect(throws: StorageError.replaced(path: path)) { try insert("lost") }
        #expect(throws: StorageError.replaced(path: path)) { try store.dataVersion() }
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(throws: StorageError.replaced(path: path)) { try count() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: aside, toPath: path)
        try insert("kept, too")
        #expect(try count() == 2)
    }

    @Test func `who uses a closed database is told so`() throws {
        try insert("kept")
        #expect(store.close())
        #expect(throws: StorageError.closed(path: store.path)) { try count() }
        #expect(throws: StorageError.closed(path: store.path)) { try insert("lost") }
        #expect(throws: StorageError.closed(path: store.path)) { try store.dataVersion() }
    }

    @Test func `a database is not closed under a reader, and not for good before it has ended`() throws {
        let (begun, end, ended) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        let seen = Mutex<Int?>(nil)
        let store = store
        Thread.detachNewThread {
            let count = try? store.read { database in
                begun.signal()
                end.wait()
                return try Int.fetchOne(database, sql: "SELECT count(*) FROM notes")
            }
            seen.withLock { $0 = count ?? nil }
            ended.signal()
        }
        begun.wait()
        #expect(!store.close())
        end.signal()
        ended.wait()
        #expect(seen.withLock { $0 } == 0)
        #expect(store.close())
    }

    @Test(arguments: settings)
    func `a setting holds on the writer and on a reader`(name: String, value: String) throws {
        let read: (Database) throws -> String? = { try String.fetchOne($0, sql: "PRAGMA \(name)") }
        #expect(try store.write(read) == value)
        #expect(try store.read(read) == value)
    }

    @Test func `a double-quoted string is no text`() throws {
        #expect(throws: StorageError.self) {
            try store.write { try $0.execute(sql: "INSERT INTO notes (text) VALUES (\"x\")") }
        }
    }

    @Test func `the schema cannot be edited as text`() throws {
        #expect(throws: StorageError.self) {
            try store.write { database in
                try database.execute(sql: "PRAGMA writable_schema = ON")
                try database.execute(sql: "UPDATE sqlite_master SET sql = ''")
            }
        }
    }

    @Test func `closing leaves the write-ahead log to the next one`() throws {
        try insert("x")
        store.close()
        let facts = try FileManager.default.attributesOfItem(atPath: temporary.path + "-wal")
        #expect(try #require(facts[.size] as? Int) > 0)
        #expect(try count(temporary.store(OpeningTests.migrations)) == 1)
    }

    @Test func `a body that throws is rolled back, and what it throws comes out`() throws {
        #expect(throws: Refusal()) {
            try store.write { database -> Void in
                try database.execute(sql: "INSERT INTO notes (text) VALUES ('x')")
                throw Refusal()
            }
        }
        #expect(try count() == 0)
        try insert("y")
        #expect(try count() == 1)
    }

    @Test func `a constraint comes out with its code`() throws {
        do {
            try store.write { try $0.execute(sql: "INSERT INTO notes (text) VALUES (NULL)") }
            Issue.record("taken")
        } catch StorageError.sqlite(let path, let code, _) {
            #expect(path == temporary.path)
            #expect(code == 1299)
        }
    }

    @Test func `what follows a commit sees it committed, in the order of the commits`() throws {
        let other = try temporary.store(OpeningTests.migrations, lockWait: .seconds(20))
        let mine = try temporary.store(OpeningTests.migrations, lockWait: .seconds(20))
        let order = Mutex<[Int64]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            for _ in 0..<25 {
                let store = worker.isMultiple(of: 2) ? other : mine
                do {
                    _ = try store.write { database in
                        try database.execute(sql: "INSERT INTO notes (text) VALUES ('x')")
                        return database.lastInsertedRowID
                    } committed: { id in
                        order.withLock { $0.append(id) }
                    }
                } catch { Issue.record(error) }
            }
        }
        #expect(order.withLock { $0 } == Array(1...100))
        #expect(try count() == 100)
    }

    @Test func `a lock that is never let go ends in busy`() throws {
        let descriptor = Foundation.open(temporary.path + ".lock", O_RDWR)
        #expect(SideFile.lock(descriptor))
        #expect(throws: StorageError.busy(path: temporary.path, waited: .milliseconds(300))) { try insert("x") }
        #expect(throws: StorageError.busy(path: temporary.path, waited: .milliseconds(300))) { try insert("x") }
        #expect(throws: StorageError.busy(path: temporary.path, waited: .milliseconds(50))) {
            try temporary.store(OpeningTests.migrations, lockWait: .milliseconds(50))
        }
        #expect(try count() == 0)
        Foundation.close(descriptor)
        try insert("x")
        try insert("y")
        #expect(try count() == 2)
    }

    @Test func `a transaction of another program that never ends is busy`() throws {
        let queue = try DatabaseQueue(path: temporary.path)
        try queue.inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            #expect(throws: StorageError.busy(path: temporary.path, waited: .milliseconds(300))) { try insert("x") }
            try database.execute(sql: "ROLLBACK")
        }
        try insert("x")
        #expect(try count() == 1)
    }

    @Test func `a waiting writer goes on as soon as the lock is free`() throws {
        let patient = try temporary.store(OpeningTests.migrations, lockWait: .seconds(20))
        let descriptor = Foundation.open(temporary.path + ".lock", O_RDWR)
        #expect(SideFile.lock(descriptor))
        let isDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            do { try insert("x", patient) } catch { Issue.record(error) }
            isDone.signal()
        }
        #expect(isDone.wait(timeout: .now() + .milliseconds(50)) == .timedOut)
        Foundation.close(descriptor)
        #expect(isDone.wait(timeout: .now() + .seconds(10)) == .success)
        #expect(try count() == 1)
    }

    @Test func `a lock file that was removed is made again, and keeps others out`() throws {
        let other = try temporary.store(OpeningTests.migrations, lockWait: .milliseconds(100))
        let removal = try store.write { _ in unlink(temporary.path + ".lock") }
        #expect(removal == 0)
        try store.write { _ -> Void in
            #expect(throws: StorageError.busy(path: temporary.path, waited: .milliseconds(100))) {
                try insert("x", other)
            }
        }
        try insert("x", other)
    }

    @Test func `the version of the data rises with a commit here, elsewhere and in another process`() throws {
        var last = try store.dataVersion()
        #expect(try store.dataVersion() == last)
        try insert("here")
        #expect(try store.dataVersion() != last)
        last = try store.dataVersion()
        try insert("there", temporary.store(OpeningTests.migrations))
        #expect(try store.dataVersion() != last)
        last = try store.dataVersion()
        #expect(try SQLiteShell.run("INSERT INTO notes (text) VALUES ('x')", on: temporary.path).status == 0)
        #expect(try store.dataVersion() != last)
        last = try store.dataVersion()
        #expect(try store.dataVersion() == last)
    }

    @Test func `another store that closes takes no lock of this one away`() throws {
        try insert("x")
        try temporary.store(OpeningTests.migrations).close()
        // A shell that could take the file for itself alone would remove the log when it ends.
        #expect(try SQLiteShell.run("SELECT * FROM notes", on: temporary.path).status == 0)
        #expect(FileManager.default.fileExists(atPath: temporary.path + "-wal"))
        try insert("y")
        #expect(try count() == 2)
    }

    @Test func `the write-ahead log starts over after a checkpoint of about 4000 pages`() throws {
        for _ in 0..<3 {
            try store.write { database in
                for _ in 0..<600 {
                    try database.execute(sql: "INSERT INTO notes (text) VALUES (hex(randomblob(8000)))")
                }
            }
        }
        #expect(store.checkpointFailure == nil)
        let facts = try FileManager.default.attributesOfItem(atPath: temporary.path + "-wal")
        let length = try #require(facts[.size] as? Int)
        #expect(length > 4000 * 4096)
        try insert("x")
        try insert("x")
        let again = try FileManager.default.attributesOfItem(atPath: temporary.path + "-wal")
        #expect(again[.size] as? Int == length)
        #expect(try store.integrity().isEmpty)
    }

}

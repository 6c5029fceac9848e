import Dispatch
import GRDB
import Storage
import Synchronization
import TestSupport
import Testing

/// Reads that nobody waits for any more.
struct ReadCancellationTests {
    private let store: Store
    private let temporary: TemporaryDatabase
    private static let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"

    init() throws {
        temporary = try TemporaryDatabase()
        store = try temporary.store(OpeningTests.migrations)
    }

    @Test func `a read without an end is ended from another thread, and others go on`() throws {
        let cancellation = ReadCancellation()
        let begun = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        let code = Mutex<Int32?>(nil)
        let store = store
        DispatchQueue.global().async {
            do {
                _ = try store.read(until: cancellation) { database in
                    begun.signal()
                    return try Int.fetchOne(database, sql: Self.endless)
                }
            } catch {
                if case StorageError.sqlite(_, let found, _) = error { code.withLock { $0 = found } }
            }
            ended.signal()
        }
        begun.wait()
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT 1") } == 1)
        cancellation.cancel()
        #expect(ended.wait(timeout: .now() + 10) == .success)
        #expect(code.withLock { $0 } == 9)
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT 2") } == 2)
    }

    @Test
    func `a statement that begins once the end was asked for is ended too, and leaves no trace`()
        throws
    {
        for _ in 0..<20 {
            let cancellation = ReadCancellation()
            #expect(throws: StorageError.self) {
                try store.read(until: cancellation) { database in
                    cancellation.cancel()
                    return try Int.fetchOne(database, sql: Self.endless)
                }
            }
            #expect(try store.read(until: ReadCancellation()) { try Int.fetchOne($0, sql: "SELECT 3") } == 3)
        }
    }
}

import CSQLiteExtras
import GRDB
import Synchronization

/// Ends a read that nobody waits for any more, from any thread, whichever of its statements is running.
package final class ReadCancellation: Sendable {
    private let flag = Atomic(false)

    package init() {}

    package var isCancelled: Bool { flag.load(ordering: .relaxed) }

    package func cancel() { flag.store(true, ordering: .relaxed) }

    /// Steps of SQLite between two looks at the flag: well under a millisecond.
    private static let steps: Int32 = 10_000

    /// Runs a body whose statements fail with `SQLITE_INTERRUPT` once it is cancelled.
    func watch<Value>(_ database: Database, _ body: () throws -> Value) rethrows -> Value {
        let connection = database.sqliteConnection
        sqlite3_progress_handler(
            connection,
            Self.steps,
            { context in
                guard let context else { return 0 }
                return Unmanaged<ReadCancellation>.fromOpaque(context).takeUnretainedValue().isCancelled ? 1 : 0
            },
            // Kept alive by the caller for as long as the handler is there.
            Unmanaged.passUnretained(self).toOpaque()
        )
        defer { sqlite3_progress_handler(connection, 0, nil, nil) }
        return try body()
    }
}

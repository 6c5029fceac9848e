import CSQLiteExtras
import GRDB
import Synchronization

/// The length of the write-ahead log, and the checkpoints that keep it short.
///
/// Used on the writer connection alone, while the writer lock is held: SQLite 3.40 can lose commits to a checkpoint that
/// runs beside a writer of another process.
final class WriteAheadLog: Sendable {
    /// A checkpoint is due at about so many pages (16 MB).
    static let limit: Int32 = 4000

    /// Written by SQLite after each commit.
    private nonisolated(unsafe) let pages: UnsafeMutablePointer<Int32>
    private let next = Mutex<Int32>(WriteAheadLog.limit)

    init() {
        pages = .allocate(capacity: 1)
        pages.initialize(to: 0)
    }

    deinit { pages.deallocate() }

    func watch(_ database: Database) {
        guard let connection = database.sqliteConnection else { return }
        purser_watch_pages(UnsafeMutableRawPointer(connection), pages)
    }

    /// Makes a passive checkpoint where one is due; answers SQLite's code where it failed.
    ///
    /// Where readers keep the log from starting over, it is tried again a thousand pages later, not at each commit.
    func checkpointIfDue(_ database: Database) -> Int32? {
        let isDue = next.withLock { next in
            if pages.pointee < Self.limit { next = Self.limit }
            return pages.pointee >= next
        }
        return isDue ? checkpoint(database) : nil
    }

    private func checkpoint(_ database: Database) -> Int32? {
        guard let connection = database.sqliteConnection else { return nil }
        var logged: Int32 = 0
        var copied: Int32 = 0
        let code = purser_checkpoint(UnsafeMutableRawPointer(connection), &logged, &copied)
        next.withLock { $0 = pages.pointee + Self.limit / 4 }
        // Busy is another program's checkpoint of the same log: as good as ours.
        return code == SQLITE_OK || code == SQLITE_BUSY ? nil : code
    }
}

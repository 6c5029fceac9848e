import GRDB
import Storage

/// A worker whose items are rows that say themselves when they are due.
struct BookWorker: Sendable {
    let worker: Worker
    /// A table with `seq`, `process_at` and an index on both.
    private let table: String
    /// Does one item, by its place, in a savepoint of its own.
    let handle: @Sendable (Int64, Transaction) throws -> Void

    init(
        _ worker: Worker,
        table: String,
        handle: @escaping @Sendable (Int64, Transaction) throws -> Void
    ) {
        self.worker = worker
        self.table = table
        self.handle = handle
    }

    /// The places of what is due, the longest due first (P-28).
    func due(_ database: Database, _ now: Timestamp, _ limit: Int) throws -> [Int64] {
        let statement = try database.cachedStatement(
            sql: "SELECT seq FROM \(table) WHERE process_at <= ? ORDER BY process_at, seq LIMIT ?"
        )
        return try Int64.fetchAll(statement, arguments: [now, limit])
    }

    /// Whether an item is still due: what was done to another one may have changed it.
    func isDue(_ sequence: Int64, _ database: Database, _ now: Timestamp) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM \(table) WHERE seq = ? AND process_at <= ?")
        return try Bool.fetchOne(statement, arguments: [sequence, now]) != nil
    }

    /// When the next item is due; nil where there is none.
    func nextDue(_ database: Database) throws -> Timestamp? {
        let statement = try database.cachedStatement(
            sql: "SELECT process_at FROM \(table) WHERE process_at IS NOT NULL ORDER BY process_at LIMIT 1"
        )
        return try Timestamp.fetchOne(statement)
    }

    static let all: [BookWorker] = [IncomingPayments.books, Sending.books, PointerEvents.books]
}

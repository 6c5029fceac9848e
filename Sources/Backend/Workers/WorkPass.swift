import GRDB
import Storage

/// Some of what is due in the books, in one transaction: each item in a savepoint, so that one that fails undoes only
/// itself and stops nobody.
struct WorkPass {
    /// Items of a worker in one transaction: others wait for the writer lock meanwhile.
    static let limit = 100

    let workers: [Worker]
    /// Payments are tried once, however short the wait before the next attempt is.
    private(set) var startedAt: Timestamp?
    /// What failed is not tried again until the next time.
    private var failed: [Worker: Set<Int64>] = [:]
    private(set) var report: WorkReport

    init(_ workers: [Worker]) {
        self.workers = workers
        report = WorkReport(workers)
    }

    /// Does at most `limit` items of each worker and answers whether there may be more.
    mutating func run(_ transaction: Transaction) throws -> Bool {
        let startedAt = startedAt ?? transaction.now
        self.startedAt = startedAt
        var hasMore = false
        if workers.contains(.withdrawalExpiry) {
            try attempt(.withdrawalExpiry, transaction) { try Expiry.run(transaction) }
        }
        for books in BookWorker.all where workers.contains(books.worker) {
            let moment = books.worker == .sending ? startedAt : transaction.now
            let skipped = failed[books.worker] ?? []
            let due = try books.due(transaction.database, moment, WorkPass.limit + skipped.count)
                .filter { !skipped.contains($0) }.prefix(WorkPass.limit)
            for sequence in due where try books.isDue(sequence, transaction.database, moment) {
                let isDone = try attempt(books.worker, transaction) {
                    try books.handle(sequence, transaction)
                    return 1
                }
                if !isDone { failed[books.worker, default: []].insert(sequence) }
            }
            if !due.isEmpty { hasMore = true }
        }
        return hasMore
    }

    /// Does something of a worker, or leaves no trace of it but its reason; answers whether it was done.
    @discardableResult
    private mutating func attempt(
        _ worker: Worker,
        _ transaction: Transaction,
        _ body: () throws -> Int
    ) throws -> Bool {
        var count = 0
        do {
            try transaction.database.inSavepoint {
                count = try body()
                return .commit
            }
        } catch let error as DatabaseError where error.isOfTheWholeTransaction {
            throw error
        } catch {
            report.fail(worker, String(describing: error))
            return false
        }
        report.add(count, to: worker)
        return true
    }

    /// Says of every worker that it could not work.
    mutating func fail(_ error: StorageError) {
        for worker in workers { report.fail(worker, String(describing: error)) }
    }
}

import Backend
import Ledger

extension Summary {
    /// How many deadlines are known at most: enough to say how many expire within the hour.
    private static let mostDeadlines = 100

    init(_ reading: Reading) throws {
        let pending = Withdrawal.list(Withdrawal.Filter(state: .pending), now: reading.now)
        let first = try pending.page(.start, limit: Self.mostDeadlines, reading.database)
        self.init(
            pendingWithdrawals: first.hasNext
                ? try pending.count(upTo: RowRequest.countBound, reading.database) : first.items.count,
            deadlines: first.items.map(\.expiresAt),
            openEvents: try WebhookEvent.list(.toFund).count(upTo: RowRequest.countBound, reading.database)
                + WebhookEvent.list(.toWithdraw).count(upTo: RowRequest.countBound, reading.database),
            nodeTheme: try Settings(reading.database).theme,
            agreed: try AgreedFrame(Settings(reading.database))
        )
    }
}

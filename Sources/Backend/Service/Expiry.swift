import Foundation
import GRDB
import Ledger
import Storage

/// Releases holds whose deadline has passed: by whoever meets them first, with one activity entry each.
enum Expiry {
    static let action = "expireLiquidityWithdrawal"
    /// Who did it: no operator asked for it.
    static let actor = "purser"

    /// Whether there is a hold to release at the time of reading: one look at an index.
    static func isDue(_ reading: Reading) throws -> Bool {
        let statement = try reading.database.cachedStatement(sql: "SELECT 1 FROM holds WHERE expires_at <= ? LIMIT 1")
        return try Bool.fetchOne(statement, arguments: [reading.now]) != nil
    }

    /// When the first hold lapses; nil where nothing is held.
    static func nextDue(_ database: Database) throws -> Timestamp? {
        try Timestamp.fetchOne(
            database.cachedStatement(sql: "SELECT expires_at FROM holds ORDER BY expires_at LIMIT 1")
        )
    }

    /// Answers how many were released.
    @discardableResult
    static func run(_ transaction: Transaction) throws -> Int {
        let expired = try transaction.journal.expireDue()
        for transfer in expired {
            try Activity.append(
                to: transaction.database,
                at: transaction.now,
                actor: actor,
                action: action,
                subject: transfer.id.text,
                input: .object([JSON.Member("amount", .string(transfer.amount.description))]),
                code: 200,
                message: "Expired Withdrawal"
            )
            try PaymentPointer.released(account: transfer.debitAccount, transaction)
        }
        return expired.count
    }
}

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
        }
        return expired.count
    }
}

import Foundation
package import GRDB
import Storage

extension Account {
    /// The columns of `accounts` that `init(row:)` reads, in its order.
    package static let columns =
        "id, owner, ledger, kind, debits_posted, debits_pending, credits_posted, credits_pending"

    /// Reads a row that starts with `columns`.
    ///
    /// Throws `StorageError.damaged` where the counters contradict the rule of their kind, so that no balance is ever worked
    /// out from them.
    package init(row: Row) throws {
        guard let kind = AccountKind(rawValue: try row.decode(String.self, atIndex: 3)) else {
            throw StorageError.damaged(path: "", detail: "an account has an unknown kind")
        }
        self.init(
            id: try row.decode(Int64.self, atIndex: 0),
            owner: try row.decode(UUID.self, atIndex: 1),
            ledger: try row.decode(Int.self, atIndex: 2),
            kind: kind,
            debitsPosted: try row.decode(Total.self, atIndex: 4),
            debitsPending: try row.decode(Total.self, atIndex: 5),
            creditsPosted: try row.decode(Total.self, atIndex: 6),
            creditsPending: try row.decode(Total.self, atIndex: 7)
        )
        guard covers(Amount.zero, onDebit: kind != .settlement) else {
            throw StorageError.damaged(path: "", detail: "account \(id) is overdrawn")
        }
    }

    /// Whether the limit of the account leaves room for one more amount on a side (ledger spec 4.3).
    func covers(_ amount: Amount, onDebit: Bool) -> Bool {
        switch (kind == .settlement, onDebit) {
        case (true, true), (false, false): true
        case (false, true): Self.isCovered(amount, by: creditsPosted, debitsPosted, debitsPending)
        case (true, false): Self.isCovered(amount, by: debitsPosted, creditsPosted, creditsPending)
        }
    }

    private static func isCovered(_ amount: Amount, by limit: Total, _ posted: Total, _ pending: Total) -> Bool {
        let (spent, isTooLarge) = posted.units.addingReportingOverflow(pending.units)
        let (wanted, isWantedTooLarge) = spent.addingReportingOverflow(UInt128(amount.units))
        return !isTooLarge && !isWantedTooLarge && limit.units >= wanted
    }
}

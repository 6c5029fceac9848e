import Backend
import Foundation
import Ledger
import Storage

/// The balance of an account after each of its newest entries, oldest first, in minor units.
struct BalanceHistory {
    /// How many entries are looked at: as many columns as a narrow screen shows.
    static let length = 30

    let balances: [UInt128]
    let unit: Backend.Unit

    /// Of the liquidity account of an asset, peer or pointer; nil where there is none.
    ///
    /// One page of the journal, which costs the same however long that is.
    init?(of owner: UUID, _ reading: Reading) throws {
        guard let found = try LedgerAccount.find(owner.text, reading.database) else { return nil }
        let account = found.account
        let newest = try JournalEntry.list(account: account.id, now: reading.now)
            .page(.start, limit: Self.length, reading.database).items
        var balance = account.balance.units
        var balances = [balance]
        for entry in newest {
            let amount = UInt128(entry.amount.units)
            let before: (UInt128, overflow: Bool) =
                switch entry.effect(on: account) {
                case .adds: balance.subtractingReportingOverflow(amount)
                case .takes: balance.addingReportingOverflow(amount)
                case .nothing: (balance, false)
                }
            guard !before.overflow else {
                throw StorageError.damaged(path: "", detail: "an account does not add up")
            }
            guard before.0 != balance else { continue }
            balance = before.0
            balances.append(balance)
        }
        self.balances = balances.reversed()
        unit = found.unit
    }

    /// The field that shows it; none where nothing has changed yet.
    var field: [ListRow] {
        guard balances.count > 1 else { return [] }
        let changes = balances.count - 1
        return [.field(changes == 1 ? "last change" : "last \(changes) changes", .balances(balances, unit))]
    }
}

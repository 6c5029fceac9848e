import Backend
import Canvas
import Foundation
import Ledger
import Storage

extension SourceDescription {
    /// What went through the liquidity account of an asset, a peer or a pointer, newest first.
    static func transfers(of owner: UUID) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("AMOUNT", minimum: 14, ideal: 24, layout: .right),
                    Column("TIME", minimum: 16, rank: 1),
                    Column("STATE", minimum: 8),
                    Column("TYPE", minimum: 10, rank: 3),
                    Column("BY", minimum: 8, ideal: 14, rank: 2),
                    Column("OTHER SIDE", minimum: 12, ideal: 30, rank: 4, isFlexible: true),
                    Column("ID", minimum: 9, rank: 5),
                ]
            ],
            empty: "Nothing has moved here yet."
        ) { reading, request in
            guard let account = try LedgerAccount.find(owner.uuidString, reading.database) else {
                return RowPage(rows: [])
            }
            let listing = AccountTransfer.list(account: account.account.id, isNewestFirst: true, now: reading.now)
            return try RowPage.load(listing, nil, request, reading) { ListRow($0, account: account.account.id) }
        }
    }
}

extension ListRow {
    /// A transfer as one of its two accounts sees it.
    fileprivate init(_ entry: AccountTransfer, account: Int64) {
        let transfer = entry.transfer
        let isIn = transfer.creditAccount == account
        let other = isIn ? entry.debit : entry.credit
        let kind = isIn ? entry.debitKind : entry.creditKind
        let values: [RowValue] = [
            .change(UInt128(transfer.amount.units), entry.unit, isIn: isIn),
            .moment(transfer.createdAt),
            .state(transfer.state),
            .text(transfer.type?.rawValue.lowercased() ?? "transfer"),
            .text(transfer.createdBy),
            .text(kind == .settlement ? "\(other.name) settlement" : other.label),
            .id(transfer.id),
        ]
        let link: Link? =
            transfer.isTwoPhase && transfer.type == .withdrawal
            ? .withdrawal(transfer.id) : kind == .settlement ? nil : other.link
        self.init(id: transfer.id.uuidString, values: values, link: link)
    }
}

import Foundation
import GRDB
package import Ledger
package import Storage

/// A transfer as the account on one side of it sees it.
package struct AccountTransfer: Hashable, Sendable {
    package let transfer: Transfer
    package let debit: AccountOwner
    package let debitKind: AccountKind
    package let credit: AccountOwner
    package let creditKind: AccountKind
    package let unit: Unit

    private static let columns = """
        \(Transfer.columns), assets.code, assets.scale,
        \(AccountOwner.columns("debit")), \(AccountOwner.columns("credit"))
        """
    private static let tables = """
        \(Transfer.tables)
        CROSS JOIN accounts AS debit ON debit.id = t.debit_account
        CROSS JOIN accounts AS credit ON credit.id = t.credit_account
        CROSS JOIN assets ON assets.seq = t.ledger
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    private init(row: Row, at now: Timestamp) throws {
        transfer = try Transfer(row: row, at: now)
        unit = Unit(code: try row.decode(String.self, atIndex: 16), scale: try row.decode(Int.self, atIndex: 17))
        debit = try AccountOwner(row: row, at: 18)
        credit = try AccountOwner(row: row, at: 18 + AccountOwner.columnCount)
        debitKind = try AccountTransfer.kind(row, at: 19)
        creditKind = try AccountTransfer.kind(row, at: 19 + AccountOwner.columnCount)
    }

    private static func kind(_ row: Row, at place: Int) throws -> AccountKind {
        guard let kind = AccountKind(rawValue: try row.decode(String.self, atIndex: place)) else {
            throw StorageError.damaged(path: "", detail: "an account has an unknown kind")
        }
        return kind
    }

    /// The transfers that debit or credit an account.
    package static func list(account: Int64, isNewestFirst: Bool, now: Timestamp) -> Listing<AccountTransfer> {
        Listing(
            columns: columns,
            tables: tables,
            conditions: [.init("t.pending IS NULL")],
            key: ["t.seq"],
            isDescending: isNewestFirst,
            decode: { try AccountTransfer(row: $0, at: now) },
            place: { [$0.transfer.sequence] },
            // Each side has an index of its own; the two are merged.
            alternatives: [.init("t.debit_account = ?", [account]), .init("t.credit_account = ?", [account])]
        )
    }

    func json(asset: Asset?) -> JSON {
        .object([
            JSON.Member("id", .string(transfer.id.text)),
            JSON.Member("type", .text(transfer.type?.rawValue)),
            JSON.Member("state", .string(transfer.state.rawValue)),
            JSON.Member("amount", .string(transfer.amount.description)),
            JSON.Member("asset", asset?.json ?? .null),
            JSON.Member("debit", AccountTransfer.side(transfer.debitAccount, debitKind, debit)),
            JSON.Member("credit", AccountTransfer.side(transfer.creditAccount, creditKind, credit)),
            JSON.Member("createdBy", .string(transfer.createdBy)),
            JSON.Member("decidedBy", .text(transfer.state == .expired ? nil : transfer.resolvedBy)),
            JSON.Member("reason", .text(transfer.reason)),
            JSON.Member("createdAt", .string(transfer.createdAt.iso8601)),
            JSON.Member("expiresAt", .text(transfer.expiresAt?.iso8601)),
            JSON.Member("decidedAt", .text(decidedAt?.iso8601)),
        ])
    }

    private var decidedAt: Timestamp? { transfer.state == .expired ? transfer.expiresAt : transfer.resolvedAt }

    private static func side(_ account: Int64, _ kind: AccountKind, _ owner: AccountOwner) -> JSON {
        .object([
            JSON.Member("accountId", .string(String(account))),
            JSON.Member("kind", .string(kind.rawValue)),
            JSON.Member("owner", owner.json),
        ])
    }
}

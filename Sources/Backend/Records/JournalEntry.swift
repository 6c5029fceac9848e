package import Foundation
package import GRDB
package import Ledger
package import Storage

/// One row of the journal: money that moved, a hold, or what became of one.
///
/// Unlike a transfer it never changes, so what it did to an account's balance is the same for ever.
package struct JournalEntry: Hashable, Sendable {
    /// Its place in the journal.
    package let sequence: Int64
    package let kind: TransferKind
    /// The transfer; of a post, void or expiry, the hold that it ends.
    package let transferId: UUID
    package let debitAccount: Int64
    package let debit: AccountOwner
    package let debitKind: AccountKind
    package let creditAccount: Int64
    package let credit: AccountOwner
    package let creditKind: AccountKind
    /// Minor units.
    package let amount: Amount
    package let unit: Unit
    package let type: TransferType?
    /// Where the transfer stands now: the only thing here that time changes.
    package let state: TransferState
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
    package let createdBy: String
    package let reason: String?

    /// Whether it is a hold or ends one, as withdrawals that someone decides on do.
    package var isOfHold: Bool { kind != .single }

    private static let columns = """
        t.seq, t.kind, coalesce(t.id, hold.id), t.debit_account, t.credit_account, t.amount, t.type,
        t.expires_at, t.created_at, t.actor, t.reason, r.kind, assets.code, assets.scale,
        \(AccountOwner.columns("debit")), \(AccountOwner.columns("credit"))
        """
    private static let tables = """
        transfers AS t
        CROSS JOIN accounts AS debit ON debit.id = t.debit_account
        CROSS JOIN accounts AS credit ON credit.id = t.credit_account
        CROSS JOIN assets ON assets.seq = t.ledger
        LEFT JOIN transfers AS r ON r.pending = t.seq
        LEFT JOIN transfers AS hold ON hold.seq = t.pending
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    private init(row: Row, at now: Timestamp) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        guard let kind = TransferKind(rawValue: try row.decode(String.self, atIndex: 1)) else {
            throw StorageError.damaged(path: "", detail: "a row of the journal is of an unknown kind")
        }
        self.kind = kind
        transferId = try row.decode(UUID.self, atIndex: 2)
        debitAccount = try row.decode(Int64.self, atIndex: 3)
        creditAccount = try row.decode(Int64.self, atIndex: 4)
        amount = try row.decode(Amount.self, atIndex: 5)
        type = try row.decode(String?.self, atIndex: 6).flatMap { TransferType(rawValue: $0) }
        expiresAt = try row.decode(Timestamp?.self, atIndex: 7)
        createdAt = try row.decode(Timestamp.self, atIndex: 8)
        createdBy = try row.decode(String.self, atIndex: 9)
        reason = try row.decode(String?.self, atIndex: 10)
        let resolution = try row.decode(String?.self, atIndex: 11).flatMap { TransferKind(rawValue: $0) }
        unit = Unit(code: try row.decode(String.self, atIndex: 12), scale: try row.decode(Int.self, atIndex: 13))
        debit = try AccountOwner(row: row, at: 14)
        credit = try AccountOwner(row: row, at: 14 + AccountOwner.columnCount)
        debitKind = try JournalEntry.accountKind(row, at: 15)
        creditKind = try JournalEntry.accountKind(row, at: 15 + AccountOwner.columnCount)
        let isOver = expiresAt.map { $0 <= now } ?? false
        state =
            switch resolution ?? kind {
            case .single, .post: .posted
            case .void: .voided
            case .expiry: .expired
            case .pending: isOver ? .expired : .pending
            }
    }

    private static func accountKind(_ row: Row, at place: Int) throws -> AccountKind {
        guard let kind = AccountKind(rawValue: try row.decode(String.self, atIndex: place)) else {
            throw StorageError.damaged(path: "", detail: "an account has an unknown kind")
        }
        return kind
    }

    package static func find(_ sequence: Int64, at now: Timestamp, _ database: Database) throws -> JournalEntry? {
        var listing = list(now: now)
        listing.conditions = [.init("t.seq = ?", [sequence])]
        return try listing.page(.start, limit: 1, database).items.first
    }

    /// The whole journal, newest first.
    package static func list(now: Timestamp) -> Listing<JournalEntry> {
        Listing(
            columns: columns,
            tables: tables,
            conditions: [],
            key: ["t.seq"],
            isDescending: true,
            decode: { try JournalEntry(row: $0, at: now) },
            place: { [$0.sequence] }
        )
    }

    /// The rows that touch an account, newest first.
    package static func list(account: Int64, now: Timestamp) -> Listing<JournalEntry> {
        var listing = list(now: now)
        // Each side has an index of its own, for transfers and for what became of holds; the four are merged.
        listing.alternatives = [
            "t.debit_account = ? AND t.pending IS NULL", "t.credit_account = ? AND t.pending IS NULL",
            "t.debit_account = ? AND t.pending IS NOT NULL", "t.credit_account = ? AND t.pending IS NOT NULL",
        ].map { .init($0, [account]) }
        return listing
    }

    /// What a row does to a balance.
    package enum Effect: Hashable, Sendable {
        case adds
        case takes
        case nothing
    }

    /// What it does to the balance of one of its accounts: a hold takes at once, posting it changes nothing more.
    package func effect(on account: Account) -> Effect {
        let isDebit = account.id == debitAccount
        let effect: Effect =
            switch kind {
            case .single: isDebit ? .takes : .adds
            case .pending: isDebit ? .takes : .nothing
            case .post: isDebit ? .nothing : .adds
            case .void, .expiry: isDebit ? .adds : .nothing
            }
        guard account.kind == .settlement else { return effect }
        // What a settlement account is debited was paid in.
        return switch effect {
        case .adds: .takes
        case .takes: .adds
        case .nothing: .nothing
        }
    }
}

import Foundation
package import GRDB
package import Storage

extension Transfer {
    /// What `init(row:at:)` reads, in its order, of a transfer `t` and its resolution `r`: see `tables`.
    package static let columns = """
        t.seq, t.id, t.debit_account, t.credit_account, t.amount, t.ledger, t.type, t.kind, t.expires_at, t.created_at, \
        t.actor, r.kind, r.created_at, r.actor, r.reason, t.reason
        """

    /// Every transfer with its resolution; rows that are resolutions themselves must be left out (`t.pending IS NULL`).
    package static let tables = "transfers AS t LEFT JOIN transfers AS r ON r.pending = t.seq"

    /// Reads a row that starts with `columns`, as the transfer stands at a moment.
    package init(row: Row, at now: Timestamp) throws {
        let kind = try row.decode(String.self, atIndex: 7)
        let resolution = try row.decode(String?.self, atIndex: 11).flatMap { TransferKind(rawValue: $0) }
        let expiresAt = try row.decode(Timestamp?.self, atIndex: 8)
        let isTwoPhase = kind == TransferKind.pending.rawValue
        let state: TransferState =
            switch resolution {
            case .post: .posted
            case .void: .voided
            case .expiry: .expired
            case .single, .pending, nil:
                if isTwoPhase { (expiresAt.map { $0 <= now } ?? false) ? .expired : .pending } else { .posted }
            }
        self.init(
            sequence: try row.decode(Int64.self, atIndex: 0),
            id: try row.decode(UUID.self, atIndex: 1),
            debitAccount: try row.decode(Int64.self, atIndex: 2),
            creditAccount: try row.decode(Int64.self, atIndex: 3),
            amount: try row.decode(Amount.self, atIndex: 4),
            ledger: try row.decode(Int.self, atIndex: 5),
            type: try row.decode(String?.self, atIndex: 6).flatMap { TransferType(rawValue: $0) },
            state: state,
            isTwoPhase: isTwoPhase,
            expiresAt: expiresAt,
            createdAt: try row.decode(Timestamp.self, atIndex: 9),
            createdBy: try row.decode(String.self, atIndex: 10),
            resolvedAt: try row.decode(Timestamp?.self, atIndex: 12),
            resolvedBy: try row.decode(String?.self, atIndex: 13),
            reason: try row.decode(String?.self, atIndex: isTwoPhase ? 14 : 15)
        )
    }
}

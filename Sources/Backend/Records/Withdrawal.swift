package import Foundation
import GRDB
package import Ledger
package import Storage

/// A withdrawal that someone asked for and someone decides on: a hold of type WITHDRAWAL, and what became of it.
package struct Withdrawal: Hashable, Sendable {
    /// Its place in the journal.
    package let sequence: Int64
    package let id: UUID
    package let state: TransferState
    /// Minor units of its asset.
    package let amount: Amount
    /// The asset's place in the order of assets; its ledger number.
    package let assetSequence: Int64
    package let assetId: UUID
    package let unit: Unit
    package let source: AccountOwner
    package let requestedBy: String
    /// Nil while nobody has decided; an expiry is nobody's decision.
    package let decidedBy: String?
    package let reason: String?
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    /// When it was posted or voided, or its deadline where that has passed.
    package let decidedAt: Timestamp?
    /// The place of the decision in the journal.
    let decision: Int64?

    static let columns = """
        \(Transfer.columns), r.seq, assets.id, assets.code, assets.scale, \(AccountOwner.columns("owner"))
        """

    /// Reads a row of `columns` as the withdrawal stands at a moment.
    init(row: Row, at now: Timestamp) throws {
        let transfer = try Transfer(row: row, at: now)
        guard let expiresAt = transfer.expiresAt else {
            throw StorageError.damaged(path: "", detail: "the hold \(transfer.sequence) has no deadline")
        }
        sequence = transfer.sequence
        id = transfer.id
        state = transfer.state
        amount = transfer.amount
        assetSequence = Int64(transfer.ledger)
        requestedBy = transfer.createdBy
        createdAt = transfer.createdAt
        self.expiresAt = expiresAt
        switch transfer.state {
        case .pending: (decidedBy, decidedAt, reason) = (nil, nil, nil)
        case .posted, .voided:
            (decidedBy, decidedAt, reason) = (transfer.resolvedBy, transfer.resolvedAt, transfer.reason)
        case .expired: (decidedBy, decidedAt, reason) = (nil, expiresAt, nil)
        }
        decision = try row.decode(Int64?.self, atIndex: 16)
        assetId = try row.decode(UUID.self, atIndex: 17)
        unit = Unit(code: try row.decode(String.self, atIndex: 18), scale: try row.decode(Int.self, atIndex: 19))
        source = try AccountOwner(row: row, at: 20)
    }

    /// The withdrawal of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ reading: Reading) throws -> Withdrawal? {
        guard let id = UUID(uuidString: id) else { return nil }
        var listing = list(now: reading.now)
        listing.conditions.append(.init("t.id = ?", [id]))
        return try listing.page(.start, limit: 1, reading.database).items.first
    }

    /// As the API shows it, with its asset as it is now.
    package func json(asset: Asset?) -> JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("state", .string(state.rawValue)),
            JSON.Member("amount", .string(amount.description)),
            JSON.Member("asset", asset?.json ?? .null),
            JSON.Member("source", source.json),
            JSON.Member("requestedBy", .string(requestedBy)),
            JSON.Member("decidedBy", .text(decidedBy)),
            JSON.Member("reason", .text(reason)),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
            JSON.Member("expiresAt", .string(expiresAt.iso8601)),
            JSON.Member("decidedAt", .text(decidedAt?.iso8601)),
        ])
    }
}

import Foundation
import GRDB
import Ledger
import Storage

extension PaymentPointer {
    /// What a credit schedules (spec 2.2): to be called after the transfer, in its transaction.
    ///
    /// The asset's threshold announces at once, the throttle delay later; without either, receipts gather in silence
    /// until someone announces them (P-23).
    static func credited(_ id: UUID, _ transaction: Transaction) throws {
        let pointer = try current(id, transaction)
        let asset = try Asset.find(sequence: pointer.assetSequence, transaction.database)
        if let threshold = asset?.withdrawalThreshold, pointer.unannounced >= Total(threshold) {
            try pointer.schedule(transaction.now, transaction)
        } else if let delay = transaction.settings.withdrawalThrottleDelay, pointer.processAt == nil {
            try pointer.schedule(transaction.now + delay, transaction)
        }
    }

    /// Announces everything that no event has announced yet (spec 2.3); nil where there is nothing.
    ///
    /// What is more than an amount can say stays due for another event.
    @discardableResult
    static func announce(_ id: UUID, _ transaction: Transaction) throws -> (event: UUID, amount: Amount)? {
        let pointer = try current(id, transaction)
        guard pointer.unannounced > .zero else {
            try pointer.schedule(nil, transaction)
            return nil
        }
        let amount = Amount(UInt64(clamping: pointer.unannounced.units))
        let left = Total(pointer.unannounced.units - UInt128(amount.units))
        let event = try WebhookEvent.record(
            .paymentPointerWebMonetization,
            data: pointer.eventData(received: amount),
            pointer: pointer.sequence,
            withdrawal: (pointer.id, pointer.assetSequence, amount),
            transaction
        )
        try pointer.leaveUnannounced(left, transaction)
        try pointer.schedule(left > .zero ? transaction.now : nil, transaction)
        return (event, amount)
    }

    /// What a withdrawal of the pointer's balance takes is no longer announced (P-24): to be called once it is held.
    static func held(_ id: UUID, _ transaction: Transaction) throws {
        let pointer = try current(id, transaction)
        try pointer.leaveUnannounced(min(pointer.unannounced, pointer.available), transaction)
    }

    /// A withdrawal that was voided or has expired gives its money back: what no open event offers is announced again.
    ///
    /// Does nothing where the account is not that of a pointer.
    static func released(account id: Int64, _ transaction: Transaction) throws {
        guard let account = try transaction.journal.account(id: id), account.kind == .webMonetization else { return }
        let pointer = try current(account.owner, transaction)
        let offered = try pointer.openEvents(transaction.database)
        let free = pointer.available > offered ? Total(pointer.available.units - offered.units) : .zero
        guard free > pointer.unannounced else { return }
        try pointer.leaveUnannounced(free, transaction)
        try credited(pointer.id, transaction)
    }

    /// What open events offer together, in minor units.
    private func openEvents(_ database: Database) throws -> Total {
        let statement = try database.cachedStatement(
            sql: """
                SELECT withdrawal_amount FROM webhook_events
                WHERE pointer = ? AND withdrawal_account = ? AND withdrawal_amount IS NOT NULL AND transfer IS NULL
                """
        )
        let amounts = try Amount.fetchCursor(statement, arguments: [sequence, id])
        var sum: UInt128 = 0
        // As many events as would overflow this do not fit into a file.
        while let amount = try amounts.next() { sum += UInt128(amount.units) }
        return Total(sum)
    }

    private func schedule(_ moment: Timestamp?, _ transaction: Transaction) throws {
        try transaction.database.cachedStatement(sql: "UPDATE payment_pointers SET process_at = ? WHERE seq = ?")
            .execute(arguments: [moment, sequence])
    }

    private func leaveUnannounced(_ rest: Total, _ transaction: Transaction) throws {
        try transaction.database.cachedStatement(
            sql: "UPDATE payment_pointers SET total_events_amount = ? WHERE seq = ?"
        ).execute(arguments: [Total(received.units - rest.units), sequence])
    }

    /// What its event says (spec 2.5): the amount of the event, not that of a lifetime.
    private func eventData(received: Amount) -> JSON {
        .object([
            JSON.Member(
                "paymentPointer",
                .object([
                    JSON.Member("id", .string(id.text)),
                    JSON.Member("createdAt", .string(createdAt.iso8601)),
                    JSON.Member("received", .string(received.description)),
                ])
            )
        ])
    }

    private static func current(_ id: UUID, _ transaction: Transaction) throws -> PaymentPointer {
        guard let pointer = try find(id.text, transaction.database) else {
            throw StorageError.damaged(path: "", detail: "there is no payment pointer \(id.text)")
        }
        return pointer
    }
}

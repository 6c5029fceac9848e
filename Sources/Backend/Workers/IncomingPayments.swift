import GRDB
import Storage

/// Expires incoming payments, and announces what arrived on those that ended (spec 3.4, P-20).
enum IncomingPayments {
    static let books = BookWorker(.incomingPayments, table: "incoming_payments") { sequence, transaction in
        guard let payment = try IncomingPayment.find(sequence: sequence, transaction.database) else { return }
        switch payment.state {
        case .pending, .processing:
            let expired = try payment.close(as: .expired, transaction)
            // Nothing to announce, so there is nothing to wait for.
            if payment.received == .zero { try expired.settle(transaction) }
        case .completed, .expired:
            if payment.received > .zero { try payment.announce(transaction) }
            try payment.settle(transaction)
        }
    }
}

extension IncomingPayment {
    fileprivate func announce(_ transaction: Transaction) throws {
        try WebhookEvent.record(
            isCompleted ? .incomingPaymentCompleted : .incomingPaymentExpired,
            data: eventData,
            payment: sequence,
            pointer: pointerSequence,
            withdrawal: (id, assetSequence, received),
            transaction
        )
    }

    /// There is nothing left to do for it.
    fileprivate func settle(_ transaction: Transaction) throws {
        try transaction.database.cachedStatement(sql: "UPDATE incoming_payments SET process_at = NULL WHERE seq = ?")
            .execute(arguments: [sequence])
    }
}

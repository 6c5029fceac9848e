import GRDB
package import Storage

extension IncomingPayment {
    /// Why a credit is not taken.
    package enum CreditRefusal: Hashable, Sendable {
        case completed
        case expired
        /// The payment would have received more than an amount can be.
        case tooMuch
    }

    /// Whether a credit is taken now: nothing after completion or expiry, whatever the worker has seen of it (P-12, P-22).
    package func refusal(ofCredit amount: Amount, at now: Timestamp) -> CreditRefusal? {
        switch state {
        case .completed: return .completed
        case .expired: return .expired
        case .pending, .processing: break
        }
        guard expiresAt > now else { return .expired }
        return received.units.addingReportingOverflow(amount.units).overflow ? .tooMuch : nil
    }

    /// What a credit does to the payment (spec 3.3): to be called after the transfer, in its transaction.
    ///
    /// Answers the payment as it stands then. A payment that is closed already stays as it is.
    @discardableResult
    package static func credited(_ sequence: Int64, _ transaction: Transaction) throws -> IncomingPayment {
        let payment = try current(sequence, transaction)
        guard payment.state.isOpen else { return payment }
        if let incomingAmount = payment.incomingAmount, payment.received >= incomingAmount {
            return try payment.close(as: .completed, transaction)
        }
        try transaction.database.cachedStatement(
            sql: "UPDATE incoming_payments SET state = ?, updated_at = ? WHERE seq = ?"
        ).execute(arguments: [IncomingPaymentState.processing.rawValue, transaction.now, sequence])
        return try current(sequence, transaction)
    }

    /// Ends an open payment: it takes nothing more, and the worker announces it after the pause.
    @discardableResult
    package func close(as state: IncomingPaymentState, _ transaction: Transaction) throws -> IncomingPayment {
        let pause = transaction.settings.completionPause
        try transaction.database.cachedStatement(
            sql:
                "UPDATE incoming_payments SET state = ?, connection = NULL, process_at = ?, updated_at = ? WHERE seq = ?"
        ).execute(arguments: [state.rawValue, transaction.now + pause, transaction.now, sequence])
        return try IncomingPayment.current(sequence, transaction)
    }

    private static func current(_ sequence: Int64, _ transaction: Transaction) throws -> IncomingPayment {
        guard let payment = try find(sequence: sequence, transaction.database) else {
            throw StorageError.damaged(path: "", detail: "there is no incoming payment \(sequence)")
        }
        return payment
    }

    /// Shortens the open payments of a pointer that was deactivated to the grace that is left (spec 1.5, P-12).
    static func shorten(pointer: Int64, _ transaction: Transaction) throws {
        let end = transaction.now + transaction.settings.deactivationGracePeriod
        try transaction.database.cachedStatement(
            sql: """
                UPDATE incoming_payments SET expires_at = ?1, process_at = ?1, updated_at = ?2
                WHERE pointer = ?3 AND state IN ('PENDING', 'PROCESSING') AND expires_at > ?1
                """
        ).execute(arguments: [end, transaction.now, pointer])
    }
}

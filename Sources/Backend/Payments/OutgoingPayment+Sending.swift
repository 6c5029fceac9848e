import Foundation
import GRDB
import Ledger
import Storage

extension OutgoingPayment {
    /// What one attempt to send came to.
    package enum Attempt: Hashable, Sendable {
        case completed
        case failed(SendingError)
        /// It is tried again at the payment's `processAt`.
        case retried(SendingError)
        /// The payment is not being sent.
        case notSending
    }

    /// One attempt to send (spec 6.5): transfers, the credit of the receiver, states and events in the caller's transaction.
    ///
    /// The payment is read afresh: what the caller holds may be of an earlier moment.
    @discardableResult
    package static func pay(_ payment: OutgoingPayment, _ transaction: Transaction) throws -> Attempt {
        let payment = try current(payment.sequence, transaction)
        guard payment.state == .sending else { return .notSending }
        let problem: SendingError?
        switch try payment.plan(transaction) {
        case .success(let step): problem = try step.map { try payment.take($0, transaction) } ?? nil
        case .failure(let found): problem = found
        }
        try payment.remember(problem, transaction)
        guard let problem else {
            try payment.end(.completed, error: nil, transaction)
            return .completed
        }
        return try payment.resolve(problem, transaction)
    }

    /// The one movement that is left to do.
    private struct Step {
        let receiver: IncomingPayment
        let source: Amount
        let delivery: Amount
    }

    /// Steps 1 to 8 of spec 6.5; nil where nothing is left to deliver.
    private func plan(_ transaction: Transaction) throws -> Result<Step?, SendingError> {
        guard hasAccount else { return .failure(.missingBalance) }
        guard delivered < receiveAmount.amount else { return .success(nil) }
        let receiver: Receiver
        switch try payable(transaction) {
        case .success(let found?): receiver = found
        case .success(nil): return .success(nil)
        case .failure(let problem): return .failure(problem)
        }
        guard try PaymentPointer.find(pointerId.text, transaction.database)?.assetSequence == quote.assetSequence else {
            return .failure(.sourceAssetConflict)
        }
        guard receiver.payment.assetSequence == quote.receiveAssetSequence else {
            return .failure(.destinationAssetConflict)
        }
        let left = Amount(receiveAmount.amount.units - delivered.units)
        let delivery = receiver.remaining.map { min($0, left) } ?? left
        guard delivery > .zero else { return .success(nil) }
        guard sent < sendAmount.amount else { return .failure(.badState) }
        switch receiver.payment.refusal(ofCredit: delivery, at: transaction.now) {
        case .completed: return .failure(.incomingPaymentCompleted)
        case .expired: return .failure(.incomingPaymentExpired)
        case .tooMuch: return .failure(.incompatibleReceiveMax)
        case nil: break
        }
        return try price(delivery, to: receiver.payment, transaction)
    }

    /// The receiver; nil where it is gone because it has all it waits for (P-16).
    private func payable(_ transaction: Transaction) throws -> Result<Receiver?, SendingError> {
        guard let receiver = try Receiver.find(receiver, transaction.database) else { return .failure(.queryFailed) }
        let payment = receiver.payment
        if payment.state.isOpen {
            return payment.expiresAt > transaction.now ? .success(receiver) : .failure(.incomingPaymentExpired)
        }
        if let incomingAmount = payment.incomingAmount, payment.received >= incomingAmount { return .success(nil) }
        return .failure(payment.state == .expired ? .incomingPaymentExpired : .incomingPaymentCompleted)
    }

    /// The receiver gets exactly the amount, the sender pays what it costs, rounded up (P-36).
    private func price(
        _ delivery: Amount,
        to receiver: IncomingPayment,
        _ transaction: Transaction
    ) throws -> Result<Step?, SendingError> {
        let conversion: Conversion
        switch try Conversion.between(sendAmount.unit, receiver.unit, transaction) {
        case .success(let found): conversion = found
        case .failure(let fault): return .failure(.connector(fault.text))
        }
        guard conversion.rate >= quote.minExchangeRate, let source = conversion.rate.dividing(delivery, .up),
            source.units <= sendAmount.amount.units - sent.units
        else { return .failure(.insufficientExchangeRate) }
        return .success(Step(receiver: receiver, source: source, delivery: delivery))
    }

    /// Moves the money and credits the receiver; nil on success, and nothing moved otherwise.
    private func take(_ step: Step, _ transaction: Transaction) throws -> SendingError? {
        let journal = transaction.journal
        _ = try journal.openAccount(owner: step.receiver.id, ledger: Int(step.receiver.assetSequence), kind: .incoming)
        let linking = try journal.transfer(
            from: Journal.Party(owner: id, kind: .outgoing),
            to: Journal.Party(owner: step.receiver.id, kind: .incoming),
            sourceAmount: step.source,
            destinationAmount: step.delivery,
            timeout: nil,
            identifiers: transaction.ids
        )
        switch linking {
        case .refused(.insufficientLiquidity):
            return .insufficientLiquidity(asset: step.receiver.assetSequence)
        case .refused(let refusal): return .connector(refusal.rawValue)
        case .made: break
        }
        // Neither sum is above an amount of the quote: the step was made to fit.
        try transaction.database.cachedStatement(
            sql: "UPDATE outgoing_payments SET sent = ?, delivered = ? WHERE seq = ?"
        ).execute(
            arguments: [
                Amount(sent.units + step.source.units), Amount(delivered.units + step.delivery.units), sequence,
            ]
        )
        try IncomingPayment.credited(step.receiver.sequence, transaction)
        return nil
    }

    /// Fails the payment, or sets the time of the next attempt (spec 6.5, "Retry timetable").
    private func resolve(_ problem: SendingError, _ transaction: Transaction) throws -> Attempt {
        var attempts = stateAttempts
        var waitingFor: Int64?
        if case .insufficientLiquidity(let asset) = problem {
            // It waits as long as it takes: an operator sees it, and can help (P-17).
            waitingFor = asset
        } else {
            attempts += 1
        }
        guard problem.isRetried, waitingFor != nil || attempts < transaction.settings.sendingMaxAttempts else {
            try end(.failed, error: problem.text, transaction)
            return .failed(problem)
        }
        let pause = transaction.settings.sendingRetryStep * min(max(attempts, 1), 6)
        let arguments: [(any DatabaseValueConvertible)?] = [
            problem.text, attempts, transaction.now + pause, waitingFor, transaction.now, sequence,
        ]
        try transaction.database.cachedStatement(
            sql: """
                UPDATE outgoing_payments SET error = ?, state_attempts = ?, process_at = ?, waiting_for = ?, updated_at = ?
                WHERE seq = ?
                """
        ).execute(arguments: StatementArguments(arguments))
        return .retried(problem)
    }

    /// Ends the payment with an event that offers what is left in its account (spec 6.8).
    private func end(_ state: OutgoingPaymentState, error: String?, _ transaction: Transaction) throws {
        let payment = try enter(state, error: error, transaction)
        guard let left = UInt64(exactly: payment.balance.units) else {
            throw StorageError.damaged(
                path: "",
                detail: "the account of an outgoing payment holds more than was paid in"
            )
        }
        try WebhookEvent.record(
            state == .completed ? .outgoingPaymentCompleted : .outgoingPaymentFailed,
            data: payment.eventData,
            payment: sequence,
            pointer: pointerSequence,
            withdrawal: left > 0 ? (id, quote.assetSequence, Amount(left)) : nil,
            transaction
        )
    }
}

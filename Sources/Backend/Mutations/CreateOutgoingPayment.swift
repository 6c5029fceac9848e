import GRDB
import Storage

private let pointerId = PaymentInputs.paymentPointerId
private let quoteId = Key.required("quoteId", .record(.quote), label: "Quote", hint: "each quote makes one payment")

extension Mutation {
    /// Spec 6.2: a payment that waits for its money; a refusal does not use the quote up.
    static let createOutgoingPayment = Mutation(
        "createOutgoingPayment",
        title: "Create outgoing payment",
        summary: "Makes a payment of a quote; it is sent as soon as its event is funded.",
        keys: [pointerId.any, quoteId.any, PaymentInputs.metadata.any, idempotencyKey.any],
        payload: ["payment"],
        failure: Refusal(500, "Error trying to create outgoing payment")
    ) { input, transaction in
        let database = transaction.database
        func refused(_ error: OutgoingPaymentError, _ field: String) -> Outcome { .refused(error.refusal(field)) }
        guard let pointer = try PaymentPointer.find(input[pointerId], database) else {
            return refused(.unknownPaymentPointer, "paymentPointerId")
        }
        guard pointer.isActive(at: transaction.now) else {
            return refused(.inactivePaymentPointer, "paymentPointerId")
        }
        guard try OutgoingPayment.find(input[quoteId], database) == nil else {
            return refused(.invalidQuote, "quoteId")
        }
        guard let quote = try Quote.find(input[quoteId], database) else { return refused(.unknownQuote, "quoteId") }
        guard quote.pointerSequence == pointer.sequence, quote.expiresAt > transaction.now else {
            return refused(.invalidQuote, "quoteId")
        }
        switch try Receiver.resolve(quote.receiver, at: transaction.now, database) {
        case .found: break
        case .none: return refused(.invalidQuote, "quoteId")
        case .expired: return .failed
        }
        let payment = try OutgoingPayment.insert(quote, metadata: input[PaymentInputs.metadata], transaction)
        try WebhookEvent.record(
            .outgoingPaymentCreated,
            data: payment.eventData,
            payment: payment.sequence,
            pointer: payment.pointerSequence,
            transaction
        )
        return .done(message: nil, payload: [JSON.Member("payment", payment.json)], subject: payment.id.text)
    }
}

extension OutgoingPayment {
    fileprivate static func insert(
        _ quote: Quote,
        metadata: JSON?,
        _ transaction: Transaction
    ) throws -> OutgoingPayment {
        let database = transaction.database
        let sequence = try database.newPayment(quote.id, .outgoing, pointer: quote.pointerSequence)
        let arguments: [(any DatabaseValueConvertible)?] = [
            sequence, quote.id, quote.sequence, quote.pointerSequence, OutgoingPaymentState.funding.rawValue,
            Amount.zero,
            Amount.zero, metadata?.text, transaction.now, transaction.now,
        ]
        try database.cachedStatement(
            sql: """
                INSERT INTO outgoing_payments (seq, id, quote, pointer, state, sent, delivered, metadata, created_at,
                    updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: StatementArguments(arguments))
        return try current(sequence, transaction)
    }
}

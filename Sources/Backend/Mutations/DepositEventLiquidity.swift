import Ledger
import Storage

private let eventId = Key.required("eventId", .record(.webhookEvent), label: "Event")

extension Mutation {
    /// Spec 7.1: settlement → the payment's account, exactly what the event says, and the payment is sent.
    static let depositEventLiquidity = Mutation(
        "depositEventLiquidity",
        title: "Fund payment",
        summary: "Books the money of an outgoing payment that its event asks for, and lets the payment be sent.",
        keys: [eventId.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: Refusal(400, "Error trying to deposit liquidity")
    ) { input, transaction in
        let database = transaction.database
        guard let event = try WebhookEvent.find(input[eventId], database), event.type == .outgoingPaymentCreated else {
            return .refused(Refusal(.invalidId, field: "eventId"))
        }
        // Whatever has become of the payment: the deposit is booked (P-19).
        guard event.transfer == nil else { return .refused(Refusal(.transferExists, field: "eventId")) }
        guard let amount = event.sendAmount else { return .failed }
        guard let payment = try event.paymentSequence.flatMap({ try OutgoingPayment.find(sequence: $0, database) })
        else { return .refused(Refusal(.unknownPayment, field: "eventId")) }
        switch try payment.fund(amount, transfer: event.id.text, transaction) {
        case nil: return .done(message: "Deposited liquidity", subject: event.id.text)
        case .transfer(let refused): return .event(refused)
        case .wrongState, .invalidAmount: return .failed
        }
    }
}

extension WebhookEvent {
    /// What the payment of the event sends, in minor units; nil where the event does not say.
    fileprivate var sendAmount: Amount? {
        data["payment"]?["sendAmount"]?["value"]?.string.flatMap { UInt64($0) }.map(Amount.init)
    }
}

extension Outcome {
    /// A transfer error of a mutation whose transfer has the id of an event.
    static func event(_ error: TransferError) -> Outcome {
        LiquidityError(rawValue: error.rawValue).map { .refused(Refusal($0, field: "eventId")) } ?? .failed
    }
}

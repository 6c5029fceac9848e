import Storage

private let paymentPointerId = Key.required(
    "paymentPointerId",
    .record(.paymentPointer),
    label: "Payment pointer"
)

extension Mutation {
    /// P-23: what triggerPaymentPointerEvents does, for one pointer, whether or not it is due.
    static let announcePaymentPointerReceipts = Mutation(
        "announcePaymentPointerReceipts",
        title: "Announce receipts now",
        summary: "Makes an event of all that a payment pointer has received and no event has announced.",
        keys: [paymentPointerId.any, idempotencyKey.any],
        payload: ["error", "webhookEvent"],
        failure: Refusal(500, "Error trying to announce payment pointer receipts")
    ) { input, transaction in
        let database = transaction.database
        guard let pointer = try PaymentPointer.find(input[paymentPointerId], database) else {
            return .refused(Refusal(.unknownPaymentPointer, field: "paymentPointerId"))
        }
        guard let made = try PaymentPointer.announce(pointer.id, transaction),
            let event = try WebhookEvent.find(made.event.text, database)
        else { return .refused(Refusal(.amountZero, field: "paymentPointerId")) }
        return .done(
            message: "Announced payment pointer receipts",
            payload: [JSON.Member("webhookEvent", event.json)],
            subject: pointer.id.text
        )
    }
}

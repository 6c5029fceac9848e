import Storage

private let id = Key.required("id", .record(.outgoingPayment), label: "Outgoing payment")
private let reason = Key.optional(
    "reason",
    .text,
    label: "Reason",
    hint: "why, for those who ask later",
    absent: "none"
)

extension Mutation {
    /// P-18: ends a payment that has no money yet; nothing moves.
    static let cancelOutgoingPayment = Mutation(
        "cancelOutgoingPayment",
        title: "Cancel outgoing payment",
        summary: "Gives up a payment that was not funded. No money moves.",
        keys: [id.any, reason.any, idempotencyKey.any],
        payload: ["payment"],
        failure: Refusal(500, "Error trying to cancel outgoing payment")
    ) { input, transaction in
        guard let payment = try OutgoingPayment.find(input[id], transaction.database) else {
            return .refused(OutgoingPaymentError.unknownPayment.refusal("id"))
        }
        guard payment.state == .funding else { return .refused(OutgoingPaymentError.wrongState.refusal("id")) }
        let cancelled = try payment.enter(.cancelled, error: input[reason], transaction)
        return .done(
            message: "Cancelled outgoing payment",
            payload: [JSON.Member("payment", cancelled.json)],
            subject: payment.id.text
        )
    }
}

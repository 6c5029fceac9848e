import Storage

private let id = Key.required("id", .record(.incomingPayment), label: "Incoming payment")

extension Mutation {
    /// What Open Payments calls completion (spec 3.3, P-37): whatever has arrived is enough.
    static let completeIncomingPayment = Mutation(
        "completeIncomingPayment",
        title: "Complete incoming payment",
        summary: "Ends an incoming payment with what has arrived; nothing more is taken.",
        keys: [id.any, idempotencyKey.any],
        payload: ["payment"],
        failure: Refusal(500, "Error trying to complete incoming payment")
    ) { input, transaction in
        guard let payment = try IncomingPayment.find(input[id], transaction.database) else {
            return .refused(IncomingPaymentError.unknownPayment.refusal("id"))
        }
        guard payment.state.isOpen else { return .refused(IncomingPaymentError.wrongState.refusal("id")) }
        let completed = try payment.close(as: .completed, transaction)
        return .done(
            message: "Completed incoming payment",
            payload: [JSON.Member("payment", completed.json)],
            subject: payment.id.text
        )
    }
}

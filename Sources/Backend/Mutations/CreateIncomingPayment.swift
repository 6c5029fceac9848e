import Storage

private let pointerId = PaymentInputs.paymentPointerId

extension Mutation {
    /// Spec 3.2.
    static let createIncomingPayment = Mutation(
        "createIncomingPayment",
        title: "Create incoming payment",
        summary: "Makes a payment that the pointer waits for, until it is paid in full or expires.",
        keys: [
            pointerId.any, PaymentInputs.incomingAmount.any, PaymentInputs.expiresAt.any, PaymentInputs.metadata.any,
            idempotencyKey.any,
        ],
        payload: ["payment"],
        failure: Refusal(500, "Error trying to create incoming payment")
    ) { input, transaction in
        let request = IncomingPaymentRequest(
            incomingAmount: input[PaymentInputs.incomingAmount],
            expiresAt: input[PaymentInputs.expiresAt],
            metadata: input[PaymentInputs.metadata]
        )
        let creation = try IncomingPayment.create(
            request,
            pointerField: "paymentPointerId",
            pointer: { try PaymentPointer.find(input[pointerId], $0) },
            transaction
        )
        switch creation {
        case .created(let payment):
            return .done(message: nil, payload: [JSON.Member("payment", payment.json)], subject: payment.id.text)
        case .refused(let error, let field): return .refused(error.refusal(field))
        }
    }
}

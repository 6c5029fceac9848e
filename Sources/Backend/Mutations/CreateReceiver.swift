import Storage

private let url = Key.required(
    "paymentPointerUrl",
    .url,
    label: "Payment pointer url",
    hint: "one of this node's pointers"
)

extension Mutation {
    /// Spec 4, of pointers of this node; no other is reached from here (P-34).
    static let createReceiver = Mutation(
        "createReceiver",
        title: "Create receiver",
        summary: "Makes an incoming payment at a payment pointer, and answers where to pay it.",
        keys: [
            url.any, PaymentInputs.incomingAmount.any, PaymentInputs.expiresAt.any, PaymentInputs.metadata.any,
            idempotencyKey.any,
        ],
        payload: ["receiver"],
        failure: Refusal(500, "Error trying to create receiver")
    ) { input, transaction in
        // Local or not comes before all else: the checks of the payment itself are those of its own node.
        guard let pointer = try PaymentPointer.find(exactURL: input[url], transaction.database) else {
            return .refused(IncomingPaymentError.unknownPaymentPointer.refusal("paymentPointerUrl"))
        }
        let request = IncomingPaymentRequest(
            incomingAmount: input[PaymentInputs.incomingAmount],
            expiresAt: input[PaymentInputs.expiresAt],
            metadata: input[PaymentInputs.metadata]
        )
        let creation = try IncomingPayment.create(
            request,
            pointerField: "paymentPointerUrl",
            pointer: { _ in pointer },
            transaction
        )
        switch creation {
        case .created(let payment):
            guard
                case .found(let receiver) = try Receiver.resolve(payment.url, at: transaction.now, transaction.database)
            else { return .failed }
            return .done(message: nil, payload: [JSON.Member("receiver", receiver.json)], subject: payment.id.text)
        case .refused(let error, let field): return .refused(error.refusal(field))
        }
    }
}

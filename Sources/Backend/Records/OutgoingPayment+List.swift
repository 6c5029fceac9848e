extension OutgoingPayment {
    /// What outgoing payments can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .choice("state", states, order: ListOrder(["lower(payment.state)"])),
            .asset(code: "source.code", scale: "source.scale"),
            .amount("amount", amount),
            .amount("sent", AmountColumn("payment.sent", code: "source.code", scale: "source.scale")),
            .age("payment.created_at", order: ListOrder(["payment.seq"])),
            .moment("created", "payment.created_at", order: ListOrder(["payment.seq"])),
            .text("pointer", ["pointer.url"]),
            .text("receiver", ["quote.receiver"]),
            .text("problem", ["payment.error"]),
            .id("payment.id"),
        ],
        words: ["pointer", "receiver", "id"],
        total: amount,
        picked: amount
    )

    private static let amount = AmountColumn("quote.send_amount", code: "source.code", scale: "source.scale")

    private static let states = OutgoingPaymentState.allCases.map { state in
        ListField.Choice(state.rawValue.lowercased(), "payment.state = '\(state.rawValue)'")
    }
}

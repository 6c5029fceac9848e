extension IncomingPayment {
    /// What incoming payments can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .choice("state", states, order: ListOrder(["lower(payment.state)"])),
            .asset(code: "asset.code", scale: "asset.scale"),
            .amount("received", received),
            .amount("expected", AmountColumn("payment.incoming_amount", code: "asset.code", scale: "asset.scale")),
            .deadline("expires", "payment.expires_at"),
            .age("payment.created_at", order: ListOrder(["payment.seq"])),
            .moment("created", "payment.created_at", order: ListOrder(["payment.seq"])),
            .text("pointer", ["pointer.url"]),
            .id("payment.id"),
        ],
        words: ["pointer", "id"],
        total: received,
        picked: expected
    )

    /// What is asked for; where any amount is welcome, what has come.
    private static let expected = AmountColumn(
        "coalesce('\(String(repeating: "0", count: 20))' || payment.incoming_amount, \(received.digits))",
        width: 40,
        code: "asset.code",
        scale: "asset.scale"
    )

    private static let received = AmountColumn(
        "coalesce(money.credits_posted, \(zero))",
        width: 40,
        code: "asset.code",
        scale: "asset.scale"
    )

    private static let states = IncomingPaymentState.allCases.map { state in
        ListField.Choice(state.rawValue.lowercased(), "payment.state = '\(state.rawValue)'")
    }
}

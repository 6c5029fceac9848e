extension Quote {
    /// What quotes can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .asset(code: "source.code", scale: "source.scale"),
            .amount("sends", sends),
            .amount(
                "receives",
                AmountColumn("quote.receive_amount", code: "destination.code", scale: "destination.scale")
            ),
            .deadline("expires", "quote.expires_at"),
            .age("quote.created_at", order: ListOrder(["quote.seq"])),
            .moment("created", "quote.created_at", order: ListOrder(["quote.seq"])),
            .text("pointer", ["pointer.url"]),
            .text("receiver", ["quote.receiver"]),
            .id("quote.id"),
        ],
        words: ["pointer", "receiver", "id"],
        total: sends,
        picked: sends
    )

    private static let sends = AmountColumn("quote.send_amount", code: "source.code", scale: "source.scale")
}

extension WebhookEvent {
    /// What events can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .text("type", ["event.type"], values: WebhookEventType.allCases.map(\.rawValue)),
            .asset(code: amount.code, scale: amount.scale),
            .amount("amount", amount),
            .choice("done", uses, order: ListOrder([useWord])),
            .choice("delivery", deliveries, order: ListOrder(["event.process_at IS NOT NULL", "event.attempts"])),
            .number("attempts", "event.attempts"),
            .number("status", "event.status_code"),
            .deadline("next", "event.process_at"),
            .age("event.created_at", order: ListOrder(["event.seq"])),
            .moment("created", "event.created_at", order: ListOrder(["event.seq"])),
            .text("subject", ["owner.url"]),
            .id("event.id"),
        ],
        words: ["type", "subject", "id"],
        total: amount,
        picked: amount
    )

    /// What an event offers, or what the payment it asks money for sends.
    private static let amount = AmountColumn(
        "coalesce(event.withdrawal_amount, \(asked("quotes.send_amount")))",
        code: "coalesce(withdrawn.code, \(asked("assets.code")))",
        scale: "coalesce(withdrawn.scale, \(asked("assets.scale")))"
    )

    private static func asked(_ column: String) -> String {
        """
        (SELECT \(column) FROM quotes CROSS JOIN assets ON assets.seq = quotes.asset
            WHERE quotes.seq = paid.quote AND event.type = 'outgoing_payment.created')
        """
    }

    private static let asks = "event.type = 'outgoing_payment.created'"
    private static let isOpen = """
        event.transfer IS NULL AND (\(asks) AND paid.state IS NOT 'CANCELLED'
            OR NOT \(asks) AND event.withdrawal_amount IS NOT NULL)
        """
    private static let useWord = """
        CASE WHEN \(isOpen) THEN 'open' WHEN event.transfer IS NULL THEN ''
            WHEN \(asks) THEN 'deposited' WHEN event.withdrawal_amount IS NOT NULL THEN 'withdrawn' ELSE '' END
        """
    private static let uses = ["open", "deposited", "withdrawn"].map { ListField.Choice($0, "\(useWord) = '\($0)'") }

    private static let deliveries = [
        ListField.Choice("delivered", "event.process_at IS NULL"),
        ListField.Choice("waiting", "event.process_at IS NOT NULL AND event.attempts = 0"),
        ListField.Choice("failed", "event.process_at IS NOT NULL AND event.attempts > 0"),
    ]
}

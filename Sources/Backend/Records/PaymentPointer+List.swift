import GRDB
import Storage

extension PaymentPointer {
    /// What payment pointers can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .text("url", ["payment_pointers.url"]),
            .text("name", ["payment_pointers.public_name"]),
            .asset(),
            .choice("status", statuses, order: ListOrder([deactivation], isReversed: true)),
            .amount("received", received),
            .amount("unannounced", AmountColumn(unannounced, width: 40)),
            .number("keys", liveKeyCount),
            .moment("created", "payment_pointers.created_at", order: ListOrder(["payment_pointers.seq"])),
            .id("payment_pointers.id"),
        ],
        words: ["url", "name", "id"],
        total: received
    )

    private static let credits = "coalesce(money.credits_posted, \(zero))"
    private static let received = AmountColumn(credits, width: 40)
    private static let unannounced = """
        CASE WHEN \(credits) > payment_pointers.total_events_amount
            THEN \(DigitColumns.total(adding: [credits], taking: ["payment_pointers.total_events_amount"]))
            ELSE \(zero) END
        """

    /// The time decides which are active: those of a later deactivation come before all that are inactive.
    private static let deactivation = "coalesce(payment_pointers.deactivated_at, \(Int64.max))"

    private static let statuses = [
        ListField.Choice("active") {
            ListCondition("payment_pointers.deactivated_at IS NULL OR payment_pointers.deactivated_at > ?", [$0])
        },
        ListField.Choice("inactive") { ListCondition("payment_pointers.deactivated_at <= ?", [$0]) },
    ]
}

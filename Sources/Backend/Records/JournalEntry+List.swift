import GRDB

extension JournalEntry {
    /// What the rows of the journal can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .choice("kind", kinds, order: ListOrder([kindWord])),
            .asset(),
            .amount("amount", amount),
            .owner("debit", "debit", AccountOwner.Named.allCases),
            .owner("credit", "credit", AccountOwner.Named.allCases),
            .choice("state", states, order: ListOrder([stateWord])),
            .moment("time", "t.created_at", order: ListOrder(["t.seq"])),
            .age("t.created_at", order: ListOrder(["t.seq"])),
            .text("by", ["t.actor"]),
            .text("reason", ["t.reason"]),
            .number("number", "t.seq", order: ListOrder(["t.seq"])),
            .id("coalesce(t.id, hold.id)"),
        ],
        words: ["debit", "credit", "id"],
        total: amount
    )

    private static let amount = AmountColumn("t.amount")

    private static let kindWord = """
        CASE t.kind WHEN 'PENDING' THEN 'hold' WHEN 'SINGLE' THEN lower(coalesce(t.type, 'transfer'))
            ELSE lower(t.kind) END
        """
    private static let kinds = ["deposit", "withdrawal", "transfer", "hold", "post", "void", "expiry"].map {
        ListField.Choice($0, "\(kindWord) = '\($0)'")
    }

    private static let stateWord = """
        CASE coalesce(r.kind, t.kind) WHEN 'SINGLE' THEN 'posted' WHEN 'POST' THEN 'posted' WHEN 'VOID' THEN 'voided'
            WHEN 'EXPIRY' THEN 'expired' ELSE 'pending' END
        """
    private static let states = [
        ListField.Choice("pending") { ListCondition("\(stateWord) = 'pending' AND t.expires_at > ?", [$0]) },
        ListField.Choice("posted", "\(stateWord) = 'posted'"),
        ListField.Choice("voided", "\(stateWord) = 'voided'"),
        ListField.Choice("expired") {
            ListCondition("\(stateWord) = 'expired' OR (\(stateWord) = 'pending' AND t.expires_at <= ?)", [$0])
        },
    ]
}

import Storage

extension Asset {
    /// What assets can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .text("code", ["assets.code"]),
            .number("scale", "assets.scale"),
            .amount("available", total(Counters.available("liquidity"))),
            .amount("held", total("liquidity.debits_pending")),
            .amount("settlement", total(settled)),
            .amount("threshold", AmountColumn("assets.withdrawal_threshold")),
            .amount("fee", AmountColumn("sending.fixed")),
            .number("peers", "(SELECT count(*) FROM peers WHERE peers.asset = assets.seq)"),
            .number("pointers", "(SELECT count(*) FROM payment_pointers WHERE payment_pointers.asset = assets.seq)"),
            .moment("created", "assets.created_at", order: ListOrder(["assets.seq"])),
            .id("assets.id"),
        ],
        words: ["code", "id"]
    )

    private static let settled = DigitColumns.total(
        adding: ["settlement.debits_posted", "settlement.debits_pending"],
        taking: ["settlement.credits_posted"]
    )

    private static func total(_ digits: String) -> AmountColumn { AmountColumn(digits, width: 40) }
}

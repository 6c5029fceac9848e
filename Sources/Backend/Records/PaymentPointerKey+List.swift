extension PaymentPointerKey {
    /// What keys can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .text("kid", ["payment_pointer_keys.kid"]),
            .text("pointer", ["payment_pointers.url"]),
            .choice(
                "state",
                [
                    ListField.Choice("live", "payment_pointer_keys.revoked = 0"),
                    ListField.Choice("revoked", "payment_pointer_keys.revoked = 1"),
                ],
                order: ListOrder(["payment_pointer_keys.revoked"])
            ),
            .moment("created", "payment_pointer_keys.created_at", order: ListOrder(["payment_pointer_keys.seq"])),
            .id("payment_pointer_keys.id"),
        ],
        words: ["kid", "pointer", "id"]
    )
}

import Storage

extension Peer {
    /// What peers can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .text("name", ["coalesce(nullif(peers.name, ''), peers.static_ilp_address)"]),
            .text("address", ["peers.static_ilp_address"]),
            .asset(),
            .amount("available", available),
            .amount("held", AmountColumn("account.debits_pending", width: 40)),
            .amount("max-packet", AmountColumn("peers.max_packet_amount")),
            .text("endpoint", ["peers.outgoing_endpoint"]),
            .moment("created", "peers.created_at", order: ListOrder(["peers.seq"])),
            .id("peers.id"),
        ],
        words: ["name", "address", "id"],
        total: available
    )

    private static let available = AmountColumn(Counters.available("account"), width: 40)
}

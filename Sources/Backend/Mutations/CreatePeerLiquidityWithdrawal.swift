import Ledger
import Storage

private let peerId = Key.required("peerId", .record(.peer), label: "Peer")
private let amount = Key.required("amount", .uint64(assetOf: "peerId"), label: "Amount", hint: "above 0")
private let id = Key.required("id", .transferId, label: "Withdrawal id", hint: "a new UUID, version 4")

extension Mutation {
    /// Ledger spec 2.9: holds money of the peer's account until it is posted, voided or expires.
    static let createPeerLiquidityWithdrawal = Mutation(
        "createPeerLiquidityWithdrawal",
        title: "Withdraw peer liquidity",
        summary: "Holds money of a peer's account for paying it out, until someone posts or voids it.",
        keys: [peerId.any, amount.any, id.any, timeoutSeconds.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: Refusal(400, "Error trying to create peer liquidity withdrawal")
    ) { input, transaction in
        guard input[amount] > .zero else { return .refused(Refusal(.amountZero, field: "amount")) }
        guard let peer = try Peer.find(input[peerId], transaction.database) else {
            return .refused(Refusal(.unknownPeer, field: "peerId"))
        }
        let refused = try transaction.journal.withdraw(
            id: input[id],
            from: peer.id,
            kind: .peer,
            amount: input[amount],
            timeout: input[timeoutSeconds] ?? transaction.settings.withdrawalTimeout
        )
        if let refused { return .liquidity(refused) }
        return .done(message: "Created peer liquidity withdrawal", subject: input[id].lowercased())
    }
}

import Ledger
import Storage

private let peerId = Key.required("peerId", .record(.peer), label: "Peer")
private let amount = Key.required("amount", .uint64(assetOf: "peerId"), label: "Amount", hint: "above 0")
private let id = Key.required("id", .transferId, label: "Transfer id", hint: "a new UUID, version 4")

extension Mutation {
    /// Ledger spec 2.8: settlement → the peer's account, at once.
    static let addPeerLiquidity = Mutation(
        "addPeerLiquidity",
        title: "Add peer liquidity",
        summary: "Books money that a peer paid in, at once: so much more is accepted from it.",
        keys: [peerId.any, amount.any, id.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: Refusal(400, "Error trying to add peer liquidity")
    ) { input, transaction in
        guard input[amount] > .zero else { return .refused(Refusal(.amountZero, field: "amount")) }
        guard let peer = try Peer.find(input[peerId], transaction.database) else {
            return .refused(Refusal(.unknownPeer, field: "peerId"))
        }
        let refused = try transaction.journal.deposit(id: input[id], to: peer.id, kind: .peer, amount: input[amount])
        if let refused { return .liquidity(refused) }
        return .done(message: "Added peer liquidity", subject: peer.id.text)
    }
}

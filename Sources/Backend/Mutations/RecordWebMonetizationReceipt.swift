import Foundation
import Ledger
import Storage
import Synchronization

private let paymentPointerId = Key.required(
    "paymentPointerId",
    .record(.paymentPointer),
    label: "Payment pointer"
)
private let peerId = Key.required("peerId", .record(.peer), label: "Peer", hint: "who the money comes from")
private let amount = Key.required(
    "amount",
    .uint64(assetOf: "peerId"),
    label: "Amount",
    hint: "above 0, in the peer's asset"
)
private let id = Key.required("id", .transferId, label: "Transfer id", hint: "a new UUID, version 4")

extension Mutation {
    /// P-25: what a packet from a peer to a pointer does (spec 2.1, 10.4 c).
    static let recordWebMonetizationReceipt = Mutation(
        "recordWebMonetizationReceipt",
        title: "Record receipt",
        summary: "Moves money of a peer to a payment pointer, converted by the node's rates where the assets differ.",
        keys: [paymentPointerId.any, peerId.any, amount.any, id.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: Refusal(400, "Error trying to record web monetization receipt")
    ) { input, transaction in
        let database = transaction.database
        let amount = input[amount]
        guard amount > .zero else { return .refused(Refusal(.amountZero, field: "amount")) }
        guard let pointer = try PaymentPointer.find(input[paymentPointerId], database) else {
            return .refused(Refusal(.unknownPaymentPointer, field: "paymentPointerId"))
        }
        guard let peer = try Peer.find(input[peerId], database) else {
            return .refused(Refusal(.unknownPeer, field: "peerId"))
        }
        guard let transfer = UUID(version4: input[id]) else { return .refused(Refusal(.invalidId, field: "id")) }
        guard try transaction.journal.transfer(id: transfer) == nil else {
            return .refused(Refusal(.transferExists, field: "id"))
        }
        // 0 is no limit, as it is for packets (F08).
        if let most = peer.maxPacketAmount, most > .zero, amount > most {
            return .refused(Refusal(400, "amount above the peer's maximum packet amount", field: "amount"))
        }
        let received: Amount
        switch try receipt(of: amount, from: peer, to: pointer, transaction) {
        case .success(let converted): received = converted
        case .failure(let refusal): return .refused(refusal)
        }
        _ = try transaction.journal.openAccount(
            owner: pointer.id,
            ledger: Int(pointer.assetSequence),
            kind: .webMonetization
        )
        let linking = try transaction.journal.transfer(
            from: Journal.Party(owner: peer.id, kind: .peer),
            to: Journal.Party(owner: pointer.id, kind: .webMonetization),
            sourceAmount: amount,
            destinationAmount: received,
            timeout: nil,
            identifiers: transaction.ids.beginning(with: transfer)
        )
        switch linking {
        case .refused(.insufficientLiquidity):
            return .refused(Refusal(403, "Insufficient liquidity of \(pointer.unit.code)", field: "amount"))
        case .refused(let refused): return .liquidity(refused)
        case .made: break
        }
        try PaymentPointer.credited(pointer.id, transaction)
        if peer.assetSequence != pointer.assetSequence {
            try OutgoingPayment.resume(waitingFor: peer.assetSequence, transaction)
        }
        return .done(message: "Recorded web monetization receipt", subject: pointer.id.text)
    }

    /// What arrives, in minor units of the pointer's asset.
    private static func receipt(
        of amount: Amount,
        from peer: Peer,
        to pointer: PaymentPointer,
        _ transaction: Transaction
    ) throws -> Result<Amount, Refusal> {
        guard peer.assetSequence != pointer.assetSequence else { return .success(amount) }
        switch try Conversion.between(peer.unit, pointer.unit, transaction) {
        case .failure(let fault): return .failure(Refusal(409, fault.text, field: "paymentPointerId"))
        case .success(let conversion):
            guard let converted = conversion.convert(amount), converted > .zero else {
                return .failure(Refusal(400, "nothing of the amount would arrive", field: "amount"))
            }
            return .success(converted)
        }
    }
}

extension Refusal: Error {}

extension IdentifierSource {
    /// The same source with one id before its own.
    fileprivate func beginning(with id: UUID) -> IdentifierSource {
        let first = First(id)
        return IdentifierSource { first.take() ?? next() }
    }
}

private final class First: Sendable {
    private let id: Mutex<UUID?>

    init(_ id: UUID) {
        self.id = Mutex(id)
    }

    func take() -> UUID? {
        id.withLock { id in
            defer { id = nil }
            return id
        }
    }
}

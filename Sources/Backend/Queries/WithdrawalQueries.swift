import Foundation
import Ledger
import Storage

private let state = Key.optional(
    "state",
    Scalar<TransferState>.choice("WithdrawalState"),
    label: "State",
    absent: "all"
)
private let assetId = Key.optional("assetId", .record(.asset), label: "Asset", absent: "all")
private let peerId = Key.optional("peerId", .record(.peer), label: "Peer", absent: "all")
private let pointerId = Key.optional(
    "paymentPointerId",
    .record(.paymentPointer),
    label: "Payment pointer",
    absent: "all"
)

extension Query {
    static let withdrawal = record(
        "withdrawal",
        .withdrawal,
        summary: "One withdrawal, by its id.",
        unknown: "No withdrawal"
    ) { id, reading in
        guard let withdrawal = try Withdrawal.find(id, reading) else { return nil }
        return withdrawal.json(asset: try Asset.find(sequence: withdrawal.assetSequence, reading.database))
    }

    static let withdrawals = Query(
        "withdrawals",
        summary: "Withdrawals that needed a decision, oldest first; of one state or one source where asked.",
        keys: [state.any, assetId.any, peerId.any, pointerId.any] + Connection.keys
    ) { input, reading in
        let sources: [(AccountOwner.Kind, String?)] = [
            (.asset, input[assetId]), (.peer, input[peerId]), (.paymentPointer, input[pointerId]),
        ]
        let filter = Withdrawal.Filter(
            state: input[state],
            sources: sources.compactMap { kind, id in id.map { Withdrawal.Filter.Source(kind, $0) } }
        )
        var assets = AssetsOfPage(reading)
        return try Connection.answer(
            Withdrawal.oldestFirst(filter, now: reading.now),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("transfers", $0, reading) },
            node: { $0.json(asset: try assets.asset($0.assetSequence)) }
        )
    }
}

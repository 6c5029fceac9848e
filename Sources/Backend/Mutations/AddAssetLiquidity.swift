import Ledger
import Storage

private let assetId = Key.required("assetId", .record(.asset), label: "Asset")
private let amount = Key.required("amount", .uint64(assetOf: "assetId"), label: "Amount", hint: "above 0")
private let id = Key.required("id", .transferId, label: "Transfer id", hint: "a new UUID, version 4")

extension Mutation {
    /// Ledger spec 2.8: settlement → the asset's liquidity, at once.
    static let addAssetLiquidity = Mutation(
        "addAssetLiquidity",
        title: "Add asset liquidity",
        summary: "Books money that was paid into the node to an asset's liquidity, at once.",
        keys: [assetId.any, amount.any, id.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: Refusal(400, "Error trying to add asset liquidity")
    ) { input, transaction in
        guard input[amount] > .zero else { return .refused(Refusal(.amountZero, field: "amount")) }
        guard let asset = try Asset.find(input[assetId], transaction.database) else {
            return .refused(Refusal(.unknownAsset, field: "assetId"))
        }
        let refused = try transaction.journal.deposit(
            id: input[id],
            to: asset.id,
            kind: .asset,
            amount: input[amount]
        )
        if let refused { return .liquidity(refused) }
        try OutgoingPayment.resume(waitingFor: asset.sequence, transaction)
        return .done(message: "Added asset liquidity", subject: asset.id.text)
    }
}

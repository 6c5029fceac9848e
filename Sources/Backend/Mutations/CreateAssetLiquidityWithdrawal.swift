import Ledger
import Storage

private let assetId = Key.required("assetId", .record(.asset), label: "Asset")
private let amount = Key.required("amount", .uint64(assetOf: "assetId"), label: "Amount", hint: "above 0")
private let id = Key.required("id", .transferId, label: "Withdrawal id", hint: "a new UUID, version 4")

extension Mutation {
    /// Ledger spec 2.9: holds money of the asset's liquidity until it is posted, voided or expires.
    static let createAssetLiquidityWithdrawal = Mutation(
        "createAssetLiquidityWithdrawal",
        title: "Withdraw asset liquidity",
        summary: "Holds money of an asset's liquidity for paying it out, until someone posts or voids it.",
        keys: [assetId.any, amount.any, id.any, timeoutSeconds.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: Refusal(400, "Error trying to create asset liquidity withdrawal")
    ) { input, transaction in
        guard input[amount] > .zero else { return .refused(Refusal(.amountZero, field: "amount")) }
        guard let asset = try Asset.find(input[assetId], transaction.database) else {
            return .refused(Refusal(.unknownAsset, field: "assetId"))
        }
        let refused = try transaction.journal.withdraw(
            id: input[id],
            from: asset.id,
            kind: .asset,
            amount: input[amount],
            timeout: input[timeoutSeconds] ?? transaction.settings.withdrawalTimeout
        )
        if let refused { return .liquidity(refused) }
        return .done(message: "Created asset liquidity withdrawal", subject: input[id].lowercased())
    }
}

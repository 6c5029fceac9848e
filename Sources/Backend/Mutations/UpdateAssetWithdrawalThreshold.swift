import GRDB
import Storage

private let id = Key.required("id", .record(.asset), label: "Asset")
private let withdrawalThreshold = Key.optional(
    "withdrawalThreshold",
    .uint64(assetOf: "id"),
    label: "Withdrawal threshold",
    hint: "what a payment pointer must have received before it is announced",
    absent: "cleared"
)

extension Mutation {
    /// Ledger spec 2.7: sets the threshold; left out and null clear it.
    static let updateAssetWithdrawalThreshold = Mutation(
        "updateAssetWithdrawalThreshold",
        title: "Update withdrawal threshold",
        summary: "Sets or clears what a payment pointer of the asset must have received before it is announced.",
        keys: [id.any, withdrawalThreshold.any, idempotencyKey.any],
        payload: ["asset"],
        failure: Refusal(400, "Error trying to update asset withdrawal threshold")
    ) { input, transaction in
        let database = transaction.database
        guard let asset = try Asset.find(input[id], database) else {
            return .refused(Refusal(404, "Unknown asset", field: "id"))
        }
        try database.cachedStatement(sql: "UPDATE assets SET withdrawal_threshold = ?, updated_at = ? WHERE seq = ?")
            .execute(arguments: [input[withdrawalThreshold], transaction.now, asset.sequence])
        let updated = try Asset.find(sequence: asset.sequence, database)
        return .done(
            message: "Updated Asset Withdrawal Threshold",
            payload: [JSON.Member("asset", updated?.json ?? .null)],
            subject: asset.id.text
        )
    }
}

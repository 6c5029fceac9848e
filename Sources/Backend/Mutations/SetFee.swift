import GRDB
import Storage

private let assetId = Key.required("assetId", .record(.asset), label: "Asset")
private let type = Key.required("type", Scalar<FeeType>.choice("FeeType"), label: "Type")
private let fixed = Key.required(
    "fixed",
    .uint64(assetOf: "assetId"),
    label: "Fixed",
    hint: "of every payment"
)
private let basisPoints = Key.required(
    "basisPoints",
    .int(0...10000),
    label: "Basis points",
    hint: "hundredths of a percent, 0 to 10000"
)
private let fee = Key.required(
    "fee",
    Scalar.object("FeeDetails", [fixed.any, basisPoints.any]) { input in
        FeeDetails(fixed: input[fixed], basisPoints: input[basisPoints])
    },
    label: "Fee"
)

private struct FeeDetails: Sendable {
    let fixed: Amount
    let basisPoints: Int
}

extension Mutation {
    /// Ledger spec 2.14: appends a fee, which is the current one of its type from then on.
    static let setFee = Mutation(
        "setFee",
        title: "Set fee",
        summary: "Sets an asset's fee for sending or receiving; earlier fees stay in its history.",
        keys: [assetId.any, type.any, fee.any, idempotencyKey.any],
        payload: ["fee"],
        failure: Refusal(500, "Error trying to update fee")
    ) { input, transaction in
        let database = transaction.database
        guard (0...10000).contains(input[fee].basisPoints) else {
            return .refused(
                Refusal(400, "Basis point fee must be between 0 and 10000", field: "fee.basisPoints")
            )
        }
        guard let asset = try Asset.find(input[assetId], database) else {
            return .refused(Refusal(404, "unknown asset", field: "assetId"))
        }
        let id = transaction.ids.next()
        try database.cachedStatement(
            sql: "INSERT INTO fees (id, asset, type, fixed, basis_points, created_at) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(
            arguments: [
                id, asset.sequence, input[type].rawValue, input[fee].fixed, input[fee].basisPoints, transaction.now,
            ]
        )
        let updated = try Asset.find(sequence: asset.sequence, database)
        let current = input[type] == .sending ? updated?.sendingFee : updated?.receivingFee
        return .done(
            message: "Fee set",
            payload: [JSON.Member("fee", current?.json ?? .null)],
            subject: asset.id.text
        )
    }
}

import GRDB
import Ledger
import Storage

private let code = Key.required("code", .text, label: "Code", hint: "such as USD; any text")
private let scale = Key.required("scale", .uint8, label: "Scale", hint: "decimals of the minor unit, 0 to 255")
private let withdrawalThreshold = Key.optional(
    "withdrawalThreshold",
    .uint64(assetOf: "code"),
    label: "Withdrawal threshold",
    hint: "what a payment pointer must have received before it is announced",
    absent: "none"
)

extension Mutation {
    /// Ledger spec 2.6: an asset, its liquidity account and its settlement account, both empty.
    static let createAsset = Mutation(
        "createAsset",
        title: "Create asset",
        summary: "Makes an asset with an empty liquidity account and an empty settlement account.",
        keys: [code.any, scale.any, withdrawalThreshold.any, idempotencyKey.any],
        payload: ["asset"],
        failure: Refusal(500, "Error trying to create asset")
    ) { input, transaction in
        let database = transaction.database
        let taken = try database.cachedStatement(sql: "SELECT 1 FROM assets WHERE code = ? AND scale = ?")
        if try Bool.fetchOne(taken, arguments: [input[code], Int(input[scale])]) != nil {
            return .refused(Refusal(409, "Asset already exists", field: "code"))
        }
        let id = transaction.ids.next()
        try database.cachedStatement(
            sql: """
                INSERT INTO assets (id, code, scale, withdrawal_threshold, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                id, input[code], Int(input[scale]), input[withdrawalThreshold], transaction.now, transaction.now,
            ]
        )
        let ledger = Int(database.lastInsertedRowID)
        guard try transaction.journal.openAccount(owner: id, ledger: ledger, kind: .asset) != nil,
            try transaction.journal.openAccount(owner: id, ledger: ledger, kind: .settlement) != nil
        else { return .failed }
        let asset = try Asset.find(id.text, database)
        return .done(message: "Created Asset", payload: [JSON.Member("asset", asset?.json ?? .null)], subject: id.text)
    }
}

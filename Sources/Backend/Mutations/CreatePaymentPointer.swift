import GRDB
import Storage

private let assetId = Key.required("assetId", .record(.asset), label: "Asset")
private let url = Key.required("url", .url, label: "URL", hint: "https, with a path; kept as written")
private let publicName = Key.optional(
    "publicName",
    .text,
    label: "Public name",
    hint: "what senders see",
    absent: "none"
)

extension Mutation {
    /// Spec 1.3: a pointer without an account; the first receipt opens one.
    static let createPaymentPointer = Mutation(
        "createPaymentPointer",
        title: "Create payment pointer",
        summary: "Makes an active payment pointer that receives in one asset.",
        keys: [assetId.any, url.any, publicName.any, idempotencyKey.any],
        payload: ["paymentPointer"],
        failure: Refusal(500, "Error trying to create payment pointer")
    ) { input, transaction in
        let database = transaction.database
        guard let url = PointerURL(input[url]) else { return .refused(Refusal(400, "invalid url", field: "url")) }
        // Before the asset, as the reference's unique index spoke before its foreign key did.
        guard try PaymentPointer.find(url, database) == nil else {
            return .refused(Refusal(409, "payment pointer already exists", field: "url"))
        }
        guard let asset = try Asset.find(input[assetId], database) else {
            return .refused(Refusal(400, "unknown asset", field: "assetId"))
        }
        let id = transaction.ids.next()
        try database.cachedStatement(
            sql: """
                INSERT INTO payment_pointers (id, url, canonical_url, public_name, asset, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                id, url.raw, url.canonical, input[publicName], asset.sequence, transaction.now, transaction.now,
            ]
        )
        return try .done(pointer: id.text, message: "Created payment pointer", transaction)
    }
}

extension Outcome {
    /// A mutation of a payment pointer that succeeded, with the pointer as it stands now.
    static func done(pointer id: String, message: String, _ transaction: Transaction) throws -> Outcome {
        guard let pointer = try PaymentPointer.find(id, transaction.database) else { return .failed }
        let json = try pointer.json(transaction.database, at: transaction.now)
        return .done(message: message, payload: [JSON.Member("paymentPointer", json)], subject: pointer.id.text)
    }
}

import GRDB
import Storage

private let paymentPointerId = Key.required(
    "paymentPointerId",
    .record(.paymentPointer),
    label: "Payment pointer"
)
private let jwk = Key.required("jwk", JWK.scalar, label: "Public key")

extension Mutation {
    /// Spec 1.6, P-11: an inactive pointer takes keys as well.
    static let createPaymentPointerKey = Mutation(
        "createPaymentPointerKey",
        title: "Add key",
        summary: "Adds a public key that signatures in the name of a payment pointer are checked with.",
        keys: [paymentPointerId.any, jwk.any, idempotencyKey.any],
        payload: ["paymentPointerKey"],
        failure: Refusal(500, "Error trying to create payment pointer key")
    ) { input, transaction in
        let database = transaction.database
        let key = input[jwk]
        guard key.isValid else {
            return .refused(Refusal(400, "invalid key", field: key.kid.isEmpty ? "jwk.kid" : "jwk.x"))
        }
        guard let pointer = try PaymentPointer.find(input[paymentPointerId], database) else {
            return .refused(Refusal(404, "unknown payment pointer", field: "paymentPointerId"))
        }
        let taken = try database.cachedStatement(
            sql: "SELECT 1 FROM payment_pointer_keys WHERE pointer = ? AND kid = ? AND revoked = 0"
        )
        guard try Bool.fetchOne(taken, arguments: [pointer.sequence, key.kid]) == nil else {
            return .refused(Refusal(409, "duplicate key", field: "jwk.kid"))
        }
        let id = transaction.ids.next()
        try database.cachedStatement(
            sql: """
                INSERT INTO payment_pointer_keys (id, pointer, kid, x, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [id, pointer.sequence, key.kid, key.x, transaction.now, transaction.now])
        return try .done(key: id.text, message: "Added Key To Payment Pointer", transaction)
    }
}

extension Outcome {
    /// A mutation of a key that succeeded, with the key as it stands now.
    static func done(key id: String, message: String, _ transaction: Transaction) throws -> Outcome {
        guard let key = try PaymentPointerKey.find(id, transaction.database) else { return .failed }
        return .done(
            message: message,
            payload: [JSON.Member("paymentPointerKey", key.json)],
            subject: key.id.text
        )
    }
}

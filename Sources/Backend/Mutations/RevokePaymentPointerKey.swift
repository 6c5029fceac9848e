import GRDB
import Storage

private let id = Key.required(
    "id",
    .record(.paymentPointerKey),
    label: "Key",
    hint: "the key's own id, not its kid"
)

extension Mutation {
    /// Spec 1.7: there is no way back, and a second revocation changes nothing.
    static let revokePaymentPointerKey = Mutation(
        "revokePaymentPointerKey",
        title: "Revoke key",
        summary: "Takes a key out of what a payment pointer publishes, for good.",
        keys: [id.any, idempotencyKey.any],
        payload: ["paymentPointerKey"],
        failure: Refusal(500, "Error trying to revoke payment pointer key")
    ) { input, transaction in
        guard let key = try PaymentPointerKey.find(input[id], transaction.database) else {
            return .refused(Refusal(404, "Payment pointer key not found", field: "id"))
        }
        try transaction.database.cachedStatement(
            sql: "UPDATE payment_pointer_keys SET revoked = 1, updated_at = ? WHERE seq = ? AND revoked = 0"
        ).execute(arguments: [transaction.now, key.sequence])
        return try .done(key: key.id.text, message: "Payment pointer key revoked", transaction)
    }
}

import GRDB
import Storage

private let id = Key.required("id", .record(.paymentPointer), label: "Payment pointer")
private let publicName = Key.patch("publicName", .text, label: "Public name", hint: "what senders see")
private let status = Key.optional(
    "status",
    Scalar<PaymentPointerStatus>.choice("PaymentPointerStatus"),
    label: "Status",
    hint: "an inactive pointer takes no new payments",
    absent: "unchanged"
)

extension Mutation {
    /// Spec 1.4: url and asset never change.
    static let updatePaymentPointer = Mutation(
        "updatePaymentPointer",
        title: "Update payment pointer",
        summary: "Changes a payment pointer's public name, or makes it active or inactive.",
        keys: [id.any, publicName.any, status.any, idempotencyKey.any],
        payload: ["paymentPointer"],
        failure: Refusal(500, "Error trying to update payment pointer")
    ) { input, transaction in
        guard let pointer = try PaymentPointer.find(input[id], transaction.database) else {
            return .refused(Refusal(404, "unknown payment pointer", field: "id"))
        }
        let deactivatedAt: Timestamp? =
            switch (input[status], pointer.status(at: transaction.now)) {
            case (.inactive, .active): transaction.now
            case (.active, .inactive): nil
            // No effect on what already is so: an inactive pointer keeps the date that it became so.
            default: pointer.deactivatedAt
            }
        try transaction.database.cachedStatement(
            sql: "UPDATE payment_pointers SET public_name = ?, deactivated_at = ?, updated_at = ? WHERE seq = ?"
        ).execute(
            arguments: [
                input[publicName].applied(to: pointer.publicName), deactivatedAt, transaction.now, pointer.sequence,
            ]
        )
        if input[status] == .inactive, pointer.isActive(at: transaction.now) {
            try IncomingPayment.shorten(pointer: pointer.sequence, transaction)
        }
        return try .done(pointer: pointer.id.text, message: "Updated payment pointer", transaction)
    }
}

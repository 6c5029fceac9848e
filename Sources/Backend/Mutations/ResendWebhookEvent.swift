import GRDB
import Storage

private let id = Key.required("id", .record(.webhookEvent), label: "Event")

extension Mutation {
    /// P-26: lets an event be delivered at once, whether or not it was before.
    static let resendWebhookEvent = Mutation(
        "resendWebhookEvent",
        title: "Resend event",
        summary: "Delivers an event once more, at once.",
        keys: [id.any, idempotencyKey.any],
        payload: ["webhookEvent"],
        failure: Refusal(500, "Error trying to resend webhook event")
    ) { input, transaction in
        let database = transaction.database
        guard let event = try WebhookEvent.find(input[id], database) else {
            return .refused(Refusal(404, "unknown webhook event", field: "id"))
        }
        guard transaction.settings.webhookURL != nil else { return .refused(Refusal(409, "webhookUrl is not set")) }
        try database.cachedStatement(sql: "UPDATE webhook_events SET process_at = ? WHERE seq = ?")
            .execute(arguments: [transaction.now, event.sequence])
        let due = try WebhookEvent.find(input[id], database)
        return .done(
            message: "Scheduled webhook event",
            payload: [JSON.Member("webhookEvent", due?.detailedJSON ?? .null)],
            subject: event.id.text
        )
    }
}

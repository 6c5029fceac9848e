import GRDB
import Storage

/// Tells events to the url of the settings, oldest due first, until each was answered with success (spec 8.3, P-26).
///
/// The post happens outside of any transaction. Before it, the event is claimed: it is not due again until the claim
/// ends, so that two processes do not deliver the same event at once, and one whose process died is delivered again.
enum WebhookDelivery {
    static let retryStep: Duration = .seconds(10)
    /// How much longer than the exchange a claim lasts.
    static let claimMargin: Duration = .seconds(30)

    /// An event that this process delivers; it is ours as long as nobody has changed the time it is due at.
    struct Claim {
        let sequence: Int64
        let request: WebhookRequest
        let until: Timestamp
    }

    /// Claims the event that has been due for longest by a moment; nil where there is none, or no url.
    static func claim(due moment: Timestamp, _ transaction: Transaction) throws -> Claim? {
        guard let url = transaction.settings.webhookURL,
            let event = try WebhookEvent.due(at: moment, transaction.database)
        else { return nil }
        let timeout = transaction.settings.webhookTimeout
        let until = transaction.now + timeout + claimMargin
        try transaction.database.cachedStatement(sql: "UPDATE webhook_events SET process_at = ? WHERE seq = ?")
            .execute(arguments: [until, event.sequence])
        let request = WebhookRequest(
            event,
            url: url,
            secret: transaction.settings.webhookSecret,
            timeout: timeout,
            at: transaction.now
        )
        return Claim(sequence: event.sequence, request: request, until: until)
    }

    /// Keeps what a delivery came to: every attempt counts, but an event that was sent again by hand meanwhile, or
    /// claimed by another after the claim had ended, stays due as it is.
    static func settle(_ claim: Claim, _ answer: WebhookAnswer, _ transaction: Transaction) throws {
        let status: Int? = if case .status(let status) = answer { status } else { nil }
        let next =
            answer.isSuccess ? "NULL" : "?2 + \(retryStep.microseconds) * min(attempts + 1, 6)"
        try transaction.database.cachedStatement(
            sql: """
                UPDATE webhook_events SET attempts = attempts + 1, status_code = coalesce(?1, status_code), updated_at = ?2,
                    process_at = CASE process_at WHEN ?3 THEN \(next) ELSE process_at END
                WHERE seq = ?4
                """
        ).execute(arguments: [status, transaction.now, claim.until, claim.sequence])
    }

    /// When the next delivery is due; nil where there is none, or no url.
    static func nextDue(_ database: Database) throws -> Timestamp? {
        guard try Settings(database).webhookURL != nil else { return nil }
        let statement = try database.cachedStatement(
            sql: "SELECT process_at FROM webhook_events WHERE process_at IS NOT NULL ORDER BY process_at LIMIT 1"
        )
        return try Timestamp.fetchOne(statement)
    }
}

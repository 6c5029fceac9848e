import Ledger
import Storage

private let eventId = Key.required("eventId", .record(.webhookEvent), label: "Event")

extension Mutation {
    /// Spec 7.2: the account that the event is about → settlement, exactly what the event says, at once.
    static let withdrawEventLiquidity = Mutation(
        "withdrawEventLiquidity",
        title: "Withdraw event",
        summary: "Takes out the money that an event offers: it leaves the books at once, in full and for good.",
        keys: [eventId.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: Refusal(400, "Error trying to withdraw liquidity")
    ) { input, transaction in
        guard let event = try WebhookEvent.find(input[eventId], transaction.database), let offered = event.withdrawal
        else { return .refused(Refusal(.invalidId, field: "eventId")) }
        guard let kind = event.type.accountKind else { return .failed }
        let refused = try transaction.journal.withdraw(
            id: event.id.text,
            from: offered.accountId,
            kind: kind,
            amount: offered.amount,
            timeout: nil
        )
        if let refused { return .event(refused) }
        return .done(message: "Withdrew liquidity", subject: event.id.text)
    }
}

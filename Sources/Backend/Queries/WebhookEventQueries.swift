import Storage

private let types = Key.optional("in", .textList, label: "Any of", absent: "all")
private let type = Key.optional(
    "type",
    Scalar<[String]?>.object("FilterString", [types.any]) { $0[types] },
    label: "Type",
    absent: "all"
)
private let filter = Key.optional(
    "filter",
    Scalar<[String]?>.object("WebhookEventFilter", [type.any]) { $0[type] ?? nil },
    label: "Filter",
    absent: "all"
)

extension Query {
    static let webhookEvent = record(
        "webhookEvent",
        .webhookEvent,
        summary: "One webhook event with its delivery and what it was used for, by its id.",
        unknown: "webhook event does not exist"
    ) { id, reading in try WebhookEvent.find(id, reading.database)?.detailedJSON }

    /// Spec 8.4: an empty list is no filter, a type that there is not has no rows.
    static let webhookEvents = Query(
        "webhookEvents",
        summary: "Webhook events, oldest first; of some types where asked.",
        keys: [filter.any] + Connection.keys
    ) { input, reading in
        let asked = (input[filter] ?? nil) ?? []
        let known = WebhookEventType.allCases.filter { asked.contains($0.rawValue) }
        guard asked.isEmpty || !known.isEmpty else { return .value(Connection.empty) }
        return try Connection.answer(
            WebhookEvent.list(types: known),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("webhook_events", $0, reading) },
            node: { $0.json }
        )
    }
}

extension WebhookEvent {
    /// As the API shows it, with what only operators ask for (P-6, P-26).
    package var detailedJSON: JSON {
        guard case .object(let members) = json else { return json }
        let offered = withdrawal.map { offered in
            JSON.object([
                JSON.Member("accountId", .string(offered.accountId.text)),
                JSON.Member("amount", Money(offered.amount, offered.unit).json),
            ])
        }
        return .object(
            members + [
                JSON.Member("use", .string(use.rawValue)),
                JSON.Member("withdrawal", offered ?? .null),
                JSON.Member("attempts", .integer(attempts)),
                JSON.Member("statusCode", statusCode.map { .integer($0) } ?? .null),
                JSON.Member("processAt", .text(processAt?.iso8601)),
            ]
        )
    }
}

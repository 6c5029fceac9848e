import Backend
import Storage

/// What a mutation has done, in one sentence: the words of the API, and the name of what it was done to.
enum DoneText {
    static func sentence(_ mutation: String, _ envelope: Envelope) -> String {
        let record = envelope.payload.first { $0.name != "error" && $0.value != .null }
        let name = record.flatMap { called($0.value, as: $0.name) }
        let what = envelope.message ?? "\(made[mutation] ?? Mutation.named(mutation)?.title ?? mutation) made"
        return name.map { "\(what): \($0)" } ?? what
    }

    /// What is made where the API has no words for it.
    private static let made = [
        "createIncomingPayment": "Incoming payment", "createReceiver": "Receiver", "createQuote": "Quote",
        "createOutgoingPayment": "Outgoing payment",
    ]

    private static func called(_ record: JSON, as kind: String) -> String? {
        switch kind {
        case "asset":
            guard let code = record["code"]?.string, case .number(let scale)? = record["scale"] else { return nil }
            return "\(code)/\(scale)"
        case "peer": return record["name"]?.string ?? record["staticIlpAddress"]?.string
        case "paymentPointer": return record["url"]?.string
        case "paymentPointerKey": return record["jwk"]?["kid"]?.string
        case "rate": return [record["base"]?.string, record["code"]?.string].compactMap(\.self).joined(separator: "/")
        default: return amount(record["sendAmount"]) ?? amount(record["incomingAmount"])
        }
    }

    private static func amount(_ json: JSON?) -> String? {
        guard let json, let value = json["value"]?.string.flatMap({ UInt64($0) }),
            let code = json["assetCode"]?.string, case .number(let scale)? = json["assetScale"], let scale = Int(scale)
        else { return nil }
        return AmountText.text(Amount(value), Unit(code: code, scale: scale))
    }
}

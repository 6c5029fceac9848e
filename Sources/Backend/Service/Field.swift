/// What kinds of record an input can name.
package enum RecordKind: String, CaseIterable, Sendable {
    case asset
    case peer
    case paymentPointer
    case paymentPointerKey
    case withdrawal
    case incomingPayment
    case outgoingPayment
    case quote
    case webhookEvent
}

/// One input of a mutation or query, described once: forms, decoding, help, idempotency and activity are made from it.
package struct Field: Sendable {
    package indirect enum Kind: Sendable {
        case text
        case url
        /// The id of a record that exists.
        case record(RecordKind)
        /// A version 4 UUID of the caller's that names a new transfer.
        case transferId
        case idempotencyKey
        /// UInt64, in minor units of the asset that the record named in another field belongs to.
        case amount(assetOf: String)
        case uint8
        case int(ClosedRange<Int>)
        /// A whole number of seconds; forms take `72h` for it.
        case seconds(ClosedRange<Int>)
        case bool
        case choice(type: String, [String])
        /// Text that is never shown, logged or recorded.
        case secret
        case secretList
        case textList
        /// A moment in ISO 8601: one to come, or one that is over.
        case dateTime(liesAhead: Bool)
        case json
        case object(type: String, [Field])
    }

    /// The name in the API; fields of an object are nested in it.
    package let name: String
    /// What a form calls it.
    package let label: String
    package let kind: Kind
    package let isRequired: Bool
    /// What would be right, in a few words.
    package let hint: String
    /// What happens where it is left out, in a few words; empty where it is required.
    package let absent: String

    package init(_ name: String, label: String, _ kind: Kind, required: Bool, hint: String = "", absent: String = "") {
        self.name = name
        self.label = label
        self.kind = kind
        self.isRequired = required
        self.hint = hint
        self.absent = absent
    }

    /// The type as the reference's schema writes it.
    package var typeName: String {
        let name: String =
            switch kind {
            case .text, .url, .record, .transferId, .idempotencyKey, .secret, .dateTime: "String"
            case .amount: "UInt64"
            case .uint8: "UInt8"
            case .int, .seconds: "Int"
            case .bool: "Boolean"
            case .choice(let type, _): type
            case .secretList, .textList: "[String!]"
            case .json: "JSONObject"
            case .object(let type, _): type
            }
        return isRequired ? name + "!" : name
    }
}

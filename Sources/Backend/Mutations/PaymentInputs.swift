import Storage

/// The API's `AmountInput`: an amount that says what it is counted in.
struct AmountInput: Sendable {
    let value: Amount
    let unit: Unit

    private static let value = Key.required("value", .uint64(assetOf: "assetCode"), label: "Value", hint: "above 0")
    private static let assetCode = Key.required("assetCode", .text, label: "Asset code", hint: "such as USD")
    private static let assetScale = Key.required("assetScale", .uint8, label: "Asset scale", hint: "0 to 255")

    static let scalar = Scalar<AmountInput>.object("AmountInput", [value.any, assetCode.any, assetScale.any]) { input in
        AmountInput(value: input[value], unit: Unit(code: input[assetCode], scale: Int(input[assetScale])))
    }
}

extension Scalar where Value == JSON {
    /// Any JSON object, kept as it was written.
    static var jsonObject: Scalar {
        Scalar(kind: .json) { json throws(RequestError) in
            guard case .object = json else {
                throw RequestError("JSONObject cannot represent non-object value: \(json.text.prefix(40))")
            }
            return json
        }
    }
}

/// The keys that more than one mutation of payments has.
enum PaymentInputs {
    static let metadata = Key.optional(
        "metadata",
        .jsonObject,
        label: "Metadata",
        hint: "a JSON object, kept as it is",
        absent: "none"
    )
    static let expiresAt = Key.optional(
        "expiresAt",
        .dateTime,
        label: "Expires at",
        hint: "ISO 8601, such as 2026-01-31T12:00:00Z",
        absent: "as late as the node allows"
    )
    static let incomingAmount = Key.optional(
        "incomingAmount",
        AmountInput.scalar,
        label: "Incoming amount",
        hint: "what completes the payment",
        absent: "any amount until it expires"
    )
    static let paymentPointerId = Key.required(
        "paymentPointerId",
        Scalar.record(.paymentPointer),
        label: "Payment pointer"
    )
}

import Storage

private let base = Key.required("base", .text, label: "From", hint: "the code of what is given, such as USD")
private let code = Key.required("code", .text, label: "To", hint: "the code of what is got, such as EUR")
private let rate = Key.required("rate", .decimal, label: "Rate", hint: "units of the second for one of the first")
private let asOf = Key.optional("asOf", .pastDateTime, label: "As of", hint: "ISO 8601", absent: "now")

extension Mutation {
    /// P-32: the rates of a node are what its operators say.
    static let setExchangeRate = Mutation(
        "setExchangeRate",
        title: "Set exchange rate",
        summary: "Says what one unit of a currency is worth in another, in whole units, not minor ones.",
        keys: [base.any, code.any, rate.any, asOf.any, idempotencyKey.any],
        payload: ["rate"],
        failure: Refusal(500, "Error trying to set exchange rate")
    ) { input, transaction in
        guard !input[base].isEmpty else { return .refused(Refusal(400, "invalid code", field: "base")) }
        guard !input[code].isEmpty, input[code] != input[base] else {
            return .refused(Refusal(400, "invalid code", field: "code"))
        }
        guard let number = ExactDecimal(input[rate]), !number.isZero else {
            return .refused(Refusal(400, "invalid rate", field: "rate"))
        }
        var moment = transaction.now
        if let text = input[asOf], !text.isEmpty {
            guard let given = Timestamp(iso8601: text), given <= transaction.now else {
                return .refused(Refusal(400, "invalid asOf", field: "asOf"))
            }
            moment = given
        }
        let database = transaction.database
        try ExchangeRate.set(base: input[base], code: input[code], rate: input[rate], asOf: moment, database)
        let set = try ExchangeRate.find(base: input[base], code: input[code], database)
        return .done(
            message: "Set exchange rate",
            payload: [JSON.Member("rate", set?.json ?? .null)],
            subject: "\(input[base])/\(input[code])"
        )
    }
}

extension Scalar where Value == String {
    /// A decimal number as it was written, as a number or as text.
    fileprivate static var decimal: Scalar {
        Scalar(kind: .text) { json throws(RequestError) in
            switch json {
            case .number(let literal), .string(let literal): return literal
            default: throw RequestError("Input must be a decimal number.")
            }
        }
    }
}

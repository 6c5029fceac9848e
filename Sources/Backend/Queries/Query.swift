/// One query: its arguments described as a mutation's input is, and its answer.
package struct Query: Sendable {
    package let name: String
    package let summary: String
    package let arguments: [Field]
    private let keys: [AnyKey]
    let answer: @Sendable (Input, Reading) throws -> Response

    init(
        _ name: String,
        summary: String,
        keys: [AnyKey],
        answer: @escaping @Sendable (Input, Reading) throws -> Response
    ) {
        self.name = name
        self.summary = summary
        self.keys = keys
        self.arguments = keys.map(\.field)
        self.answer = answer
    }

    static func decode(_ name: String, _ arguments: JSON) throws(RequestError) -> (Query, Input) {
        guard let query = named(name) else {
            throw RequestError("There is no query \"\(name)\"; `purser describe` lists them.")
        }
        return (query, try Input(arguments, keys: query.keys, of: name))
    }
}

extension Query {
    /// Every query there is, in the order of `describe`.
    package static let all: [Query] = [
        accounts,
        activity,
        asset,
        assets,
        fees,
        incomingPayment,
        incomingPayments,
        outgoingPayment,
        outgoingPayments,
        overview,
        paymentPointer,
        paymentPointerKeys,
        paymentPointers,
        payments,
        peer,
        peers,
        quote,
        quotes,
        rates,
        receiver,
        transfers,
        webhookEvent,
        webhookEvents,
        withdrawal,
        withdrawals,
    ]

    package static func named(_ name: String) -> Query? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// A query of one record by its id: the record, or null and why (spec 5).
    static func record(
        _ name: String,
        _ kind: RecordKind,
        summary: String,
        unknown: String,
        find: @escaping @Sendable (String, Reading) throws -> JSON?
    ) -> Query {
        let id = Key.required("id", Scalar.record(kind), label: "Id")
        return Query(name, summary: summary, keys: [id.any]) { input, reading in
            if let json = try find(input[id], reading) { return .value(json) }
            return .missing(RequestError(unknown))
        }
    }
}

import Foundation
import GRDB
import Storage

private let paymentPointerId = Key.optional(
    "paymentPointerId",
    Scalar.record(.paymentPointer),
    label: "Payment pointer",
    absent: "those of all"
)
private let incomingState = Key.optional(
    "state",
    Scalar<IncomingPaymentState>.choice("IncomingPaymentState"),
    label: "State",
    absent: "all"
)
private let outgoingState = Key.optional(
    "state",
    Scalar<OutgoingPaymentState>.choice("OutgoingPaymentState"),
    label: "State",
    absent: "all"
)
private let filter = Key.optional("filter", PaymentFilter.scalar, label: "Filter", absent: "all payments")
private let receiverId = Key.required("id", .url, label: "Url", hint: "of an incoming payment")

extension Query {
    static let incomingPayment = record(
        "incomingPayment",
        .incomingPayment,
        summary: "One incoming payment, by its id.",
        unknown: "payment does not exist"
    ) { id, reading in
        try IncomingPayment.find(id, reading.database)?.json
    }

    static let outgoingPayment = record(
        "outgoingPayment",
        .outgoingPayment,
        summary: "One outgoing payment with its quote, by its id.",
        unknown: "payment does not exist"
    ) { id, reading in
        try OutgoingPayment.find(id, reading.database)?.json
    }

    static let quote = record(
        "quote",
        .quote,
        summary: "One quote, by its id.",
        unknown: "quote does not exist"
    ) { id, reading in
        try Quote.find(id, reading.database)?.json
    }

    static let receiver = Query(
        "receiver",
        summary: "What can be paid at the url of an incoming payment of this node.",
        keys: [receiverId.any]
    ) { input, reading in
        guard let receiver = try Receiver.find(input[receiverId], reading.database) else {
            return .missing(RequestError("receiver does not exist"))
        }
        return .value(receiver.json)
    }

    static let payments = Query(
        "payments",
        summary: "Incoming and outgoing payments together, oldest first.",
        keys: [filter.any] + Connection.keys
    ) { input, reading in
        try Connection.answer(
            Payment.list(types: input[filter]?.types ?? [], pointers: input[filter]?.pointers ?? []),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("payments", $0, reading) },
            node: { $0.json }
        )
    }

    static let incomingPayments = Query(
        "incomingPayments",
        summary: "Incoming payments of a payment pointer or of all, oldest first.",
        keys: [paymentPointerId.any, incomingState.any] + Connection.keys
    ) { input, reading in
        try ofPointer(input, reading, "incoming_payments") { pointer in
            IncomingPayment.list(pointer: pointer, state: input[incomingState])
        } cursor: {
            $0.id
        } node: {
            $0.json
        }
    }

    static let outgoingPayments = Query(
        "outgoingPayments",
        summary: "Outgoing payments of a payment pointer or of all, oldest first.",
        keys: [paymentPointerId.any, outgoingState.any] + Connection.keys
    ) { input, reading in
        try ofPointer(input, reading, "outgoing_payments") { pointer in
            OutgoingPayment.list(pointer: pointer, state: input[outgoingState])
        } cursor: {
            $0.id
        } node: {
            $0.json
        }
    }

    static let quotes = Query(
        "quotes",
        summary: "Quotes of a payment pointer or of all, oldest first.",
        keys: [paymentPointerId.any] + Connection.keys
    ) { input, reading in
        try ofPointer(input, reading, "quotes") {
            Quote.list(pointer: $0)
        } cursor: {
            $0.id
        } node: {
            $0.json
        }
    }

    static let rates = Query("rates", summary: "The exchange rates of the node.", keys: Connection.keys) {
        input,
        reading in
        try Connection.answer(
            ExchangeRate.list,
            input,
            reading,
            cursor: { String($0.sequence) },
            locate: { cursor in Int64(cursor).map { [$0] } },
            node: { $0.json }
        )
    }

    /// A page of what belongs to one pointer, or to any where none is named.
    private static func ofPointer<Item>(
        _ input: Input,
        _ reading: Reading,
        _ table: String,
        list: (Int64?) -> Listing<Item>,
        cursor: (Item) -> UUID,
        node: (Item) -> JSON
    ) throws -> Response {
        var pointer: PaymentPointer?
        if let id = input[paymentPointerId] {
            pointer = try PaymentPointer.find(id, reading.database)
            guard pointer != nil else { return .missing(RequestError("No payment pointer")) }
        }
        return try Connection.answer(
            list(pointer?.sequence),
            input,
            reading,
            cursor: { cursor($0).text },
            locate: { try Connection.locate(table, $0, reading) },
            node: node
        )
    }
}

/// The API's `PaymentFilter`: texts that the type or the pointer must be one of; no texts, no filter.
private struct PaymentFilter: Sendable {
    let types: [String]
    let pointers: [String]

    private static let within = Key.optional("in", .textList, label: "In", absent: "no filter")
    private static let string = Scalar<[String]>.object("FilterString", [within.any]) { $0[within] ?? [] }
    private static let type = Key.optional("type", string, label: "Type", hint: "INCOMING, OUTGOING", absent: "both")
    private static let pointer = Key.optional("paymentPointerId", string, label: "Payment pointers", absent: "all")

    static let scalar = Scalar<PaymentFilter>.object("PaymentFilter", [type.any, pointer.any]) { input in
        PaymentFilter(types: input[type] ?? [], pointers: input[pointer] ?? [])
    }
}

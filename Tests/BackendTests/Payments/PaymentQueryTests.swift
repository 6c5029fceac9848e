import Storage
import TestSupport
import Testing

@testable import Backend

struct PaymentQueryTests {
    private let node: PaymentNode

    init() throws { node = try PaymentNode() }

    private func ids(_ name: String, _ arguments: JSON = [:]) throws -> [String] {
        try node.node.query(name, arguments)["edges"]?.array?.compactMap { $0["node"]?["id"]?.string } ?? ["none"]
    }

    @Test func `PAY-1: payments of both kinds, oldest first`() throws {
        let incoming = try node.incoming("1000")
        let outgoing = try node.outgoing(node.quote(incoming.url, send: "123"))
        let later = try node.incoming()
        #expect(try ids("payments") == [incoming.id.text, outgoing.id.text, later.id.text])
        let edges = try node.node.query("payments")["edges"]?.array ?? []
        #expect(edges.map { $0["node"]?["type"] } == ["INCOMING", "OUTGOING", "INCOMING"])
        #expect(edges.map { $0["node"]?["state"] } == ["PENDING", "FUNDING", "PENDING"])
        #expect(edges[1]["node"]?["paymentPointerId"]?.string == node.sender.pointer)
    }

    @Test func `PAY-2: by type, by pointer, by both`() throws {
        let incoming = try node.incoming("1000").id.text
        let own = try node.createIncoming(pointer: node.sender.pointer).json["payment"]?["id"]?.string ?? ""
        let outgoing = try node.outgoing(node.quote(node.stored(incoming).url, send: "123")).id.text
        func filtered(_ types: JSON, _ pointers: JSON) throws -> [String] {
            try ids("payments", ["filter": ["type": ["in": types], "paymentPointerId": ["in": pointers]]])
        }
        let sender = JSON.string(node.sender.pointer)
        #expect(try filtered(["OUTGOING"], []) == [outgoing])
        #expect(try filtered(["INCOMING", "OUTGOING"], []) == [incoming, own, outgoing])
        #expect(try filtered([], [sender]) == [own, outgoing])
        #expect(try filtered(["INCOMING"], [sender]) == [own])
        #expect(try filtered(["SIDEWAYS"], []) == [])
        #expect(try filtered([], ["no id"]) == [])
        #expect(try ids("payments", ["filter": ["type": ["in": ["INCOMING"]]], "first": 1]) == [incoming])
        #expect(
            try ids("payments", ["filter": ["type": ["in": ["INCOMING"]]], "after": .string(incoming)]) == [own]
        )
    }

    @Test func `what belongs to a pointer, and what is of a state`() throws {
        let incoming = try node.incoming("1000")
        let quote = try node.quote(incoming.url, send: "123")
        let outgoing = try node.outgoing(quote)
        let sender: JSON = ["paymentPointerId": .string(node.sender.pointer)]
        let receiver: JSON = ["paymentPointerId": .string(node.receiver.pointer)]
        #expect(try ids("incomingPayments", receiver) == [incoming.id.text])
        #expect(try ids("incomingPayments", sender) == [])
        #expect(try ids("incomingPayments", ["state": "COMPLETED"]) == [])
        #expect(try ids("outgoingPayments", sender) == [outgoing.id.text])
        #expect(try ids("outgoingPayments", ["state": "FUNDING"]) == [outgoing.id.text])
        #expect(try ids("quotes", sender) == [quote.id.text])
        #expect(try ids("quotes", receiver) == [])
        let unknown = try node.node.query("quotes", ["paymentPointerId": .string(unknownId)])
        #expect(unknown["errors"]?.array?.first?["message"] == "No payment pointer")
    }

    @Test(
        arguments: [
            ("incomingPayment", "payment does not exist"), ("outgoingPayment", "payment does not exist"),
            ("quote", "quote does not exist"),
        ]
    )
    func `one record by its id, or why there is none`(name: String, why: String) throws {
        let incoming = try node.incoming()
        let quote = try node.quote(incoming.url, send: "123")
        let outgoing = try node.outgoing(quote)
        let known = name == "incomingPayment" ? incoming.json : name == "quote" ? quote.json : outgoing.json
        #expect(try node.node.query(name, ["id": known["id"] ?? .null]) == known)
        let unknown = try node.node.query(name, ["id": .string(unknownId)])
        #expect(unknown["errors"]?.array?.first?["message"]?.string == why)
    }

    @Test func `P-32: rates are set, replaced and listed`() throws {
        #expect(try node.rate("EUR", "USD", "1.10").summary == "200 Set exchange rate")
        #expect(try node.rate("EUR", "USD", "1.2").json["rate"]?["rate"] == "1.2")
        let rates = try node.node.query("rates")["edges"]?.array?.compactMap { $0["node"]?["rate"]?.string }
        #expect(rates == ["0.5", "1.2"])
    }

    @Test(
        arguments: [
            ("EUR", "USD", "0", "400 invalid rate"), ("EUR", "USD", "-1", "400 invalid rate"),
            ("EUR", "USD", "1e3", "400 invalid rate"), ("EUR", "EUR", "1", "400 invalid code"),
            ("", "EUR", "1", "400 invalid code"), ("EUR", "", "1", "400 invalid code"),
        ]
    )
    func `P-32: what is no rate is refused`(base: String, code: String, rate: String, answer: String) throws {
        #expect(try node.rate(base, code, rate).summary == answer)
    }

    @Test func `P-6: events are to fund, then to withdraw, then done`() throws {
        func page(_ tab: WebhookEvent.Tab) throws -> [WebhookEventType] {
            try node.node.service.read {
                try WebhookEvent.list(tab).page(.start, limit: 20, $0.database).items.map(\.type)
            }
        }
        let payment = try node.outgoing(node.quote(node.incoming().url, send: "123"))
        #expect(try page(.toFund) == [.outgoingPaymentCreated])
        try node.fund(payment)
        #expect(try page(.toFund) == [])
        #expect(try node.pass() == .completed)
        #expect(try page(.toWithdraw) == [.outgoingPaymentCompleted])
        #expect(try page(.all) == [.incomingPaymentCreated, .outgoingPaymentCreated, .outgoingPaymentCompleted])
    }
}

import Storage
import TestSupport
import Testing

@testable import Backend

struct OutgoingPaymentTests {
    private let node: PaymentNode

    init() throws { node = try PaymentNode() }

    @Test(arguments: [false, true])
    func `OUT-1: a payment of a quote waits for its money`(isConnection: Bool) throws {
        let receiver = try node.incoming("1000")
        let url =
            isConnection ? "https://op.test/connections/\(try #require(receiver.connectionId).text)" : receiver.url
        let quote = try node.quote(url, send: "123")
        let answer = try node.createOutgoing(quote.id.text, metadata: ["order": "7"])
        #expect(answer.summary == "200 null")
        let payment = try #require(answer.json["payment"])
        #expect(payment["id"]?.string == quote.id.text)
        #expect(payment["state"] == "FUNDING")
        #expect(payment["sendAmount"] == quote.sendAmount.json)
        #expect(payment["receiveAmount"] == quote.receiveAmount.json)
        #expect(payment["sentAmount"] == PaymentNode.amount("0", node.sender.unit))
        #expect(payment["metadata"] == ["order": "7"])
        #expect(payment["quote"] == quote.json)
        #expect(payment["error"] == .null)
        #expect(payment["stateAttempts"] == 0)
        let stored = try node.outgoing(quote.id.text)
        let event = try #require(try node.event(.outgoingPaymentCreated, stored.sequence))
        #expect(event.withdrawal == nil)
        #expect(event.use == .open)
        let data = try #require(event.data["payment"])
        #expect(data["state"] == "FUNDING")
        #expect(data["balance"] == "0")
        #expect(data["sentAmount"]?["value"] == "0")
        #expect(data["metadata"] == ["order": "7"])
        #expect(data["error"] == nil)
        // OUT-2: no receiver of this node lies under a peer's address.
        #expect(data["peerId"] == nil)
        #expect(!stored.hasAccount)
    }

    @Test func `OUT-3: an unknown pointer`() throws {
        #expect(try node.createOutgoing(unknownId, pointer: unknownId).summary == "404 unknown payment pointer")
    }

    @Test func `OUT-4: an unknown quote`() throws {
        #expect(try node.createOutgoing(unknownId).summary == "404 unknown quote")
        #expect(try node.createOutgoing("no id").summary == "404 unknown quote")
    }

    @Test func `OUT-5: a quote makes one payment`() throws {
        let quote = try node.quote(node.incoming().url, send: "123")
        _ = try node.outgoing(quote)
        #expect(try node.createOutgoing(quote.id.text).summary == "400 invalid quote")
        #expect(try node.node.count("outgoing_payments") == 1)
    }

    @Test func `OUT-6, OUT-11: a quote of another pointer, which stays usable`() throws {
        let quote = try node.quote(node.incoming().url, send: "123")
        #expect(
            try node.createOutgoing(quote.id.text, pointer: node.receiver.pointer).summary == "400 invalid quote"
        )
        #expect(try node.createOutgoing(quote.id.text).summary == "200 null")
    }

    @Test func `OUT-7: an expired quote`() throws {
        let quote = try node.quote(node.incoming().url, send: "123")
        node.node.time.step(quote.expiresAt - node.node.time.now)
        #expect(try node.createOutgoing(quote.id.text).summary == "400 invalid quote")
    }

    @Test(arguments: [IncomingPaymentState.completed, .expired])
    func `OUT-8, OUT-11: a receiver that is closed since, which does not use the quote up`(
        state: IncomingPaymentState
    ) throws {
        let receiver = try node.incoming()
        let quote = try node.quote(receiver.url, send: "123")
        try node.work { try receiver.close(as: state, $0) }
        #expect(try node.createOutgoing(quote.id.text).summary == "400 invalid quote")
        #expect(try node.node.count("outgoing_payments") == 0)
        // As if it had never been closed.
        let connection = try #require(receiver.connectionId).text.replacing("-", with: "")
        try node.node.execute(
            """
            UPDATE incoming_payments SET state = 'PENDING', connection = x'\(connection)',
                process_at = \(receiver.expiresAt.microseconds)
            """
        )
        #expect(try node.createOutgoing(quote.id.text).summary == "200 null")
    }

    @Test func `6.2: between expiry and the worker's pass a payment fails, and its quote stays usable`() throws {
        // The quote outlives nothing that it pays, so only a payment of a connection gets here.
        let receiver = try node.incoming(expires: .seconds(60))
        let url = "https://op.test/connections/\(try #require(receiver.connectionId).text)"
        let quote = try node.quote(url, send: "123")
        node.node.time.step(.seconds(60))
        #expect(try node.createOutgoing(quote.id.text).summary == "500 Error trying to create outgoing payment")
        #expect(try node.node.count("outgoing_payments") == 0)
    }

    @Test func `the checks come in the order of 6.2`() throws {
        let quote = try node.quote(node.incoming().url, send: "123")
        try node.deactivate(node.sender.pointer)
        #expect(try node.createOutgoing(unknownId, pointer: unknownId).summary == "404 unknown payment pointer")
        #expect(try node.createOutgoing(unknownId).summary == "400 inactive payment pointer")
        node.node.time.step(.seconds(301))
        #expect(try node.createOutgoing(quote.id.text).summary == "400 inactive payment pointer")
        #expect(try node.createOutgoing(unknownId, pointer: node.receiver.pointer).summary == "404 unknown quote")
    }

    @Test func `OUT-9, OUT-11: an inactive pointer`() throws {
        let quote = try node.quote(node.incoming().url, send: "123")
        try node.deactivate(node.sender.pointer)
        #expect(try node.createOutgoing(quote.id.text).summary == "400 inactive payment pointer")
        _ = try node.node.mutate("updatePaymentPointer", ["id": .string(node.sender.pointer), "status": "ACTIVE"])
        #expect(try node.createOutgoing(quote.id.text).summary == "200 null")
    }

    @Test func `OUT-10: a failure is the generic one and leaves nothing`() throws {
        let quote = try node.quote(node.incoming().url, send: "123")
        try node.node.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON webhook_events BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
        #expect(try node.createOutgoing(quote.id.text).summary == "500 Error trying to create outgoing payment")
        #expect(try node.node.count("outgoing_payments") == 0)
        #expect(try node.node.count("payments") == 1)
    }

    @Test func `P-18: a payment without money is cancelled, once`() throws {
        let payment = try node.outgoing(node.quote(node.incoming().url, send: "123"))
        let before = try node.node.count("transfers")
        let answer = try node.node.mutate(
            "cancelOutgoingPayment",
            ["id": .string(payment.id.text), "reason": "changed my mind"]
        )
        #expect(answer.summary == "200 Cancelled outgoing payment")
        #expect(answer.json["payment"]?["state"] == "CANCELLED")
        #expect(answer.json["payment"]?["error"] == "changed my mind")
        #expect(try node.node.count("transfers") == before)
        #expect(try node.node.run("cancelOutgoingPayment", ["id": .string(payment.id.text)]) == "409 wrong state")
        #expect(try node.fund(payment: payment.id.text) == .wrongState)
        let open = try node.node.service.read {
            try WebhookEvent.list(.toFund).page(.start, limit: 9, $0.database).items
        }
        #expect(open.isEmpty)
        #expect(try node.event(.outgoingPaymentCreated, payment.sequence)?.use == WebhookEvent.Use.none)
    }

    @Test func `P-18: what is funded or unknown is not cancelled`() throws {
        let payment = try node.funded(node.incoming().url, send: "123")
        #expect(try node.node.run("cancelOutgoingPayment", ["id": .string(payment.id.text)]) == "409 wrong state")
        #expect(try node.node.run("cancelOutgoingPayment", ["id": .string(unknownId)]) == "404 unknown payment")
        #expect(try node.outgoing(payment.id.text) == payment)
    }

    @Test(arguments: [OutgoingPaymentState.completed, .failed])
    func `DEP-6: a payment that has ended takes no money, and stays as it is`(state: OutgoingPaymentState) throws {
        let receiver = try node.incoming()
        let payment = try node.funded(receiver.url, send: "123")
        if state == .failed { try node.work { try receiver.close(as: .completed, $0) } }
        #expect(try node.pass() != nil)
        let ended = try node.outgoing(payment.id.text)
        #expect(ended.state == state)
        #expect(try node.fund(ended) == .wrongState)
        #expect(try node.outgoing(payment.id.text) == ended)
    }

    @Test func `DEP-6, 6.4: funding takes exactly the amount, once, under the event's id`() throws {
        let payment = try node.outgoing(node.quote(node.incoming().url, send: "123"))
        #expect(try node.fund(payment, amount: Amount(122)) == .invalidAmount)
        #expect(try node.outgoing(payment.id.text).state == .funding)
        #expect(try node.fund(payment) == nil)
        let funded = try node.outgoing(payment.id.text)
        #expect(funded.state == .sending)
        #expect(funded.balance == Total(Amount(123)))
        #expect(try node.fund(funded) == .wrongState)
        #expect(try node.event(.outgoingPaymentCreated, payment.sequence)?.use == .deposited)
    }
}

extension PaymentNode {
    fileprivate func fund(payment id: String) throws -> OutgoingPayment.FundingRefusal? { try fund(outgoing(id)) }
}

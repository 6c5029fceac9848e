import Storage
import TestSupport
import Testing

@testable import Backend

struct IncomingPaymentTests {
    private let node: PaymentNode

    init() throws { node = try PaymentNode() }

    private var unit: Unit { node.receiver.unit }

    @Test func `INC-1: nothing optional makes a pending payment with the default expiry and one event`() throws {
        let answer = try node.createIncoming()
        #expect(answer.summary == "200 null")
        let id = try #require(answer.json["payment"]?["id"]?.string)
        let payment = try node.stored(id)
        #expect(payment.state == .pending)
        #expect(payment.expiresAt == payment.createdAt + .seconds(30 * 86_400))
        #expect(payment.processAt == payment.expiresAt)
        #expect(payment.received == .zero)
        #expect(payment.connectionId != nil)
        let event = try #require(try node.event(.incomingPaymentCreated, payment.sequence))
        #expect(event.withdrawal == nil)
        #expect(event.data["incomingPayment"]?["receivedAmount"]?["value"] == "0")
        #expect(event.data["incomingPayment"]?["incomingAmount"] == nil)
        #expect(try node.node.count("webhook_events") == 1)
        let journal = try node.node.count("accounts")
        #expect(journal == 4, "no account before the first credit")
    }

    @Test func `INC-2: amount, expiry and metadata are echoed`() throws {
        let amount = PaymentNode.amount("123", unit)
        let metadata: JSON = ["a": ["b": [1, .null, ["c": "ü"]]], "n": .number("1.50")]
        let expiry = (node.node.time.now + .seconds(90)).iso8601
        let answer = try node.createIncoming(
            ["incomingAmount": amount, "expiresAt": .string(expiry), "metadata": metadata]
        )
        let payment = try #require(answer.json["payment"])
        #expect(payment["incomingAmount"] == amount)
        #expect(payment["expiresAt"]?.string == expiry)
        #expect(payment["metadata"] == metadata)
        #expect(payment["receivedAmount"] == PaymentNode.amount("0", unit))
        #expect(payment["state"] == "PENDING")
    }

    @Test func `INC-3: an unknown pointer is refused`() throws {
        #expect(try node.createIncoming(pointer: unknownId).summary == "404 unknown payment pointer")
        #expect(try node.createIncoming(pointer: "no id").summary == "404 unknown payment pointer")
    }

    @Test(arguments: [Unit(code: "ABC", scale: 9), Unit(code: "XRP", scale: 8)])
    func `INC-4, INC-5: an amount of another code or scale is refused`(other: Unit) throws {
        let answer = try node.createIncoming(["incomingAmount": PaymentNode.amount("1", other)])
        #expect(answer.summary == "400 invalid amount")
    }

    @Test func `INC-6, INC-7: an amount of 0 is refused, and a negative one is no UInt64`() throws {
        #expect(
            try node.createIncoming(["incomingAmount": PaymentNode.amount("0", unit)]).summary == "400 invalid amount"
        )
        #expect(
            try node.createIncoming(["incomingAmount": PaymentNode.amount("-1", unit)]).summary
                == "error: Input must be unsigned."
        )
    }

    @Test(arguments: [-40, 0, 30 * 86_400 + 10])
    func `INC-8, INC-9: an expiry that is past or too far is refused`(seconds: Int) throws {
        let expiry = (node.node.time.now + .seconds(seconds)).iso8601
        #expect(try node.createIncoming(["expiresAt": .string(expiry)]).summary == "400 invalid expiresAt")
        #expect(try node.node.count("incoming_payments") == 0)
    }

    @Test func `INC-9: an expiry of exactly the maximum is taken, and an empty one is absent`() throws {
        let expiry = (node.node.time.now + .seconds(30 * 86_400)).iso8601
        #expect(try node.createIncoming(["expiresAt": .string(expiry)]).summary == "200 null")
        #expect(try node.createIncoming(["expiresAt": ""]).summary == "200 null")
    }

    @Test func `INC-10: an inactive pointer is refused`() throws {
        try node.deactivate(node.receiver.pointer)
        #expect(try node.createIncoming().summary == "400 inactive payment pointer")
    }

    @Test func `INC-11: a failure is the generic one and leaves nothing`() throws {
        try node.node.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON webhook_events BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
        #expect(try node.createIncoming().summary == "500 Error trying to create incoming payment")
        #expect(try node.node.count("payments") == 0)
    }

    @Test(arguments: ["tomorrow", "2026-02-30T00:00:00Z", "2026-01-02T25:00:00Z", "1767225700"])
    func `INC-22 (P-10): an expiry that is no date is refused`(text: String) throws {
        #expect(try node.createIncoming(["expiresAt": .string(text)]).summary == "400 invalid expiresAt")
    }

    @Test func `the checks come in the order of 3.2`() throws {
        let bad: JSON = ["expiresAt": "tomorrow", "incomingAmount": PaymentNode.amount("0", unit)]
        #expect(try node.createIncoming(bad, pointer: unknownId).summary == "400 invalid expiresAt")
        let zero: JSON = ["incomingAmount": PaymentNode.amount("0", unit)]
        #expect(try node.createIncoming(zero, pointer: unknownId).summary == "400 invalid amount")
        try node.deactivate(node.receiver.pointer)
        let other: JSON = ["incomingAmount": PaymentNode.amount("1", Unit(code: "ABC", scale: 9))]
        #expect(try node.createIncoming(other).summary == "400 inactive payment pointer")
    }

    @Test func `INC-12: a part of the amount makes it processing`() throws {
        let payment = try node.credit(node.incoming("123"), 100)
        #expect(payment.state == .processing)
        #expect(payment.processAt == payment.expiresAt)
        #expect(payment.received == Amount(100))
        #expect(payment.remaining == Amount(23))
    }

    @Test func `INC-13: the whole amount completes it, and it is announced after the pause`() throws {
        let first = try node.credit(node.incoming("123"), 100)
        node.node.time.step(.seconds(5))
        let payment = try node.credit(first, 23)
        #expect(payment.state == .completed)
        #expect(payment.connectionId == nil)
        #expect(payment.processAt == payment.updatedAt + .seconds(30))
        #expect(payment.json["receivedAmount"]?["value"] == "123")
    }

    @Test func `a payment without an amount never completes by itself`() throws {
        #expect(try node.credit(node.incoming(), 1_000_000).state == .processing)
    }

    @Test(arguments: [0, 10] as [UInt64])
    func `INC-19: completion by hand, whatever has arrived`(received: UInt64) throws {
        var payment = try node.incoming("123")
        if received > 0 { payment = try node.credit(payment, received) }
        let answer = try node.node.mutate("completeIncomingPayment", ["id": .string(payment.id.text)])
        #expect(answer.summary == "200 Completed incoming payment")
        let completed = try node.stored(payment.id.text)
        #expect(completed.state == .completed)
        #expect(completed.processAt == completed.updatedAt + .seconds(30))
        #expect(completed.connectionId == nil)
    }

    @Test func `INC-20: what is unknown or closed is not completed`() throws {
        #expect(
            try node.node.run("completeIncomingPayment", ["id": .string(unknownId)]) == "404 unknown payment"
        )
        let completed = try node.credit(node.incoming("1"), 1)
        #expect(
            try node.node.run("completeIncomingPayment", ["id": .string(completed.id.text)]) == "409 wrong state"
        )
        let open = try node.incoming("1")
        let expired = try node.work { try open.close(as: .expired, $0) }
        #expect(try node.node.run("completeIncomingPayment", ["id": .string(expired.id.text)]) == "409 wrong state")
        #expect(try node.stored(expired.id.text) == expired)
    }

    @Test func `P-12, P-22: nothing is credited after completion or expiry`() throws {
        let now = node.node.time.now
        let open = try node.incoming("5", expires: .seconds(10))
        #expect(open.refusal(ofCredit: Amount(1), at: now) == nil)
        #expect(open.refusal(ofCredit: Amount(1), at: now + .seconds(10)) == .expired)
        let completed = try node.credit(open, 5)
        #expect(completed.refusal(ofCredit: Amount(1), at: now) == .completed)
        let without = try node.credit(node.incoming(), 2)
        #expect(without.refusal(ofCredit: .max, at: now) == .tooMuch)
    }

    @Test func `a payment has one event of each type`() throws {
        let payment = try node.incoming()
        #expect(throws: (any Error).self) {
            try node.work {
                try WebhookEvent.record(.incomingPaymentCreated, data: [:], payment: payment.sequence, $0)
            }
        }
    }

    @Test func `PPU-6, P-12: deactivation shortens open payments and moves their time`() throws {
        let long = try node.incoming(expires: .seconds(86_400 + 10))
        let end = try deactivate()
        let payment = try node.stored(long.id.text)
        #expect(payment.expiresAt == end)
        // PPU-13 differs: the worker comes at the new expiry (P-12).
        #expect(payment.processAt == end)
    }

    @Test func `PPU-7: deactivation leaves payments that end within the grace`() throws {
        let short = try node.incoming(expires: .seconds(30))
        let completed = try node.credit(node.incoming("1"), 1)
        _ = try deactivate()
        #expect(try node.stored(short.id.text) == short)
        #expect(try node.stored(completed.id.text) == completed)
    }

    @Test func `deactivating an inactive pointer touches no payment`() throws {
        let payment = try node.incoming()
        _ = try deactivate()
        let shortened = try node.stored(payment.id.text)
        node.node.time.step(.seconds(60))
        try node.deactivate(node.receiver.pointer)
        #expect(try node.stored(payment.id.text) == shortened)
    }

    private func deactivate() throws -> Timestamp {
        try node.deactivate(node.receiver.pointer)
        let pointer = try node.node.service.read { try PaymentPointer.find(node.receiver.pointer, $0.database) }
        return try #require(pointer?.deactivatedAt) + .seconds(86_400)
    }
}

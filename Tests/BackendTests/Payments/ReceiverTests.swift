import Storage
import TestSupport
import Testing

@testable import Backend

struct ReceiverTests {
    private let node: PaymentNode

    init() throws { node = try PaymentNode() }

    private func create(_ url: String = "https://receiver.test/pay", _ members: JSON = [:]) throws -> Response {
        guard case .object(let members) = members else { return .value(members) }
        return try node.node.mutate(
            "createReceiver",
            .object([JSON.Member("paymentPointerUrl", .string(url))] + members)
        )
    }

    @Test func `RCV-1, RCV-11: a receiver of a local payment, minimal`() throws {
        let answer = try create()
        #expect(answer.summary == "200 null")
        let receiver = try #require(answer.json["receiver"])
        #expect(receiver["id"]?.string?.hasPrefix("https://receiver.test/pay/incoming-payments/") == true)
        #expect(receiver["paymentPointerUrl"] == "https://receiver.test/pay")
        #expect(receiver["completed"] == .bool(false))
        #expect(receiver["incomingAmount"] == .null)
        #expect(receiver["receivedAmount"] == PaymentNode.amount("0", node.receiver.unit))
        #expect(receiver["metadata"] == .null)
        #expect(try node.node.query("receiver", ["id": receiver["id"] ?? .null]) == receiver)
    }

    @Test func `RCV-1: a receiver of a local payment, full`() throws {
        let expiry = (node.node.time.now + .seconds(60)).iso8601
        let amount = PaymentNode.amount("18446744073709551615", node.receiver.unit)
        let answer = try create(
            "https://receiver.test/pay",
            ["incomingAmount": amount, "expiresAt": .string(expiry), "metadata": ["order": "7"]]
        )
        #expect(answer.json["receiver"]?["incomingAmount"] == amount)
        #expect(answer.json["receiver"]?["expiresAt"]?.string == expiry)
        #expect(answer.json["receiver"]?["metadata"] == ["order": "7"])
    }

    @Test func `RCV-2: what refuses the payment refuses the receiver`() throws {
        let zero: JSON = ["incomingAmount": PaymentNode.amount("0", node.receiver.unit)]
        #expect(try create("https://receiver.test/pay", zero).summary == "400 invalid amount")
        #expect(try create("https://receiver.test/pay", ["expiresAt": "x"]).summary == "400 invalid expiresAt")
    }

    @Test func `RCV-3, P-35: a failure leaves no payment behind`() throws {
        try node.node.execute(
            """
            CREATE TRIGGER cut AFTER INSERT ON incoming_payments BEGIN
                UPDATE incoming_payments SET state = 'EXPIRED', connection = NULL WHERE seq = NEW.seq;
            END
            """
        )
        #expect(try create().summary == "500 Error trying to create receiver")
        #expect(try node.node.count("payments") == 0)
        #expect(try node.node.count("webhook_events") == 0)
    }

    @Test(
        arguments: [
            "https://elsewhere.test/pay", "https://receiver.test/pay/", "https://RECEIVER.test/pay", "not a url", "",
        ]
    )
    func `RCV-4 to RCV-10, RCV-12 (P-34): a pointer that is not of this node is unknown at once`(url: String) throws {
        #expect(try create(url, ["expiresAt": "x"]).summary == "404 unknown payment pointer")
    }

    @Test func `RCV-13: a closed or expired payment is no receiver`() throws {
        func resolve(_ payment: IncomingPayment) throws -> Receiver.Resolution {
            try node.work { try Receiver.resolve(payment.url, at: $0.now, $0.database) }
        }
        #expect(try resolve(node.credit(node.incoming("1"), 1)) == .none)
        let late = try node.incoming("1", expires: .seconds(5))
        #expect(try resolve(late) == .found(Receiver(payment: late, isConnection: false)))
        node.node.time.step(.seconds(5))
        #expect(try resolve(late) == .expired)
    }

    @Test func `RCV-14: an inactive local pointer is refused`() throws {
        try node.deactivate(node.receiver.pointer)
        #expect(try create().summary == "400 inactive payment pointer")
    }

    @Test func `a url under another pointer is no receiver`() throws {
        let payment = try node.incoming("1")
        let url = "https://sender.test/pay/incoming-payments/\(payment.id.text)"
        #expect(try node.node.query("receiver", ["id": .string(url)])["data"] == .null)
    }
}

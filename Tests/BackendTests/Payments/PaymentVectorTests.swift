import Storage
import TestSupport
import Testing

@testable import Backend

/// Section 12, as amended by P-36: nobody gets more than was to be delivered.
struct PaymentVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let from: Unit
        let to: Unit
        var rate: String?
        var send: String?
        var receive: String?
        let sendAmount: UInt64
        let receiveAmount: UInt64
        let min: String
        let low: String
        let sent: UInt64
        let left: UInt64

        var testDescription: String { name }
    }

    private static let usd = Unit(code: "USD", scale: 2)
    private static let usd9 = Unit(code: "USD", scale: 9)
    private static let usd6 = Unit(code: "USD", scale: 6)
    private static let xrp9 = Unit(code: "XRP", scale: 9)
    private static let eur = Unit(code: "EUR", scale: 2)
    private static let abc = Unit(code: "ABC", scale: 2)
    private static let jpy = Unit(code: "JPY", scale: 0)

    private static func same(
        _ name: String,
        send: String? = nil,
        receive: String? = nil,
        _ sendAmount: UInt64,
        _ receiveAmount: UInt64
    ) -> Vector {
        Vector(
            name: name,
            from: usd,
            to: usd,
            send: send,
            receive: receive,
            sendAmount: sendAmount,
            receiveAmount: receiveAmount,
            min: "0.99",
            low: "1",
            sent: receiveAmount,
            left: sendAmount - receiveAmount
        )
    }

    private static func cross(
        _ name: String,
        _ from: Unit,
        _ to: Unit,
        _ rate: String?,
        send: String? = nil,
        receive: String? = nil,
        quoted: (UInt64, UInt64),
        _ min: String,
        _ low: String,
        sent: UInt64,
        left: UInt64
    ) -> Vector {
        Vector(
            name: name,
            from: from,
            to: to,
            rate: rate,
            send: send,
            receive: receive,
            sendAmount: quoted.0,
            receiveAmount: quoted.1,
            min: min,
            low: low,
            sent: sent,
            left: left
        )
    }

    static let sameAsset: [Vector] = [
        same("V1", send: "10000", 10000, 9900),
        same("V2", receive: "10000", 10102, 10000),
        same("V3", send: "100", 100, 99),
        same("V4", receive: "1", 2, 1),
        same("V5", send: "2", 2, 1),
    ]

    static let crossAsset: [Vector] = [
        cross("V7", usd9, xrp9, "0.5", send: "123", quoted: (123, 61), "0.495", "0.5", sent: 122, left: 1),
        cross("V8", usd9, xrp9, "0.5", receive: "56", quoted: (114, 56), "0.495", "0.5", sent: 112, left: 2),
        cross("V9", usd9, xrp9, "0.5", receive: "1000", quoted: (2021, 1000), "0.495", "0.5", sent: 2000, left: 21),
        cross("V10", usd, eur, "0.9", send: "10000", quoted: (10000, 8910), "0.891", "0.9", sent: 9900, left: 100),
        cross("V11", usd, eur, "0.9", receive: "9000", quoted: (10102, 9000), "0.891", "0.9", sent: 10000, left: 102),
        cross("V12", usd, abc, "1.5", receive: "100", quoted: (68, 100), "1.485", "1.5", sent: 67, left: 1),
        cross("V13", usd, jpy, "150", receive: "1500", quoted: (1011, 1500), "1.485", "1.5", sent: 1000, left: 11),
        cross("V14", usd, jpy, "150", send: "10000", quoted: (10000, 14849), "1.485", "1.5", sent: 9900, left: 100),
        cross(
            "V15",
            usd,
            usd6,
            nil,
            send: "10000",
            quoted: (10000, 98_990_100),
            "9900",
            "10000",
            sent: 9900,
            left: 100
        ),
        cross(
            "V16",
            usd6,
            usd,
            nil,
            send: "1000000",
            quoted: (1_000_000, 99),
            "0.000099",
            "0.0001",
            sent: 990_000,
            left: 10_000
        ),
        cross(
            "V17",
            usd,
            eur,
            "0.8611",
            send: "10000",
            quoted: (10000, 8525),
            "0.852489",
            "0.8611",
            sent: 9901,
            left: 99
        ),
    ]

    @Test(arguments: sameAsset + crossAsset)
    func `V1 to V17: a vector of section 12 from quote to leftover`(vector: Vector) throws {
        let node = try PaymentNode(from: vector.from, to: vector.to, rate: vector.rate)
        let receiver = try node.incoming()
        let quote = try node.quote(receiver.url, send: vector.send, receive: vector.receive)
        #expect(quote.sendAmount.amount == Amount(vector.sendAmount))
        #expect(quote.receiveAmount.amount == Amount(vector.receiveAmount))
        #expect(quote.json["minExchangeRate"] == .number(vector.min))
        #expect(quote.json["lowEstimatedExchangeRate"] == .number(vector.low))
        let payment = try node.outgoing(quote)
        try node.fund(payment)
        #expect(try node.pass() == .completed)
        let done = try node.outgoing(payment.id.text)
        #expect(done.sent == Amount(vector.sent))
        #expect(done.delivered == Amount(vector.receiveAmount))
        #expect(try node.stored(receiver.id.text).received == Amount(vector.receiveAmount))
        let event = try #require(try node.event(.outgoingPaymentCompleted, payment.sequence))
        #expect(event.withdrawal?.amount == Amount(vector.left))
    }

    @Test func `V6: an amount that delivers nothing cannot be quoted`() throws {
        let node = try PaymentNode(from: PaymentVectorTests.usd, to: PaymentVectorTests.usd, rate: nil)
        let answer = try node.createQuote(
            node.incoming().url,
            send: PaymentNode.amount("1", PaymentVectorTests.usd)
        )
        #expect(
            answer.summary == "500 Error trying to create quote: the amount is too small for anything to arrive"
        )
    }

    @Test func `V11: the ledger walk`() throws {
        let node = try PaymentNode(
            from: PaymentVectorTests.usd,
            to: PaymentVectorTests.eur,
            rate: "0.9",
            liquidity: "20000"
        )
        let receiver = try node.incoming("9000")
        let payment = try node.funded(receiver.url)
        #expect(try node.balance(node.sender.asset) == ["0", "0", "10102"])
        #expect(try node.pass() == .completed)
        #expect(try node.balance(node.sender.asset) == ["10000", "0", "10102"])
        #expect(try node.balance(node.receiver.asset) == ["11000", "0", "20000"])
        #expect(try node.outgoing(payment.id.text).balance == Total(102))
        let arrived = try node.stored(receiver.id.text)
        #expect(arrived.available == Total(9000))
        #expect(arrived.state == .completed)
        #expect(try node.node.service.verify().isEmpty)
    }
}

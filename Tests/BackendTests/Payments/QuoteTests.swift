import Storage
import TestSupport
import Testing

@testable import Backend

/// USD/9 → XRP/9 at 0.5, slippage 0.01: the setting of spec 11.9.
struct QuoteTests {
    private let node: PaymentNode

    init() throws { node = try PaymentNode() }

    private func send(_ value: String, _ unit: Unit? = nil) -> JSON {
        PaymentNode.amount(value, unit ?? node.sender.unit)
    }
    private func receive(_ value: String, _ unit: Unit? = nil) -> JSON {
        PaymentNode.amount(value, unit ?? node.receiver.unit)
    }

    private func connection(_ payment: IncomingPayment) throws -> String {
        "https://op.test/connections/\(try #require(payment.connectionId).text)"
    }

    @Test(arguments: [false, true])
    func `QUO-1: a fixed send`(isConnection: Bool) throws {
        let payment = try node.incoming()
        let answer = try node.createQuote(isConnection ? connection(payment) : payment.url, send: send("123"))
        let quote = try #require(answer.json["quote"])
        #expect(quote["sendAmount"] == send("123"))
        #expect(quote["receiveAmount"] == receive("61"))
        #expect(quote["minExchangeRate"] == .number("0.495"))
        #expect(quote["lowEstimatedExchangeRate"] == .number("0.5"))
        #expect(quote["highEstimatedExchangeRate"] == .number("0.500000000001"))
        #expect(quote["maxPacketAmount"] == "9223372036854775807")
        let stored = try node.quote(payment.url, send: "123")
        #expect(stored.expiresAt == stored.createdAt + .seconds(300))
        #expect(stored.kind == .fixedSend)
    }

    @Test func `QUO-2: a fixed delivery`() throws {
        let quote = try node.quote(node.incoming().url, receive: "56")
        #expect(quote.sendAmount.amount == Amount(114))
        #expect(quote.receiveAmount.amount == Amount(56))
        #expect(quote.kind == .fixedDelivery)
    }

    @Test func `QUO-3: what the receiver waits for`() throws {
        let quote = try node.quote(node.incoming("1000").url)
        #expect(quote.receiveAmount.amount == Amount(1000))
        #expect(quote.sendAmount.amount == Amount(2021))
    }

    @Test func `QUO-3 (P-15): only what it still waits for`() throws {
        let payment = try node.credit(node.incoming("1044"), 44)
        #expect(try node.quote(payment.url).sendAmount.amount == Amount(2021))
    }

    @Test func `QUO-4: without amounts on either side there is nothing to quote`() throws {
        let open = try node.incoming()
        #expect(try node.createQuote(open.url).summary == "400 invalid receiver")
        #expect(try node.createQuote(connection(node.incoming("5"))).summary == "400 invalid receiver")
    }

    @Test func `QUO-5, QUO-6: more than the receiver waits for is refused`() throws {
        let payment = try node.incoming("1")
        #expect(try node.createQuote(payment.url, receive: receive("56")).summary == "400 invalid amount")
        #expect(try node.createQuote(payment.url, send: send("123")).summary == "400 invalid amount")
        #expect(try node.node.count("quotes") == 0)
    }

    @Test func `QUO-12: a closed payment is no receiver`() throws {
        let completed = try node.credit(node.incoming("1"), 1)
        #expect(try node.createQuote(completed.url, send: send("123")).summary == "400 invalid receiver")
        let open = try node.incoming("1")
        let expired = try node.work { try open.close(as: .expired, $0) }
        #expect(try node.createQuote(expired.url, send: send("123")).summary == "400 invalid receiver")
    }

    @Test func `4.6: between expiry and the worker's pass a quote fails`() throws {
        let payment = try node.incoming(expires: .seconds(1))
        node.node.time.step(.seconds(1))
        #expect(try node.createQuote(payment.url, send: send("123")).summary == "500 Error trying to create quote")
    }

    @Test func `QUO-13, QUO-14: a quote ends no later than its receiver`() throws {
        let soon = try node.incoming(expires: .seconds(180))
        #expect(try node.quote(soon.url, send: "123").expiresAt == soon.expiresAt)
        let later = try node.quote(node.incoming(expires: .seconds(420)).url, send: "123")
        #expect(later.expiresAt == later.createdAt + .seconds(300))
    }

    @Test func `QUO-15: an unknown or inactive pointer`() throws {
        let url = try node.incoming().url
        #expect(
            try node.createQuote(url, send: send("1"), pointer: unknownId).summary == "404 unknown payment pointer"
        )
        try node.deactivate(node.sender.pointer)
        #expect(try node.createQuote(url, send: send("123")).summary == "400 inactive payment pointer")
    }

    @Test(
        arguments: [
            "https://receiver.test/pay", "https://receiver.test/pay/incoming-payments/\(unknownId)",
            "https://elsewhere.test/incoming-payments/\(unknownId)", "",
            "https://op.test/connections/\(unknownId)",
        ]
    )
    func `QUO-16, QUO-23 (P-34): a url without such a payment`(url: String) throws {
        #expect(try node.createQuote(url, send: send("123")).summary == "400 invalid receiver")
    }

    @Test func `QUO-17: amounts of 0 or of another asset`() throws {
        let url = try node.incoming().url
        let scale = Unit(code: "USD", scale: 8)
        let other = Unit(code: "XRP", scale: 8)
        #expect(try node.createQuote(url, send: send("0")).summary == "400 invalid amount")
        #expect(try node.createQuote(url, send: send("-1")).summary == "error: Input must be unsigned.")
        #expect(try node.createQuote(url, send: send("1", scale)).summary == "400 invalid amount")
        #expect(try node.createQuote(url, receive: receive("0")).summary == "400 invalid amount")
        #expect(try node.createQuote(url, receive: receive("1", other)).summary == "400 invalid amount")
    }

    @Test func `QUO-18 (P-32): a missing rate is named, and the failure is not kept`() throws {
        let bare = try PaymentNode(rate: nil)
        let url = try bare.incoming().url
        let input: JSON = [
            "paymentPointerId": .string(bare.sender.pointer), "receiver": .string(url), "sendAmount": send("123"),
            "idempotencyKey": "once",
        ]
        let expected = "500 Error trying to create quote: no exchange rate from USD to XRP"
        #expect(try bare.node.run("createQuote", input) == expected)
        _ = try bare.rate("USD", "XRP", "0.5")
        #expect(try bare.node.run("createQuote", input) == "200 null")
    }

    @Test func `QUO-18 (P-32): a stale rate is named`() throws {
        _ = try node.node.service.set("rateMaxAge", "1h", by: Operator(name: "ann"))
        let url = try node.incoming().url
        node.node.time.step(.seconds(3601))
        let answer = try node.createQuote(url, send: send("123")).summary
        #expect(answer.hasPrefix("500 Error trying to create quote: the exchange rate from USD to XRP is of 2026-"))
    }

    @Test func `QUO-19: the rate asked for is that of the sender's code`() throws {
        _ = try node.rate("XRP", "USD", "7")
        #expect(try node.quote(node.incoming().url, send: "123").receiveAmount.amount == Amount(61))
    }

    @Test func `QUO-20: both amounts are refused before anything else`() throws {
        let answer = try node.createQuote("", send: send("1"), receive: receive("1"), pointer: unknownId)
        #expect(answer.summary == "400 invalid amount")
    }

    @Test func `the checks come in the order of 5.2`() throws {
        let zero = send("0")
        let url = try node.incoming("1000").url
        let nowhere = "https://receiver.test/pay"
        let wrong = receive("0")
        #expect(
            try node.createQuote(nowhere, send: zero, pointer: unknownId).summary == "404 unknown payment pointer"
        )
        #expect(try node.createQuote(nowhere, send: zero).summary == "400 invalid amount")
        #expect(try node.createQuote(nowhere, receive: wrong).summary == "400 invalid amount")
        // Only of a receiver that there is can the unit be compared.
        let other = receive("1", Unit(code: "ABC", scale: 9))
        #expect(try node.createQuote(nowhere, receive: other).summary == "400 invalid receiver")
        #expect(try node.createQuote(url, receive: other).summary == "400 invalid amount")
        try node.node.execute("DELETE FROM exchange_rates")
        #expect(try node.createQuote(url, receive: receive("1001")).summary == "400 invalid amount")
        #expect(try node.createQuote(node.incoming().url).summary == "400 invalid receiver")
        try node.deactivate(node.sender.pointer)
        #expect(try node.createQuote(nowhere, send: zero).summary == "400 inactive payment pointer")
    }

    @Test func `QUO-21, QUO-22: a quote moves nothing and needs no liquidity`() throws {
        let dry = try PaymentNode(liquidity: "0")
        let url = try dry.incoming().url
        let before = try dry.node.count("transfers")
        let quote = try dry.quote(url, send: "123")
        #expect(try dry.node.count("transfers") == before)
        let missing = try dry.node.service.read { try quote.missingLiquidity($0.database) }
        #expect(missing == Money(Amount(61), dry.receiver.unit))
        #expect(try dry.createQuote(url, send: send("123")).summary == "200 null")
    }

    @Test func `an amount that cannot be counted is a clear error`() throws {
        let url = try node.incoming().url
        let answer = try node.createQuote(url, receive: receive("18446744073709551615"))
        #expect(answer.summary == "500 Error trying to create quote: an amount would be above 18446744073709551615")
        #expect(
            try node.quote(url, send: "18446744073709551615").receiveAmount.amount == Amount(9_131_138_316_486_228_049)
        )
    }
}

/// P-14: fee = fixed + floor(amount × basis points / 10000) in the sending asset.
struct QuoteFeeTests {
    private func quote(
        fixed: String,
        basisPoints: Int,
        from: Unit = Unit(code: "USD", scale: 2),
        to: Unit = Unit(code: "USD", scale: 2),
        rate: String? = nil,
        send: String? = nil,
        receive: String? = nil
    ) throws -> (node: PaymentNode, answer: Response) {
        let node = try PaymentNode(from: from, to: to, rate: rate)
        _ = try node.node.mutate(
            "setFee",
            [
                "assetId": .string(node.sender.asset), "type": "SENDING",
                "fee": ["fixed": .string(fixed), "basisPoints": .integer(basisPoints)],
            ]
        )
        let answer = try node.createQuote(
            node.incoming().url,
            send: send.map { PaymentNode.amount($0, from) },
            receive: receive.map { PaymentNode.amount($0, to) }
        )
        return (node, answer)
    }

    private func amounts(_ answer: Response) -> [String?] {
        [
            answer.json["quote"]?["sendAmount"]?["value"]?.string,
            answer.json["quote"]?["receiveAmount"]?["value"]?.string,
        ]
    }

    @Test(
        arguments: [
            // 10000 − 100 → ceil(9899 × 0.99)
            ("100", 0, "10000", "9801"),
            // 10000 − floor(10000 × 0.0125) = 9875 → ceil(9874 × 0.99)
            ("0", 125, "10000", "9776"),
            // floor(9999 × 0.0001) = 0
            ("0", 1, "9999", "9899"),
            // 10000 − 100 − 125 = 9775 → ceil(9774 × 0.99)
            ("100", 125, "10000", "9677"),
            // 1 left of 10000 beyond the one unit that may be cut
            ("9998", 0, "10000", "1"),
        ]
    )
    func `QUO-7 (P-14): a fixed send delivers what the fee leaves`(
        fixed: String,
        basisPoints: Int,
        send: String,
        receive: String
    ) throws {
        #expect(try amounts(quote(fixed: fixed, basisPoints: basisPoints, send: send).answer) == [send, receive])
    }

    @Test(
        arguments: [
            // floor(10000 / 0.99) + 1 = 10102
            ("100", 0, "10000", "10202"),
            // floor(10102 × 0.0125) = 126
            ("0", 125, "10000", "10228"),
            ("100", 125, "10000", "10328"),
            ("0", 10000, "10000", "20204"),
        ]
    )
    func `QUO-9, QUO-10 (P-14): a fixed delivery costs the fee on top`(
        fixed: String,
        basisPoints: Int,
        receive: String,
        send: String
    ) throws {
        #expect(try amounts(quote(fixed: fixed, basisPoints: basisPoints, receive: receive).answer) == [send, receive])
    }

    @Test(arguments: [("10000", 0), ("0", 10000), ("9999", 0), ("18446744073709551615", 0), ("5000", 5000)])
    func `QUO-8 (P-14): a fee that leaves nothing is an invalid amount`(fixed: String, basisPoints: Int) throws {
        let answer = try quote(fixed: fixed, basisPoints: basisPoints, send: "10000").answer
        #expect(answer.summary == "400 invalid amount")
    }

    @Test func `P-14: the fee is in the sending asset across currencies`() throws {
        // 10000 − 10 − 150 = 9840 → ceil(9839 × 0.9 × 0.99) = ceil(8766.549)
        let sent = try quote(
            fixed: "10",
            basisPoints: 150,
            to: Unit(code: "EUR", scale: 2),
            rate: "0.9",
            send: "10000"
        )
        #expect(amounts(sent.answer) == ["10000", "8767"])
        // floor(9000 / 0.891) + 1 = 10102; + 10 + floor(151.53)
        let received = try quote(
            fixed: "10",
            basisPoints: 150,
            to: Unit(code: "EUR", scale: 2),
            rate: "0.9",
            receive: "9000"
        )
        #expect(amounts(received.answer) == ["10263", "9000"])
    }

    @Test func `P-14: the fee stays with the sender, and is what is left over`() throws {
        let (node, answer) = try quote(fixed: "100", basisPoints: 0, send: "10000")
        let payment = try node.outgoing(
            try #require(
                try node.node.service.read { try Quote.find(answer.json["quote"]?["id"]?.string ?? "", $0.database) }
            )
        )
        #expect(payment.quote.fee == Amount(100))
        try node.fund(payment)
        #expect(try node.pass() == .completed)
        let event = try #require(try node.event(.outgoingPaymentCompleted, payment.sequence))
        #expect(event.withdrawal?.amount == Amount(10000 - 9801))
    }

    @Test func `P-14: a fee that makes the sum too large is a clear error`() throws {
        let answer = try quote(fixed: "18446744073709551615", basisPoints: 0, receive: "100").answer
        #expect(answer.summary == "500 Error trying to create quote: an amount would be above 18446744073709551615")
    }
}

import Storage

extension DemoNode {
    /// A payment from dollars to euros from its quote to the withdrawal of what arrived, and some of what came after.
    mutating func earlierPayments() throws(StorageError) {
        for (base, code, rate) in [("USD", "EUR", "0.92"), ("EUR", "USD", "1.08")] {
            let input: [String: JSON] = ["base": .string(base), "code": .string(code), "rate": .string(rate)]
            try run("setExchangeRate", input, by: "alice", ago: .hours(20))
        }
        try expect("25000", "EUR", at: "lindqvist", by: "carol", ago: 19, keep: "rent")
        try pay("rent", at: "lindqvist", from: "gfranklin", by: "carol", ago: 18.95)
        try use("depositEventLiquidity", .outgoingPaymentCreated, of: "payment of rent", by: "alice", ago: 18.9)
        work(ago: 18.89)
        work(ago: 18.8)
        try use("withdrawEventLiquidity", .incomingPaymentCompleted, of: "rent", by: "alice", ago: 18.5)
        try use("withdrawEventLiquidity", .outgoingPaymentCompleted, of: "payment of rent", by: "alice", ago: 18.4)
        try receive("1250", from: "happy-life-bank", to: "wbdc", by: "bob", ago: 12)
        work(ago: 11.9)
        try expect("4000", "USD", at: "bhamchest", by: "carol", ago: 6.2, keep: "donuts")
        try pay("donuts", at: "bhamchest", from: "gfranklin", by: "carol", ago: 6.1)
        try use("depositEventLiquidity", .outgoingPaymentCreated, of: "payment of donuts", by: "bob", ago: 6)
        work(ago: 5.99)
        work(ago: 5.9)
    }

    /// What waits: a payment for its money, a quote for someone who pays it.
    mutating func laterPayments() throws(StorageError) {
        try expect("9900", "EUR", at: "lindqvist", by: "carol", ago: 0.025, keep: "invoice")
        try pay("invoice", at: "lindqvist", from: "bhamchest", by: "carol", ago: 0.02)
        try expect("1500", "USD", at: "wbdc", by: "carol", ago: 0.01, keep: "order")
        try quote("order", at: "wbdc", from: "gfranklin", by: "carol", ago: 0.005)
    }

    /// An incoming payment of an amount, kept by a name.
    private mutating func expect(
        _ amount: String,
        _ asset: String,
        at pointer: String,
        by name: String,
        ago hours: Double,
        keep: String
    ) throws(StorageError) {
        let money: [JSON.Member] = [
            JSON.Member("value", .string(amount)), JSON.Member("assetCode", .string(asset)),
            JSON.Member("assetScale", .integer(2)),
        ]
        try run(
            "createIncomingPayment",
            ["paymentPointerId": .text(ids[pointer]), "incomingAmount": .object(money)],
            by: name,
            ago: .hours(hours),
            keep: keep
        )
    }

    private mutating func quote(
        _ payment: String,
        at receiver: String,
        from pointer: String,
        by name: String,
        ago hours: Double
    ) throws(StorageError) {
        let url = "https://wallet.example/\(receiver)/incoming-payments/\(ids[payment] ?? "")"
        try run(
            "createQuote",
            ["paymentPointerId": .text(ids[pointer]), "receiver": .string(url)],
            by: name,
            ago: .hours(hours),
            keep: "quote of \(payment)"
        )
    }

    /// A quote, and a minute later the payment of it, which waits for its money.
    private mutating func pay(
        _ payment: String,
        at receiver: String,
        from pointer: String,
        by name: String,
        ago hours: Double
    ) throws(StorageError) {
        try quote(payment, at: receiver, from: pointer, by: name, ago: hours)
        try run(
            "createOutgoingPayment",
            ["paymentPointerId": .text(ids[pointer]), "quoteId": .text(ids["quote of \(payment)"])],
            by: name,
            ago: .hours(hours * 0.999),
            keep: "payment of \(payment)"
        )
    }

    /// Deposits or withdraws what the event of a payment asks for or offers.
    private mutating func use(
        _ mutation: String,
        _ type: WebhookEventType,
        of payment: String,
        by name: String,
        ago hours: Double
    ) throws(StorageError) {
        let id = ids[payment] ?? ""
        let event: String? = try service.read { reading in
            let database = reading.database
            let incoming = try IncomingPayment.find(id, database)?.sequence
            let outgoing = try OutgoingPayment.find(id, database)?.sequence
            return try (incoming ?? outgoing).flatMap { try WebhookEvent.find(type, payment: $0, database)?.id.text }
        }
        let input: [String: JSON] = ["eventId": .text(event), "idempotencyKey": .string(newID())]
        try run(mutation, input, by: name, ago: .hours(hours))
    }

    private mutating func receive(
        _ amount: String,
        from peer: String,
        to pointer: String,
        by name: String,
        ago hours: Double
    ) throws(StorageError) {
        let input: [String: JSON] = [
            "paymentPointerId": .text(ids[pointer]), "peerId": .text(ids[peer]), "amount": .string(amount),
            "id": .string(newID()), "idempotencyKey": .string(newID()),
        ]
        try run("recordWebMonetizationReceipt", input, by: name, ago: .hours(hours))
    }

    /// Lets the node's workers do what was due some time ago.
    private func work(ago hours: Double) {
        clock.move(to: .hours(hours))
        let report = service.work(Worker.ofTheBooks)
        precondition(report.failures.isEmpty, "the demo's workers fail: \(report.json.text)")
    }
}

import GRDB
import Storage
import Synchronization
import Testing

@testable import Backend

/// The lists of payments and events stay as fast as they are short: each page comes off an index, in its order.
struct PaymentListTests {
    private let node: PaymentNode

    init() throws {
        node = try PaymentNode()
        let receiver = try node.incoming("1000")
        _ = try node.outgoing(node.quote(receiver.url, send: "123"))
    }

    private func check<Item>(_ list: Listing<Item>, _ name: String) throws {
        let plans = try node.node.store.read { database in
            let statements = Mutex<[String]>([])
            database.trace { event in
                let sql = event.expandedDescription
                statements.withLock { $0.append(sql) }
            }
            for anchor in [Listing<Item>.Anchor.start, .end, .after([1]), .before([9])] {
                _ = try list.page(anchor, limit: 1, database)
            }
            database.trace()
            return try statements.withLock { $0 }.filter { $0.hasPrefix("SELECT") }.flatMap { sql in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
            }
        }
        #expect(!plans.isEmpty)
        // By row id is in the order of creation; a scan of anything but the list itself is none.
        let isOrdered = plans.allSatisfy { !$0.contains("TEMP B-TREE") }
        #expect(isOrdered, "\(name) \(plans)")
        let isFound = plans.allSatisfy {
            !$0.hasPrefix("SCAN")
                || ["payment", "quote", "event", "rate"].contains($0.dropFirst(5).prefix { $0 != " " })
        }
        #expect(isFound, "\(name) \(plans)")
    }

    @Test func `incoming payments by pointer and state`() throws {
        try check(IncomingPayment.list(), "all")
        try check(IncomingPayment.list(pointer: 1), "pointer")
        try check(IncomingPayment.list(state: .pending), "state")
        try check(IncomingPayment.list(pointer: 1, state: .pending), "both")
    }

    @Test func `outgoing payments by pointer and state`() throws {
        try check(OutgoingPayment.list(), "all")
        try check(OutgoingPayment.list(pointer: 1), "pointer")
        try check(OutgoingPayment.list(state: .funding), "state")
        try check(OutgoingPayment.list(pointer: 1, state: .funding), "both")
    }

    @Test func `payments, quotes, rates and events`() throws {
        try check(Payment.list(), "payments")
        try check(Payment.list(types: ["INCOMING"]), "payments of a type")
        try check(Quote.list(pointer: 1), "quotes")
        try check(ExchangeRate.list, "rates")
        try check(WebhookEvent.list(), "events")
        try check(WebhookEvent.list(types: [.outgoingPaymentCreated]), "events of a type")
        try check(WebhookEvent.list(pointer: 1), "events of a pointer")
    }

    @Test func `what is to fund and to withdraw is read from the open events only`() throws {
        for (tab, index) in [(WebhookEvent.Tab.toFund, "to_fund"), (.toWithdraw, "to_withdraw")] {
            let list = WebhookEvent.list(tab)
            let sql = "SELECT \(list.columns) FROM \(list.tables)\(Listing<WebhookEvent>.filter(list.conditions))"
            let plan = try node.node.store.read { database in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql) ORDER BY event.seq LIMIT 20").map {
                    $0["detail"] as String
                }
            }
            #expect(plan.first?.contains("webhook_events_\(index)") == true, "\(plan)")
        }
    }
}

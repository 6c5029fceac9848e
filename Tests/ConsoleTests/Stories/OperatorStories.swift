import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// What operators sit down for, from the first screen to the books.
struct OperatorStories {
    private static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 160, rows: 50),
    ]

    @Test(arguments: sizes)
    func `first day: from an empty node to the first approval`(size: Size) throws {
        let console = try ConsoleSession(size.columns, size.rows)
        let alice = ConsoleOperator(console)
        alice.goes(to: .assets)
        alice.sees("No assets yet")
        alice.presses(.character("c"))
        alice.fills("Code", "USD")
        alice.fills("Scale", "2")
        alice.reads("Create asset", "USD")
        alice.confirms()
        alice.goes(to: .assets)
        alice.selects("USD")
        alice.presses(.character("a"))
        alice.fills("Amount", "1000.00")
        alice.reads("Add asset liquidity", "available 0.00 → 1,000.00 USD")
        alice.confirms()
        alice.goes(to: .assets)
        alice.seesRow("USD", "1,000.00")
        alice.selects("USD")
        alice.presses(.character("w"))
        alice.fills("Amount", "250.00")
        alice.reads("Withdraw asset liquidity", "available 1,000.00 → 750.00 USD")
        alice.confirms()
        alice.goes(to: .withdrawals)
        alice.seesRow("250.00 USD", "USD/2 asset")
        alice.presses(.character("p"))
        console.clock.step(.seconds(1))
        console.send(.tick(console.now))
        alice.reads(amount: "250.00", asset: "USD", source: "USD/2 asset", timeLeft: "2d 23h")
        alice.confirms(.post)
        alice.sees("No withdrawal waits to be posted or voided")
        alice.goes(to: .assets)
        alice.seesRow("USD", "750.00")
        #expect(try console.service.verify().isEmpty)
    }

    @Test(arguments: sizes)
    func `low liquidity at night: the overview says so, and stops saying so`(size: Size) throws {
        let console = try ConsoleSession(size.columns, size.rows)
        try console.asset(liquidity: "5000")
        try console.asset("EUR")
        guard case .changed = try console.service.set("lowLiquidity.USD/2", "10000", by: Operator(name: "bob")) else {
            Issue.record("the setting was refused")
            return
        }
        console.send(.databaseChanged(at: console.now))
        let alice = ConsoleOperator(console)
        alice.goes(to: .overview)
        alice.seesRow("USD", "50.00", "low: ")
        alice.selects("low: ")
        alice.presses(.enter)
        alice.sees("USD/2 › Asset")
        alice.presses(.character("a"))
        alice.fills("Amount", "200.00")
        alice.reads("Add asset liquidity", "200.00")
        alice.confirms()
        alice.goes(to: .overview)
        alice.doesNotSee("low: ")
        alice.seesRow("USD", "250.00")
    }

    @Test(arguments: sizes)
    func `a stuck payment: why it does not go on is said where it is, and mending that sends it`(size: Size) throws {
        let desk = try PaymentDesk(size.columns, size.rows)
        let alice = ConsoleOperator(desk.console)
        // More than the node has of the asset that it pays out.
        let incoming = try desk.incoming("150000")
        let quote = try desk.quote(incoming)
        try desk.console.mutate(
            "createOutgoingPayment",
            [("paymentPointerId", .string(desk.alice)), ("quoteId", .string(quote))]
        )
        alice.goes(to: .events)
        alice.presses(.character("f"))
        alice.reads("Fund payment", "0.00 → 3,030.31 USD")
        alice.confirms()
        desk.work()
        alice.goes(to: .payments)
        alice.presses(.tab)
        alice.seesRow("sending")
        alice.presses(.enter)
        alice.sees("InsufficientLiquidity")
        alice.goes(to: .assets)
        alice.selects("EUR")
        alice.presses(.character("a"))
        alice.fills("Amount", "1000.00")
        alice.reads("Add asset liquidity", "1000.00")
        alice.confirms()
        desk.work(after: .seconds(60))
        alice.goes(to: .payments)
        alice.seesRow("completed")
        alice.doesNotSee("InsufficientLiquidity")
        #expect(try desk.console.service.verify().isEmpty)
    }

    @Test(arguments: sizes)
    func `a wrong peer token: the refusal names the field, and another token is taken`(size: Size) throws {
        let console = try ConsoleSession(size.columns, size.rows)
        let usd = try console.asset()
        for (name, token) in [("acme", "first token"), ("bolt", "second token")] {
            try peer(name, token, of: usd, console)
        }
        let alice = ConsoleOperator(console)
        alice.goes(to: .peers)
        alice.selects("bolt")
        alice.presses(.character("u"))
        // The token of another peer, pasted by mistake.
        alice.fills("Incoming tokens", "first token")
        alice.reads("Update peer", "bolt")
        alice.confirms()
        alice.reads("this will be changed", "Incoming tokens", "1 token → 1 other token")
        alice.doesNotSee("first token")
        alice.confirms()
        alice.sees("409 duplicate incoming token", "bolt")
        alice.doesNotSee("first token")
        // Everything else is still there; the token makes way for another one.
        alice.reaches("Incoming tokens")
        alice.presses(.backspace)
        alice.fills("Incoming tokens", "another token")
        alice.reads("Update peer", "bolt")
        alice.confirms()
        alice.reads("this will be changed", "Incoming tokens", "1 token → 1 other token")
        alice.confirms()
        alice.doesNotSee("Update peer")
        #expect(try console.service.verify().isEmpty)
    }

    @Test(arguments: sizes)
    func `a colleague already did it: the open question ends, and says who and what`(size: Size) throws {
        let console = try ConsoleSession(size.columns, size.rows)
        let usd = try console.asset()
        let hold = try console.hold("2500", of: usd, seconds: 3600)
        let alice = ConsoleOperator(console)
        alice.goes(to: .withdrawals)
        alice.presses(.character("p"))
        console.clock.step(.seconds(1))
        console.send(.tick(console.now))
        alice.reads(amount: "25.00", asset: "USD", source: "USD/2 asset", timeLeft: "59:58")
        try console.mutate(
            "postLiquidityWithdrawal",
            [("withdrawalId", .string(hold)), ("idempotencyKey", .string("of bob"))]
        )
        alice.sees("bob")
        alice.presses(.tab, .enter)
        #expect(!console.effects.contains { if case .run = $0 { true } else { false } })
        alice.presses(.escape)
        alice.sees("No withdrawal waits to be posted or voided")
        #expect(try console.service.verify().isEmpty)
    }

    @Test func `nobody confirms what was not read`() throws {
        let console = try ConsoleSession()
        let usd = try console.asset()
        try console.hold("2500", of: usd, seconds: 3600)
        let alice = ConsoleOperator(console)
        alice.goes(to: .withdrawals)
        alice.presses(.character("p"))
        withKnownIssue { alice.confirms(.post) }
        #expect(!console.effects.contains { if case .run = $0 { true } else { false } })
    }

    private func peer(_ name: String, _ token: String, of asset: String, _ console: ConsoleSession) throws {
        let outgoing: JSON = .object([
            JSON.Member("authToken", .string("out of \(name)")),
            JSON.Member("endpoint", .string("https://\(name).test")),
        ])
        let incoming: JSON = .object([JSON.Member("authTokens", .array([.string(token)]))])
        try console.mutate(
            "createPeer",
            [
                ("assetId", .string(asset)), ("staticIlpAddress", .string("test.\(name)")), ("name", .string(name)),
                ("http", .object([JSON.Member("incoming", incoming), JSON.Member("outgoing", outgoing)])),
            ]
        )
    }
}

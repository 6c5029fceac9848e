import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// A payment from dollars to euros, from the keyboard alone: the amounts are those of vector V11 and its ledger walk.
@Suite(.serialized, .oneAtATime)
struct PaymentStoryTests {
    private static let shop = "https://wallet.example/shop"
    private static let payer = "https://wallet.example/payer"
    private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

    @Test(arguments: sizes)
    func `V11: a quote is paid, funded, sent and both events are withdrawn`(size: Size) async throws {
        let node = try Self.node()
        let console = try node.console(size: size)
        try await console.see("Assets: available")

        try await setRate(console)
        try await expectPayment(console)
        try await quote(console)
        try await pay(console)
        try await fund(console)
        try await seeCompleted(console)
        try await withdraw("90.00 EUR", "90.00 → 0.00 EUR", console)
        try await withdraw("1.02 USD", "1.02 → 0.00 USD", console)
        try await seeAllDone(console)
        #expect(try await console.quit() == .exited(0))
        #expect(await console.modesLeftOn == [])

        #expect(try Self.balances(node) == Self.walked)
        let liquidity = try node.nodes("assets").map { [$0["code"]?.string, $0["liquidity"]?.string] }
        #expect(liquidity == [["USD", "10000"], ["EUR", "11000"]])
        let payment = try #require(try node.nodes("payments").first { $0["type"]?.string == "OUTGOING" })
        #expect(payment["state"]?.string == "COMPLETED")
        #expect(try node.activity(of: "alice") == Self.steps)
        try node.run(["verify"])
    }

    @Test(arguments: sizes)
    func `13.18: a payment that waits for money is cancelled and asks for none any more`(size: Size) async throws {
        let node = try Self.node()
        let console = try node.console(size: size)
        try await console.see("Assets: available")
        try await setRate(console)
        try await expectPayment(console)
        try await quote(console)
        try await pay(console)

        try await console.press(.character("x"))
        try await console.see("It has no money yet, and none moves.")
        try await console.fill("Reason", "ordered twice")
        try await console.confirm("Cancelled outgoing payment")
        try await console.see("cancelled")
        try await console.see("ordered twice")
        // What is over can be neither funded nor cancelled again.
        for (key, hint) in [("f", "fund"), ("x", "cancel")] {
            try await console.press(.character(Character(key)))
            try await console.see("\(hint): it is cancelled")
            try await console.notSee("Confirm")
        }
        try await console.go("8", "Events")
        try await console.see("No payment waits for money.")
        #expect(try await console.quit() == .exited(0))

        var untouched = Self.walked
        untouched["USD LIQUIDITY_ASSET"] = "0"
        untouched["USD SETTLEMENT"] = "0"
        untouched["EUR LIQUIDITY_ASSET"] = "20000"
        untouched["EUR SETTLEMENT"] = "20000"
        #expect(try Self.balances(node).filter { $0.value != "0" } == untouched.filter { $0.value != "0" })
        #expect(try node.activity(of: "alice") == Self.steps.prefix(4) + ["cancelOutgoingPayment"])
        try node.run(["verify"])
    }

    // MARK: - The node

    private static let steps = [
        "setExchangeRate", "createIncomingPayment", "createQuote", "createOutgoingPayment", "depositEventLiquidity",
        "withdrawEventLiquidity", "withdrawEventLiquidity",
    ]

    /// Where the walk of V11 ends: the accounts of the payments are empty.
    private static let walked = [
        "USD LIQUIDITY_ASSET": "10000", "USD SETTLEMENT": "10000", "USD LIQUIDITY_OUTGOING": "0",
        "EUR LIQUIDITY_ASSET": "11000", "EUR SETTLEMENT": "11000", "EUR LIQUIDITY_INCOMING": "0",
    ]

    private static func node() throws -> SessionNode {
        let node = try SessionNode()
        try node.run(["settings", "completionPause", "1s"])
        for (code, url, name) in [("USD", payer, "Payer Ltd"), ("EUR", shop, "Shop Ltd")] {
            try node.mutate("createAsset", [("code", .string(code)), ("scale", .integer(2))])
            let asset = JSON.string(try node.asset(code))
            let pointer: [(String, JSON)] = [("assetId", asset), ("url", .string(url)), ("publicName", .string(name))]
            try node.mutate("createPaymentPointer", pointer)
        }
        try node.mutate(
            "addAssetLiquidity",
            [
                ("assetId", .string(try node.asset("EUR"))), ("amount", .string("20000")),
                ("id", .string(UUID().uuidString.lowercased())), ("idempotencyKey", .string("opening")),
            ]
        )
        return node
    }

    /// The balance of each kind of account of each asset, in minor units.
    private static func balances(_ node: SessionNode) throws -> [String: String] {
        var balances: [String: String] = [:]
        for account in try node.nodes("accounts") {
            let code = try #require(account["asset"]?["code"]?.string)
            let kind = try #require(account["kind"]?.string)
            #expect(balances.updateValue(account["balance"]?.string ?? "", forKey: "\(code) \(kind)") == nil)
        }
        return balances
    }

    // MARK: - The steps

    private func setRate(_ console: SessionDriver) async throws {
        try await console.press(.character(":"))
        try await console.type("rates")
        try await console.see("Rates")
        try await console.press(.enter)
        try await console.see("No exchange rates yet")
        try await console.press(.character("c"))
        try await console.see("Set exchange rate")
        try await console.fill("From", "USD")
        try await console.fill("To", "EUR")
        try await console.fill("Rate", "0.9")
        try await console.confirm("Set exchange rate")
        try await console.select("0.9")
    }

    private func expectPayment(_ console: SessionDriver) async throws {
        try await console.go("5", "Pointers")
        try await console.select(Self.shop)
        try await console.press(.character("i"))
        try await console.see("Create incoming payment")
        try await console.see(Self.shop)
        try await console.fill("Value", "90.00")
        try await console.see("9000 minor units")
        try await console.confirm("Incoming payment made: 90.00 EUR")
        try await console.see("made, for 90.00 EUR")
        try await console.see("pending")
    }

    /// From the incoming payment that is on the screen.
    private func quote(_ console: SessionDriver) async throws {
        try await console.press(.character("t"))
        try await console.see("Create quote")
        try await console.choose("Payment pointer", "payer", Self.payer)
        try await console.confirm("Quote made: 101.02 USD")
        try await console.see("What leaves the pointer, and what arrives")
        try await console.see("101.02 USD for 90.00 EUR side by side") { screen in
            let lines = screen.lines
            return lines.contains { $0.contains("sent") && $0.contains("101.02 USD") }
                && lines.contains { $0.contains("fee") && $0.contains("0.00 USD") }
                && lines.contains { $0.contains("exchanged") && $0.contains("101.02 USD") && $0.contains("90.00 EUR") }
        }
        try await console.see("not paid")
        let left = try #require(await console.lines.first { $0.contains("time left") })
        #expect(left.contains("04:") || left.contains("05:00"))
        try await console.see("the time left counting down") { screen in
            screen.lines.contains { $0.contains("time left") && $0 != left }
        }
    }

    /// From the quote that is on the screen.
    private func pay(_ console: SessionDriver) async throws {
        try await console.press(.character("p"))
        try await console.see("The payment waits to be funded. No money moves yet.")
        try await console.see("101.02 USD")
        try await console.confirm("Outgoing payment made: 101.02 USD")
        try await console.see("made, to be funded with 101.02 USD")
        try await console.see("funding")
    }

    private func fund(_ console: SessionDriver) async throws {
        try await console.go("1", "Overview")
        try await console.go("8", "Events")
        try await console.see("Events › To fund")
        try await console.select("101.02 USD")
        try await console.press(.character("f"))
        try await console.see("Fund payment")
        try await console.see("0.00 → 101.02 USD")
        try await console.confirm("Deposited liquidity")
        try await console.see("No payment waits for money.")
    }

    private func seeCompleted(_ console: SessionDriver) async throws {
        try await console.go("7", "Payments")
        try await console.step(.tab)
        try await console.see("Payments › Outgoing")
        try await console.see("the payment completed") { screen in
            screen.lines.contains { $0.contains("101.02 USD") && $0.contains("completed") }
        }
        try await console.select("101.02 USD")
        try await console.press(.enter)
        try await console.see("attempt succeeded")
        try await console.see("funded with 101.02 USD by alice")
        try await console.see("sent 100.00 USD")
        try await console.press(.escape)
        try await console.see("Payments › Outgoing")
    }

    private func withdraw(_ amount: String, _ effect: String, _ console: SessionDriver) async throws {
        try await console.go("8", "Events")
        if await !console.crumbs.contains("To withdraw") { try await console.step(.tab) }
        try await console.see("Events › To withdraw")
        try await console.select(amount)
        try await console.press(.character("w"))
        try await console.see("Withdraw event")
        try await console.see("for good.")
        try await console.see(effect)
        try await console.confirm("Withdrew liquidity")
        try await console.see("the event of \(amount) gone") { screen in
            !screen.lines.dropFirst(3).contains { $0.contains(amount) && $0.contains("payment.completed") }
        }
    }

    private func seeAllDone(_ console: SessionDriver) async throws {
        try await console.see("No event offers money")
        try await console.step(.tab)
        try await console.see("No delivery has failed.")
        try await console.step(.tab)
        try await console.see("Events › All")
        try await console.see("every event done") { screen in
            let events = screen.lines.filter { $0.contains("_payment.") }
            let done = events.map { line in ["open", "deposited", "withdrawn"].first { line.contains(" \($0) ") } }
            return done == ["withdrawn", "withdrawn", "deposited", nil]
        }
        try await console.go("1", "Overview")
    }
}

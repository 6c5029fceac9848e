import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// What operators sit down for, over a real SSH connection with 200 ms there and back.
@Suite(.serialized, .oneAtATime)
struct SlowLineStoryTests {
    @Test func `low liquidity at night: the overview says so, and stops saying so`() async throws {
        let node = try SessionNode.imported()
        try node.run(["settings", "lowLiquidity.USD/2", "2000000"])
        let desk = try await SlowDesk.open(on: node, seeing: "low: ")
        let console = desk.console
        try await console.select("low: ")
        try await console.press(.enter)
        try await console.see("USD/2 › Asset")
        try await console.press(.character("a"))
        try await console.see("Add asset liquidity")
        try await console.fill("Amount", "15,000.00")
        try await console.see("available 10,000.00 → 25,000.00 USD")
        try await console.confirm("Added asset liquidity")
        try await console.go("1", "Overview")
        try await console.see("25,000.00 USD")
        try await console.notSee("low: ")
        try await desk.close()
    }

    @Test func `a stuck payment: its page says what it waits for, and goes on when that comes`() async throws {
        let node = try Self.stuckNode()
        let desk = try await SlowDesk.open(on: node)
        let console = desk.console
        try await console.go("8", "Events")
        try await console.select("89.90 USD")
        try await console.press(.character("f"))
        try await console.see("Fund payment")
        try await console.see("0.00 → 89.90 USD")
        try await console.confirm("Deposited liquidity")
        try await console.go("7", "Payments")
        try await console.step(.tab)
        try await console.see("Payments › Outgoing")
        try await console.select("89.90 USD")
        try await console.press(.enter)
        try await console.see("InsufficientLiquidity")
        try await console.go("3", "Assets")
        try await console.select("EUR")
        try await console.press(.character("a"))
        try await console.see("Add asset liquidity")
        try await console.fill("Amount", "500.00")
        try await console.see("available 10.00 → 510.00 EUR")
        try await console.confirm("Added asset liquidity")
        try await console.go("7", "Payments")
        try await console.see("the payment completed", within: .seconds(60)) { screen in
            screen.lines.contains { $0.contains("89.90 USD") && $0.contains("completed") }
        }
        try await desk.close()
    }

    @Test func `a wrong peer token: the refusal names the field, and another token is taken`() async throws {
        let node = try SessionNode()
        try node.mutate("createAsset", [("code", .string("USD")), ("scale", .integer(2))])
        let usd = try node.asset("USD")
        for name in ["acme", "bolt"] { try Self.addPeer(name, of: usd, to: node) }
        let desk = try await SlowDesk.open(on: node)
        let console = desk.console
        try await console.go("4", "Peers")
        try await console.select("bolt")
        try await console.press(.character("u"))
        try await console.see("Update peer")
        try await console.reach("Incoming tokens")
        // The token of another peer, typed by mistake.
        try await console.type("token of acme")
        try await console.confirm("1 token → 1 other token")
        try await console.confirm("409 duplicate incoming token")
        try await console.reach("Incoming tokens")
        try await console.step(.backspace)
        try await console.type("another token")
        try await console.confirm("1 token → 1 other token")
        try await console.confirm("Updated ILP Peer")
        try await console.notSee("Update peer")
        #expect(await !console.text.contains("token of"))
        try await desk.close()
    }

    @Test func `twenty withdrawals at once are marked, read and posted`() async throws {
        let node = try SessionNode.imported()
        let usd = try node.asset("USD")
        for amount in 1...20 { try node.hold(amount * 100, of: usd) }
        let desk = try await SlowDesk.open(on: node)
        let console = desk.console
        try await console.go("2", "Withdrawals")
        try await console.press(.character("*"))
        try await console.see("20 marked, 3 not shown: 210.00 USD")
        try await console.press(.character("p"))
        try await console.seeArmed("Post 20 withdrawals?")
        try await console.see("210.00 USD")
        try await console.see("USD/2 asset")
        try await console.push("Post 20")
        try await console.see("20 of 20 withdrawals posted")
        try await console.pause()
        try await console.press(.escape)
        try await console.see("No withdrawal waits to be posted or voided.")
        #expect(try node.activity(of: "alice") == Array(repeating: "postLiquidityWithdrawal", count: 20))
        try await desk.close()
    }

    @Test func `a colleague already did it: the open question ends, and says who and what`() async throws {
        let node = try SessionNode.imported()
        let id = try node.hold(2200, of: try node.asset("USD"))
        let desk = try await SlowDesk.open(on: node)
        let console = desk.console
        try await console.go("2", "Withdrawals")
        try await console.select("22.00 USD")
        try await console.press(.character("p"))
        try await console.seeArmed("Post this withdrawal?")
        try node.mutate(
            "voidLiquidityWithdrawal",
            [("withdrawalId", .string(id)), ("idempotencyKey", .string("of carol"))]
        )
        try await console.see("carol has voided it. Nothing was done from here.")
        // The answer that was on its way is about a question that is no more.
        try await console.press(.tab, .enter)
        try await console.pause()
        try await console.press(.escape)
        try await console.see("No withdrawal waits to be posted or voided.")
        #expect(try node.activity(of: "alice") == [])
        try await desk.close()
    }

    // MARK: The nodes

    /// A node on which a payment of 89.90 USD waits for its money, which will buy 89.00 EUR where there are 10.00.
    private static func stuckNode() throws -> SessionNode {
        let node = try SessionNode()
        for (code, name) in [("USD", "payer"), ("EUR", "shop")] {
            try node.mutate("createAsset", [("code", .string(code)), ("scale", .integer(2))])
            let asset = JSON.string(try node.asset(code))
            try node.mutate(
                "createPaymentPointer",
                [("assetId", asset), ("url", .string("https://wallet.example/\(name)")), ("publicName", .string(name))]
            )
        }
        try node.mutate(
            "addAssetLiquidity",
            [
                ("assetId", .string(try node.asset("EUR"))), ("amount", .string("1000")),
                ("id", .string(UUID().uuidString.lowercased())), ("idempotencyKey", .string("opening")),
            ]
        )
        for (base, code) in [("USD", "EUR"), ("EUR", "USD")] {
            try node.mutate(
                "setExchangeRate",
                [("base", .string(base)), ("code", .string(code)), ("rate", .string("1"))]
            )
        }
        let pointers = try node.nodes("paymentPointers")
        let (payer, shop) = (pointers.first?["id"], pointers.last?["id"])
        let incoming = try node.mutate(
            "createIncomingPayment",
            [
                ("paymentPointerId", try #require(shop)),
                (
                    "incomingAmount",
                    .object([
                        JSON.Member("value", .string("8900")), JSON.Member("assetCode", .string("EUR")),
                        JSON.Member("assetScale", .integer(2)),
                    ])
                ),
            ]
        )
        let id = try #require(incoming["payment"]?["id"]?.string)
        let quote = try node.mutate(
            "createQuote",
            [
                ("paymentPointerId", try #require(payer)),
                ("receiver", .string("https://wallet.example/shop/incoming-payments/\(id)")),
            ]
        )
        try node.mutate(
            "createOutgoingPayment",
            [("paymentPointerId", try #require(payer)), ("quoteId", try #require(quote["quote"]?["id"]))]
        )
        return node
    }

    private static func addPeer(_ name: String, of asset: String, to node: SessionNode) throws {
        let outgoing: JSON = .object([
            JSON.Member("authToken", .string("out of \(name)")),
            JSON.Member("endpoint", .string("https://\(name).test")),
        ])
        let incoming: JSON = .object([JSON.Member("authTokens", .array([.string("token of \(name)")]))])
        try node.mutate(
            "createPeer",
            [
                ("assetId", .string(asset)), ("staticIlpAddress", .string("test.\(name)")), ("name", .string(name)),
                ("http", .object([JSON.Member("incoming", incoming), JSON.Member("outgoing", outgoing)])),
            ]
        )
    }
}

import Backend
import Canvas
import Storage
import TestSupport

@testable import Console

/// A console on a node with a pointer in dollars, one in euros and the rates between them.
struct PaymentDesk {
    let console: ConsoleSession
    let usd: String
    let eur: String
    let alice: String
    let bob: String

    init(_ columns: Int = 80, _ rows: Int = 24) throws {
        console = try ConsoleSession(columns, rows)
        usd = try console.asset()
        eur = try console.asset("EUR")
        alice = try Self.pointer("alice", of: usd, console)
        bob = try Self.pointer("bob", of: eur, console)
        for (base, code, rate) in [("USD", "EUR", "0.5"), ("EUR", "USD", "2")] {
            try console.mutate(
                "setExchangeRate",
                [("base", .string(base)), ("code", .string(code)), ("rate", .string(rate))]
            )
        }
    }

    private static func pointer(_ name: String, of asset: String, _ console: ConsoleSession) throws -> String {
        let members: [(String, JSON)] = [
            ("assetId", .string(asset)), ("url", .string("https://pay.test/\(name)")), ("publicName", .string(name)),
        ]
        return try console.mutate("createPaymentPointer", members).json["paymentPointer"]?["id"]?.string ?? ""
    }

    /// An incoming payment of 10.00 EUR; answers its id.
    @discardableResult
    func incoming(_ amount: String = "1000") throws -> String {
        let money: [JSON.Member] = [
            JSON.Member("value", .string(amount)), JSON.Member("assetCode", .string("EUR")),
            JSON.Member("assetScale", .integer(2)),
        ]
        let members: [(String, JSON)] = [("paymentPointerId", .string(bob)), ("incomingAmount", .object(money))]
        return try console.mutate("createIncomingPayment", members).json["payment"]?["id"]?.string ?? ""
    }

    /// A quote of an incoming payment; answers its id.
    @discardableResult
    func quote(_ incoming: String) throws -> String {
        let url = "https://pay.test/bob/incoming-payments/\(incoming)"
        let members: [(String, JSON)] = [("paymentPointerId", .string(alice)), ("receiver", .string(url))]
        return try console.mutate("createQuote", members).json["quote"]?["id"]?.string ?? ""
    }

    /// A payment that waits for 20.21 USD; answers its id.
    @discardableResult
    func payment() throws -> String {
        let members: [(String, JSON)] = [
            ("paymentPointerId", .string(alice)), ("quoteId", .string(try quote(try incoming()))),
        ]
        return try console.mutate("createOutgoingPayment", members).json["payment"]?["id"]?.string ?? ""
    }

    func work(after pause: Duration = .seconds(1)) {
        console.clock.step(pause)
        _ = console.service.work(Worker.ofTheBooks)
        console.send(.databaseChanged(at: console.now))
    }

    /// The input of the last mutation that the console ran.
    var lastRun: (mutation: String, input: JSON)? {
        for effect in console.effects.reversed() {
            if case .run(_, let mutation, let input) = effect { return (mutation, input) }
        }
        return nil
    }

    /// From Cancel to Confirm, and presses it.
    func confirm() { console.pressSlowly(.tab, .enter) }
}

import Backend
import Canvas
import Foundation
import Storage
import TestSupport
import Testing

@testable import Console

/// Lists that are longer than the screen, and that change under the operator's hands.
struct ListTests {
    /// 250 holds of 1.00 USD and so on up, the last one expiring last.
    private func console(_ count: Int = 250) throws -> ConsoleSession {
        let console = try ConsoleSession(100, 30)
        let usd = try console.asset(liquidity: "100000000")
        try console.holds(count, of: usd)
        console.press(.character("2"))
        return console
    }

    private func selected(_ console: ConsoleSession) -> String {
        let line = console.screen.text[console.screen.cursor?.row ?? 0]
        return String(line.dropFirst().drop { $0 == " " }.prefix { $0 != " " })
    }

    @Test func `moves through all rows, one at a time, while it holds only some of them`() throws {
        let console = try console()
        for number in 1...250 {
            #expect(selected(console) == "\(number).00")
            #expect(console.model.screen.list.rows.count < 200)
            console.press(.down)
        }
        #expect(selected(console) == "250.00")
        for number in (1...250).reversed() {
            #expect(selected(console) == "\(number).00")
            console.press(.up)
        }
    }

    @Test func `pages and ends`() throws {
        let console = try console()
        console.press(.end)
        #expect(selected(console) == "250.00")
        console.press(.pageUp)
        let height = console.model.listHeight
        #expect(selected(console) == "\(250 - height + 1).00")
        console.press(.home)
        #expect(selected(console) == "1.00")
        console.press(.pageDown, .pageDown)
        #expect(selected(console) == "\(1 + 2 * (height - 1)).00")
        console.press(.character("G"), .character("g"))
        #expect(selected(console) == "1.00")
    }

    @Test func `a hundred keys in one read arrive where they lead, although rows were still to be read`() throws {
        let console = try console()
        console.answersAtOnce = false
        console.send(.input(Array(repeating: .key(.down), count: 100), at: console.now))
        console.release()
        console.send(.tick(console.now))
        #expect(selected(console) == "101.00")
    }

    @Test func `the selected row keeps the cursor and its line when others come and go`() throws {
        let console = try console(40)
        console.press(.pageDown)
        let before = selected(console)
        let line = console.screen.cursor?.row
        let first = try #require(console.model.screen.list.rows.first)
        // Another process voids the first hold, and makes one that expires before all others.
        try console.mutate(
            "voidLiquidityWithdrawal",
            [("withdrawalId", .string(first.id)), ("idempotencyKey", .string("k"))]
        )
        #expect(selected(console) == before)
        #expect(console.screen.cursor?.row == line)
        guard case .withdrawal(let withdrawal)? = first.record else { return }
        try console.hold("5", of: withdrawal.assetId.text, seconds: 5000)
        #expect(selected(console) == before)
        #expect(console.screen.cursor?.row == line)
        #expect(console.text.contains("1 new row"))
    }

    @Test func `a selected row that is gone is said to be gone`() throws {
        let console = try console(5)
        console.press(.down)
        let row = try #require(console.model.screen.list.selected)
        try console.mutate(
            "postLiquidityWithdrawal",
            [("withdrawalId", .string(row.id)), ("idempotencyKey", .string("k"))]
        )
        #expect(!console.model.screen.list.rows.contains { $0.id == row.id })
        #expect(console.text.contains("The selected row is no longer in this list."))
    }

    @Test func `back leads to the cursor as it was left`() throws {
        let console = try console(60)
        console.press(.pageDown, .down)
        let before = selected(console)
        let line = console.screen.cursor?.row
        console.press(.enter, .tab, .escape)
        #expect(selected(console) == before)
        #expect(console.screen.cursor?.row == line)
    }

    @Test func `answers to a screen that was left are dropped`() throws {
        let console = try console(60)
        console.answersAtOnce = false
        console.press(.end)
        #expect(!console.held.isEmpty)
        console.press(.character("3"))
        console.release()
        #expect(console.text.contains("Assets"))
        #expect(console.text.contains("CODE"))
    }

    @Test func `a filter narrows while it is typed, and Esc clears it`() throws {
        let console = try ConsoleSession()
        try console.asset("USD")
        try console.asset("EUR")
        console.press(.character("3"), .character("/"))
        console.type("eu")
        #expect(console.text.contains("EUR"))
        #expect(!console.text.contains("USD"))
        #expect(console.text.contains("filter: eu"))
        console.press(.enter, .escape)
        #expect(console.text.contains("USD"))
        console.press(.character("/"))
        console.type("zzz")
        #expect(console.text.contains("Nothing matches \"zzz\""))
        console.press(.escape)
        #expect(console.text.contains("USD"))
    }

    @Test func `a failed read keeps what is shown and says why`() throws {
        let console = try console(3)
        console.answersAtOnce = false
        console.send(.databaseChanged(at: console.now))
        let loads = console.held.compactMap { effect -> LoadID? in
            if case .load(let request) = effect { request.id } else { nil }
        }
        for load in loads {
            console.send(.loaded(load, .failed(.busy(path: "purser.db", waited: .seconds(5))), at: console.now))
        }
        #expect(console.text.contains("purser.db was locked by someone else for 5 s"))
        #expect(console.text.contains("as of 2026-01-01 00:00 UTC"))
        #expect(console.text.contains("3.00 USD"))
    }

    @Test func `a worker that fails says so until it has done its work`() throws {
        let console = try console(1)
        let store = try console.database.store(Schema.migrations, clock: console.clock.clock)
        let service = Service(store: store, deliver: { _ in .none("nobody listens") })
        _ = try service.set("webhookUrl", "http://127.0.0.1:1/", by: Operator(name: "alice"))
        func made(_ mutation: String, _ input: [JSON.Member], _ record: String) throws -> JSON {
            let answer = try service.mutate(mutation, .object(input), by: Operator(name: "alice"))
            return try #require(answer.json[record]?["id"])
        }
        let asset = try made(
            "createAsset",
            [JSON.Member("code", .string("WRK")), JSON.Member("scale", .integer(2))],
            "asset"
        )
        let pointer = try made(
            "createPaymentPointer",
            [JSON.Member("assetId", asset), JSON.Member("url", .string("https://work.test/pay"))],
            "paymentPointer"
        )
        _ = try made("createIncomingPayment", [JSON.Member("paymentPointerId", pointer)], "payment")
        console.send(.worked(service.work(), at: console.now))
        #expect(console.text.contains("Events are not delivered: nobody listens"))
        console.send(.worked(service.work(Worker.ofTheBooks), at: console.now))
        #expect(console.text.contains("Events are not delivered"))
        console.send(.worked(service.work(), at: console.now))
        #expect(!console.text.contains("Events are not delivered"))
    }
}

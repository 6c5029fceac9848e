import Backend
import Storage
import TestSupport
import Testing

@testable import Console

/// What stands between a line and money.
struct PlainDecisionTests {
    private func opened(
        _ settings: [(name: String, value: String)] = [],
        by holder: String = "bob"
    ) throws -> PlainOperator {
        let alice = try PlainOperator()
        let usd = try alice.asset()
        for setting in settings {
            guard case .changed = try alice.service.set(setting.name, setting.value, by: Operator(name: "bob")) else {
                Issue.record("\(setting.name) was not set")
                continue
            }
        }
        try alice.hold(25_000, of: usd, by: holder)
        alice.start()
        alice.type("m 2")
        return alice
    }

    private func posted(_ alice: PlainOperator) -> Bool {
        alice.effects.contains { if case .run(_, "postLiquidityWithdrawal", _) = $0 { true } else { false } }
    }

    @Test func `above the limit the amount is typed, and the word does nothing`() throws {
        let alice = try opened([("typedAmountAbove.USD/2", "10000")])
        #expect(alice.type("1 p").last == "Type the amount to post it. An empty line leaves it as it is.")
        #expect(alice.type("post") == ["That is not the amount. Nothing was done."])
        #expect(alice.type("25.00") == ["That is not the amount. Nothing was done."])
        #expect(!posted(alice))
        #expect(alice.type("250.00").first == "Posted Withdrawal")
        #expect(posted(alice))
    }

    @Test func `above the second limit the name is typed as well`() throws {
        let alice = try opened([
            ("typedAmountAbove.USD/2", "10000"), ("typedNameAbove.USD/2", "20000"),
        ])
        alice.type("1 p")
        #expect(alice.type("250").last == "Type the name it is from to post it. An empty line leaves it as it is.")
        #expect(alice.type("EUR/2") == ["That is not the name. Nothing was done."])
        #expect(!posted(alice))
        #expect(alice.type("USD/2").first == "Posted Withdrawal")
    }

    @Test func `who made a hold is told that four eyes forbid to post it`() throws {
        let alice = try opened([("fourEyes", "on")], by: "alice")
        #expect(alice.type("1 p").last == "Four eyes: who made a hold cannot post it. Nothing was done.")
        #expect(alice.type("post").first?.contains("post") == true)
        #expect(!posted(alice))
        #expect(alice.type("1 v").last?.hasPrefix("Type void") == true)
    }

    @Test func `what someone else has decided meanwhile is said, and nothing is done`() throws {
        let alice = try opened()
        let id = alice.console.model.screen.list.rows[0].id
        alice.type("1 p")
        try alice.mutate(
            "postLiquidityWithdrawal",
            [("withdrawalId", .string(id)), ("idempotencyKey", .string("carol's"))],
            by: "carol"
        )
        #expect(alice.type("post").first == "carol has posted it. Nothing was done from here.")
        #expect(!posted(alice))
    }

    @Test func `a hold that expires while it is asked about is not posted`() throws {
        let alice = try opened()
        alice.type("1 p")
        alice.clock.step(.seconds(300_000))
        let said = alice.type("post").first ?? ""
        #expect(said.contains("expired"))
        #expect(!posted(alice))
    }

    @Test func `a number stands for the row that was read out, whatever has come before it`() throws {
        let alice = try opened()
        let usd = alice.console.model.screen.list.rows[0].record
        guard case .withdrawal(let withdrawal) = usd else { return }
        try alice.hold(100, of: withdrawal.assetId.text, seconds: 60)
        #expect(alice.console.model.screen.list.rows.count == 2)
        #expect(alice.type("1 p")[1] == "The amount is 250.00 USD.")
    }

    @Test func `changes of others are told after the next line, once`() throws {
        let alice = try opened()
        guard case .withdrawal(let withdrawal) = alice.console.model.screen.list.rows[0].record else { return }
        let before = alice.transcript
        try alice.hold(100, of: withdrawal.assetId.text, seconds: 100_000)
        #expect(alice.transcript == before, "nothing is said while a line may be typed")
        let told = "Since this was read: 1 row new. r reads it again."
        #expect(alice.type("").last == told)
        #expect(alice.type("") == ["Withdrawals > Pending: 2 rows, in all 251.00 USD. h lists the commands."])
        #expect(!alice.type("r").contains(told))
        alice.clock.step(.seconds(200_000))
        alice.send(.databaseChanged(at: alice.clock.now))
        #expect(alice.type("").contains("Since this was read: 1 row gone. r reads it again."))
        #expect(alice.type("1 p") == ["Row 1 is no longer in this list. r reads it again."])
    }
}

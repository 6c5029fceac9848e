import Backend
import Testing

@testable import Console

/// A form at the plain console whose answer never came.
struct PlainDoubtTests {
    /// Someone who has added 100.00 to 1,000.00, and does not know it.
    private func alice() throws -> PlainOperator {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        alice.type("m assets", "1 a", "100.00")
        alice.losesAnswers = true
        let said = alice.type("confirm")
        #expect(said.contains { $0.hasPrefix("It is not known whether this was done: ") }, "\(said)")
        #expect(said.last?.hasPrefix("Trying again is safe, it is done once at most.") == true)
        return alice
    }

    private func sent(_ alice: PlainOperator) -> [JSON] {
        alice.effects.compactMap { if case .run(_, _, let input) = $0 { input } else { nil } }
    }

    private func liquidity(_ alice: PlainOperator) throws -> JSON? {
        try alice.service.query("assets", .object([])).json["edges"]?.array?.first?["node"]?["liquidity"]
    }

    @Test func `trying again sends the same once more, which is done once`() throws {
        let alice = try alice()
        #expect(alice.type("confirm") == ["Type again to try again, or !cancel to leave."])
        #expect(alice.type("again").contains { $0.hasPrefix("It is not known whether this was done: ") })
        alice.losesAnswers = false
        #expect(alice.type("again").contains { $0.contains("Added asset liquidity") })
        #expect(sent(alice).count == 3)
        #expect(Set(sent(alice)).count == 1)
        #expect(try liquidity(alice) == .string("110000"))
    }

    @Test func `leaving says where it is told`() throws {
        let alice = try alice()
        #expect(alice.type("!cancel").first == "Left. Whether it was done, the activity list tells.")
        #expect(alice.type("m activity").contains { $0.contains("addAssetLiquidity") })
        #expect(sent(alice).count == 1)
    }
}

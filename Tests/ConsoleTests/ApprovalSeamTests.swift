import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// Posting and voiding from the list to the books.
struct ApprovalSeamTests {
    private func console() throws -> (console: ConsoleSession, hold: String) {
        let console = try ConsoleSession()
        let usd = try console.asset()
        let hold = try console.hold("2500", of: usd)
        console.press(.character("2"))
        return (console, hold)
    }

    private func runs(_ console: ConsoleSession) -> [String] {
        console.effects.compactMap { effect in
            if case .run(_, let mutation, _) = effect { mutation } else { nil }
        }
    }

    @Test func `p, Tab, Enter posts, each key after a pause`() throws {
        let (console, _) = try console()
        console.press(.character("p"))
        #expect(console.text.contains("Post this withdrawal?"))
        #expect(console.effects.contains(.discardInput))
        console.pressSlowly(.tab, .enter)
        #expect(runs(console) == ["postLiquidityWithdrawal"])
        #expect(console.text.contains("No withdrawal waits"))
        #expect(console.model.overlays.isEmpty)
    }

    @Test func `a key that is held confirms nothing`() throws {
        let (console, _) = try console()
        for key: Canvas.Key in [.character("p"), .enter, .character("v")] {
            console.press(.character("p"))
            for _ in 0..<100 {
                console.clock.step(.milliseconds(30))
                console.send(.input([.key(key)], at: console.now))
            }
            #expect(runs(console).isEmpty)
            console.pressSlowly(.escape)
        }
    }

    @Test func `what came in the same read as the key that opens it is thrown away`() throws {
        let (console, _) = try console()
        let keys: [Canvas.Key] = [.character("p"), .tab, .enter, .enter, .character("q")]
        console.send(.input(keys.map { .key($0) }, at: console.now))
        #expect(console.text.contains("Post this withdrawal?"))
        #expect(runs(console).isEmpty)
        #expect(!console.effects.contains(.quit))
    }

    @Test func `what someone else did while it is open ends the question`() throws {
        let (console, hold) = try console()
        console.press(.character("p"))
        try console.mutate(
            "voidLiquidityWithdrawal",
            [("withdrawalId", .string(hold)), ("idempotencyKey", .string("k"))],
            by: "carol"
        )
        #expect(console.text.contains("carol has voided it."))
        console.pressSlowly(.tab, .enter)
        #expect(runs(console).isEmpty)
    }

    @Test func `a form makes a hold, and its answer is said`() throws {
        let (console, _) = try console()
        console.press(.character("3"), .character("w"))
        console.type("10.00")
        for _ in 0..<8 where console.model.overlays.count == 1 {
            if case .form(let overlay)? = console.model.overlays.last, overlay.form.focus == .confirm { break }
            console.pressSlowly(.tab)
        }
        console.pressSlowly(.enter)
        #expect(runs(console) == ["createAssetLiquidityWithdrawal"])
        #expect(console.model.overlays.isEmpty, "\(console.text)")
        #expect(console.text.contains("Created asset liquidity withdrawal"))
        #expect(console.text.contains("35.00 USD"))
    }

    /// Random keys at the pace of a machine: dialogs may open, but nothing may ever be done.
    @Test(arguments: 0..<20)
    func `no sequence of keys without pauses does anything`(seed: UInt64) throws {
        let (console, _) = try console()
        var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let keys: [Canvas.Key] =
            "pvcawtfduxy123456qjklhgGr:/? 0.".map { .character($0) }
            + [.enter, .enter, .tab, .backTab, .escape, .up, .down, .left, .right, .pageDown, .home, .end, .backspace]
        for number in 0..<400 {
            console.clock.step(.milliseconds(Int(generator.next() % 95)))
            let key = keys[Int(generator.next() % UInt64(keys.count))]
            console.send(.input([.key(key)], at: console.now))
            if number.isMultiple(of: 20) { _ = console.screen }
        }
        #expect(runs(console).isEmpty)
    }

    private struct Generator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}

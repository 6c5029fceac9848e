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

    @Test func `a reason that is typed stands with the voided withdrawal and in its activity`() throws {
        let (console, _) = try console()
        console.press(.character("v"))
        console.pressSlowly(.character("d"))
        console.type("ouble payout")
        console.pressSlowly(.tab)
        for _ in 0..<4 where !console.isOn("Void") { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(runs(console) == ["voidLiquidityWithdrawal"])
        let wide = try ConsoleSession(132, 30, on: console)
        wide.press(.character("2"), .tab, .tab)
        #expect(wide.text.contains("REASON"))
        #expect(wide.text.contains("double payout"))
        console.press(.tab, .tab)
        #expect(!console.text.contains("REASON"))
        console.press(.enter)
        #expect(console.text.contains("reason      double payout"))
        console.press(.tab, .enter)
        #expect(console.text.contains(#""reason":"double payout""#))
    }

    /// Whatever is typed, and however slowly: only the exact amount, typed into its field, posts above the limit.
    @Test(arguments: 0..<12)
    func `no sequence of keys without the exact typed amount posts above the limit`(seed: UInt64) throws {
        let (console, hold) = try console()
        let setting = try console.service.set("typedAmountAbove.USD/2", "100", by: Operator(name: "bob"))
        guard case .changed = setting else { return #expect(Bool(false)) }
        var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 7)
        // No 5 among them, so 25.00 cannot be typed; amounts near it are.
        let keys: [Canvas.Key] =
            "p22400.,".map { .character($0) } + [.tab, .tab, .backTab, .enter, .enter, .left, .right, .up, .down]
        for _ in 0..<250 {
            console.clock.step(.milliseconds(Int(generator.next() % 900)))
            console.send(.tick(console.now))
            console.press(keys[Int(generator.next() % UInt64(keys.count))])
        }
        #expect(!runs(console).contains("postLiquidityWithdrawal"))
        let state = try console.service.query("withdrawal", .object([JSON.Member("id", .string(hold))])).json["state"]
        #expect(state != .string("POSTED"))
    }

    @Test(arguments: 0..<8)
    func `in read-only mode no sequence of keys asks for a mutation`(seed: UInt64) throws {
        let (other, _) = try console()
        let session = Session(operatorName: "alice", nodeName: "acme-node", readOnlyReason: "asked for")
        let console = try ConsoleSession(session: session, on: other)
        var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 3)
        let keys: [Canvas.Key] =
            "pvcawtfdumnxi 1234567890*:/?".map { .character($0) }
            + [.enter, .enter, .enter, .tab, .tab, .backTab, .escape, .up, .down, .left, .right]
        for _ in 0..<400 {
            console.clock.step(.milliseconds(Int(generator.next() % 900)))
            console.press(keys[Int(generator.next() % UInt64(keys.count))])
        }
        #expect(runs(console).isEmpty)
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

extension ConsoleSession {
    /// Whether the cursor stands on a button.
    func isOn(_ title: String) -> Bool {
        guard let cursor = screen.cursor else { return false }
        return screen.text[cursor.row].dropFirst(cursor.column).hasPrefix(title)
    }
}

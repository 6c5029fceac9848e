import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// Marking withdrawals in their list, and posting and voiding those that are marked.
struct MarkTests {
    /// Holds of 1.00 USD and so on up, the last one expiring last.
    private func console(
        _ count: Int = 5,
        _ columns: Int = 100,
        _ rows: Int = 30
    ) throws -> (ConsoleSession, usd: String) {
        let console = try ConsoleSession(columns, rows)
        let usd = try console.asset(liquidity: "100000000")
        try console.holds(count, of: usd)
        console.press(.character("2"))
        return (console, usd)
    }

    private func message(_ console: ConsoleSession) -> String {
        console.screen.text[console.model.messageRect.row]
    }

    private func title(_ console: ConsoleSession) -> String { console.screen.text[2] }

    private func marked(_ console: ConsoleSession) -> [String] {
        console.model.screen.list.marks.all.map { AmountText.text($0.amount, $0.unit) }
    }

    private func void(_ id: String, on console: ConsoleSession, by actor: String = "carol") throws {
        let input = [("withdrawalId", JSON.string(id)), ("idempotencyKey", .string(console.ids.next().text))]
        try console.mutate("voidLiquidityWithdrawal", input, by: actor)
    }

    private func runs(_ console: ConsoleSession) -> [JSON] {
        console.effects.compactMap { effect in
            if case .run(_, _, let input) = effect { input } else { nil }
        }
    }

    // MARK: Marking

    @Test func `Space marks the row and goes on, again it takes the mark away`() throws {
        let (console, _) = try console()
        console.press(.character(" "), .character(" "))
        #expect(marked(console) == ["1.00 USD", "2.00 USD"])
        #expect(title(console).contains(" ● 2 marked: 3.00 USD "))
        #expect(message(console).contains("The first of the marked expires in 1d 3h"))
        console.press(.up, .character(" "))
        #expect(marked(console) == ["1.00 USD"])
    }

    @Test func `a marked row shows it without colour, in ASCII too`() throws {
        for (glyphs, mark) in [(Glyphs.unicode, "●"), (.ascii, "*")] {
            let console = try ConsoleSession(glyphs: glyphs)
            try console.holds(2, of: try console.asset(liquidity: "100000000"))
            console.press(.character("2"), .character(" "))
            let screen = console.screen
            let row = try #require(screen.text.dropFirst(3).firstIndex { $0.contains("1.00 USD") })
            #expect(screen[1, row].text == mark)
            #expect(screen[1, row].role == .listMarked)
            #expect(screen[1, row + 1].text == " ")
        }
    }

    @Test func `m twice marks a range, in either direction`() throws {
        let (console, _) = try console()
        console.press(.down, .character("m"))
        #expect(message(console).contains("A range begins here"))
        console.press(.down, .down, .character("m"))
        #expect(marked(console) == ["2.00 USD", "3.00 USD", "4.00 USD"])
        #expect(message(console).contains("3 more rows are marked."))
        console.press(.escape)
        #expect(marked(console).isEmpty)
        console.press(.end, .character("m"), .home, .down, .character("m"))
        #expect(marked(console) == ["2.00 USD", "3.00 USD", "4.00 USD", "5.00 USD"])
    }

    @Test func `a range reaches over rows that are not at hand, in either direction`() throws {
        for (from, to) in [(Canvas.Key.home, Canvas.Key.end), (.end, .home)] {
            let (console, _) = try console(400)
            console.press(from, .character("m"), to)
            #expect(console.model.screen.list.rows.count < 400)
            console.press(.character("m"))
            #expect(marked(console).count == 400)
        }
    }

    @Test func `a range that is longer than what can be marked is said to be, and marks nothing`() throws {
        let (console, _) = try console(1005)
        console.press(.character("m"), .end, .character("m"))
        #expect(marked(console).isEmpty)
        #expect(message(console).contains("The range has no end within 1,000 rows"))
    }

    @Test func `* marks all rows of the list, beyond those at hand, by one query`() throws {
        let (console, _) = try console(300)
        console.answersAtOnce = false
        console.press(.character("*"))
        let loads = console.held.count
        #expect(loads == 1)
        console.release()
        #expect(marked(console).count == 300)
        #expect(message(console).contains("300 more rows are marked."))
        console.press(.down)
        #expect(title(console).contains("300 marked, 277 not shown: 45,150.00 USD"))
    }

    @Test func `* marks as many as can be marked and says so`() throws {
        let (console, _) = try console(1005)
        console.press(.character("*"))
        #expect(marked(console).count == 1000)
        #expect(message(console).contains("No more than 1,000 rows can be marked."))
        console.press(.end, .character(" "))
        #expect(marked(console).count == 1000)
        #expect(message(console).contains("No more than 1,000 rows can be marked."))
    }

    @Test func `* marks what the filter lets through, and Esc clears the marks before the filter`() throws {
        let (console, _) = try console()
        let eur = try console.asset("EUR")
        try console.holds(2, of: eur, from: 500_000)
        console.press(.character("/"))
        console.type("eur")
        console.press(.enter, .character("*"))
        #expect(marked(console) == ["1.00 EUR", "2.00 EUR"])
        console.press(.escape)
        #expect(marked(console).isEmpty)
        #expect(console.text.contains("filter: eur"))
        console.press(.escape)
        #expect(!console.text.contains("filter: eur"))
    }

    @Test func `marks outlast filter, scrolling, a refresh and another screen on top; those out of sight are counted`()
        throws
    {
        let (console, _) = try console(60)
        try console.holds(1, of: try console.asset("EUR"), from: 500_000)
        console.press(.character(" "), .character(" "))
        console.press(.end)
        #expect(title(console).contains("2 marked, 2 not shown: 3.00 USD"))
        console.press(.character("/"))
        console.type("eur")
        console.press(.enter, .character(" "))
        #expect(title(console).contains("3 marked, 2 not shown: 1.00 EUR, 3.00 USD"))
        console.press(.enter, .escape)
        try console.hold("700", of: try console.asset("GBP"))
        console.press(.down)
        #expect(title(console).contains("3 marked"))
    }

    @Test func `marks stay with their rows in another order, where a range begins anew`() throws {
        let (console, _) = try console(4)
        console.press(.character(" "), .end, .character("m"), .character("s"), .character("S"))
        #expect(title(console).contains("sort:"))
        #expect(marked(console) == ["1.00 USD"])
        console.press(.home, .character("m"))
        #expect(message(console).contains("A range begins here"))
        #expect(marked(console) == ["1.00 USD"])
        console.press(.down, .character("m"))
        #expect(marked(console).count == 3)
    }

    @Test func `totals that have no room are counted`() throws {
        let (console, _) = try console(1, 80, 24)
        for code in ["EUR", "GBP", "MXN", "ZAR"] {
            try console.holds(1, of: try console.asset(code, liquidity: "1000"), from: 500_000)
        }
        console.press(.character("*"))
        #expect(title(console).contains("● 5 marked: 1.00 EUR, 1.00 GBP, 1.00 MXN and 2 more"))
    }

    @Test func `only what waits for a decision is marked`() throws {
        let (console, _) = try console(3)
        let first = try #require(console.model.screen.list.rows.first?.id)
        try void(first, on: console)
        console.press(.backTab)
        #expect(console.text.contains("› All"))
        console.press(.character("*"))
        #expect(marked(console) == ["2.00 USD", "3.00 USD"])
        console.press(.escape, .end, .character(" "))
        #expect(marked(console).isEmpty)
        #expect(message(console).contains("mark: it was voided by carol"))
    }

    @Test func `in read-only mode nothing is marked, and why is said`() throws {
        let (other, _) = try console(3)
        let session = Session(operatorName: "alice", nodeName: "acme-node", readOnlyReason: "asked for")
        let console = try ConsoleSession(session: session, on: other)
        for key in [" ", "*", "m"] as [Character] {
            console.press(.character("2"), .character(key))
            #expect(message(console).contains("read-only: asked for"))
        }
        #expect(marked(console).isEmpty)
    }

    // MARK: What becomes of marked rows

    @Test func `a row that someone else decides loses its mark, also out of sight, and it is said`() throws {
        let (console, _) = try console(60)
        console.press(.character(" "), .character(" "), .character(" "))
        let ids = console.model.screen.list.marks.ids
        console.press(.end)
        try void(ids[1], on: console)
        #expect(marked(console) == ["1.00 USD", "3.00 USD"])
        #expect(message(console).contains("2.00 USD is marked no more: voided by carol."))
        console.press(.up)
        try void(ids[0], on: console)
        #expect(marked(console) == ["3.00 USD"])
    }

    @Test func `a row that expires loses its mark without anyone doing anything`() throws {
        let console = try ConsoleSession(100, 30)
        try console.holds(3, of: try console.asset(liquidity: "100000000"), from: 60)
        console.press(.character("2"), .character(" "), .character(" "))
        #expect(message(console).contains("The first of the marked expires in 01:02"))
        console.clock.step(.seconds(62))
        console.send(.tick(console.now))
        #expect(marked(console) == ["2.00 USD"])
        #expect(message(console).contains("1.00 USD is marked no more: its hold has expired."))
    }

    @Test func `the marks are asked about in one query, and only after something has changed`() throws {
        let (console, usd) = try console(60)
        console.press(.character("*"), .down)
        console.answersAtOnce = false
        console.press(.down, .up, .pageDown)
        #expect(!asksForMarks(console))
        console.release()
        console.answersAtOnce = false
        try console.hold("5", of: usd)
        #expect(console.held.count { isAboutMarks($0) } == 1)
    }

    private func asksForMarks(_ console: ConsoleSession) -> Bool { console.held.contains { isAboutMarks($0) } }

    private func isAboutMarks(_ effect: Effect) -> Bool {
        if case .load(let request) = effect, case .approvals = request.query { true } else { false }
    }

    // MARK: Acting on them

    private func confirm(_ console: ConsoleSession, _ button: String) {
        for _ in 0..<6 where !console.isOn(button) { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
    }

    @Test func `p posts all marked ones, each once, and says what came of it`() throws {
        let (console, _) = try console()
        console.press(.character("*"))
        #expect(console.text.contains("post 5"))
        console.press(.character("p"))
        #expect(console.text.contains("Post 5 withdrawals?"))
        #expect(console.text.contains("15.00 USD"))
        #expect(console.effects.contains(.discardInput))
        confirm(console, "Post 5")
        #expect(console.text.contains("5 of 5 withdrawals posted"))
        #expect(runs(console).count == 5)
        #expect(Set(runs(console).compactMap { $0["idempotencyKey"]?.string }).count == 5)
        console.pressSlowly(.enter)
        #expect(console.model.overlays.isEmpty)
        #expect(console.text.contains("No withdrawal waits"))
        #expect(marked(console).isEmpty)
    }

    @Test func `one that is refused stays marked with its reason, the others are done`() throws {
        let (console, _) = try console(3)
        console.press(.character("*"), .character("p"))
        console.answersAtOnce = false
        confirm(console, "Post 3")
        // While the first is under way, a limit is agreed on.
        _ = try console.service.set("typedAmountAbove.USD/2", "150", by: Operator(name: "bob"))
        console.release()
        console.clock.step(.seconds(1))
        console.send(.tick(console.now))
        #expect(console.text.contains("1 posted, 2 refused"))
        let refusal = "403 Above the limit: confirmedAmount is required. What was not posted stays marked."
        #expect(console.text.contains(refusal))
        console.pressSlowly(.escape)
        #expect(marked(console) == ["2.00 USD", "3.00 USD"])
        #expect(message(console).contains("1 posted, 2 refused: what was not posted stays marked."))
        console.press(.home)
        #expect(message(console).contains("Not posted: 403 Above the limit"))
    }

    @Test func `a held key confirms nothing, and what came with the key that opens it is thrown away`() throws {
        for key: Canvas.Key in [.character("p"), .enter, .character("v")] {
            let (console, _) = try console()
            console.press(.character("*"))
            console.send(.input([.key(.character("p")), .key(.tab), .key(.enter)], at: console.now))
            for _ in 0..<100 {
                console.clock.step(.milliseconds(30))
                console.send(.input([.key(key)], at: console.now))
            }
            #expect(runs(console).isEmpty)
        }
    }

    @Test func `Esc while they are sent stops the rest`() throws {
        let (console, _) = try console()
        console.press(.character("*"), .character("p"))
        console.answersAtOnce = false
        confirm(console, "Post 5")
        console.press(.down, .escape)
        #expect(console.text.contains("Stopping after the one that is sent."))
        console.release()
        console.clock.step(.seconds(1))
        console.send(.tick(console.now))
        #expect(runs(console).count == 1)
        #expect(console.text.contains("1 posted, 4 not sent"))
        console.pressSlowly(.escape)
        #expect(marked(console).count == 4)
    }

    @Test func `what someone else decides while it is open is left out`() throws {
        let (console, _) = try console(3)
        console.press(.character("*"), .character("p"))
        let id = console.model.screen.list.marks.ids[1]
        try void(id, on: console)
        #expect(console.text.contains("Post 2 withdrawals?"))
        #expect(console.text.contains("voided by carol"))
        console.clock.step(.seconds(1))
        confirm(console, "Post 2")
        #expect(runs(console).count == 2)
    }

    /// Whatever is typed, however slowly: above the limit nothing is posted together, nor a sum that was not typed.
    @Test(arguments: 0..<10)
    func `no sequence of keys posts marked ones above the limit`(seed: UInt64) throws {
        let (console, usd) = try console(2)
        let large = try console.hold("500", of: usd)
        // Together 3.00 are above it, and cannot be typed: there is no 3 among the keys.
        _ = try console.service.set("typedAmountAbove.USD/2", "250", by: Operator(name: "bob"))
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 11
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let keys: [Canvas.Key] =
            "p1250.,".map { .character($0) } + [.tab, .tab, .backTab, .enter, .enter, .left, .right]
        for _ in 0..<250 {
            console.clock.step(.milliseconds(Int(next() % 900)))
            console.send(.tick(console.now))
            if console.model.overlays.isEmpty { console.press(.character("*"), .character("p")) }
            console.press(keys[Int(next() % UInt64(keys.count))])
        }
        #expect(
            !console.effects.contains { effect in
                if case .run(_, "postLiquidityWithdrawal", _) = effect { true } else { false }
            }
        )
        let found = try console.service.query("withdrawal", .object([JSON.Member("id", .string(large))])).json["state"]
        #expect(found == .string("PENDING"))
    }
}

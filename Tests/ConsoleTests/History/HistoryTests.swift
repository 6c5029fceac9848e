import Backend
import Canvas
import Foundation
import Testing

@testable import Console

/// The way back and forward, and what is taken up the next time.
struct HistoryTests {
    private func console(_ remembered: Remembered = Remembered()) throws -> ConsoleSession {
        let console = try ConsoleSession(100, 30, remembered: remembered)
        let usd = try console.asset()
        try console.asset("EUR")
        try console.hold("12500", of: usd, by: "carol")
        try console.hold("2500", of: usd)
        return console
    }

    private func crumbs(_ console: ConsoleSession) -> String { console.screen.text[2] }

    /// What would be read from a file at the next start.
    private func kept(_ console: ConsoleSession) throws -> Remembered {
        try JSONDecoder().decode(Remembered.self, from: JSONEncoder().encode(console.model.memory))
    }

    @Test func `one key changes between the last two screens, with the way that led to each`() throws {
        let console = try console()
        console.press(.character("-"))
        #expect(console.text.contains("last screen: there was no other screen yet"))
        console.press(.character("2"), .down, .enter, .character("3"), .down)
        console.press(.character("-"))
        #expect(crumbs(console).contains("Withdrawals › 25.00 USD › Withdrawal"))
        console.press(.character("-"))
        #expect(crumbs(console).contains("─ Assets ─"))
        #expect(console.model.screen.list.cursor == 1)
        console.press(.character("-"), .escape)
        #expect(crumbs(console).contains("Withdrawals › Pending"))
        #expect(console.model.screen.list.cursor == 1)
    }

    @Test func `back and forward lead along the screens that were seen`() throws {
        let console = try console()
        console.press(.character("2"), .enter, .character("3"), .character("4"))
        var seen: [String] = []
        for _ in 0..<4 {
            console.press(.character("["))
            seen.append(console.model.stack.map(\.title).joined(separator: " › "))
        }
        #expect(seen == ["Assets", "Withdrawals › 125.00 USD", "Withdrawals", "Overview"])
        console.press(.character("["))
        #expect(console.text.contains("history back: there was no screen before this one"))
        console.press(.character("]"), .character("]"))
        #expect(console.model.stack.map(\.title) == ["Withdrawals", "125.00 USD"])
        console.press(.character("7"), .character("]"))
        #expect(console.text.contains("history forward: you have gone back from no screen"))
    }

    @Test func `what comes back is as the database is by now`() throws {
        let console = try console()
        console.press(.character("2"), .character("3"))
        let id = try console.hold("99", of: try console.asset("CHF"))
        console.press(.character("-"))
        #expect(console.model.screen.list.rows.contains { $0.id == id })
    }

    @Test func `the way back is not endless`() throws {
        let console = try console()
        for _ in 0..<40 { console.press(.character("2"), .character("3")) }
        #expect(console.model.history.past.count == History.most)
    }

    @Test func `the last screen, its view, filters and orders are taken up the next time`() throws {
        let first = try console()
        first.press(.character("2"), .character("/"))
        first.type("by:carol")
        first.press(.enter, .character("s"), .character("3"), .character("s"), .character("2"), .tab)
        let next = try console(kept(first))
        #expect(crumbs(next).contains("Withdrawals › Posted"))
        next.press(.backTab)
        #expect(crumbs(next).contains("filter: by:carol"))
        #expect(next.model.screen.list.rows.count == 1)
        #expect(next.model.screen.list.sort.text == "amount")
        next.press(.character("3"))
        #expect(next.model.screen.list.sort.isOwn == false)
    }

    @Test func `a filter that was taken away is not taken up`() throws {
        let first = try console()
        first.press(.character("2"), .character("/"))
        first.type("by:carol")
        first.press(.enter, .escape, .character("3"))
        #expect(try kept(first).views.isEmpty)
    }

    @Test func `the theme that was chosen is kept, and that of the node or of the command line is not`() throws {
        let console = try ConsoleSession(100, 30, theme: ThemeChoice(asked: "light", node: "production-red"))
        #expect(try kept(console).theme == nil)
        console.choose(.setTheme("dark"))
        #expect(try kept(console).theme == "dark")
        let next = ThemeChoice(chosen: try kept(console).theme, node: "production-red")
        #expect(next.name == "dark")
        let asked = try ConsoleSession(100, 30, theme: ThemeChoice(asked: "light", chosen: "dark"))
        #expect(asked.model.theme.name == "light")
        #expect(try kept(asked).theme == "dark")
    }

    @Test func `no record, no id and nothing that was typed into a form is kept`() throws {
        let console = try console()
        console.press(.character("2"), .enter, .character("3"), .character("a"))
        console.type("123.45")
        let text = try #require(String(data: try JSONEncoder().encode(console.model.memory), encoding: .utf8))
        #expect(!text.contains("123") && !text.contains("0000") && !text.contains("USD"), "\(text)")
    }

    @Test func `what no longer means anything is passed over`() throws {
        let json = """
            {"screen":"ledgers","tabs":{"withdrawals":"Lost","keys":"Revoked"},"recent":["screen Rates"],
             "views":{"withdrawals/Pending":{"filter":"colour:red","sort":"colour"},"nothing/All":{"filter":"","sort":""},
             "assets/All":{"filter":"eur","sort":"-code"}}}
            """
        let remembered = try JSONDecoder().decode(Remembered.self, from: Data(json.utf8))
        let console = try console(remembered)
        #expect(crumbs(console).contains("─ Overview ─"))
        console.press(.character("2"))
        #expect(crumbs(console).contains("Withdrawals › Pending ─"))
        #expect(!crumbs(console).contains("filter"))
        console.press(.character("3"))
        #expect(crumbs(console).contains("filter: eur"))
        console.press(.character("6"))
        #expect(crumbs(console).contains("Keys › Revoked"))
        console.press(.character(":"))
        #expect(console.text.contains("▌ Rates"))
        #expect(try JSONDecoder().decode(Remembered.self, from: Data("{}".utf8)) == Remembered())
    }

    @Test func `who is led to a view sees all of it`() throws {
        let console = try console()
        console.press(.character("2"), .character("/"))
        console.type("by:nobody")
        console.press(.enter, .character("1"), .character(":"))
        console.type("pending")
        console.press(.enter)
        #expect(crumbs(console).contains("Withdrawals › Pending"))
        #expect(console.model.screen.list.rows.count == 2)
    }
}

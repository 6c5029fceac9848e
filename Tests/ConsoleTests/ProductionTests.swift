import Canvas
import Testing

@testable import Console

/// Production says that it is production, whoever looks and whatever theme they like.
struct ProductionTests {
    private func console(
        _ environment: Session.Environment,
        _ columns: Int = 80,
        _ rows: Int = 24
    ) throws -> ConsoleSession {
        let session = Session(operatorName: "alice", nodeName: "acme-node", environment: environment)
        let console = try ConsoleSession(columns, rows, session: session)
        let usd = try console.asset()
        try console.hold("2500", of: usd, seconds: 3000)
        return console
    }

    /// The line that has a text in it, as meanings.
    private func roles(_ text: String, _ console: ConsoleSession) throws -> Set<Role> {
        let row = try #require(console.screen.text.firstIndex { $0.contains(text) })
        let line = console.screen.text[row]
        let range = try #require(line.firstRange(of: text))
        let first = line.distance(from: line.startIndex, to: range.lowerBound)
        return Set((first..<first + text.count).map { console.screen[$0, row].role })
    }

    @Test(arguments: ["dark", "light", "monochrome"])
    func `it stands in the title line under every theme`(theme: String) throws {
        let console = try console(.production)
        console.press(.character(":"))
        console.type("theme \(theme)")
        console.press(.enter)
        #expect(console.model.theme.name == theme)
        #expect(try roles(" PRODUCTION ", console) == [.environmentProduction])
    }

    @Test func `it stands in the border of what decides about money`() throws {
        let console = try console(.production)
        console.press(.character("2"), .character("p"))
        #expect(console.text.contains("─ PRODUCTION  Post this withdrawal? ─"))
        #expect(try roles("PRODUCTION  Post", console).contains(.environmentProduction))
        #expect(try roles("Post this", console) == [.dialogDanger])
        console.pressSlowly(.escape)
        console.press(.character("*"), .character("v"))
        #expect(console.text.contains("─ PRODUCTION  Void 1 withdrawal? ─"))
        console.pressSlowly(.escape)
        console.press(.escape, .character("3"), .character("w"))
        #expect(console.text.contains("╭─ PRODUCTION  "))
    }

    @Test func `a node for tests says so, and its dialogs carry no word`() throws {
        let console = try console(.test)
        #expect(try roles(" TEST ", console) == [.environmentTest])
        console.press(.character("2"), .character("p"))
        #expect(console.text.contains("╭─ Post this withdrawal? ─"))
    }

    @Test(arguments: [80, 60, 59, 40])
    func `neither the word nor the alert ever gives way to a name`(columns: Int) throws {
        let console = try console(.production, columns, 24)
        let line = console.screen.text[0]
        #expect(line.contains(columns < 60 ? " PROD " : " PRODUCTION "))
        #expect(line.hasSuffix("▲ 1 expires <1h"))
        #expect(line.contains("acme-no"))
    }
}

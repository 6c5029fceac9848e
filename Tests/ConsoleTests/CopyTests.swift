import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// What goes into the clipboard of the terminal, and what never does.
struct CopyTests {
    private static let token = "s3cr3t-t0k3n"

    /// A node with a record of each kind that a query answers.
    private func console() throws -> ConsoleSession {
        let desk = try PaymentDesk(120, 40)
        try desk.payment()
        let http = JSON.object([
            JSON.Member(
                "outgoing",
                .object([
                    JSON.Member("authToken", .string(Self.token)),
                    JSON.Member("endpoint", .string("https://peer.test")),
                ])
            ),
            JSON.Member("incoming", .object([JSON.Member("authTokens", .array([.string(Self.token)]))])),
        ])
        try desk.console.mutate(
            "createPeer",
            [
                ("assetId", .string(desk.usd)), ("staticIlpAddress", .string("test.peer")),
                ("name", .string("happy-life-bank")), ("http", http),
            ]
        )
        try desk.console.hold("100", of: desk.usd)
        return desk.console
    }

    private func copies(_ console: ConsoleSession) -> [String] {
        console.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
    }

    @Test func `y copies the id or url of a row, and the value of a field in full`() throws {
        let console = try console()
        console.press(.character("2"), .character("y"))
        let id = try #require(console.model.screen.list.selected?.id)
        #expect(copies(console) == [id])
        #expect(console.text.contains("Sent to the terminal: \(id) (your terminal decides)"))
        console.press(.character("5"), .character("y"))
        #expect(copies(console).last == "https://pay.test/alice")
        console.press(.character("2"), .enter, .character("y"))
        #expect(copies(console).last == "1.00 USD")
        for _ in 0..<5 { console.press(.down) }
        console.press(.character("y"))
        guard case .withdrawal(let withdrawal)? = console.model.screen.record else { throw SessionError("no record") }
        #expect(copies(console).last == withdrawal.createdAt.iso8601)
    }

    @Test func `Y copies what purser query answers`() throws {
        let console = try console()
        let screens: [(key: Character, view: Int, query: [String])] = [
            ("2", 0, ["withdrawal"]), ("3", 0, ["asset"]), ("5", 0, ["paymentPointer"]),
            ("7", 0, ["incomingPayment"]), ("7", 1, ["outgoingPayment"]), ("7", 2, ["quote"]),
            ("8", 0, ["webhookEvent"]),
        ]
        for (key, view, queries) in screens {
            console.show(key, view: view)
            let id = try #require(console.model.screen.list.selected?.id)
            console.press(.character("Y"))
            for query in queries {
                let answer = try console.service.query(query, .object([JSON.Member("id", .string(id))]))
                #expect(copies(console).last == answer.json.text, "\(query)")
            }
            // The screen of the record gives the same.
            console.press(.enter, .character("Y"))
            #expect(copies(console).suffix(2).first == copies(console).last)
        }
    }

    @Test func `no key copies a secret, from any row of any screen`() throws {
        let console = try console()
        for item in MenuItem.allCases {
            console.press(.character(Character(String(item.rawValue))))
            for _ in console.model.screen.tabs {
                for _ in 0..<6 {
                    console.press(.character("y"), .character("Y"), .down)
                    console.press(.enter)
                    for _ in 0..<14 { console.press(.character("y"), .character("Y"), .down) }
                    console.press(.escape)
                }
                console.press(.tab)
            }
        }
        #expect(copies(console).count > 100)
        for text in copies(console) { #expect(!text.contains(Self.token)) }
        #expect(copies(console).contains { $0.contains(#""authToken":"(secret)""#) })
    }

    @Test func `a field that holds a secret says why it is not copied`() throws {
        let console = try console()
        console.press(.character("4"), .enter)
        while console.model.screen.list.selected?.id != "outgoing token" { console.press(.down) }
        console.press(.character("y"))
        #expect(console.text.contains("copy: a secret is not copied"))
        #expect(copies(console).isEmpty)
    }

    @Test func `what steers a terminal or hides is copied as marks, in JSON as numbers`() throws {
        let console = try ConsoleSession(120, 40)
        try console.asset("U\u{1B}[31m\u{202E}D\n")
        console.press(.character("3"), .enter, .character("y"))
        #expect(copies(console).last == "U<U+001B>[31m<U+202E>D<U+000A>")
        console.press(.character("Y"))
        let text = try #require(copies(console).last)
        #expect(text.contains(#"U\u001b[31m\u202eD\n"#))
        #expect(try JSON(parsing: text)["code"]?.string == "U\u{1B}[31m\u{202E}D\n")
    }

    @Test func `what terminals would drop is refused and says what to do`() throws {
        let console = try ConsoleSession(120, 40)
        try console.asset(String(repeating: "x", count: 74_995))
        console.press(.character("3"), .enter, .character("y"))
        #expect(copies(console).isEmpty)
        #expect(console.text.contains("terminals take 74 kB at most"))
        try console.asset(String(repeating: "y", count: 74_994))
        console.press(.escape, .down, .enter, .character("y"))
        #expect(copies(console) == [String(repeating: "y", count: 74_994)])
    }

    @Test func `where there is nothing the key says so`() throws {
        let console = try ConsoleSession()
        console.press(.character("2"), .character("y"))
        #expect(console.text.contains("copy: nothing is selected"))
        console.press(.character("Y"))
        #expect(console.text.contains("copy JSON: this is no record"))
    }
}

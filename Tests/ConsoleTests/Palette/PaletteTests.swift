import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// The palette over screens, records, mutations, settings and themes.
struct PaletteTests {
    private func console(_ columns: Int = 80, _ rows: Int = 24, glyphs: Glyphs = .unicode) throws -> ConsoleSession {
        let console = try ConsoleSession(columns, rows, glyphs: glyphs)
        let usd = try console.asset()
        try console.mutate(
            "createPeer",
            [
                ("assetId", .string(usd)), ("staticIlpAddress", .string("test.happy-life")),
                ("name", .string("Happy Life Bank")),
                (
                    "http",
                    .object([
                        JSON.Member(
                            "outgoing",
                            .object([
                                JSON.Member("authToken", .string("token")),
                                JSON.Member("endpoint", .string("http://peer.test")),
                            ])
                        )
                    ])
                ),
            ]
        )
        try console.mutate(
            "createPaymentPointer",
            [
                ("assetId", .string(usd)), ("url", .string("https://acme.example/alice")),
                ("publicName", .string("Alice Adams")),
            ]
        )
        return console
    }

    private func search(_ text: String, on console: ConsoleSession) {
        console.press(.character(":"))
        console.type(text)
    }

    private func palette(_ console: ConsoleSession) throws -> Palette {
        guard case .palette(let palette)? = console.model.overlays.last else { throw SessionError("no palette") }
        return palette
    }

    @Test func `what is found, at 80 by 24`() throws {
        let console = try console()
        search("life", on: console)
        #expect(
            console.screen.text[3...].joined(separator: "\n") == """
                ╭─ Go to ──────────────────────────────────────────────────────────────────────╮
                │ life                                                                       2 │
                │                                                                              │
                │ ▌ quoteLifespan             setting  how long a quote holds                  │
                │   Happy Life Bank           peer     test.happy-life 00000003-0000-4000-800… │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                ╰──────────────────────────────────────────────────────────────────────────────╯

                 ⏎ go  Esc back
                """
        )
        #expect(
            console.screen.roleLayer()[3...8].joined(separator: "\n") == """
                bbtttttttbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
                bdWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWdddddmdb
                bddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddb
                bdCdSSSSSaaaaSSSSdddddddddddddmmmmmmmddmmmmmmmmmmmmmmmmmmmmmmddddddddddddddddddb
                bddd......aaaa.....dddddddddddmmmmdddddmmmmmmmmmmmaaaammmmmmmmmmmmmmmmmmmmmmmmdb
                bddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddb
                """
        )
        #expect(console.screen.cursor == Position(column: 6, row: 4))
    }

    @Test func `an action that is not possible now stands there with its reason`() throws {
        let console = try console(100, 30)
        console.press(.character("2"))
        search("post the selected", on: console)
        let line = try #require(console.screen.text.first { $0.contains("Post the selected withdrawal") })
        #expect(line.contains("nothing is selected"))
        #expect(line.contains(" p "))
        console.press(.enter)
        #expect(console.text.contains("Post the selected withdrawal: nothing is selected"))
    }

    @Test(
        arguments: [
            ("usd/2", "Assets › USD/2"), ("happy", "Happy Life Bank"), ("test.happy", "Happy Life Bank"),
            ("$acme.example/alice", "acme.example/alice"), ("adams", "acme.example/alice"),
        ]
    )
    func `a record is found by its names and opens`(_ text: String, _ crumb: String) throws {
        let console = try console(120, 30)
        console.press(.character("3"))
        search(text, on: console)
        console.press(.enter)
        #expect(console.screen.text[2].contains(crumb))
        console.press(.escape)
        #expect(console.screen.text[2].contains("─ Assets ─"))
    }

    @Test func `a record is found by the beginning of its id`() throws {
        let console = try console(120, 30)
        let hold = try console.hold("100", of: try console.asset("EUR"))
        search(String(hold.prefix(8)) + " ", on: console)
        let found = try palette(console).entries.map(\.kind)
        #expect(found.contains("withdrawal"))
        console.press(.control("u"))
        console.type(hold)
        console.press(.enter)
        #expect(console.screen.text[2].contains("1.00 EUR › Withdrawal"))
    }

    @Test func `a word for the kind narrows what is found`() throws {
        let console = try console()
        search("peer life", on: console)
        #expect(try palette(console).entry?.kind == "peer")
        #expect(try palette(console).entries.allSatisfy { $0.kind == "peer" || $0.title.lowercased().contains("peer") })
    }

    @Test func `all screens and their views, mutations, settings and themes are found by their own names`() throws {
        let console = try console()
        let all = console.model.paletteEntries
        #expect(Set(all.map(\.id)).count == all.count)
        for mutation in Mutation.all {
            console.press(.character(":"))
            console.send(.input([.paste(mutation.name)], at: console.now))
            #expect(try palette(console).entry?.name == mutation.name)
            console.press(.escape)
        }
        for setting in Setting.all {
            console.press(.character(":"))
            console.send(.input([.paste(setting.name)], at: console.now))
            #expect(try palette(console).entry?.title == setting.name)
            console.press(.escape)
        }
        for (words, crumb) in [("posted", "Withdrawals › Posted"), ("about", "About"), ("settings", "Settings")] {
            search(words, on: console)
            console.press(.enter)
            #expect(console.screen.text[2].contains(crumb), "\(words)")
        }
    }

    @Test func `a decision on money leads to the list that asks for the amount`() throws {
        let console = try console()
        search("voidLiquidityWithdrawal", on: console)
        console.press(.enter)
        #expect(console.model.overlays.isEmpty)
        #expect(console.screen.text[2].contains("Withdrawals › Pending"))
    }

    @Test func `what was chosen last stands first the next time, until something is typed`() throws {
        let console = try console()
        search("journal", on: console)
        console.press(.enter)
        search("theme dark", on: console)
        console.press(.enter)
        console.press(.character(":"))
        #expect(try palette(console).entries.prefix(2).map(\.title) == ["Theme dark", "Journal"])
        console.press(.down, .enter)
        #expect(console.model.menuItem == .journal)
    }

    @Test func `typing does not wait for records, and an answer to older letters is dropped`() throws {
        let console = try console()
        console.answersAtOnce = false
        search("li", on: console)
        console.type("fe")
        #expect(try palette(console).awaiting != nil)
        #expect(console.text.contains("1…"))
        let loads = console.held.compactMap { if case .load(let request) = $0 { request } else { nil } }
        #expect(loads.map(\.query) == [.records("li"), .records("lif"), .records("life")])
        console.send(.loaded(loads[0].id, .records([]), at: console.now))
        #expect(try palette(console).awaiting != nil)
        console.release()
        #expect(console.text.contains("Happy Life Bank"))
    }

    @Test func `records that come late do not move what ⏎ is about`() throws {
        let console = try console()
        console.answersAtOnce = false
        search("keys", on: console)
        let before = try #require(try palette(console).entry)
        console.clock.step(.seconds(1))
        let loads = console.held.compactMap { if case .load(let request) = $0 { request } else { nil } }
        let key = FoundRecord(kind: .peer, id: console.ids.next(), name: "keys", otherName: nil)
        console.send(.loaded(try #require(loads.last).id, .records([key]), at: console.now))
        #expect(try palette(console).entry?.id == before.id)
        #expect(try palette(console).entries.contains { $0.title == "keys" })
    }

    @Test func `records that come before anyone can have looked are ranked with the rest`() throws {
        let console = try console()
        console.answersAtOnce = false
        search("happy", on: console)
        console.release()
        #expect(try palette(console).entry?.title == "Happy Life Bank")
    }

    @Test func `where records cannot be read the rest is as good as before`() throws {
        let console = try console()
        console.answersAtOnce = false
        search("rates", on: console)
        console.fail(.busy(path: "/srv/node.db", waited: .seconds(5)))
        console.press(.enter)
        #expect(console.screen.text[2].contains("Rates"))
    }

    @Test func `the same in ASCII has no other characters`() throws {
        let console = try console(glyphs: .ascii)
        search("life", on: console)
        #expect(console.text.utf8.allSatisfy { $0 < 128 }, "\(console.text)")
        console.press(.control("u"))
        #expect(console.text.utf8.allSatisfy { $0 < 128 }, "\(console.text)")
    }
}

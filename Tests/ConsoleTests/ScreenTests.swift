import Backend
import Canvas
import Storage
import Testing

@testable import Console

/// Whole screens as text, with the meanings of their cells beside it.
struct ScreenTests {
    private func console(_ columns: Int = 80, _ rows: Int = 24, glyphs: Glyphs = .unicode) throws -> ConsoleSession {
        let console = try ConsoleSession(columns, rows, glyphs: glyphs)
        let usd = try console.asset()
        try console.hold("12500", of: usd, by: "carol")
        try console.hold("2500", of: usd, seconds: 3000)
        return console
    }

    private func isASCII(_ console: ConsoleSession) -> Bool { console.text.utf8.allSatisfy { $0 < 128 } }

    @Test func `pending withdrawals at 80 by 24`() throws {
        let console = try console()
        console.press(.character("2"))
        #expect(
            console.text == """
                 purser  acme-node                                      alice   ▲ 1 expires <1h
                 ≡ menu   2 Withdrawals 2
                ─ Withdrawals › Pending ────────────────────────────────── 2 rows ─ 150.00 USD ─
                  Pending   Posted   Voided   Expired   All
                       AMOUNT  TIME LEFT    AGE  ID         HELD BY   FROM
                ▌   25.00 USD  ▲ 50:00      <1m  000000…05  bob       USD/2 asset
                   125.00 USD  3d 0h        <1m  000000…03  carol     USD/2 asset
                """ + String(repeating: "\n", count: 17)
                + " ⏎ open  p post  v void  Space mark  Tab next tab  / filter  : go to  ? help"
        )
        #expect(console.screen.cursor == Position(column: 0, row: 5))
    }

    @Test func `assets tell how many peers and payment pointers they have`() throws {
        let console = try ConsoleSession(120, 24)
        let id = try console.asset()
        try console.asset("EUR")
        for name in ["alice", "bob"] {
            let url = JSON.string("https://acme.example/\(name)")
            try console.mutate("createPaymentPointer", [("assetId", .string(id)), ("url", url)])
        }
        console.press(.character("3"))
        let lines = console.screen.text.map { $0.split(separator: " ").map(String.init) }
        #expect(lines[3].contains("PEERS") && lines[3].contains("POINTERS"))
        #expect(lines[4].contains("USD") && lines[4].contains("2"))
        let column = try #require(console.screen.text[3].firstRange(of: "POINTERS")).upperBound
        let end = console.screen.text[3].distance(from: console.screen.text[3].startIndex, to: column)
        #expect(console.screen[end - 1, 4].text == "2")
        #expect(console.screen[end - 1, 5].text == "0")
    }

    @Test func `the row that expires differs by its meaning and by its mark`() throws {
        let console = try console()
        console.press(.character("2"))
        let screen = console.screen
        let column = try #require(screen.text[5].firstRange(of: "▲")).lowerBound.utf16Offset(in: screen.text[5])
        #expect(screen[column, 5].role == .stateExpiring)
        #expect(screen[column, 6].role == .statePending)
        #expect(screen[0, 5].role == .listCursor)
        #expect(screen[0, 0].role == .frame)
        #expect(screen[70, 0].role == .alert)
    }

    @Test func `meanings of a screen with its dialog`() throws {
        let console = try console()
        console.press(.character("2"), .character("p"))
        let roles = console.screen.roleLayer()
        let legend = Role.legend
        let danger = try #require(legend[.dialogDanger])
        let focus = try #require(legend[.buttonFocus])
        let disabled = try #require(legend[.buttonDisabled])
        #expect(roles.joined().contains(danger))
        // Cancel has the focus; nothing else can be pressed before the dialog is armed.
        #expect(
            roles.contains { line in
                line.contains(String(repeating: String(focus), count: 10)) && line.contains(disabled)
            }
        )
        #expect(console.screen.text.contains { $0.contains("( Post )        ( Void )        [ Cancel ]") })
    }

    @Test func `the same in ASCII has no other characters`() throws {
        let console = try console(glyphs: .ascii)
        for key: Character in "1234567890" {
            console.press(.character(key))
            #expect(isASCII(console), "\(console.text)")
        }
        console.press(.character("2"))
        #expect(console.text.contains("! 50:00"))
        #expect(console.text.contains("> "))
        console.press(.character("?"))
        #expect(isASCII(console), "\(console.text)")
    }

    @Test func `assets at 120 by 40`() throws {
        let console = try console(120, 40)
        console.press(.character("3"))
        let lines = console.screen.text
        #expect(lines.count == 40)
        #expect(lines[1].hasPrefix(" 1 Overview  2 Withdrawals 2  3 Assets  4 Peers"))
        #expect(lines[3].hasPrefix("  CODE      SCALE"))
        #expect(lines[4].contains("850.00 USD"))
        #expect(lines[4].contains("150.00 USD"))
        #expect(lines[4].contains("1,000.00 USD"))
        #expect(lines[39].contains("a add liquidity"))
    }

    @Test func `the overview says what waits, what there is and what was done`() throws {
        let console = try console(120, 40)
        let text = console.text
        #expect(text.contains("2 withdrawals wait for a decision, 1 expires within a day"))
        #expect(text.contains("▲ 50:00"))
        #expect(text.contains("850.00 USD"))
        #expect(text.contains("createAssetLiquidityWithdrawal"))
    }

    @Test func `a wide terminal shows the selected record beside its list`() throws {
        let console = try console(160, 40)
        console.press(.character("2"))
        #expect(console.text.contains("held by     bob"))
        console.press(.down)
        #expect(console.text.contains("held by     carol"))
    }

    @Test(arguments: [(40, 9), (39, 24), (80, 9), (1, 1), (0, 0)])
    func `a small terminal asks for more room and keeps the state`(columns: Int, rows: Int) throws {
        let console = try console()
        console.press(.character("3"), .enter)
        console.send(.input([.resize(Size(columns: columns, rows: rows))], at: console.now))
        #expect(columns < 39 || console.text.hasPrefix("Purser needs 40 columns and 10 rows;"))
        console.press(.character("w"), .down, .enter, .character("2"))
        #expect(console.model.overlays.isEmpty)
        console.send(.input([.resize(Size(columns: 80, rows: 24))], at: console.now))
        #expect(console.text.contains("Assets › USD/2 › Asset"))
    }

    @Test func `an empty screen says what belongs there and which key makes the first one`() throws {
        let console = try ConsoleSession()
        for (key, words) in [("3", "No assets yet"), ("4", "No peers yet"), ("5", "No payment pointers yet")] {
            console.press(.character(Character(key)))
            #expect(console.text.contains(words))
            #expect(console.text.contains("c makes the first one."))
        }
        console.press(.character("2"))
        #expect(console.text.contains("No withdrawal waits to be posted or voided."))
    }

    @Test func `a record shows its relations, and every id leads somewhere`() throws {
        let console = try console()
        console.press(.character("2"), .enter)
        #expect(console.text.contains("Withdrawals › 25.00 USD › Withdrawal"))
        console.press(.down, .down, .enter)
        #expect(console.text.contains("Withdrawals › 25.00 USD › USD/2 › Asset"))
        console.press(.tab, .tab, .tab, .tab)
        #expect(console.text.contains("125.00 USD"))
        console.press(.tab)
        #expect(console.text.contains("+1,000.00 USD"))
        #expect(console.text.contains("-25.00 USD"))
        console.press(.escape, .escape)
        #expect(console.text.contains("Withdrawals › Pending"))
    }

    @Test func `the node says whether it is the real one and whether it can be changed`() throws {
        let session = Session(
            operatorName: "alice",
            nodeName: "acme-node",
            environment: .production,
            readOnlyReason: "opened with --read-only"
        )
        let console = try ConsoleSession(session: session)
        #expect(console.screen.text[0].contains("PRODUCTION"))
        #expect(console.screen.text[0].contains("read-only"))
        console.press(.character("3"), .character("c"))
        #expect(console.model.overlays.isEmpty)
        #expect(console.text.contains("create: read-only: opened with --read-only"))
    }
}

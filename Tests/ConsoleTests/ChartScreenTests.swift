import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// Bars and small charts on whole screens, as text and as meanings.
struct ChartScreenTests {
    /// An asset of which much is held, one that is low, one of which nothing is, and what was done in some hours.
    private func console(_ columns: Int, _ rows: Int, _ glyphs: Glyphs = .unicode) throws -> ConsoleSession {
        let console = try ConsoleSession(columns, rows, glyphs: glyphs)
        let usd = try console.asset()
        try console.asset("EUR", liquidity: "40000")
        for (name, value) in [("lowLiquidity.USD/2", "30000"), ("lowLiquidity.EUR/2", "50000")] {
            _ = try console.service.set(name, value, by: Operator(name: "bob"))
        }
        for minutes in [180, 65, 50] {
            console.clock.step(.seconds(60 * minutes))
            let id = try console.hold("12500", of: usd, by: "carol")
            guard minutes > 60 else { continue }
            try console.mutate(
                "postLiquidityWithdrawal",
                [("withdrawalId", .string(id)), ("idempotencyKey", .string(console.ids.next().text))],
                by: "dave"
            )
        }
        console.press(.home)
        return console
    }

    /// The lines that hold charts and what belongs to them, and the meanings of their cells.
    private func lines(_ range: ClosedRange<Int>, of console: ConsoleSession) -> (text: String, roles: String) {
        let screen = console.screen
        return (
            screen.text[range].joined(separator: "\n"), screen.roleLayer()[range].joined(separator: "\n")
        )
    }

    @Test func `the overview at 80 by 24`() throws {
        let console = try console(80, 24)
        #expect(
            console.text == """
                 purser  acme-node                                                        alice
                 ≡ menu   1 Overview   2 Withdrawals 1
                ─ Overview ─────────────────────────────────────────────────────────────────────
                  1 withdrawal waits for a decision
                ▌ 125.00 USD  3d 0h         carol           USD/2 asset

                  Assets: available █  held in all ▒  elsewhere ░  low below │
                  625.00 USD   125.00 USD  ██████│██████▎▒▒  0 peers, 0 pointers
                  400.00 EUR     0.00 EUR  ████████████▊  │  low: 0 peers, 0 pointers

                  Last activity  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█▁▁▃▄  24 h by hour, now 3, at most 6
                  2026-01-01 04:55  200   createAssetLiquidityWithdrawal  carol
                  2026-01-01 04:05  200   postLiquidityWithdrawal         dave
                  2026-01-01 04:05  200   createAssetLiquidityWithdrawal  carol
                  2026-01-01 03:00  200   postLiquidityWithdrawal         dave
                  2026-01-01 03:00  200   createAssetLiquidityWithdrawal  carol
                  2026-01-01 00:00  200   changeSetting                   bob
                  2026-01-01 00:00  200   changeSetting                   bob
                  2026-01-01 00:00  200   addAssetLiquidity               bob
                  2026-01-01 00:00  200   createAsset                     bob
                  2026-01-01 00:00  200   addAssetLiquidity               bob


                 ⏎ open  p post  v void  y copy  : go to  ? help  q quit
                """
        )
        #expect(lines(6...10, of: console).roles == Self.overviewRoles)
    }

    private static let overviewRoles = """
        ..tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt
        ..NNNNNNNNNN...NNNNNNNNNN..BBBBBBBBBBBBBBBB..lllllllllllllllllll
        ..!!!!!!!!!!.....llllllll..LLLLLLLLLLLLLLLL..llllllllllllllllllllllll

        ..ttttttttttttt..BBBBBBBBBBBBBBBBBBBBBBBB..mmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
        """

    @Test(arguments: [(80, 24), (120, 40)])
    func `the overview in ASCII, with the same meanings`(columns: Int, rows: Int) throws {
        let (text, roles) = lines(6...10, of: try console(columns, rows, .ascii))
        #expect(
            text == """
                  Assets: available #  held in all =  elsewhere .  low below |
                  625.00 USD   125.00 USD  [#####|#####===]  0 peers, 0 pointers
                  400.00 EUR     0.00 EUR  [###########  |]  low: 0 peers, 0 pointers

                  Last activity  ___________________#__:-  24 h by hour, now 3, at most 6
                """
        )
        #expect(roles == Self.overviewRoles)
    }

    @Test func `the overview at 120 by 40`() throws {
        let (text, roles) = lines(6...10, of: try console(120, 40))
        #expect(
            text == """
                  Assets: available █  held in all ▒  elsewhere ░  low below │
                  625.00 USD   125.00 USD  ██████│██████▎▒▒  0 peers, 0 pointers
                  400.00 EUR     0.00 EUR  ████████████▊  │  low: 0 peers, 0 pointers

                  Last activity  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█▁▁▃▄  24 h by hour, now 3, at most 6
                """
        )
        #expect(roles == Self.overviewRoles)
    }

    @Test(arguments: [(80, 24), (120, 40)])
    func `an asset, with its bar and the way of its balance`(columns: Int, rows: Int) throws {
        let console = try console(columns, rows)
        console.press(.character("3"), .home, .enter)
        let (text, roles) = lines(6...12, of: console)
        #expect(
            text == """
                  available             625.00 USD
                  held                  125.00 USD
                  held in all           125.00 USD
                  settlement            750.00 USD
                  of all its money      ████████████│█████████████▋▒▒▒▒▒
                                        available █  held in all ▒  elsewhere ░  low below │
                  last 4 changes        ▁█▇▆▅  0.00 to 1,000.00 USD
                """
        )
        #expect(
            roles == """
                ..mmmmmmmmm.............nnnnnnnnnn
                ..mmmm..................pppppppppp
                ..mmmmmmmmmmm...........pppppppppp
                ..mmmmmmmmmm............nnnnnnnnnn
                ..mmmmmmmmmmmmmmmm......BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                ........................mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
                ..mmmmmmmmmmmmmm
                """
        )
    }

    @Test func `an asset in ASCII`() throws {
        let console = try console(80, 24, .ascii)
        console.press(.character("3"), .home, .enter)
        #expect(
            lines(10...12, of: console).text == """
                  of all its money      [############|############=====]
                                        available #  held in all =  elsewhere .  low below |
                  last 4 changes        _#*+=  0.00 to 1,000.00 USD
                """
        )
    }

    @Test func `what a chart shows is read out in the plain console, and what only the eye needs is not`() throws {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        #expect(alice.transcript.contains { $0.contains("100 percent available, 0 percent held in all") })
        alice.type("m assets")
        let said = alice.type("1")
        #expect(said.contains("of all its money: 100 percent available, 0 percent held in all"))
        #expect(said.contains("last change: 0.00 to 1,000.00 USD"))
        #expect(!said.contains("none"))
    }

    @Test func `what peers hold and keep back is on the bar of their asset, on the overview as on its own page`() throws
    {
        let console = try ConsoleSession(80, 24, at: GoldenNode.copy())
        #expect(console.text.contains("  111,771.74 USD      26,000.00 USD      ████████████▒▒▒░  "))
        console.press(.character("3"), .enter)
        for line in [
            "held                  13,500.00 USD", "held in all           26,000.00 USD",
            "of all its money      ████████████████████████▒▒▒▒▒▒░░",
        ] { #expect(console.text.contains(line)) }
    }

    @Test func `where a bar and its legend have not the room they have in full they are smaller, not cut`() throws {
        let console = try console(40, 10)
        console.press(.character("3"), .home, .enter, .end)
        for _ in 0..<6 { console.press(.up) }
        #expect(console.text.contains("of all its money      ██████│██████▎▒▒\n"))
        for part in ["available █\n", "held in all ▒\n", "elsewhere ░\n", "low below │\n"] {
            #expect(console.text.contains(String(repeating: " ", count: 23) + part))
        }
    }

    @Test func `what is low is told by a word and by attributes, where there is no colour`() throws {
        let theme = try ThemeLibrary().load("monochrome")
        #expect(theme.style(for: .barLow).attributes != theme.style(for: .bar).attributes)
        #expect(theme.style(for: .barLow).foreground == theme.style(for: .bar).foreground)
        #expect(try console(80, 24, .ascii).text.contains("|]  low: 0 peers"))
    }

    @Test func `a chart that is drawn changes only with what it shows`() throws {
        let console = try console(120, 40)
        // The marks of what has changed are gone by then, and the time left is told in hours.
        console.clock.step(.seconds(5))
        console.send(.tick(console.now))
        let wake = try #require(console.model.nextWake)
        #expect(wake - console.now > .seconds(3000))
        console.press(.character("3"), .home, .enter)
        #expect(console.model.nextWake.map { $0 - console.now > .seconds(1000) } ?? true)
        #expect(console.held.isEmpty)
    }

    @Test func `however long a journal is, the way of a balance is its last 30 changes, from one read`() throws {
        let console = try ConsoleSession(120, 40)
        let usd = try console.asset()
        for number in 1...45 {
            try console.mutate(
                "addAssetLiquidity",
                [
                    ("assetId", .string(usd)), ("amount", .integer(number)), ("id", .string(console.ids.next().text)),
                    ("idempotencyKey", .string("\(number)")),
                ]
            )
        }
        console.press(.character("3"), .enter)
        #expect(console.text.contains("last 30 changes"))
        // 1,000.00 and 0.01 to 0.15, then what each of the last thirty added.
        #expect(console.text.contains("1,001.20 to 1,010.35 USD"))
    }
}

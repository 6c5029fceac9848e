import Backend
import Canvas
import Testing

@testable import Console

/// 40 by 10 is enough to look, to find and to fill in a form; money is decided on where all of the question is seen.
struct SmallTerminalTests {
    private func console(_ columns: Int = 40, _ rows: Int = 10, glyphs: Glyphs = .unicode) throws -> ConsoleSession {
        let console = try ConsoleSession(columns, rows, glyphs: glyphs)
        let usd = try console.asset()
        try console.mutate(
            "createPaymentPointer",
            [("assetId", .string(usd)), ("url", .string("https://wallet.example/alice"))]
        )
        try console.hold("12500", of: usd, by: "carol")
        try console.hold("2500", of: usd, seconds: 3000)
        return console
    }

    @Test func `withdrawals at 40 by 10`() throws {
        let console = try console()
        console.press(.character("2"))
        #expect(
            console.text == """
                 acme-node       alice  ▲ 1 expires <1h
                ─ Withdrawals › Pending ─────── 2 rows ─
                  Pending  Posted  Voided  Expired  All
                       AMOUNT  TIME LEFT   FROM
                ▌   25.00 USD  ▲ 50:00     USD/2 asset
                   125.00 USD  3d 0h       USD/2 asset



                 ⏎ open  p post  v void  ? help
                """
        )
    }

    @Test(arguments: MenuItem.allCases, [Glyphs.unicode, .ascii])
    func `every screen of the menu can be used at 40 by 10`(item: MenuItem, glyphs: Glyphs) throws {
        let console = try console(glyphs: glyphs)
        console.press(.character(Character(String(item.rawValue))))
        let lines = console.screen.text
        #expect(lines[0].contains("acme-node") && lines[0].contains("1 expires <1h"))
        #expect(lines[1].contains(item.title))
        #expect(lines[9].contains("? help"))
        #expect(console.model.listHeight >= 5)
        #expect(console.screen.cursor != nil)
        if glyphs == .ascii { #expect(console.text.utf8.allSatisfy { $0 < 128 }) }
        for _ in 0..<3 { console.press(.down, .enter) }
        console.press(.down)
        #expect(console.screen.text[9].contains("? help"))
    }

    @Test(arguments: MenuItem.allCases)
    func `what a list is about has its place in 40 columns`(item: MenuItem) throws {
        let console = try console()
        console.press(.character(Character(String(item.rawValue))))
        for list in console.model.screen.lists {
            for columns in list.source.description.columns {
                let layout = TableLayout(columns: columns, width: 40)
                for (column, place) in zip(columns, layout.placements) where column.rank == 0 {
                    #expect((place?.width ?? 0) >= 4, "\(item.title): \(column.title)")
                }
            }
        }
    }

    @Test func `views fold to those around the open one`() throws {
        let console = try console()
        console.press(.character("3"), .enter)
        #expect(console.screen.text[2] == "  Asset  Peers  Pointers  Fees ›")
        console.press(.tab, .tab, .tab, .tab)
        #expect(console.screen.text[2] == "  ‹ Withdrawals  Transfers  T-account ›")
    }

    @Test func `a message stands in place of the hints until the next key`() throws {
        let console = try console()
        console.press(.character("2"), .escape)
        #expect(console.screen.text[9].contains("this is where you began"))
        console.press(.down)
        #expect(console.screen.text[9].contains("? help"))
    }

    @Test func `a filter is typed beside what helps to type it, with the selected row in sight`() throws {
        let console = try console()
        console.press(.character("2"), .character("/"))
        #expect(console.screen.text[9].contains("Tab "))
        console.type("by:carol")
        #expect(console.screen.text[8].hasPrefix(" / by:carol"))
        #expect(console.text.contains("125.00 USD"))
        #expect(!console.text.contains(" 25.00 USD"))
        console.press(.enter)
        #expect(console.screen.text[9].contains("? help"))
    }

    @Test func `a form shows a field and its label, what is wrong with it, and keeps what was typed`() throws {
        let console = try console()
        console.press(.character("3"), .character("c"))
        let lines = console.screen.text
        #expect(lines[1].hasPrefix("╭─ Create asset ─"))
        #expect(lines[2].hasPrefix("│  Code"))
        #expect(console.screen.cursor == Position(column: 4, row: 3))
        console.type("EUR")
        console.press(.tab)
        console.type("999")
        console.press(.tab, .backTab)
        #expect(console.text.contains("✗"), "\(console.text)")
        console.press(.backTab)
        #expect(console.text.contains("EUR"))
        #expect(console.text.contains("[ Confirm ]"))
    }

    @Test func `a question about money is asked and answered at 40 by 10`() throws {
        let console = try console()
        console.press(.character("2"), .character("p"))
        #expect(
            console.text == """
                 acme-node       alice  ▲ 1 expires <1h
                ╭─ Post this withdrawal? ──────────────╮
                │  amount    25.00 USD                 │
                │  from      USD/2 asset               │
                │  time left ▲ 50:00                   │
                │  Keys count in a moment.             │
                │                                      │
                │    ( Post )  ( Void )  [ Cancel ]    │
                ╰──────────────────────────────────────╯
                 Tab next button  ⏎ cancel  Esc cancel
                """
        )
        console.pressSlowly(.tab, .enter)
        #expect(console.effects.contains { if case .run(_, "postLiquidityWithdrawal", _) = $0 { true } else { false } })
    }

    @Test func `a form keeps the field with the focus in sight at 40 by 10`() throws {
        for mutation in Mutation.all {
            let console = try console()
            console.press(.character(":"))
            guard case .palette(let palette) = console.model.overlays.last else { continue }
            // A decision has no form.
            guard let place = palette.entries.firstIndex(where: { $0.action == .form(mutation.name) }) else { continue }
            for _ in 0..<place { console.press(.down) }
            console.press(.enter)
            for _ in 0..<12 {
                #expect(console.screen.cursor != nil, "\(mutation.name)\n\(console.text)")
                console.press(.tab)
            }
        }
    }

    @Test func `where there are rows enough it is asked in 40 columns`() throws {
        let console = try console(40, 24)
        console.press(.character("2"), .character("p"))
        #expect(console.text.contains("25.00 USD"))
        #expect(console.text.contains("[ Cancel ]"))
        #expect(!console.text.contains("does not fit"))
    }

    @Test func `the palette finds and the help scrolls at 40 by 10`() throws {
        let console = try console()
        console.press(.character(":"))
        console.type("createpeer")
        #expect(console.text.contains("Create peer"))
        console.press(.escape, .character("?"))
        #expect(console.text.contains("This screen"))
        console.press(.pageDown)
        #expect(!console.text.contains("This screen"))
        console.press(.escape)
        #expect(console.model.overlays.isEmpty)
    }

    @Test func `on a low terminal the line of the breadcrumb is the menu to the mouse`() throws {
        let console = try console()
        console.send(.input([.mouse(.press, Position(column: 5, row: 1))], at: console.now))
        guard case .palette = console.model.overlays.last else {
            Issue.record("no menu")
            return
        }
    }
}

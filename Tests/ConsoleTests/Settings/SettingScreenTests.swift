import Backend
import Canvas
import Storage
import Testing

@testable import Console

/// The settings of the node on a screen of their own.
struct SettingScreenTests {
    private func console(_ columns: Int = 100, _ rows: Int = 36, session: Session? = nil) throws -> ConsoleSession {
        let console = try ConsoleSession(
            columns,
            rows,
            session: session ?? Session(operatorName: "alice", nodeName: "acme-node")
        )
        try console.asset()
        return console
    }

    /// Shows the settings with the cursor on one of them.
    private func show(_ setting: String, on console: ConsoleSession) throws {
        console.press(.character(":"))
        console.type(setting)
        console.press(.enter)
        #expect(console.screen.text[2].contains("Settings"))
        #expect(console.model.screen.list.selected?.id == setting)
    }

    /// Puts a value into the form that is open, in place of what is there, and confirms.
    private func fill(_ value: String, on console: ConsoleSession) {
        console.press(.control("u"))
        console.type(value)
        confirm(on: console)
    }

    private func confirm(on console: ConsoleSession) {
        for _ in 0..<9 {
            if case .form(let overlay)? = console.model.overlays.last, overlay.form.focus == .confirm { break }
            console.pressSlowly(.tab)
        }
        console.pressSlowly(.enter)
    }

    private func value(_ name: String, on console: ConsoleSession) throws -> String? {
        try console.service.setting(name).get().value
    }

    @Test func `all settings by what they are about, at 80 by 24`() throws {
        let console = try console(80, 24)
        _ = try console.service.set("webhookSecret", "hush", by: Operator(name: "bob"))
        try show("nodeName", on: console)
        #expect(
            console.screen.text[2...].joined(separator: "\n") == """
                ─ Overview › Settings ──────────────────────────────────────────────────────────
                  SETTING                       VALUE         MEANING
                  Node
                ▌ nodeName                      unset         the node's name in the frame; els…
                  environment                   test          shown in the frame; production ch…
                  theme                         unset         the theme of the node's consoles;…
                  Liquidity and withdrawals
                  withdrawalTimeout             72h           how long a withdrawal is held for…
                  lowLiquidity                  for no asset  below it the overview warns
                  fourEyes                      off           who made a hold cannot post it
                  typedAmountAbove              for no asset  above it, posting asks for the am…
                  typedNameAbove                for no asset  above it, posting asks for the so…
                  Payments and quotes
                  incomingPaymentExpiryMax      30d           default and maximum expiry of an …
                  deactivationGracePeriod       24h           what open payments of a deactivat…
                  completionPause               30s           between completion or expiry of a…
                  quoteLifespan                 5m            how long a quote holds
                  slippage                      0.01          by how much a rate may be worse t…
                  withdrawalThrottleDelay       unset         from a receipt to its web-monetiz…
                  sendingRetryStep              10s           by how much longer each wait befo…

                 Esc back  u change  x reset  c set for an asset  : go to  ? help  q quit
                """
        )
        #expect(
            console.screen.roleLayer()[2...8].joined(separator: "\n") == """
                bcccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
                ..HHHHHHH.......................HHHHH.........HHHHHHH
                ..tttt
                C.llllllll......................mmmmm.........mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
                ..lllllllllll...................mmmm..........mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
                ..lllll.........................mmmmm.........mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
                ..ttttttttttttttttttttttttt
                """
        )
    }

    @Test func `a secret is never on the screen, nor in its form`() throws {
        let console = try console(160, 50)
        _ = try console.service.set("webhookSecret", "hush-hush", by: Operator(name: "bob"))
        try show("webhookSecret", on: console)
        #expect(!console.text.contains("hush"))
        console.press(.enter)
        #expect(!console.text.contains("hush"))
        console.type("murmur")
        #expect(!console.text.contains("murmur"))
    }

    @Test func `a setting is changed by a form that says what it is and what it will be`() throws {
        let console = try console()
        try show("quoteLifespan", on: console)
        console.press(.enter)
        #expect(console.text.contains("Change quoteLifespan"))
        fill("90s", on: console)
        #expect(try value("quoteLifespan", on: console) == "90s")
        #expect(console.text.contains("Changed quoteLifespan"))
        #expect(console.model.screen.list.selected?.id == "quoteLifespan")
        console.press(.character("x"))
        #expect(console.text.contains("Put quoteLifespan back to its default?"))
        confirm(on: console)
        #expect(try value("quoteLifespan", on: console) == "5m")
        console.press(.character("x"))
        #expect(console.text.contains("reset: it has its default"))
    }

    @Test func `a value that cannot be is refused on its field, and what was typed is kept`() throws {
        let console = try console()
        try show("quoteLifespan", on: console)
        console.press(.enter)
        fill("soon", on: console)
        #expect(console.text.contains("Change quoteLifespan"))
        #expect(console.text.contains("soon"))
        #expect(try value("quoteLifespan", on: console) == "5m")
    }

    @Test func `a limit is set for an asset in its own decimals`() throws {
        let console = try console()
        try show("typedAmountAbove", on: console)
        console.press(.enter)
        #expect(console.text.contains("Set a limit for an asset"))
        console.type("USD")
        console.press(.enter)
        fill("1,000.50", on: console)
        #expect(try value("typedAmountAbove.USD/2", on: console) == "100050", "\(console.text)")
        #expect(console.text.contains("1,000.50 USD"))
    }

    @Test func `what another operator agrees on is seen, and the change is in the activity list`() throws {
        let console = try console()
        try show("fourEyes", on: console)
        _ = try console.service.set("fourEyes", "on", by: Operator(name: "bob"))
        console.send(.databaseChanged(at: console.now))
        let line = try #require(console.screen.text.first { $0.contains("▌ fourEyes") })
        #expect(line.contains("on"))
        console.press(.character("0"), .tab)
        #expect(console.text.contains("fourEyes"))
    }

    @Test func `who may only read cannot change a setting, and is told why`() throws {
        let session = Session(operatorName: "alice", nodeName: "acme-node", readOnlyReason: "opened with --read-only")
        let console = try console(session: session)
        try show("fourEyes", on: console)
        for key: Canvas.Key in [.enter, .character("u"), .character("c")] {
            console.press(key)
            #expect(console.model.overlays.isEmpty)
            #expect(console.text.contains("read-only: opened with --read-only"))
        }
    }

    @Test func `about tells of the program, the node and the terminal, and leads on`() throws {
        var session = Session(operatorName: "alice", nodeName: "acme-node")
        session.facts = [
            Session.Fact(.program, "version", "9.9.9"), Session.Fact(.terminal, "type", "xterm-256color"),
        ]
        let console = try console(80, 24, session: session)
        console.press(.character(":"))
        console.type("about")
        console.press(.enter)
        let text = console.screen.text[2...].joined(separator: "\n")
            .replacing(/\/\S*\/purser.db/, with: "(path)").replacing(/[0-9]+ kB/, with: "(size)")
        #expect(
            text == """
                ─ Overview › About ─────────────────────────────────────────────────────────────
                               Purser
                ▌ version      9.9.9
                               This node
                  environment  test
                  database     (path)
                  size         (size)
                  schema       version 1
                  settings     all at their defaults ›
                               This terminal
                  type         xterm-256color
                               Help
                  help         its key, below, lists all keys of the screen you are on
                  go to        finds screens, records, settings and actions by a few letters
                  messages     what the message line has said ›
                  activity     what was done, by whom ›
                  on a shell   purser help, purser describe, purser keys




                 ⏎ open  Esc back  y copy  e export  : go to  ? help  q quit
                """
        )
        while console.model.screen.list.selected?.link != .settings() { console.press(.down) }
        console.press(.enter)
        #expect(console.screen.text[2].contains("About › Settings"))
    }

    @Test func `the plain console lists, changes and resets settings`() throws {
        let alice = try PlainOperator(rows: 40)
        alice.start()
        let found = alice.type(":quoteLifespan")
        #expect(found.contains { $0.hasPrefix("1. quoteLifespan, setting") }, "\(found)")
        let listed = alice.type("1")
        let row = try #require(listed.first { $0.contains("quoteLifespan") }?.split(separator: ".").first)
        alice.type("\(row) u")
        #expect(alice.transcript.suffix(3).joined().contains("value"), "\(alice.transcript.suffix(5))")
    }

    @Test func `the plain console finds records by name`() throws {
        let alice = try PlainOperator()
        try alice.asset("EUR")
        alice.start()
        #expect(alice.type(":eur/2").contains { $0.hasPrefix("1. EUR/2, asset") })
        #expect(alice.type("1").first?.contains("EUR/2") == true)
    }
}

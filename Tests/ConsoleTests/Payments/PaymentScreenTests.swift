import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// The screens of payments, events, the journal and rates, as text.
struct PaymentScreenTests {
    /// What stands between the menu and the message line, without the lines left empty at its end.
    private func body(_ console: ConsoleSession) -> String {
        var lines = Array(console.screen.text.dropFirst(2).dropLast(2))
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private func waiting(_ columns: Int = 80, _ rows: Int = 24) throws -> ConsoleSession {
        let desk = try PaymentDesk(columns, rows)
        try desk.payment()
        return desk.console
    }

    /// Funded, sent and completed; both events wait to be withdrawn.
    private func completed(_ columns: Int = 80, _ rows: Int = 24) throws -> ConsoleSession {
        let desk = try PaymentDesk(columns, rows)
        try desk.payment()
        desk.console.press(.character("8"), .character("f"))
        desk.confirm()
        desk.work()
        desk.work(after: .seconds(60))
        desk.console.press(.character("1"))
        return desk.console
    }

    @Test func `payments at 80 by 24`() throws {
        let console = try waiting()
        console.press(.character("7"))
        #expect(
            body(console) == """
                ─ Payments › Incoming ────────────────────────────────────────────────── 1 row ─
                  Incoming   Outgoing   Quotes
                  RECEIVED   EXPECTED  STATE        AGE  POINTER                       ID
                ▌ 0.00 EUR  10.00 EUR  pending      <1m  https://pay.test/bob          000000…05
                """
        )
        console.press(.tab)
        #expect(
            body(console) == """
                ─ Payments › Outgoing ────────────────────────────────────────────────── 1 row ─
                  Incoming   Outgoing   Quotes
                     AMOUNT  STATE       AGE  POINTER                 RECEIVER         ID
                ▌ 20.21 USD  funding     <1m  https://pay.test/alice  https://pay.te…  000000…08
                """
        )
        #expect(console.screen.text[1] == " ≡ menu   7 Payments   8 Events 1")
        #expect(console.screen.text[23].hasPrefix(" ⏎ open  c create  f fund  x cancel  Tab next tab"))
        console.press(.tab)
        #expect(
            body(console) == """
                ─ Payments › Quotes ──────────────────────────────────────────────────── 1 row ─
                  Incoming   Outgoing   Quotes
                      SENDS   RECEIVES  TIME LEFT   AGE  POINTER                 RECEIVER
                ▌ 20.21 USD  10.00 EUR  05:00       <1m  https://pay.test/alice  https://pay.te…
                """
        )
    }

    @Test func `a quote shows both directions side by side and counts down`() throws {
        let console = try waiting()
        console.press(.character("7"), .tab, .tab, .enter)
        #expect(
            body(console) == """
                ─ Payments › 20.21 USD ─────────────────────────────────────────────────────────
                  What leaves the pointer, and what arrives
                ▌ sent            20.21 USD
                  fee              0.00 USD
                  exchanged       20.21 USD  =   10.00 EUR

                  rate            1 USD = about 0.494804 EUR
                  time left       05:00
                  payment         funding
                  pointer         https://pay.test/alice
                  receiver        https://pay.test/bob/incoming-payments/00000003-0000-4000-800…
                  fixed           what is received
                  created         2026-01-01 00:00:00.010 UTC
                  expires         2026-01-01 00:05:00.010 UTC
                  id              00000003-0000-4000-8000-000000000008
                """
        )
        console.clock.step(.seconds(61))
        console.send(.tick(console.now))
        #expect(console.text.contains("time left       03:59"))
    }

    @Test func `a payment shows quote, event, transfers and attempts as one story`() throws {
        let console = try completed(120, 40)
        console.press(.character("7"), .tab, .enter)
        #expect(
            body(console) == """
                ─ Payments › 20.21 USD › Outgoing payment ──────────────────────────────────────────────────────────────────────────────
                  Outgoing payment   T-account   Activity
                ▌ sends                20.21 USD
                  receives             10.00 EUR
                  state                completed
                  sent so far          20.00 USD
                  delivered            10.00 EUR
                  in its account       0.21 USD
                  payment pointer      https://pay.test/alice ›
                  receiver             https://pay.test/bob/incoming-payments/00000003-0000-4000-8000-000000000005 ›
                                       Timeline
                  2026-01-01 00:00:00  quoted: 20.21 USD for 10.00 EUR ›
                  2026-01-01 00:00:00  made, to be funded with 20.21 USD
                  2026-01-01 00:00:00  event outgoing_payment.created asks for 20.21 USD ›
                  2026-01-01 00:00:01  funded with 20.21 USD by alice ›
                  2026-01-01 00:00:02  sent 20.00 USD to USD/2 asset ›
                  2026-01-01 00:00:02  attempt succeeded
                  2026-01-01 00:00:02  event outgoing_payment.completed offers 0.21 USD ›
                                       Record
                  quote                20.21 USD ›
                  metadata             –
                  created              2026-01-01 00:00:00.011 UTC
                  id                   00000003-0000-4000-8000-000000000008
                """
        )
        console.press(.escape, .backTab, .enter)
        #expect(
            body(console) == """
                ─ Payments › 10.00 EUR › Incoming payment ──────────────────────────────────────────────────────────────────────────────
                  Incoming payment   T-account   Activity
                ▌ received             10.00 EUR
                  expected             10.00 EUR
                  state                completed
                  expires              2026-01-31 00:00:00.009 UTC
                  to withdraw          10.00 EUR
                  payment pointer      https://pay.test/bob ›
                  receiver             https://pay.test/bob/incoming-payments/00000003-0000-4000-8000-000000000005
                                       Timeline
                  2026-01-01 00:00:00  made, for 10.00 EUR
                  2026-01-01 00:00:00  event incoming_payment.created ›
                  2026-01-01 00:00:00  quoted: 20.21 USD for 10.00 EUR ›
                  2026-01-01 00:00:02  received 10.00 EUR from EUR/2 asset ›
                  2026-01-01 00:00:02  completed
                  2026-01-01 00:01:02  event incoming_payment.completed offers 10.00 EUR ›
                                       Record
                  asset                EUR/2 ›
                  metadata             –
                  created              2026-01-01 00:00:00.009 UTC
                  id                   00000003-0000-4000-8000-000000000005
                """
        )
    }

    @Test func `events at 80 by 24, and one of them as JSON`() throws {
        let console = try completed()
        console.press(.character("8"))
        #expect(console.screen.text[1] == " ≡ menu   8 Events 2")
        #expect(console.text.contains("No payment waits for money. Paying a quote makes one."))
        console.press(.tab)
        #expect(
            body(console) == """
                ─ Events › To withdraw ──────────────────────────────────────────────── 2 rows ─
                  To fund   To withdraw   Failing   All
                     AMOUNT  TYPE                         AGE  SUBJECT                 ID
                ▌  0.21 USD  outgoing_payment.completed    1m  https://pay.test/alice  000000…0c
                  10.00 EUR  incoming_payment.completed   <1m  https://pay.test/bob    000000…0d
                """
        )
        console.press(.tab)
        #expect(console.text.contains("No delivery has failed."))
        console.press(.tab)
        #expect(console.text.contains("outgoing_payment.created    deposited"))
        console.press(.enter, .tab)
        #expect(
            body(console).hasPrefix(
                """
                ─ Events › incoming_payment.completed › JSON ───────────────────────────────────
                  Event   JSON
                ▌ {
                    "id": "00000003-0000-4000-8000-00000000000d",
                    "type": "incoming_payment.completed",
                    "data": {
                      "incomingPayment": {
                        "id": "00000003-0000-4000-8000-000000000005",
                """
            )
        )
    }

    @Test func `the events at 120 by 40 say how their delivery stands`() throws {
        let console = try completed(120, 40)
        console.press(.character("8"), .tab)
        #expect(
            body(console) == """
                ─ Events › To withdraw ──────────────────────────────────────────────────────────────────────────────────────── 2 rows ─
                  To fund   To withdraw   Failing   All
                     AMOUNT  TYPE                         AGE  CREATED           SUBJECT                                       ID
                ▌  0.21 USD  outgoing_payment.completed    1m  2026-01-01 00:00  https://pay.test/alice                        000000…0c
                  10.00 EUR  incoming_payment.completed   <1m  2026-01-01 00:01  https://pay.test/bob                          000000…0d
                """
        )
        console.press(.tab, .tab)
        #expect(console.text.contains("DONE        AGE  DELIVERY   SUBJECT"))
        #expect(console.text.contains("deposited    1m  not tried  https://pay.test/alice"))
    }

    @Test func `the journal and an account with its running balance`() throws {
        let console = try completed()
        console.press(.character("9"))
        #expect(
            body(console) == """
                ─ Journal ───────────────────────────────────────────────────────────── 5 rows ─
                        AMOUNT  KIND      DEBIT                   CREDIT                 STATE
                ▌    10.00 EUR  transfer  EUR/2 asset             incoming 000000…05     posted
                     20.00 USD  transfer  outgoing 000000…08      USD/2 asset            posted
                     20.21 USD  deposit   USD/2 settlement        outgoing 000000…08     posted
                  1,000.00 EUR  deposit   EUR/2 settlement        EUR/2 asset            posted
                  1,000.00 USD  deposit   USD/2 settlement        USD/2 asset            posted
                """
        )
        console.press(.down, .enter)
        #expect(console.text.contains("debit     outgoing 000000…08 ›"))
        console.press(.down, .down, .down, .enter, .tab)
        #expect(
            body(console) == """
                ─ Journal › #4 transfer › outgoing 000000…08 › T-account ────────────── 2 rows ─
                  Account   T-account
                      DEBIT     CREDIT    BALANCE  KIND      TIME              OTHER SIDE
                ▌ 20.00 USD              0.21 USD  transfer  2026-01-01 00:00  USD/2 asset
                             20.21 USD  20.21 USD  deposit   2026-01-01 00:00  USD/2 settlement
                """
        )
    }

    @Test func `a running balance is the same from either end, page by page`() throws {
        let console = try ConsoleSession(80, 24)
        let usd = try console.asset()
        try console.holds(40, of: usd)
        let first = try console.hold("500", of: usd)
        try console.mutate(
            "voidLiquidityWithdrawal",
            [("withdrawalId", .string(first)), ("idempotencyKey", .string(console.ids.next().text))]
        )
        func balances() -> [String: RowValue] {
            let rows = console.model.screen.list.rows
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.values[2]) })
        }
        console.press(.character("3"), .enter)
        for _ in 0..<6 { console.press(.tab) }
        var known = balances()
        func look() {
            known.merge(balances()) { old, new in
                #expect(old == new)
                return old
            }
        }
        #expect(console.text.contains("void"))
        for _ in 0..<5 {
            console.press(.pageDown)
            look()
        }
        console.press(.end)
        // The deposit is the first row of all: the balance begins with it.
        #expect(console.model.screen.list.rows.last?.values[2] == .amount(100_000, Unit(code: "USD", scale: 2)))
        for _ in 0..<6 {
            look()
            console.press(.pageUp)
        }
        #expect(known.count == 43)
    }

    @Test func `the new screens at 120 by 40`() throws {
        let console = try completed(120, 40)
        console.press(.character("7"))
        #expect(
            body(console) == """
                ─ Payments › Incoming ────────────────────────────────────────────────────────────────────────────────────────── 1 row ─
                  Incoming   Outgoing   Quotes
                   RECEIVED   EXPECTED  STATE        AGE  CREATED           POINTER                                            ID
                ▌ 10.00 EUR  10.00 EUR  completed     1m  2026-01-01 00:00  https://pay.test/bob                               000000…05
                """
        )
        console.press(.tab)
        #expect(
            body(console) == """
                ─ Payments › Outgoing ────────────────────────────────────────────────────────────────────────────────────────── 1 row ─
                  Incoming   Outgoing   Quotes
                     AMOUNT  STATE       AGE  CREATED           POINTER                 RECEIVER                               ID
                ▌ 20.21 USD  completed    1m  2026-01-01 00:00  https://pay.test/alice  https://pay.test/bob/incoming-paymen…  000000…08
                """
        )
        console.press(.tab)
        #expect(
            body(console) == """
                ─ Payments › Quotes ──────────────────────────────────────────────────────────────────────────────────────────── 1 row ─
                  Incoming   Outgoing   Quotes
                      SENDS   RECEIVES  TIME LEFT   AGE  POINTER                                RECEIVER
                ▌ 20.21 USD  10.00 EUR  03:58        1m  https://pay.test/alice                 https://pay.test/bob/incoming-payments/…
                """
        )
        console.press(.character("9"))
        #expect(
            body(console) == """
                ─ Journal ───────────────────────────────────────────────────────────────────────────────────────────────────── 5 rows ─
                        AMOUNT  KIND      DEBIT                 CREDIT                STATE    TIME              BY               NUMBER
                ▌    10.00 EUR  transfer  EUR/2 asset           incoming 000000…05    posted   2026-01-01 00:00  purser                5
                     20.00 USD  transfer  outgoing 000000…08    USD/2 asset           posted   2026-01-01 00:00  purser                4
                     20.21 USD  deposit   USD/2 settlement      outgoing 000000…08    posted   2026-01-01 00:00  alice                 3
                  1,000.00 EUR  deposit   EUR/2 settlement      EUR/2 asset           posted   2026-01-01 00:00  bob                   2
                  1,000.00 USD  deposit   USD/2 settlement      USD/2 asset           posted   2026-01-01 00:00  bob                   1
                """
        )
        console.press(.character(":"))
        console.type("rates")
        console.press(.enter)
        #expect(
            body(console) == """
                ─ Journal › Rates ───────────────────────────────────────────────────────────────────────────────────────────── 2 rows ─
                  BASE        QUOTE                                 RATE   AGE  AS OF
                ▌ USD         EUR                                    0.5    1m  2026-01-01 00:00
                  EUR         USD                                      2    1m  2026-01-01 00:00
                """
        )
        let early = try waiting(120, 40)
        early.press(.character("8"))
        #expect(
            body(early) == """
                ─ Events › To fund ───────────────────────────────────────────────────────────────────────────────────────────── 1 row ─
                  To fund   To withdraw   Failing   All
                     AMOUNT  TYPE                         AGE  CREATED           SUBJECT                                       ID
                ▌ 20.21 USD  outgoing_payment.created     <1m  2026-01-01 00:00  https://pay.test/alice                        000000…09
                """
        )
    }

    @Test func `no two bindings of rates, accounts and details of payments share a key`() throws {
        let console = try completed()
        var places: Set<Place> = []
        func check() {
            places.insert(console.model.screen.place)
            for _ in console.model.screen.tabs {
                let keys = console.model.bindings.flatMap(\.keys)
                #expect(Set(keys).count == keys.count, "\(console.model.screen.place)")
                console.press(.tab)
            }
        }
        for view in 0..<3 {
            console.show("7", view: view)
            console.press(.enter)
            check()
        }
        console.press(.character("8"), .tab, .enter)
        check()
        console.press(.character("9"), .enter)
        check()
        console.press(.down, .down, .down, .enter)
        check()
        console.press(.character(":"))
        console.type("rates")
        console.press(.enter)
        check()
        #expect(places.count == 7)
    }

    @Test func `rates are found by the palette`() throws {
        let console = try waiting()
        console.press(.character(":"))
        console.type("rates")
        console.press(.enter)
        #expect(
            body(console) == """
                ─ Overview › Rates ──────────────────────────────────────────────────── 2 rows ─
                  BASE        QUOTE                                 RATE   AGE  AS OF
                ▌ USD         EUR                                    0.5   <1m  2026-01-01 00:00
                  EUR         USD                                      2   <1m  2026-01-01 00:00
                """
        )
    }

    @Test func `the overview says what waits for money and what can be withdrawn, each a link`() throws {
        let console = try waiting()
        #expect(console.text.contains("1 payment waits to be funded"))
        console.press(.home, .enter)
        #expect(console.text.contains("Overview › outgoing_payment.created › Event"))
        let later = try completed()
        #expect(later.text.contains("2 events offer money to withdraw"))
        #expect(later.text.contains("10.00 EUR  incoming_payment.completed"))
    }

    @Test func `a node without payments says what belongs there`() throws {
        let console = try ConsoleSession()
        console.press(.character("7"))
        #expect(console.text.contains("No incoming payments yet"))
        #expect(console.text.contains("c makes the first one."))
        console.press(.character("9"))
        #expect(console.text.contains("Nothing has moved yet."))
    }
}

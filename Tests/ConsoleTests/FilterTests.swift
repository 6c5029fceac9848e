import Backend
import Canvas
import Ledger
import Storage
import TestSupport
import Testing

@testable import Console

/// Narrowing and ordering lists from the keyboard.
struct FilterTests {
    private func console(_ columns: Int = 80, _ rows: Int = 24, glyphs: Glyphs = .unicode) throws -> ConsoleSession {
        let console = try ConsoleSession(columns, rows, glyphs: glyphs)
        let usd = try console.asset()
        let eur = try console.asset("EUR", scale: 3)
        try console.hold("12500", of: usd, seconds: 300_000, by: "carol")
        try console.hold("2500", of: usd, seconds: 3000)
        try console.hold("99999", of: eur, seconds: 200_000)
        console.press(.character("2"))
        return console
    }

    private func rows(_ console: ConsoleSession) -> [String] {
        console.model.screen.list.rows.map { row in
            guard case .withdrawal(let withdrawal)? = row.record else { return row.id }
            return AmountText.text(withdrawal.amount, withdrawal.unit)
        }
    }

    @Test func `a filter with its total at 80 by 24`() throws {
        let console = try console()
        console.press(.character("/"))
        console.type("asset:USD amount:>=20")
        console.press(.enter)
        #expect(
            console.text.hasPrefix(
                """
                 purser  acme-node                                      alice   ▲ 1 expires <1h
                 ≡ menu   2 Withdrawals 3
                ─ Withdrawals › Pending ── filter: asset:USD amount:>=20 ─ 2 rows ─ 150.00 USD ─
                  Pending   Posted   Voided   Expired   All
                       AMOUNT  TIME LEFT    AGE  ID         HELD BY   FROM
                ▌   25.00 USD
                """
            )
        )
    }

    @Test func `what is pending is added up in each asset, at 120 by 40 in the order of amounts`() throws {
        let console = try console(120, 40)
        #expect(console.text.contains("─ 3 rows ─ 99.999 EUR, 150.00 USD ─"))
        console.press(.character("s"))
        #expect(rows(console) == ["25.00 USD", "99.999 EUR", "125.00 USD"])
        #expect(console.text.contains("─ 3 rows ─ 99.999 EUR, 150.00 USD ─ sort: amount ↑ ─"))
        #expect(console.screen.text[4].contains("AMOUNT↑"))
        console.press(.character("S"))
        #expect(rows(console) == ["125.00 USD", "99.999 EUR", "25.00 USD"])
        #expect(console.screen.text[4].contains("AMOUNT↓"))
        let ascii = try self.console(120, 40, glyphs: .ascii)
        ascii.press(.character("s"))
        #expect(ascii.screen.text[4].contains("AMOUNT^") && ascii.text.contains("sort: amount ^"))
    }

    @Test func `the next order is that of the next column, and at last the list's own again`() throws {
        let console = try console()
        var seen: [String] = []
        repeat {
            console.press(.character("s"))
            seen.append(console.model.screen.list.sort.text)
        } while seen.last != "" && seen.count < 20
        #expect(seen == ["amount", "expires", "age", "id", "by", "from", ""])
        console.press(.character("S"))
        #expect(rows(console) == ["125.00 USD", "99.999 EUR", "25.00 USD"])
        #expect(console.text.contains("sort: turned round"))
    }

    @Test func `the cursor goes to the first row of another order`() throws {
        let console = try console()
        console.press(.down, .down, .character("s"))
        #expect(console.model.screen.list.cursor == 0)
    }

    @Test func `what cannot be read is said under what was typed, and the list stays as it was`() throws {
        let console = try console()
        console.press(.character("/"))
        console.type("by:carol")
        #expect(rows(console) == ["125.00 USD"])
        console.type(" amount:>=ten")
        #expect(rows(console) == ["125.00 USD"])
        #expect(console.screen.text[22] == " / by:carol amount:>=ten")
        #expect(
            console.screen.text[23]
                == " ✗ amount: an amount such as 1000, >=1,000.00 or 10..20USD, not ten"
        )
        console.press(.enter)
        #expect(console.screen.text[22] == " / by:carol amount:>=ten")
        for _ in 0..<13 { console.press(.backspace) }
        console.type(" colour:red")
        #expect(
            console.screen.text[23].hasPrefix(" ✗ No field colour here: state asset amount expires age created by from")
        )
        console.press(.escape)
        #expect(rows(console).count == 3)
        #expect(!console.text.contains("filter:"))
    }

    @Test func `the line under the filter shows the fields, the values, and what Tab adds`() throws {
        let console = try console(120, 40)
        console.press(.character("/"))
        #expect(
            console.screen.text[39]
                == " Tab state asset amount expires age created by from peer pointer decided decider reason id"
        )
        console.type("-st")
        console.press(.tab)
        #expect(console.screen.text[38] == " / -state:")
        #expect(console.screen.text[39] == " Tab pending posted voided expired")
        console.type("p")
        console.press(.tab)
        #expect(console.screen.text[38] == " / -state:p")
        #expect(console.screen.text[39] == " Tab pending posted")
        console.type("o")
        console.press(.tab)
        #expect(console.screen.text[38] == " / -state:posted")
        #expect(rows(console).count == 3)
        console.type("amount:")
        #expect(console.screen.text[39].hasPrefix(" Tab an amount such as 1000"))
    }

    @Test func `the journal can be narrowed too`() throws {
        let console = try console()
        console.press(.character("9"), .character("/"))
        console.type("kind:hold amount:<100 asset:USD")
        console.press(.enter)
        #expect(console.model.screen.list.rows.count == 1)
        #expect(console.text.contains("1 row ─ 25.00 USD"))
    }

    @Test func `a filter without rows says so, and Esc clears it`() throws {
        let console = try console()
        console.press(.character("/"))
        console.type("amount:>1,000,000")
        console.press(.enter)
        #expect(console.text.contains("Nothing matches \"amount:>1,000,000\". Esc clears the filter."))
        console.press(.escape)
        #expect(rows(console).count == 3)
    }

    @Test func `an order that takes long is told, and Esc goes back to the one before`() throws {
        let console = try console()
        console.answersAtOnce = false
        console.press(.character("s"))
        #expect(!console.text.contains("reading"))
        console.clock.step(.milliseconds(100))
        console.send(.tick(console.now))
        #expect(console.text.contains("⠋ reading, Esc stops"))
        #expect(rows(console) == ["25.00 USD", "99.999 EUR", "125.00 USD"])
        console.press(.escape)
        console.release()
        #expect(console.model.screen.list.sort.isOwn)
        #expect(rows(console) == ["25.00 USD", "99.999 EUR", "125.00 USD"])
        #expect(!console.text.contains("reading"))
    }

    @Test func `an order of too many rows is refused with its reason`() throws {
        let console = try console()
        console.answersAtOnce = false
        console.press(.character("s"))
        let loads = console.held.compactMap { effect -> LoadID? in
            if case .load(let request) = effect { request.id } else { nil }
        }
        console.answersAtOnce = true
        for load in loads { console.send(.loaded(load, .refused(.tooManyToSort(bound: 100_000)), at: console.now)) }
        #expect(
            console.text.contains("More than 100,000 rows: narrow the list with / to sort it by amount.")
        )
        #expect(console.model.screen.list.sort.isOwn)
        #expect(console.model.screen.list.isLoaded)
    }

    @Test func `every column of every list but one has an order`() {
        let sources: [Source] = [
            .withdrawals(.pending, from: nil), .withdrawals(.posted, from: nil), .withdrawals(nil, from: nil), .assets,
            .peers(of: nil), .pointers(.all, of: nil), .keys(.all, of: nil), .incomingPayments(of: nil),
            .outgoingPayments(of: nil), .quotes(of: nil), .events(.all, of: nil), .events(.undelivered, of: nil),
            .events(.toFund, of: nil), .journal, .activity(of: nil),
        ]
        for source in sources {
            let description = source.description
            let titles = (description.columns.first ?? []).map(\.title)
            let unordered = titles.indices.filter { index in
                !description.sortedNames.contains { description.column(of: $0) == index }
            }.map { titles[$0] }
            // A fingerprint is worked out of the key as it is shown.
            #expect(Set(unordered).isSubset(of: ["FINGERPRINT"]), "\(source) \(unordered)")
        }
    }
}

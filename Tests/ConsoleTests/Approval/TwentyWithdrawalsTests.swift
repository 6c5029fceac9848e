import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// Twenty withdrawals at once, from the list to the books, as the two people tell it who work on the node.
struct TwentyWithdrawalsTests {
    private static let sources = "USD/2 asset in 12, happy-life-bank (peer) in 5, EUR/2 asset in 3"

    /// As they are read one below the other: 1.00 to 12.00 USD, 1.00 to 5.00 of the peer, 1.00 to 3.00 EUR.
    private static let rows: [(amount: String, source: String, end: String)] =
        (1...12).map { ("\($0).00 USD", "USD/2 asset", "1d 3h") }
        + (1...5).map { ("\($0).00 USD", "happy-life-bank (peer)", "2d 7h") }
        + (1...3).map { ("\($0).00 EUR", "EUR/2 asset", "3d 11h") }

    @Test func `alice posts twenty withdrawals at once`() throws {
        let alice = try WithdrawalDesk()
        alice.marksAll()
        alice.sees("20 marked: 6.00 EUR, 93.00 USD")
        alice.sees("The first of the marked expires in 1d 3h")
        alice.asksToPost()
        alice.reads(
            count: 20,
            totals: ["93.00 USD", "6.00 EUR"],
            sources: Self.sources,
            timeLeft: "1d 3h, of the first",
            rows: Self.rows
        )
        alice.confirms("Post 20")
        alice.sees("20 of 20 withdrawals posted")
        alice.sees("in 17: 93.00 posted")
        alice.sees("in 3: 6.00 posted")
        alice.leaves()
        alice.sees("20 posted.")
        alice.sees("No withdrawal waits to be posted or voided")
        try alice.finds(posted: 20, voided: 0, pending: 0)
        #expect(alice.sent.count == 20)
        #expect(Set(alice.sent.map(\.key)).count == 20)
    }

    @Test func `nothing is sent of what was not read`() throws {
        let alice = try WithdrawalDesk()
        alice.marksAll()
        alice.asksToPost()
        withKnownIssue { alice.confirms("Post 20") }
        let wrong = [
            (["93.00 USD"], Self.sources, "1d 3h, of the first", Self.rows),
            (["93.00 USD", "6.00 EUR"], "USD/2 asset in 12", "1d 3h, of the first", Self.rows),
            (["93.00 USD", "6.00 EUR"], Self.sources, "2d 3h, of the first", Self.rows),
            (["93.00 USD", "6.00 EUR"], Self.sources, "1d 3h, of the first", Self.rows.dropLast()),
        ]
        for (totals, sources, timeLeft, rows) in wrong {
            withKnownIssue {
                alice.reads(count: 20, totals: totals, sources: sources, timeLeft: timeLeft, rows: Array(rows))
                alice.confirms("Post 20")
            }
        }
        try alice.finds(posted: 0, voided: 0, pending: 20)
    }

    @Test func `carol decides three of the twenty while alice reads`() throws {
        let alice = try WithdrawalDesk()
        alice.marksAll()
        alice.asksToPost()
        alice.reads(
            count: 20,
            totals: ["93.00 USD", "6.00 EUR"],
            sources: Self.sources,
            timeLeft: "1d 3h, of the first",
            rows: Self.rows
        )
        alice.goes(to: "Post 20")
        try alice.colleague("carol", voids: "1.00 USD", "2.00 USD")
        try alice.colleague("carol", posts: "3.00 EUR")
        // The Enter that was on its way is about a question that is no more.
        alice.console.press(.enter)
        #expect(alice.sent.isEmpty)
        alice.sees("left out  3 of 20: 2 voided by carol; 1 posted by carol")
        withKnownIssue { alice.confirms("Post 17") }
        let gone = [
            ("1.00 USD", "USD/2 asset", "voided by carol"), ("2.00 USD", "USD/2 asset", "voided by carol"),
            ("3.00 EUR", "EUR/2 asset", "posted by carol"),
        ]
        alice.reads(
            count: 17,
            totals: ["90.00 USD", "3.00 EUR"],
            sources: "USD/2 asset in 10, happy-life-bank (peer) in 5, EUR/2 asset in 2",
            timeLeft: "1d 3h, of the first",
            rows: Self.rows[2..<19] + gone
        )
        alice.confirms("Post 17")
        alice.sees("17 of 17 withdrawals posted")
        alice.sees("17 posted, 3 decided elsewhere")
        alice.leaves()
        try alice.finds(posted: 18, voided: 2, pending: 0)
        #expect(alice.console.model.screen.list.marks.isEmpty)
    }

    @Test func `carol decides three of the twenty while they are sent`() throws {
        let alice = try WithdrawalDesk()
        alice.marksAll()
        alice.asksToPost()
        alice.reads(
            count: 20,
            totals: ["93.00 USD", "6.00 EUR"],
            sources: Self.sources,
            timeLeft: "1d 3h, of the first",
            rows: Self.rows
        )
        alice.console.answersAtOnce = false
        alice.confirms("Post 20")
        try alice.colleague("carol", voids: "1.00 EUR", "2.00 EUR", "3.00 EUR")
        alice.sees("Posting 20 withdrawals")
        alice.waitsForAll()
        alice.sees("17 of 20 withdrawals posted")
        alice.sees("17 posted, 3 decided elsewhere")
        alice.sees("voided by carol")
        alice.leaves()
        try alice.finds(posted: 17, voided: 3, pending: 0)
        #expect(alice.console.model.screen.list.marks.isEmpty)
    }

    @Test func `an answer is lost, and alice sends again what is in doubt: each is posted once`() throws {
        let alice = try WithdrawalDesk()
        alice.marksAll()
        alice.asksToPost()
        alice.reads(
            count: 20,
            totals: ["93.00 USD", "6.00 EUR"],
            sources: Self.sources,
            timeLeft: "1d 3h, of the first",
            rows: Self.rows
        )
        alice.console.answersAtOnce = false
        alice.confirms("Post 20")
        alice.console.lose(.busy(path: "/node.db", waited: .seconds(5)))
        alice.sees("0 posted, 1 in doubt, 19 not sent")
        alice.waits()
        alice.sees("again is safe: each is done once at most.")
        try alice.finds(posted: 1, voided: 0, pending: 19)
        // The list is fresh again: while it is not, nothing is sent.
        alice.console.releaseScreen()
        alice.confirms("Send 20 again")
        alice.waitsForAll()
        #expect(alice.sent.count == 21)
        #expect(Set(alice.sent.map(\.key)).count == 20)
        alice.sees("20 of 20 withdrawals posted")
        try alice.finds(posted: 20, voided: 0, pending: 0)
    }

    @Test func `the books tell whether what is in doubt was done`() throws {
        let alice = try WithdrawalDesk()
        alice.marksAll()
        alice.asksToPost()
        alice.reads(
            count: 20,
            totals: ["93.00 USD", "6.00 EUR"],
            sources: Self.sources,
            timeLeft: "1d 3h, of the first",
            rows: Self.rows
        )
        alice.console.answersAtOnce = false
        alice.confirms("Post 20")
        alice.console.lose(.busy(path: "/node.db", waited: .seconds(5)))
        alice.console.release()
        alice.sees("1 posted, 19 not sent")
        alice.confirms("Post 19")
        alice.sees("20 of 20 withdrawals posted")
        try alice.finds(posted: 20, voided: 0, pending: 0)
        #expect(alice.sent.count == 20)
    }

    @Test func `alice voids all of them for one reason`() throws {
        let alice = try WithdrawalDesk()
        alice.marksAll()
        alice.asksToVoid()
        alice.reads(
            count: 20,
            totals: ["93.00 USD", "6.00 EUR"],
            sources: Self.sources,
            timeLeft: "1d 3h, of the first",
            rows: Self.rows
        )
        alice.console.type("payout run 12 failed")
        alice.confirms("Void 20")
        alice.sees("20 of 20 withdrawals voided")
        try alice.finds(posted: 0, voided: 20, pending: 0)
        #expect(try alice.reasons() == ["payout run 12 failed"])
    }
}

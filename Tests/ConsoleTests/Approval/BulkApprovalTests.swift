import Canvas
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend
@testable import Console

struct BulkApprovalTests {
    private let few = [
        BulkOperator.subject(1, 100_000, left: .seconds(252)), BulkOperator.subject(2, 1_148_000, from: "USD/2 asset"),
        BulkOperator.subject(3, 310_050, "EUR", left: .seconds(90_000)),
    ]

    private func read(_ person: inout BulkOperator) {
        person.shows(
            count: 3,
            totals: ["12,480.00 USD", "3,100.50 EUR"],
            sources: "acme (peer) in 2, USD/2 asset in 1",
            timeLeft: "▲ 04:11, of the first",
            rows: [
                ("1,000.00 USD", "acme (peer)", "▲ 04:1"), ("11,480.00 USD", "USD/2 asset", "1h 59m"),
                ("3,100.50 EUR", "acme (peer)", "1d 0h"),
            ]
        )
    }

    @Test func `who has read all of them posts them one after another, each by a key of its own`() {
        var person = BulkOperator(.post, few)
        read(&person)
        person.confirm()
        #expect(person.sent.map(\.id) == [few[0].id])
        person.answer(200, "Posted Withdrawal")
        #expect(person.sent.map(\.id) == [few[0].id, few[1].id])
        #expect(person.sees("so far    1 posted, 1 not sent"))
        #expect(person.sees("in 2: 1,000.00 posted"))
        #expect(person.sees("Esc stops what is not sent yet."))
        person.answer(200, "Posted Withdrawal")
        person.answer(200, "Posted Withdrawal")
        #expect(person.sees("3 of 3 withdrawals posted"))
        #expect(person.sees("outcome   3 posted "))
        #expect(Set(person.sent.map(\.key)).count == 3)
        #expect(person.sent.allSatisfy { $0.key.hasSuffix("-post") })
        #expect(person.dialog.state == .finished)
    }

    @Test func `nothing can be confirmed that was not read`() {
        withKnownIssue { () -> Void in
            var person = BulkOperator(.post, few)
            person.wait(.seconds(1))
            person.confirm()
        }
        withKnownIssue { () -> Void in
            var person = BulkOperator(.post, few)
            person.shows(
                count: 3,
                totals: ["12,480.00 USD", "3,100.50 EUR"],
                sources: "acme (peer) in 2, USD/2 asset in 1",
                timeLeft: "▲ 04:11, of the first",
                rows: [("1,000.00 USD", "acme (peer)", "▲ 04:1")]
            )
            person.confirm()
        }
    }

    // MARK: What is left out

    @Test func `each that cannot be done with the others is listed with its reason`() {
        let changed = BulkOperator.subject(6, 500)
        let subjects = [
            BulkOperator.subject(1, 1000), BulkOperator.subject(2, 100_001), BulkOperator.subject(3, 900, by: "alice"),
            BulkOperator.subject(4, 800, state: .posted), BulkOperator.subject(5, 700, left: .zero), changed,
            BulkOperator.subject(7, 500_001),
        ]
        var marks = subjects.map(BulkOperator.mark)
        marks[5] = Mark(id: changed.id, amount: Amount(600), unit: changed.unit, deadline: changed.expiresAt)
        var person = BulkOperator(
            .post,
            subjects,
            marks: marks,
            limit: Amount(100_000),
            nameLimit: Amount(500_000),
            isFourEyes: true
        )
        person.shows(
            count: 1,
            totals: ["10.00 USD"],
            sources: "acme (peer)",
            timeLeft: "1h 59m",
            rows: [
                ("10.00 USD", "acme (peer)", "1h 59m"),
                ("1,000.01 USD", "acme (peer)", "needs its amount typed"),
                ("5,000.01 USD", "acme (peer)", "needs its source typed"),
                ("9.00 USD", "acme (peer)", "four eyes: you made it"),
                ("8.00 USD", "acme (peer)", "posted by carol"),
                ("7.00 USD", "acme (peer)", "its hold has expired"),
                ("5.00 USD", "acme (peer)", "changed since it was marked"),
            ]
        )
        #expect(person.sees("left out  6 of 7: 1 changed since it was marked; 1 four eyes: you made"))
        person.confirm()
        #expect(person.sent.map(\.id) == [subjects[0].id])
    }

    @Test func `voiding leaves out neither large ones nor one's own`() {
        let subjects = [BulkOperator.subject(1, 100_001), BulkOperator.subject(2, 900, by: "alice")]
        let person = BulkOperator(.void, subjects, limit: Amount(1), nameLimit: Amount(1), isFourEyes: true)
        #expect(person.dialog.included.count == 2)
        #expect(person.dialog.totals.allSatisfy { !$0.isTyped })
    }

    @Test func `where none can be done the button stands there and nothing is sent`() {
        var person = BulkOperator(.post, [BulkOperator.subject(1, 900, by: "alice")], isFourEyes: true)
        person.wait(.seconds(1))
        #expect(person.sees("None of the marked withdrawals can be posted together."))
        #expect(person.sees("( Post 0 )"))
        person.press(.tab, .enter)
        #expect(person.sent.isEmpty)
    }

    @Test func `small ones that together are above the limit take the total to be typed`() {
        let subjects = [BulkOperator.subject(1, 60_000), BulkOperator.subject(2, 50_000), few[2]]
        var person = BulkOperator(.post, subjects, limit: Amount(100_000))
        // EUR has the limit too here: its only one is above it.
        #expect(person.dialog.included.count == 2)
        person.shows(
            count: 2,
            totals: ["1,100.00 USD"],
            sources: "acme (peer)",
            timeLeft: "1h 59m, of the first",
            rows: [
                ("600.00 USD", "acme", "1h"), ("500.00 USD", "acme", "1h"),
                ("3,100.50 EUR", "acme", "needs its amount typed"),
            ]
        )
        #expect(person.sees("Type the total of USD to post it."))
        person.press(.tab)
        for wrong in ["1,100.01", "600.00", "110"] {
            person.press(.control("u"))
            person.type(wrong)
            #expect(person.sees("( Post 2 )"), "\(wrong)")
        }
        person.press(.control("u"))
        person.send(.paste("1,100.00"), after: .seconds(1))
        #expect(person.sees("( Post 2 )"))
        person.type("1100")
        #expect(person.sees("[ Post 2 ]"))
        person.press(.enter)
        #expect(person.dialog.focus == .cancel)
        person.confirm()
        #expect(person.sent.count == 1)
    }

    // MARK: Arming

    @Test(arguments: [.enter, .character("p"), .tab, .escape, .character(" ")] as [Canvas.Key])
    func `a key held for 10 s never confirms, whatever opened the dialog`(held: Canvas.Key) {
        for opener in [held, .character("p"), nil] {
            for delay in [0, 399, 400, 660] {
                var person = BulkOperator(.post, few, opener: opener)
                person.wait(.milliseconds(delay))
                for _ in 0..<333 { person.press(held, after: .milliseconds(30)) }
                #expect(person.sent.isEmpty)
            }
        }
    }

    @Test(arguments: [1, UInt64.random(in: 2...(.max))])
    func `random keys that never pause for 400 ms never confirm`(seed: UInt64) {
        var numbers = SeededGenerator(seed: seed)
        let keys: [Canvas.Key] = [.enter, .tab, .backTab, .left, .right, .up, .down, .character("p"), .character("1")]
        for _ in 0..<200 {
            var person = BulkOperator(.post, few, opener: keys.randomElement(using: &numbers))
            for _ in 0..<60 {
                let pause = Duration.milliseconds(Int.random(in: 0..<400, using: &numbers))
                person.send(.key(keys.randomElement(using: &numbers) ?? .enter), after: pause)
            }
            #expect(person.sent.isEmpty)
        }
    }

    @Test func `what cannot be shown cannot be confirmed`() {
        var person = BulkOperator(.post, few, size: Size(columns: 35, rows: 11))
        person.wait(.seconds(1))
        #expect(person.sees("This does not fit on the"))
        person.press(.tab, .enter, .character("p"), .enter)
        #expect(person.sent.isEmpty)
    }

    @Test func `what is read line by line is confirmed after its last line, and not where lines were passed over`() {
        var person = BulkOperator(.post, few, size: Size(columns: 40, rows: 8))
        person.wait(.seconds(1))
        person.paint()
        person.press(.tab, .enter, .character("p"), .enter)
        #expect(person.sees("Read to the end first: PgDn."))
        #expect(person.sent.isEmpty)
        // The end alone is not all of it.
        person.press(.end)
        person.paint()
        person.press(.character("p"))
        #expect(person.dialog.focus == .cancel)
        person.press(.home)
        person.paint()
        var read: [String] = []
        while person.dialog.reasonAgainstActing() != nil, read.count < 100 {
            read += person.screen().text
            person.press(.down)
            person.paint()
        }
        read += person.screen().text
        for fact in [
            "amount    3,100.50 EUR in 1", "12,480.00 USD in 2", "from      acme (peer) in 2", "time left ▲ 04:",
            "1,000.00 USD  ▲ 04:", "11,480.00 USD  1h 59m", "   USD/2 asset", "3,100.50 EUR  1d 0h",
            "Posting is final: the money", "leaves the node's books.",
        ] { #expect(read.contains { $0.contains(fact) }, "\(fact)") }
        person.goToButton()
        person.press(.enter)
        #expect(person.sent.map(\.id) == [few[0].id])
    }

    @Test func `what has changed is read anew, line by line`() {
        var person = BulkOperator(.post, few, size: Size(columns: 40, rows: 8))
        person.wait(.seconds(1))
        for _ in 0..<30 {
            person.press(.down)
            person.paint()
        }
        #expect(person.dialog.reasonAgainstActing() == nil)
        let voided = BulkOperator.subject(2, 1_148_000, from: "USD/2 asset", state: .voided)
        person.learns([few[0], voided, few[2]])
        person.wait(.seconds(1))
        #expect(person.dialog.reasonAgainstActing() != nil)
        #expect(person.sees("amount    3,100.50 EUR in 1"))
        person.press(.tab, .enter)
        #expect(person.sent.isEmpty)
    }

    @Test func `clicks choose and never send`() {
        var person = BulkOperator(.post, few)
        person.wait(.seconds(1))
        for _ in 0..<3 {
            person.wait(.seconds(1))
            #expect(person.dialog.pressed(.button(0), now: person.now).isEmpty)
        }
        #expect(person.sees("The mouse only chooses a button"))
        person.wait(.seconds(1))
        #expect(person.dialog.pressed(.button(1), now: person.now) == [.cancel])
    }

    // MARK: Meanwhile

    @Test func `one that someone else decides is left out, the sum is another, and the dialog arms anew`() {
        var person = BulkOperator(.post, few)
        read(&person)
        person.goToButton()
        person.learns([BulkOperator.subject(1, 100_000, state: .voided, left: .seconds(252)), few[1], few[2]])
        #expect(person.sees("voided by carol"))
        #expect(person.sees("11,480.00 USD"))
        #expect(!person.sees("12,480.00 USD"))
        person.press(.enter)
        #expect(person.sent.isEmpty)
        #expect(person.dialog.focus == .cancel)
    }

    @Test func `one whose deadline passes is left out without any event from outside`() {
        var person = BulkOperator(.post, few)
        #expect(person.dialog.nextWake(after: person.now + .seconds(2)) == person.now + .seconds(3))
        person.wait(.seconds(251))
        person.press(.tab)
        #expect(person.dialog.focus == .act)
        person.wait(.seconds(1))
        person.press(.enter)
        #expect(person.sent.isEmpty)
        #expect(person.sees("its hold has expired"))
        #expect(person.dialog.included.count == 2)
    }

    // MARK: Answers

    @Test func `a refused one does not stop the others, keeps its reason, and is not sent again`() {
        var person = BulkOperator(.post, few)
        read(&person)
        person.confirm()
        person.answer(403, "Four eyes: who made a hold cannot post it")
        person.answer(200, "Posted Withdrawal")
        person.answer(200, "Posted Withdrawal")
        person.paint()
        person.wait(.seconds(1))
        #expect(person.sees("2 of 3 withdrawals posted"))
        #expect(person.sees("outcome   2 posted, 1 refused"))
        #expect(person.sees("403 Four eyes: who made a hold cannot post it. What was not posted"))
        #expect(person.sees("403 Four eyes: who made a h"))
        #expect(!person.sees("again"))
        #expect(person.dialog.cancelButton == 0)
        #expect(person.dialog.pressed(.button(0), now: person.now) == [.cancel])
        #expect(person.sent.count == 3)
    }

    @Test func `one that turns out to be decided by someone else says by whom`() {
        var person = BulkOperator(.post, few)
        read(&person)
        person.confirm()
        person.answer(409, "Already voided")
        person.answer(200, "Posted Withdrawal")
        person.fail(.full(path: "/n.db"))
        #expect(person.sees("1 posted, 1 refused, 1 in doubt"))
        person.learns([
            BulkOperator.subject(1, 100_000, state: .voided, left: .seconds(252)), few[1],
            BulkOperator.subject(3, 310_050, "EUR", state: .posted, left: .seconds(90_000)),
        ])
        #expect(person.sees("outcome   1 posted, 2 decided elsewhere"))
        #expect(person.sees("voided by carol"))
        #expect(person.sees("posted by carol"))
        #expect(!person.sees("again"))
    }

    @Test func `Esc stops what is not sent, other keys only scroll, and the rest can be sent later`() {
        var person = BulkOperator(.post, few)
        read(&person)
        person.confirm()
        person.press(.enter, .enter, .tab, .enter, .character("p"), .down)
        #expect(person.sent.count == 1)
        person.press(.escape)
        #expect(person.sees("Stopping after the one that is sent."))
        person.answer(200, "Posted Withdrawal")
        #expect(person.sent.count == 1)
        person.paint()
        person.wait(.seconds(1))
        #expect(person.sees("outcome   1 posted, 2 not sent"))
        person.confirm()
        #expect(person.sent.map(\.id) == [few[0].id, few[1].id])
    }

    @Test func `after a doubt nothing more is sent until it is asked for, with the same keys`() {
        var person = BulkOperator(.post, few)
        read(&person)
        person.confirm()
        person.fail(.full(path: "/n.db"))
        #expect(person.sent.count == 1)
        person.paint()
        person.wait(.seconds(1))
        #expect(person.sees("in doubt"))
        #expect(person.sees("again is safe: each is done once at most."))
        #expect(person.sees("[ Send 3 again ]"))
        person.goToButton()
        #expect(person.sees("⏎ sends 3 again: 3,100.50 EUR, 12,480.00 USD. Each is done once at most."))
        person.press(.enter)
        #expect(person.sent.map(\.id) == [few[0].id, few[0].id])
        #expect(Set(person.sent.map(\.key)).count == 1)
    }

    @Test func `keys that come while the last answer does are thrown away`() {
        var person = BulkOperator(.post, few)
        read(&person)
        person.confirm()
        for _ in few.dropLast() { person.answer(200, "Posted Withdrawal") }
        person.fail(.full(path: "/n.db"))
        person.paint()
        for key in [Canvas.Key.enter, .tab, .enter, .enter] { person.press(key, after: .milliseconds(300)) }
        #expect(person.sent.count == 3)
        #expect(!person.requests.contains(.cancel))
    }

    @Test func `one reason goes with every void`() {
        var person = BulkOperator(.void, few, opener: .character("v"))
        read(&person)
        person.type("payout run 12 failed")
        person.confirm()
        person.answer(200, "Voided Withdrawal")
        let reasons = person.requests.compactMap { request in
            if case .run("voidLiquidityWithdrawal", let input) = request { input["reason"]?.string } else { nil }
        }
        #expect(reasons == ["payout run 12 failed", "payout run 12 failed"])
    }
}

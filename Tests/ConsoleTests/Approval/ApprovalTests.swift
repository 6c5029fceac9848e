import Canvas
import Console
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

struct ApprovalTests {
    private let accepted = Response.envelope(Envelope(code: 200, message: "Posted Withdrawal", payload: [], field: nil))

    private func input(_ action: String, _ more: [(String, String)] = []) -> JSON {
        let members = [
            JSON.Member("withdrawalId", .string("421fae00-0000-4000-8000-0000000000c6")),
            JSON.Member("idempotencyKey", .string("00000000-0000-4000-8000-000000000001-\(action)")),
        ]
        return .object(members + more.map { JSON.Member($0.0, .string($0.1)) })
    }

    @Test func `who has read the dialog posts what it shows`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank (peer)", timeLeft: "2d 20h")
        person.confirm(.post)
        #expect(person.requests == [.post(input("post"))])
        person.dialog.answered(accepted)
        #expect(person.sees("200 Posted Withdrawal"))
    }

    @Test func `voiding shows that the money comes back`() {
        var person = DialogOperator(.void)
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank", timeLeft: "2d 20h")
        #expect(person.sees("27,500.00 → 40,000.00 USD (hold 12,500.00 ends)"))
        person.confirm(.void)
        #expect(person.requests == [.void(input("void"))])
    }

    @Test func `voiding asks for a reason first, and the reason goes with it`() {
        var person = DialogOperator(.void, opener: .character("v"))
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank", timeLeft: "2d 20h")
        #expect(person.isInField)
        // Neither the key that opened it, held, nor Enter acts from there.
        person.press(.character("v"), .character("v"), .enter, .enter)
        #expect(person.actions.isEmpty)
        person.dialog = DialogOperator(.void).dialog
        person.wait(.seconds(1))
        person.type(" paid by hand, ")
        person.send(.paste("ticket\n4711"), after: .seconds(1))
        person.confirm(.void)
        #expect(person.actions == [.void(input("void", [("reason", "paid by hand, ticket4711")]))])
    }

    @Test func `a reason can be given on the way from Post to Void`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank", timeLeft: "2d 20h")
        #expect(!person.sees("reason"))
        person.press(.left)
        #expect(person.isOnButton("Void"))
        person.press(.backTab)
        person.type("twice")
        #expect(person.sees("reason    twice"))
        person.confirm(.void)
        #expect(person.actions == [.void(input("void", [("reason", "twice")]))])
    }

    @Test func `nothing can be confirmed that was not read`() {
        withKnownIssue { () -> Void in
            var person = DialogOperator()
            person.wait(.seconds(1))
            person.confirm(.post)
        }
    }

    @Test func `Cancel has the focus, and Enter on it cancels`() {
        var person = DialogOperator()
        #expect(person.isOnButton("Cancel"))
        person.press(.enter)
        #expect(person.requests == [.cancel])
    }

    // MARK: Arming

    @Test func `nothing counts before the dialog is painted`() {
        var dialog = Approval(.post, DialogOperator.subject(), ids: .counting(), opener: .character("p"))
        var now = DialogOperator.start
        for key in [Canvas.Key.escape, .left, .enter, .character("v"), .enter] {
            now = now + .seconds(5)
            #expect(dialog.handle(.key(key), now: now).isEmpty)
        }
        dialog.painted(in: Rect(Size(columns: 80, rows: 24)), at: now, glyphs: .unicode)
        #expect(dialog.handle(.key(.escape), now: now + .milliseconds(399)).isEmpty)
        #expect(dialog.handle(.key(.escape), now: now + .milliseconds(798)).isEmpty)
        #expect(dialog.handle(.key(.escape), now: now + .milliseconds(1198)) == [.cancel])
    }

    @Test func `what is typed in the first 400 ms is thrown away and begins them anew`() {
        var person = DialogOperator()
        for _ in 0..<20 { person.press(.left, after: .milliseconds(399)) }
        #expect(person.isOnButton("Cancel"))
        #expect(person.sees("Keys count in a moment."))
        person.wait(.milliseconds(400))
        #expect(!person.sees("Keys count in a moment."))
        #expect(person.dialog.nextWake(after: person.now - .milliseconds(100)) == person.now)
    }

    @Test(arguments: [1, UInt64.random(in: 2...(.max))])
    func `random keys, pastes and clicks that never pause for 400 ms never confirm`(seed: UInt64) {
        var numbers = SeededGenerator(seed: seed)
        let keys: [Canvas.Key] = [
            .enter, .tab, .backTab, .left, .right, .up, .down, .escape, .character("p"), .character("v"),
            .character(" "),
        ]
        for _ in 0..<300 {
            var person = DialogOperator(opener: keys.randomElement(using: &numbers))
            for _ in 0..<60 {
                let pause = Duration.milliseconds(Int.random(in: 0..<400, using: &numbers))
                let event: InputEvent =
                    switch Int.random(in: 0..<12, using: &numbers) {
                    case 0: .paste("\r\np\r")
                    case 1: .mouse(.press, Position(column: 20, row: 14))
                    default: .key(keys.randomElement(using: &numbers) ?? .enter)
                    }
                person.send(event, after: pause)
            }
            #expect(person.requests.isEmpty)
        }
    }

    @Test(
        arguments: [
            .enter, .character("p"), .character("v"), .character(" "), .left, .tab, .character("y"), .escape,
        ] as [Canvas.Key]
    )
    func `a key held for 10 s never confirms, whatever opened the dialog`(held: Canvas.Key) {
        for opener in [held, .character("p"), nil] {
            for delay in [0, 250, 399, 400, 500, 660, 1000] {
                var person = DialogOperator(opener: opener)
                person.wait(.milliseconds(delay))
                for _ in 0..<333 { person.press(held, after: .milliseconds(30)) }
                #expect(person.actions.isEmpty)
            }
        }
    }

    @Test func `an Enter held since before the focus moved does not confirm, one pressed afresh does`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.press(.left, .left)
        #expect(person.isOnButton("Post"))
        // Repeats of a key that is down, with another key in between.
        person.dialog = Approval(.post, DialogOperator.subject(), ids: .counting(), opener: .enter)
        person.dialog.painted(in: Rect(Size(columns: 80, rows: 24)), at: person.now, glyphs: .unicode)
        person.wait(.seconds(1))
        for _ in 0..<100 {
            person.press(.enter, after: .milliseconds(15))
            person.press(.left, after: .milliseconds(15))
        }
        #expect(person.actions.isEmpty)
    }

    @Test func `Enter in the same read as the key that moved the focus does not confirm and says why`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.press(.left, .left)
        person.press(.right, after: .milliseconds(500))
        person.press(.enter, after: .milliseconds(99))
        #expect(person.actions.isEmpty)
        #expect(person.sees("Press Enter again."))
        person.press(.enter, after: .milliseconds(400))
        #expect(person.actions == [.void(input("void"))])
    }

    @Test func `pasted text and clicks never act`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.press(.left, .left)
        person.send(.paste("\r\n"), after: .seconds(1))
        person.send(.mouse(.press, Position(column: 20, row: 15)), after: .seconds(1))
        #expect(person.requests.isEmpty)
    }

    @Test func `after a resize it arms anew, on Cancel`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.press(.left, .left)
        person.send(.resize(Size(columns: 80, rows: 24)), after: .seconds(1))
        person.press(.enter)
        #expect(person.requests.isEmpty)
        #expect(person.isOnButton("Cancel"))
    }

    @Test func `after a stop of the process the question is void`() {
        var person = DialogOperator()
        person.send(.resumed, after: .seconds(100))
        #expect(person.requests == [.cancel])
    }

    // MARK: What stands in the way

    @Test func `above the limit the amount is typed before Post can be chosen`() {
        var person = DialogOperator(limit: Amount(1_249_999))
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank", timeLeft: "2d 20h")
        #expect(person.sees("( Post )"))
        person.press(.character("p"), .left, .left, .left)
        person.press(.tab)
        for wrong in ["12,500.01", "12500.0x", "1,2500.00", "125.00"] {
            for _ in 0..<4 where !person.isInField { person.press(.tab) }
            person.press(.control("u"))
            person.type(wrong)
            #expect(person.sees("( Post )"), "\(wrong)")
        }
        person.send(.paste("12,500.00"), after: .seconds(1))
        #expect(person.sees("( Post )"))
        person.press(.control("u"))
        person.type("12500.00")
        #expect(person.sees("[ Post ]"))
        person.press(.enter)
        #expect(person.isOnButton("Cancel"))
        person.confirm(.post)
        #expect(person.actions == [.post(input("post", [("confirmedAmount", "1250000")]))])
    }

    @Test func `up to the limit a confirmation is enough`() {
        var person = DialogOperator(limit: Amount(1_250_000))
        person.wait(.seconds(1))
        #expect(person.sees("[ Post ]"))
        #expect(!person.sees("type it"))
    }

    @Test func `above the second limit the name it is from is typed as well`() {
        var person = DialogOperator(limit: Amount(1), nameLimit: Amount(1_249_999))
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank", timeLeft: "2d 20h")
        person.press(.tab)
        person.type("12,500.00")
        #expect(person.sees("( Post )"))
        #expect(person.sees("Type the name it is from to post."))
        person.press(.tab)
        person.type("happy-life-ban")
        #expect(person.sees("( Post )"))
        person.type("k")
        #expect(person.sees("[ Post ]"))
        person.press(.enter)
        #expect(person.isOnButton("Cancel"))
        person.confirm(.post)
        let confirmed = [("confirmedAmount", "1250000"), ("confirmedName", "happy-life-bank")]
        #expect(person.actions == [.post(input("post", confirmed))])
    }

    @Test func `the key that opened it says why it does nothing`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.press(.character("p"))
        #expect(person.isOnButton("Cancel"))
        #expect(person.sees("The key that opened this does not answer it: press Tab."))
        person.press(.tab)
        person.press(.character("p"))
        #expect(person.isOnButton("Post"))
    }

    @Test func `who made the hold sees why posting is not theirs, and may void`() {
        var person = DialogOperator(postIsRefused: "Four eyes: carol made this hold.")
        person.wait(.seconds(1))
        #expect(person.sees("( Post )"))
        #expect(person.sees("Four eyes: carol made this hold."))
        person.press(.character("p"))
        person.press(.enter)
        #expect(person.actions.isEmpty)
    }

    @Test(
        arguments: [
            (.posted, "alice has posted it."), (.voided, "alice has voided it."), (.expired, "Its hold has expired"),
        ] as [(TransferState, String)]
    )
    func `what someone else does while it is open ends the question`(state: TransferState, sentence: String) {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.press(.left, .left)
        person.dialog.changed(to: DialogOperator.subject(state: state, resolvedBy: "alice"))
        #expect(person.sees(sentence))
        #expect(person.sees("( Post )"))
        #expect(person.isOnButton("Close"))
        person.press(.character("p"), .left, .enter)
        #expect(person.actions.isEmpty)
    }

    @Test func `a withdrawal that is gone ends the question, a new balance only shows`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.dialog.changed(to: DialogOperator.subject(available: 100))
        #expect(person.sees("1.00 → 1.00 USD"))
        #expect(person.sees("[ Post ]"))
        person.dialog.changed(to: nil)
        #expect(person.sees("no longer in the books"))
        #expect(person.sees("( Void )"))
    }

    @Test func `when the deadline passes while it is open nothing can be done, without any event`() {
        var person = DialogOperator(.post, DialogOperator.subject(expiresIn: .seconds(3)))
        person.wait(.seconds(1))
        person.press(.left, .left)
        #expect(person.isOnButton("Post"))
        #expect(person.sees("▲ 00:01"))
        person.wait(.seconds(2))
        #expect(person.sees("▲ expired"))
        #expect(person.sees("( Post )"))
        person.press(.enter)
        #expect(person.actions.isEmpty)
    }

    @Test func `what cannot be shown whole cannot be confirmed, and says so`() {
        var person = DialogOperator(size: Size(columns: 40, rows: 7))
        person.wait(.seconds(1))
        #expect(person.sees("This does not fit"))
        person.press(.character("p"), .enter)
        person.press(.character("v"), .enter)
        #expect(person.actions.isEmpty)
    }

    // MARK: Answers

    @Test func `no key does anything while it is sent, and a refusal stays with its reason`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank", timeLeft: "2d 20h")
        person.confirm(.post)
        person.press(.enter, .escape, .left, .enter)
        #expect(person.requests.count == 1)
        #expect(person.sees("Waiting for the answer"))
        let refusal = Envelope(code: 409, message: "Withdrawal already voided", payload: [], field: nil)
        person.dialog.answered(.envelope(refusal))
        #expect(person.sees("409 Withdrawal already voided"))
        #expect(person.sees("( Void )"))
        person.press(.enter)
        #expect(person.requests.last == .cancel)
    }

    @Test func `after a doubt only the same action can be sent again, with the same key`() {
        var person = DialogOperator()
        person.wait(.seconds(1))
        person.shows(amount: "12,500.00", asset: "USD", source: "happy-life-bank", timeLeft: "2d 20h")
        person.confirm(.post)
        person.dialog.failed(.full(path: "/n.db"))
        #expect(person.sees("( Void )"))
        #expect(person.sees("done once at most"))
        person.confirm(.post)
        #expect(person.actions == [.post(input("post")), .post(input("post"))])
    }
}

extension DialogOperator {
    /// Whether the cursor stands in a field.
    var isInField: Bool {
        let buffer = screen()
        let role = buffer.cursor.map { buffer[$0.column, $0.row].role }
        return role == .fieldFocus || role == .fieldPlaceholder
    }
}

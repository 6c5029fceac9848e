import Canvas
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend
@testable import Console

/// Someone at the dialog about several withdrawals, who confirms nothing that was not read, row by row.
struct BulkOperator {
    var dialog: BulkApproval
    var now = DialogOperator.start
    private(set) var requests: [BulkRequest] = []
    private var isRead = false
    private let size: Size
    private let glyphs: Glyphs

    /// A dialog that was opened and painted just now.
    init(
        _ purpose: Approval.Action = .post,
        _ subjects: [Approval.Subject],
        marks: [Mark]? = nil,
        limit: Amount? = nil,
        nameLimit: Amount? = nil,
        isFourEyes: Bool = false,
        opener: Canvas.Key? = .character("p"),
        size: Size = Size(columns: 80, rows: 24),
        glyphs: Glyphs = .unicode
    ) {
        self.size = size
        self.glyphs = glyphs
        let facts = subjects.map { subject in
            ApprovalFacts(
                subject: subject,
                typedAmountAbove: limit,
                typedNameAbove: nameLimit,
                isFourEyes: isFourEyes
            )
        }
        dialog = BulkApproval(
            purpose,
            marks ?? subjects.map(BulkOperator.mark),
            facts,
            by: "alice",
            ids: .counting(),
            opener: opener,
            now: now
        )
        dialog.painted(in: Rect(size), at: now, glyphs: glyphs)
    }

    static func subject(
        _ number: Int,
        _ amount: UInt64,
        _ code: String = "USD",
        from: String = "acme (peer)",
        by actor: String = "bob",
        state: TransferState = .pending,
        left: Duration = .seconds(7200)
    ) -> Approval.Subject {
        Approval.Subject(
            id: "421fae00-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)",
            from: from,
            amount: Amount(amount),
            unit: Unit(code: code, scale: 2),
            heldBy: actor,
            createdAt: DialogOperator.start - .seconds(3600),
            expiresAt: DialogOperator.start + left,
            state: state,
            resolvedBy: state == .pending ? nil : "carol",
            available: nil
        )
    }

    static func mark(_ subject: Approval.Subject) -> Mark {
        Mark(id: subject.id, amount: subject.amount, unit: subject.unit, deadline: subject.expiresAt)
    }

    func screen() -> Buffer {
        var buffer = Buffer(size: size, glyphs: glyphs)
        dialog.draw(on: &buffer, in: buffer.bounds, now: now)
        return buffer
    }

    var text: String { screen().text.joined(separator: "\n") }
    func sees(_ text: String) -> Bool { self.text.contains(text) }

    /// Reads what a decision rests on: how many, their totals, where they come from, the first deadline, and each row.
    ///
    /// Nothing can be confirmed before all of it was read.
    mutating func shows(
        count: Int,
        totals: [String],
        sources: String,
        timeLeft: String,
        rows: [(amount: String, source: String, end: String)],
        _ location: SourceLocation = #_sourceLocation
    ) {
        wait(.seconds(1))
        let first = screen().text
        var listed = Set(first)
        for key in [Canvas.Key.up, .down] {
            for _ in dialog.rows {
                press(key, after: .milliseconds(110))
                listed.formUnion(screen().text)
            }
        }
        let reading = BulkReading(count: count, totals: totals, sources: sources, timeLeft: timeLeft, rows: rows)
        isRead = reading.isWhole(
            first,
            listed: listed,
            ofRows: dialog.rows.count,
            totals: dialog.totals.count,
            location
        )
    }

    /// Someone else has done something: what was read before is read again.
    mutating func learns(_ subjects: [Approval.Subject]) {
        let facts = subjects.map { ApprovalFacts(subject: $0, typedAmountAbove: nil, isFourEyes: false) }
        dialog.changed(to: facts, now: now)
        paint()
        isRead = dialog.state != .asking
    }

    mutating func wait(_ pause: Duration) { now = now + pause }

    mutating func press(_ keys: Canvas.Key..., after pause: Duration = .milliseconds(500)) {
        for key in keys { send(.key(key), after: pause) }
    }

    mutating func send(_ event: InputEvent, after pause: Duration) {
        now = now + pause
        requests += dialog.handle(event, now: now)
    }

    mutating func type(_ text: String) {
        for character in text { press(.character(character), after: .milliseconds(120)) }
    }

    /// Goes to the button that acts and presses Enter, as who has read the dialog would.
    mutating func confirm(_ location: SourceLocation = #_sourceLocation) {
        #expect(
            isRead,
            "number, totals, sources, first deadline and every row are read before anything is confirmed",
            sourceLocation: location
        )
        guard isRead else { return }
        goToButton()
        press(.enter)
    }

    mutating func goToButton() {
        for _ in 0..<8 where dialog.focus != .act { press(.tab) }
    }

    /// Answers what was sent last.
    mutating func answer(_ code: Int, _ message: String) {
        requests += dialog.answered(.envelope(Envelope(code: code, message: message, payload: [], field: nil)))
    }

    mutating func fail(_ error: StorageError) { requests += dialog.failed(error) }

    mutating func paint() { dialog.painted(in: Rect(size), at: now, glyphs: glyphs) }

    /// The mutations that were asked for: their ids and keys.
    var sent: [(id: String, key: String)] {
        requests.compactMap { request in
            guard case .run(_, let input) = request else { return nil }
            return (input["withdrawalId"]?.string ?? "", input["idempotencyKey"]?.string ?? "")
        }
    }
}

extension BulkOperator: CustomTestStringConvertible {
    var testDescription: String { text }
}

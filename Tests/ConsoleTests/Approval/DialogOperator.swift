import Backend
import Canvas
import Console
import Ledger
import Storage
import TestSupport
import Testing

/// Someone at the post and void dialog, who confirms nothing that was not read.
struct DialogOperator {
    static let start = Timestamp(microseconds: 1_767_225_600_000_000)
    static let unit = Unit(code: "USD", scale: 2)

    var dialog: Approval
    var now = DialogOperator.start
    private(set) var requests: [ApprovalRequest] = []
    private var isRead = false
    private let size: Size
    private let glyphs: Glyphs

    /// A dialog that was opened and painted just now.
    init(
        _ purpose: Approval.Action = .post,
        _ subject: Approval.Subject = DialogOperator.subject(),
        opener: Canvas.Key? = .character("p"),
        limit: Amount? = nil,
        nameLimit: Amount? = nil,
        postIsRefused: String? = nil,
        size: Size = Size(columns: 80, rows: 24),
        glyphs: Glyphs = .unicode
    ) {
        self.size = size
        self.glyphs = glyphs
        dialog = Approval(
            purpose,
            subject,
            ids: .counting(),
            opener: opener,
            typedAmountAbove: limit,
            typedNameAbove: nameLimit,
            postIsRefused: postIsRefused
        )
        dialog.painted(in: Rect(size), at: now, glyphs: glyphs)
    }

    static func subject(
        from: String = "happy-life-bank (peer)",
        amount: UInt64 = 1_250_000,
        state: TransferState = .pending,
        resolvedBy: String? = nil,
        expiresIn: Duration = .seconds(2 * 86_400 + 20 * 3600 + 11 * 60),
        available: UInt128 = 2_750_000
    ) -> Approval.Subject {
        Approval.Subject(
            id: "421fae00-0000-4000-8000-0000000000c6",
            from: from,
            fromName: String(from.prefix { $0 != " " }),
            amount: Amount(amount),
            unit: unit,
            heldBy: "carol",
            createdAt: start - .seconds(3 * 3600),
            expiresAt: start + expiresIn,
            state: state,
            resolvedBy: resolvedBy,
            available: Total(available)
        )
    }

    func screen() -> Buffer {
        var buffer = Buffer(size: size, glyphs: glyphs)
        dialog.draw(on: &buffer, in: buffer.bounds, now: now)
        return buffer
    }

    func sees(_ text: String) -> Bool { screen().text.contains { $0.contains(text) } }

    /// Reads what a decision rests on; nothing can be confirmed before it was read.
    mutating func shows(
        amount: String,
        asset: String,
        source: String,
        timeLeft: String,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let lines = screen().text
        let line = { (label: String) in lines.first { $0.contains("│  \(label) ") || $0.contains("|  \(label) ") } ?? ""
        }
        #expect(line("amount").contains("\(amount) \(asset)"), sourceLocation: location)
        #expect(line("from").contains(source), sourceLocation: location)
        #expect(line("time left").contains(timeLeft), sourceLocation: location)
        isRead = true
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

    /// Goes to the button and presses Enter, as who has read the dialog would.
    mutating func confirm(_ action: Approval.Action, _ location: SourceLocation = #_sourceLocation) {
        #expect(
            isRead,
            "amount, asset, source and time left are read before anything is confirmed",
            sourceLocation: location
        )
        guard isRead else { return }
        for _ in 0..<8 where !isOnButton(action == .post ? "Post" : "Void") { press(.tab) }
        press(.enter)
    }

    func isOnButton(_ title: String) -> Bool {
        let buffer = screen()
        guard let cursor = buffer.cursor else { return false }
        return title.enumerated().allSatisfy { offset, character in
            buffer[cursor.column + offset, cursor.row].text == String(character)
        }
    }

    /// Posts and voids that were asked for.
    var actions: [ApprovalRequest] { requests.filter { $0 != .cancel } }
}

package import Backend
import Canvas
import Ledger
import Storage

/// What a bulk approval asks of the console.
package enum BulkRequest: Hashable, Sendable {
    /// A mutation about one withdrawal; answered by `answered` or `failed` before the next one is asked for.
    case run(mutation: String, input: JSON)
    /// The dialog is to be closed.
    case cancel
}

/// The dialog that asks whether several marked withdrawals are posted or voided, and tells what became of each.
///
/// They are done one after another, each by a request of its own with a key of its own, made when the dialog opens and
/// kept however often it is sent. What counts as a confirmation is what counts in `Approval`.
package struct BulkApproval: Hashable, Sendable {
    /// Where the dialog stands.
    package enum State: Hashable, Sendable {
        case asking
        /// One request is under way; where `isStopping`, no other follows it.
        case running(isStopping: Bool)
        case finished
    }

    enum Focus: Hashable, Sendable {
        /// The field for a total, by its place in the totals.
        case total(Int)
        case reason
        case act
        case cancel

        var isField: Bool {
            switch self {
            case .total, .reason: true
            case .act, .cancel: false
            }
        }
    }

    /// Where the money comes from, and from how many of the withdrawals.
    struct Source: Hashable, Sendable {
        let name: String
        let count: Int
    }

    package let purpose: Approval.Action
    private let operatorName: String
    /// Those that can be done, the first deadline first, and below them those that cannot.
    package internal(set) var rows: [Row]
    package internal(set) var totals: [Total] = []
    /// That of most withdrawals first.
    private(set) var sources: [Source] = []
    package internal(set) var state: State = .asking
    /// How many it was confirmed for; nil while it asks.
    var confirmed: Int?
    /// How the amounts of all rows stand under each other, and in how many cells: reckoned once.
    let amountLayout: Column.Layout
    let amountWidth: Int
    private let limits: [Unit: Amount]
    var focus: Focus = .cancel
    /// Why they are voided, one reason for all; empty for no reason.
    var typedReason = TextInput(maximumLength: 300)
    /// Why the last key did nothing, or what has changed.
    var notice: String?
    var arming: Arming
    /// The row at the top of the list; the line at the top of what is read where that is scrolled through as a whole.
    var first = 0
    /// The rows or lines that stood on the screen when it was last painted.
    var shownRows = 1
    /// What there is to read line by line, as it was last painted; nil where the whole dialog had room.
    var reading: Reading?
    /// How many of these lines, from the first one on, have stood on the screen.
    var readLines = 0
    /// Whether all that is asked could be shown where it was last painted.
    var isShownWhole = false

    /// Starts from the marked withdrawals as they are now; `marks` says what they were when they were marked.
    init(
        _ purpose: Approval.Action,
        _ marks: [Mark],
        _ facts: [ApprovalFacts],
        by operatorName: String,
        ids: IdentifierSource,
        opener: Canvas.Key?,
        now: Timestamp
    ) {
        self.purpose = purpose
        self.operatorName = operatorName
        self.arming = Arming(opener: opener)
        let known = Dictionary(facts.map { ($0.subject.id, $0) }) { first, _ in first }
        limits = Dictionary(
            facts.compactMap { facts in facts.typedAmountAbove.map { (facts.subject.unit, $0) } }
        ) { first, _ in first }
        rows = marks.compactMap { mark in
            guard let facts = known[mark.id] else { return nil }
            return Row(
                subject: facts.subject,
                idempotencyKey: ids.next().text,
                state: Self.state(to: purpose, facts, mark, by: operatorName, now)
            )
        }
        let texts = rows.map { AmountText.text($0.subject.amount, $0.subject.unit) }
        amountLayout = .decimal(for: texts)
        amountWidth = Self.aligned(texts, amountLayout).map { SafeText.width($0) }.max() ?? 0
        if purpose == .void { focus = .reason }
        reckon()
    }

    /// Whether one of them can be done together with others, and why not.
    private static func state(
        to purpose: Approval.Action,
        _ facts: ApprovalFacts,
        _ mark: Mark,
        by operatorName: String,
        _ now: Timestamp
    ) -> Row.State {
        let subject = facts.subject
        if let gone = gone(subject, now) { return .gone(gone) }
        guard subject.amount == mark.amount, subject.unit == mark.unit, subject.expiresAt == mark.deadline else {
            return .leftOut(hasChanged)
        }
        guard purpose == .post else { return .waiting }
        if facts.isFourEyes, subject.heldBy == operatorName { return .leftOut("four eyes: you made it") }
        let isAbove = { (limit: Amount?) in limit.map { subject.amount > $0 } ?? false }
        if isAbove(facts.typedNameAbove) { return .leftOut("needs its source typed") }
        return isAbove(facts.typedAmountAbove) ? .leftOut("needs its amount typed") : .waiting
    }

    /// The amounts with their decimal points one under the other.
    static func aligned(_ texts: [String], _ layout: Column.Layout) -> [String] {
        guard case .decimal(let fraction, let unit) = layout else { return texts }
        return texts.map { DecimalText($0).aligned(fraction: fraction, unit: unit) }
    }

    static let hasChanged = "changed since it was marked"

    /// What has become of it without this dialog; nil where it is still to be decided.
    static func gone(_ subject: Approval.Subject, _ now: Timestamp) -> Gone? {
        switch subject.state {
        case .posted: .posted(by: subject.resolvedBy)
        case .voided: .voided(by: subject.resolvedBy)
        case .expired: .expired
        case .pending: subject.expiresAt > now ? nil : .expired
        }
    }

    /// Whether what has become of it is what was sent from here: then a doubt is none any more.
    func isOwn(_ gone: Gone) -> Bool {
        gone == (purpose == .post ? .posted(by: operatorName) : .voided(by: operatorName))
    }

    // MARK: What is done

    var included: [Row] { rows.filter { !$0.isOut } }
    /// Those that can be sent, for the first time or again.
    var sendable: Int { rows.count { $0.isSendable } }
    /// Of which it matters what becomes of them elsewhere: those that are asked about, or came to no good end.
    var unsettled: [String] {
        if isRunning { return [] }
        return rows.filter { $0.state != .done && !$0.isOut }.map(\.subject.id)
    }

    var isRunning: Bool {
        if case .running = state { true } else { false }
    }

    /// How many came out how.
    var counts: (done: Int, elsewhere: Int, expired: Int, refused: Int, inDoubt: Int, notSent: Int, out: Int) {
        var counts = (done: 0, elsewhere: 0, expired: 0, refused: 0, inDoubt: 0, notSent: 0, out: 0)
        for row in rows {
            switch row.state {
            case .done: counts.done += 1
            case .refused: counts.refused += 1
            case .inDoubt: counts.inDoubt += 1
            case .waiting: counts.notSent += 1
            case .gone(.posted), .gone(.voided): counts.elsewhere += 1
            case .gone(.expired): counts.expired += 1
            case .leftOut, .gone(.unknown): counts.out += 1
            case .sending: break
            }
        }
        return counts
    }

    /// `posted` or `voided`.
    var outcome: String { purpose == .post ? "posted" : "voided" }

    /// Puts what can be done first and adds it up; a total that has changed is typed anew.
    mutating func reckon() {
        let order = rows.sorted { left, right in
            (left.isOut ? 1 : 0, left.subject.expiresAt, left.subject.id)
                < (right.isOut ? 1 : 0, right.subject.expiresAt, right.subject.id)
        }
        rows = order
        var sums: [Unit: (units: UInt128, count: Int)] = [:]
        for row in included {
            sums[row.subject.unit, default: (0, 0)].units += UInt128(row.subject.amount.units)
            sums[row.subject.unit, default: (0, 0)].count += 1
        }
        sources = Dictionary(grouping: included, by: \.subject.from)
            .map { Source(name: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
        let before = totals
        totals = sums.sorted { ($0.key.code, $0.key.scale) < ($1.key.code, $1.key.scale) }.map { unit, sum in
            let isAbove = limits[unit].map { sum.units > UInt128($0.units) } ?? false
            var total = Total(unit: unit, units: sum.units, count: sum.count, isTyped: purpose == .post && isAbove)
            if let same = before.first(where: { $0.unit == unit && $0.units == sum.units }) { total.typed = same.typed }
            return total
        }
        if case .total(let index) = focus, !totals.indices.contains(index) || !totals[index].isTyped {
            focus = .cancel
        }
    }

    /// Why they cannot be done now, as a sentence; nil where they can.
    func reasonAgainstActing() -> String? {
        switch state {
        case .running: return "They are being sent. Esc stops what is not sent yet."
        case .finished: return sendable == 0 ? "There is nothing left to send." : nil
        case .asking: break
        }
        if included.isEmpty { return "None of the marked withdrawals can be \(outcome) together." }
        if !isShownWhole { return Self.doesNotFit }
        if let reading, readLines < reading.lines.count { return "Read to the end first: PgDn." }
        if let total = totals.first(where: { !$0.isRight }) {
            return "Type the total of \(total.unit.code) to post it."
        }
        return nil
    }
}

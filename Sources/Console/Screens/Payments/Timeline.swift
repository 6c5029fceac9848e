import Backend
import Canvas
import Foundation
import Ledger
import Storage

/// What happened to a payment, in the order of time, each step with a link to its own screen.
struct Timeline {
    private struct Step {
        /// What comes first of what happens at one moment: money moves, that is an attempt, and an event tells of it.
        enum Kind: Int {
            case making
            case transfer
            case outcome
            case event
        }

        let kind: Kind
        let at: Timestamp
        let text: String
        var role: Role = .list
        var link: Link?
    }

    /// A story is told in so many transfers and quotes at most: the rest is on screens of their own.
    private static let most = 20

    private var steps: [Step] = []

    init(of payment: OutgoingPayment, _ reading: Reading) throws {
        let quote = payment.quote
        let quoted = "quoted: \(AmountText.text(quote.sendAmount)) for \(AmountText.text(quote.receiveAmount))"
        add(quote.createdAt, quoted, link: .quote(quote.id))
        add(payment.createdAt, "made, to be funded with \(AmountText.text(payment.sendAmount))")
        try addEvents(payment.sequence, reading)
        try addTransfers(payment.id, reading)
        for attempt in try SendingAttempt.all(of: payment, reading.database) {
            let times = attempt.times > 1 ? ", \(attempt.times) times until \(TimeText.second(attempt.lastAt))" : ""
            if let error = attempt.error {
                add(attempt.firstAt, "attempt failed: \(error)\(times)", .stateFailed, .outcome)
            } else {
                add(attempt.firstAt, "attempt succeeded\(times)", .statePosted, .outcome)
            }
        }
        if payment.state == .cancelled { add(payment.updatedAt, "cancelled", .stateVoided, .outcome) }
    }

    init(of payment: IncomingPayment, _ reading: Reading) throws {
        let expected = payment.incomingAmount.map { AmountText.text($0, payment.unit) } ?? "any amount"
        add(payment.createdAt, "made, for \(expected)")
        let quotes = Quote.list(receiver: payment.url)
        for quote in try quotes.page(.end, limit: Timeline.most, reading.database).items {
            let text = "quoted: \(AmountText.text(quote.sendAmount)) for \(AmountText.text(quote.receiveAmount))"
            add(quote.createdAt, text, link: .quote(quote.id))
        }
        try addEvents(payment.sequence, reading)
        try addTransfers(payment.id, reading)
        if !payment.state.isOpen {
            add(
                payment.updatedAt,
                payment.state.rawValue.lowercased(),
                payment.isCompleted ? .statePosted : .stateExpired,
                .outcome
            )
        }
    }

    private mutating func add(
        _ at: Timestamp,
        _ text: String,
        _ role: Role = .list,
        _ kind: Step.Kind = .making,
        link: Link? = nil
    ) {
        steps.append(Step(kind: kind, at: at, text: text, role: role, link: link))
    }

    private mutating func addEvents(_ payment: Int64, _ reading: Reading) throws {
        let events = WebhookEvent.list(payment: payment)
        for event in try events.page(.start, limit: Timeline.most, reading.database).items {
            let money = event.money.map { " \(event.withdrawal == nil ? "asks for" : "offers") \(AmountText.text($0))" }
            let text = "event \(event.type.rawValue)\(money ?? "")"
            add(event.createdAt, text, event.use == .open ? .statePending : .list, .event, link: .event(event.id))
        }
    }

    private mutating func addTransfers(_ owner: UUID, _ reading: Reading) throws {
        guard let account = try LedgerAccount.find(owner.text, reading.database)?.account else { return }
        let entries = JournalEntry.list(account: account.id, now: reading.now)
        for entry in try entries.page(.start, limit: Timeline.most, reading.database).items {
            let isIn = entry.creditAccount == account.id
            let amount = AmountText.text(entry.amount, entry.unit)
            let text: String =
                switch (entry.type, isIn) {
                case (.deposit, _): "funded with \(amount) by \(entry.createdBy)"
                case (.withdrawal, _): "\(amount) withdrawn by \(entry.createdBy)"
                case (nil, true): "received \(amount) from \(entry.debit.label)"
                case (nil, false): "sent \(amount) to \(entry.credit.label(entry.creditKind))"
                }
            add(entry.createdAt, text, isIn ? .amountIn : .amountOut, .transfer, link: .entry(entry.sequence))
        }
    }

    /// Fields under a heading, the time of each step as its name; a heading ends them too.
    var rows: [ListRow] {
        // The journal's time rises from row to row, by a microsecond where it must: that is the same moment here.
        let order = steps.indices.sorted { left, right in
            let (first, second) = (steps[left], steps[right])
            return (first.at.microseconds / 1000, first.kind.rawValue, left)
                < (second.at.microseconds / 1000, second.kind.rawValue, right)
        }
        return [.heading("Timeline")]
            + order.map { index in
                let step = steps[index]
                return ListRow(
                    id: "step \(index)",
                    values: [.text(TimeText.second(step.at), .muted), .text(step.text, step.role)],
                    link: step.link
                )
            } + [.heading("Record")]
    }
}

import Backend
import Canvas
import Foundation
import Ledger
import Storage

extension SourceDescription {
    static func events(_ tab: WebhookEvent.Tab, of pointer: UUID?) -> SourceDescription {
        SourceDescription(
            columns: [columns(tab)],
            kind: .event,
            fields: WebhookEvent.fields,
            empty: emptyText(tab),
            takesNew: false,
            load: { reading, request in
                let events = WebhookEvent.list(tab, pointer: try PointerScope.sequence(pointer, reading))
                // What waits is done oldest first; what happened is read newest first.
                let listing = tab == .all ? events.reversed : events
                return try RowPage.load(listing, WebhookEvent.fields, request, reading) { ListRow($0, in: tab) }
                    .withAvailable(reading)
            }
        )
    }

    /// Of the lists whose events all wait for the same.
    private static let openColumns = [
        Column("AMOUNT", minimum: 12, ideal: 22, layout: .right),
        Column("TYPE", minimum: 26),
        Column("AGE", minimum: 4, layout: .right, rank: 1),
        Column("CREATED", minimum: 16, rank: 4),
        Column("SUBJECT", minimum: 16, ideal: 40, rank: 2, isFlexible: true),
        Column("ID", minimum: 9, rank: 3),
    ]
    private static let allColumns = [
        Column("AMOUNT", minimum: 12, ideal: 22, layout: .right),
        Column("TYPE", minimum: 26),
        Column("DONE", minimum: 9, rank: 1, isFitted: true),
        Column("AGE", minimum: 4, layout: .right, rank: 2),
        Column("DELIVERY", minimum: 9, ideal: 14, rank: 4, isFitted: true),
        Column("SUBJECT", minimum: 16, ideal: 32, rank: 3),
        Column("ID", minimum: 9, rank: 5),
    ]
    private static let deliveryColumns = [
        Column("ATTEMPTS", minimum: 8, layout: .right),
        Column("STATUS", minimum: 9),
        Column("NEXT TRY", minimum: 9, rank: 1),
        Column("TYPE", minimum: 26),
        Column("AGE", minimum: 4, layout: .right, rank: 2),
        Column("SUBJECT", minimum: 12, ideal: 40, rank: 3, isFlexible: true),
        Column("ID", minimum: 9, rank: 4),
    ]

    private static func columns(_ tab: WebhookEvent.Tab) -> [Column] {
        switch tab {
        case .toFund, .toWithdraw: openColumns
        case .undelivered: deliveryColumns
        case .all: allColumns
        }
    }

    private static func emptyText(_ tab: WebhookEvent.Tab) -> String {
        switch tab {
        case .toFund: "No payment waits for money. Paying a quote makes one."
        case .toWithdraw: "No event offers money that could be taken out."
        case .undelivered: "No delivery has failed."
        case .all: "No events yet: payments make them as they are made and as they end."
        }
    }

    static func event(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .event, isPaged: false) { reading, _ in
            let event = try WebhookEvent.find(id.text, reading.database)
            let record = try event.map { Record.event($0, available: try $0.available(reading)) }
            return .sheet(record, missing: "This event is not in the database.")
        }
    }

    /// What is delivered, and what only operators ask for.
    static func eventJSON(_ id: UUID) -> SourceDescription {
        SourceDescription(
            shape: .sections,
            columns: [[Column("", minimum: 20, ideal: 200, isFlexible: true)]],
            kind: .event,
            isPaged: false
        ) { reading, _ in
            guard let event = try WebhookEvent.find(id.text, reading.database) else {
                return .sheet(nil, missing: "This event is not in the database.")
            }
            let lines = JSONText.lines(event.detailedJSON).enumerated()
            return RowPage(
                rows: lines.map { ListRow(id: "line \($0)", values: [.text($1)]) },
                title: event.type.rawValue,
                record: .event(event, available: try event.available(reading))
            )
        }
    }
}

extension RowPage {
    /// Events that offer money know what lies in the account that it is taken from.
    fileprivate func withAvailable(_ reading: Reading) throws -> RowPage {
        var page = self
        let events = rows.compactMap { if case .event(let event, _)? = $0.record { event } else { nil } }
        let accounts = try LedgerAccount.of(owners: Set(events.compactMap(\.offeredFrom)), reading.database)
        for index in page.rows.indices {
            guard case .event(let event, _) = page.rows[index].record else { continue }
            let available = event.offeredFrom.flatMap { accounts[$0]?.account.balance }
            page.rows[index].record = .event(event, available: available)
        }
        return page
    }
}

extension ListRow {
    fileprivate init(_ event: WebhookEvent, in tab: WebhookEvent.Tab) {
        let subject = RowValue.text(event.pointerURL)
        let amount = event.money.map { RowValue.money($0) } ?? .none
        let values: [RowValue] =
            switch tab {
            case .toFund, .toWithdraw:
                [
                    amount, .text(event.type.rawValue), .age(event.createdAt), .moment(event.createdAt), subject,
                    .id(event.id),
                ]
            case .undelivered:
                [
                    // All of them fail here, so that the word needs no emphasis.
                    .count(event.attempts), .text(event.answer), .nextTry(event), .text(event.type.rawValue),
                    .age(event.createdAt), subject, .id(event.id),
                ]
            case .all:
                [
                    amount, .text(event.type.rawValue), .use(event.use), .age(event.createdAt), .delivery(event),
                    subject, .id(event.id),
                ]
            }
        self.init(
            id: event.id.text,
            values: values,
            record: .event(event, available: nil),
            link: .event(event.id)
        )
    }
}

extension RowValue {
    fileprivate static func use(_ use: WebhookEvent.Use) -> RowValue {
        switch use {
        case .none: .none
        case .open: .text("open", .statePending)
        case .deposited, .withdrawn: .text(use.rawValue, .statePosted)
        }
    }

    /// How the delivery stands: `delivered`, `waits`, `3 failed`.
    fileprivate static func delivery(_ event: WebhookEvent) -> RowValue {
        guard event.processAt != nil else { return .text("delivered", .statePosted) }
        return event.attempts == 0 ? .text("not tried") : .text("\(event.attempts) failed", .stateFailed)
    }

    fileprivate static func status(_ event: WebhookEvent) -> RowValue {
        let isDelivered = event.statusCode != nil && event.processAt == nil
        return .text(event.answer, isDelivered ? .statePosted : .stateFailed)
    }

    fileprivate static func nextTry(_ event: WebhookEvent) -> RowValue {
        event.processAt.map { .validity($0) } ?? .none
    }
}

extension WebhookEvent {
    /// What lies in the account that it offers money of, while it is open.
    func available(_ reading: Reading) throws -> Total? {
        try offeredFrom.flatMap { try LedgerAccount.find($0.text, reading.database)?.account.balance }
    }

    /// Whose account it offers money of, while it is open.
    fileprivate var offeredFrom: UUID? { use == .open ? withdrawal?.accountId : nil }

    /// How its last delivery was answered.
    fileprivate var answer: String { statusCode.map { String($0) } ?? "no answer" }

    private var isOutgoing: Bool { type.rawValue.hasPrefix("outgoing_payment.") }

    private var paymentLink: Link? { paymentId.map { isOutgoing ? .outgoingPayment($0) : .incomingPayment($0) } }

    func fieldRows(available: Total?) -> [ListRow] {
        var rows: [ListRow] = [
            .field("type", .text(type.rawValue)),
            .field("amount", money.map { .money($0) } ?? .none),
            .field("done", .use(use)),
            .field("payment", paymentId.map { .text($0.text) } ?? .none, link: paymentLink),
            .field("payment pointer", .text(pointerURL), link: pointerId.map { .pointer($0) }),
            .field("delivery", .delivery(self)),
            .field("attempts", .count(attempts)),
            .field("last status", statusCode == nil && attempts == 0 ? .none : .status(self)),
            .field("next try", attempts == 0 ? .none : .nextTry(self)),
            .field("created", .moment(createdAt)),
            .field("id", .id(id)),
        ]
        if let available, let money {
            rows.insert(.field("in its account", .total(available, money.unit)), at: 2)
        }
        return rows
    }
}

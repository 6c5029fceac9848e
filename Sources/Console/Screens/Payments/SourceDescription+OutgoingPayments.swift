import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static func outgoingPayments(of pointer: UUID?) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("AMOUNT", minimum: 12, ideal: 22, layout: .right),
                    Column("STATE", minimum: 9),
                    Column("AGE", minimum: 4, layout: .right, rank: 1),
                    Column("CREATED", minimum: 16, rank: 4),
                    Column("POINTER", minimum: 14, ideal: 36, isFlexible: true, isFitted: true),
                    Column("RECEIVER", minimum: 14, ideal: 40, rank: 2, isFlexible: true),
                    Column("ID", minimum: 9, rank: 3),
                ]
            ],
            kind: .outgoingPayment,
            fields: OutgoingPayment.fields,
            empty: "No outgoing payments yet: a quote that is paid becomes one.",
            load: { reading, request in
                let payments = OutgoingPayment.list(pointer: try PointerScope.sequence(pointer, reading))
                let page = try RowPage.load(payments.reversed, OutgoingPayment.fields, request, reading) {
                    ListRow($0, funding: nil)
                }
                return try page.withFundingEvents(reading)
            }
        )
    }

    static func outgoingPayment(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .outgoingPayment, isPaged: false) { reading, _ in
            guard let payment = try OutgoingPayment.find(id.text, reading.database) else {
                return .sheet(nil, missing: "This outgoing payment is not in the database.")
            }
            let record = Record.outgoingPayment(payment, funding: try payment.fundingEvent(reading))
            let story = try Timeline(of: payment, reading).rows
            var page = RowPage.sheet(record, missing: "")
            // The story stands before what never changes.
            page.rows =
                payment.stateRows(receiver: try payment.quote.receiverLink(reading)) + story + payment.detailRows
            return page
        }
    }
}

extension RowPage {
    /// Payments that wait for money know the event that it is booked by.
    fileprivate func withFundingEvents(_ reading: Reading) throws -> RowPage {
        var page = self
        for index in page.rows.indices {
            guard case .outgoingPayment(let payment, _) = page.rows[index].record else { continue }
            page.rows[index].record = .outgoingPayment(payment, funding: try payment.fundingEvent(reading))
        }
        return page
    }
}

extension ListRow {
    init(_ payment: OutgoingPayment, funding event: WebhookEvent?) {
        let values: [RowValue] = [
            .money(payment.sendAmount),
            .state(payment.state),
            .age(payment.createdAt),
            .moment(payment.createdAt),
            .text(payment.pointerURL),
            .text(payment.receiver),
            .id(payment.id),
        ]
        self.init(
            id: payment.id.text,
            values: values,
            record: .outgoingPayment(payment, funding: event),
            link: .outgoingPayment(payment.id)
        )
    }
}

extension OutgoingPayment {
    /// The event that asks for its money; nil where it waits for none.
    func fundingEvent(_ reading: Reading) throws -> WebhookEvent? {
        guard state == .funding else { return nil }
        return try WebhookEvent.find(.outgoingPaymentCreated, payment: sequence, reading.database)
    }

    var fieldRows: [ListRow] { stateRows(receiver: nil) + detailRows }

    fileprivate func stateRows(receiver link: Link?) -> [ListRow] {
        let isProblem = state == .failed || state == .sending
        var rows: [ListRow] = [
            .field("sends", .money(sendAmount)),
            .field("receives", .money(receiveAmount)),
            .field("state", .state(state)),
        ]
        if let error { rows.append(.field("problem", .text(error, isProblem ? .stateFailed : .list))) }
        if let processAt { rows.append(.field("next attempt", .deadline(processAt))) }
        return rows + [
            .field("sent so far", .money(sentAmount)),
            .field("delivered", .money(Money(delivered, receiveAmount.unit))),
            .field("in its account", .total(balance, sendAmount.unit)),
            .field("payment pointer", .text(pointerURL), link: .pointer(pointerId)),
            .field("receiver", .text(receiver), link: link),
        ]
    }

    fileprivate var detailRows: [ListRow] {
        [
            .field("quote", .text(AmountText.text(sendAmount)), link: .quote(quote.id)),
            .field("metadata", .text(metadata?.text)),
            .field("created", .moment(createdAt)),
            .field("id", .id(id)),
        ]
    }
}

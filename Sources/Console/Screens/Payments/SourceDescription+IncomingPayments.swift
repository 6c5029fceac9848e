import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static func incomingPayments(of pointer: UUID?) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("RECEIVED", minimum: 12, ideal: 22, layout: .right),
                    Column("EXPECTED", minimum: 12, ideal: 22, layout: .right, rank: 2),
                    Column("STATE", minimum: 10),
                    Column("AGE", minimum: 4, layout: .right, rank: 1),
                    Column("CREATED", minimum: 16, rank: 4),
                    Column("POINTER", minimum: 14, ideal: 40, isFlexible: true),
                    Column("ID", minimum: 9, rank: 3),
                ]
            ],
            kind: .incomingPayment,
            fields: IncomingPayment.fields,
            empty: "No incoming payments yet: what a payment pointer waits for is listed here.",
            load: { reading, request in
                let payments = IncomingPayment.list(pointer: try PointerScope.sequence(pointer, reading))
                return try RowPage.load(payments.reversed, IncomingPayment.fields, request, reading) { ListRow($0) }
            }
        )
    }

    static func incomingPayment(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .incomingPayment, isPaged: false) { reading, _ in
            guard let payment = try IncomingPayment.find(id.text, reading.database) else {
                return .sheet(nil, missing: "This incoming payment is not in the database.")
            }
            let story = try Timeline(of: payment, reading).rows
            var page = RowPage.sheet(.incomingPayment(payment), missing: "")
            // The story stands before what never changes.
            page.rows = payment.stateRows + story + payment.detailRows
            return page
        }
    }
}

extension ListRow {
    init(_ payment: IncomingPayment) {
        let values: [RowValue] = [
            .amount(UInt128(payment.received.units), payment.unit),
            .amount(payment.incomingAmount, payment.unit),
            .state(payment.state),
            .age(payment.createdAt),
            .moment(payment.createdAt),
            .text(payment.pointerURL),
            .id(payment.id),
        ]
        self.init(
            id: payment.id.text,
            values: values,
            record: .incomingPayment(payment),
            link: .incomingPayment(payment.id)
        )
    }
}

extension IncomingPayment {
    var title: String { AmountText.text(incomingAmount ?? received, unit) }

    var fieldRows: [ListRow] { stateRows + detailRows }

    fileprivate var stateRows: [ListRow] {
        [
            .field("received", .amount(UInt128(received.units), unit)),
            .field("expected", .amount(incomingAmount, unit)),
            .field("state", .state(state)),
            .field("expires", state.isOpen ? .deadline(expiresAt) : .moment(expiresAt)),
            .field("to withdraw", .total(available, unit)),
            .field("payment pointer", .text(pointerURL), link: .pointer(pointerId)),
            .field("receiver", .text(url)),
        ]
    }

    fileprivate var detailRows: [ListRow] {
        [
            .field("asset", .text(unit.name), link: .asset(assetId)),
            .field("metadata", .text(metadata?.text)),
            .field("created", .moment(createdAt)),
            .field("id", .id(id)),
        ]
    }
}

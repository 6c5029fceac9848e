import Backend
import Canvas
import Foundation
import Ledger
import Storage

extension SourceDescription {
    static func withdrawals(_ state: TransferState?, from source: Withdrawal.Filter.Source?) -> SourceDescription {
        let filter = Withdrawal.Filter(state: state, sources: source.map { [$0] } ?? [])
        let fields = Withdrawal.fields(filter)
        return SourceDescription(
            columns: [columns(state)],
            kind: .withdrawal,
            fields: fields,
            // What the node is asked to let go of is worth knowing whole.
            isAlwaysTotalled: state == .pending,
            empty: emptyText(state),
            load: { reading, request in
                try RowPage.load(Withdrawal.list(filter, now: reading.now), fields, request, reading) { withdrawal in
                    ListRow(withdrawal, in: state)
                }
            }
        )
    }

    private static let amount = Column("AMOUNT", minimum: 14, ideal: 24, layout: .right)
    private static let id = Column("ID", minimum: 9, rank: 3)
    private static let heldBy = Column("HELD BY", minimum: 8, ideal: 14, rank: 1)
    private static let from = Column("FROM", minimum: 26, ideal: 30, isFlexible: true)

    /// What was typed when it was voided: the first column to go where there is little room.
    private static let reason = Column("REASON", minimum: 12, ideal: 30, rank: 5, isFlexible: true)

    private static func columns(_ state: TransferState?) -> [Column] {
        switch state {
        case .pending: pendingColumns
        case .voided: voidedColumns
        case .posted, .expired: decidedColumns
        case nil: allColumns
        }
    }

    private static let pendingColumns = [
        amount, Column("TIME LEFT", minimum: 10), Column("AGE", minimum: 4, layout: .right, rank: 2), id, heldBy, from,
    ]
    private static let decidedColumns = [
        amount, Column("DECIDED", minimum: 16, rank: 1), id, Column("DECIDED BY", minimum: 10, ideal: 14, rank: 2),
        Column("HELD BY", minimum: 8, ideal: 14, rank: 4), from,
    ]
    private static let voidedColumns = decidedColumns + [reason]
    private static let allColumns = [
        amount, Column("STATE", minimum: 8), Column("CREATED", minimum: 16, rank: 2), id, heldBy, from,
    ]

    private static func emptyText(_ state: TransferState?) -> String {
        switch state {
        case .pending: "No withdrawal waits to be posted or voided. Assets and Peers make them."
        case .posted: "No withdrawal was posted yet."
        case .voided: "No withdrawal was voided yet."
        case .expired: "No withdrawal has expired."
        case nil: "No withdrawals yet. Assets and Peers make them."
        }
    }

    static func withdrawal(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .withdrawal, isPaged: false) { reading, _ in
            let withdrawal = try Withdrawal.find(id.text, reading)
            return .sheet(withdrawal.map(Record.withdrawal), missing: "This withdrawal is not in the books.")
        }
    }
}

extension ListRow {
    init(_ withdrawal: Withdrawal, in state: TransferState?) {
        var values: [RowValue] = [.amount(UInt128(withdrawal.amount.units), withdrawal.unit)]
        switch state {
        case .pending: values += [.deadline(withdrawal.expiresAt), .age(withdrawal.createdAt), .id(withdrawal.id)]
        case .posted, .voided, .expired:
            values += [
                withdrawal.decidedAt.map { .moment($0) } ?? .none, .id(withdrawal.id), .text(withdrawal.decidedBy),
            ]
        case nil: values += [.state(withdrawal.state), .moment(withdrawal.createdAt), .id(withdrawal.id)]
        }
        values += [.text(withdrawal.requestedBy), .text(withdrawal.source.label)]
        if state == .voided { values.append(.text(withdrawal.reason)) }
        self.init(
            id: withdrawal.id.text,
            values: values,
            record: .withdrawal(withdrawal),
            link: .withdrawal(withdrawal.id)
        )
    }
}

extension AccountOwner {
    /// `happy-life-bank (peer)`; a pointer's url says what it is.
    var label: String {
        switch kind {
        case .asset: "\(name) asset"
        case .peer: "\(name) (peer)"
        case .paymentPointer: name
        case .incomingPayment: "incoming \(IdentifierText.short(id))"
        case .outgoingPayment: "outgoing \(IdentifierText.short(id))"
        }
    }

    /// What one of its accounts is called.
    func label(_ account: AccountKind) -> String { account == .settlement ? "\(name) settlement" : label }

    /// The screen of its own that it has.
    var link: Link? {
        switch kind {
        case .asset: .asset(id)
        case .peer: .peer(id)
        case .paymentPointer: .pointer(id)
        case .incomingPayment: .incomingPayment(id)
        case .outgoingPayment: .outgoingPayment(id)
        }
    }
}

extension Withdrawal {
    var fieldRows: [ListRow] {
        [
            .field("amount", .amount(UInt128(amount.units), unit)),
            .field("state", .state(state)),
            .field("from", .text(source.label), link: source.link),
            .field("asset", .text("\(unit.code)/\(unit.scale)"), link: .asset(assetId)),
            .field("held by", .text(requestedBy)),
            .field("created", .moment(createdAt)),
            .field(
                state == .pending ? "time left" : "deadline",
                state == .pending ? .deadline(expiresAt) : .moment(expiresAt)
            ),
            .field("decided by", .text(decidedBy)),
            .field("decided", decidedAt.map { .moment($0) } ?? .none),
            .field("reason", .text(reason)),
            .field("id", .id(id)),
        ]
    }
}

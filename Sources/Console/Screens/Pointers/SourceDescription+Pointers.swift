import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static func pointers(_ tab: PaymentPointer.Tab, of asset: UUID? = nil) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("RECEIVED", minimum: 12, ideal: 22, layout: .right),
                    Column("UNANNOUNCED", minimum: 12, ideal: 20, layout: .right, rank: 3),
                    Column("STATUS", minimum: 8),
                    Column("KEYS", minimum: 4, layout: .right, rank: 2),
                    Column("URL", minimum: 34, ideal: 48, isFlexible: true),
                    Column("PUBLIC NAME", minimum: 10, ideal: 24, rank: 1),
                ]
            ],
            kind: .pointer,
            fields: PaymentPointer.fields,
            empty: tab == .inactive ? "No payment pointer is inactive." : "No payment pointers yet.",
            takesNew: tab != .inactive,
            load: { reading, request in
                let sequence = try asset.map { try Asset.find($0.text, reading.database)?.sequence ?? 0 }
                let listing = PaymentPointer.list(tab, at: reading.now, assetSequence: sequence)
                return try RowPage.load(listing, PaymentPointer.fields, request, reading) {
                    ListRow($0, at: reading.now)
                }
            }
        )
    }

    static func pointer(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .pointer, isPaged: false) { reading, _ in
            let pointer = try PaymentPointer.find(id.text, reading.database)
            let record = pointer.map { Record.pointer($0, isActive: $0.isActive(at: reading.now)) }
            return .sheet(record, missing: "This payment pointer is not in the database.")
                .adding(try BalanceHistory(of: id, reading)?.field ?? [], behind: "held")
        }
    }
}

extension ListRow {
    init(_ pointer: PaymentPointer, at now: Timestamp) {
        let isActive = pointer.isActive(at: now)
        let values: [RowValue] = [
            .total(pointer.received, pointer.unit),
            .total(pointer.unannounced, pointer.unit),
            .status(isActive),
            .count(pointer.liveKeys),
            .text(pointer.url),
            .text(pointer.publicName),
        ]
        self.init(
            id: pointer.id.text,
            values: values,
            record: .pointer(pointer, isActive: isActive),
            link: .pointer(pointer.id)
        )
    }
}

extension RowValue {
    fileprivate static func status(_ isActive: Bool) -> RowValue {
        isActive ? .text("active", .statePosted) : .text("inactive", .stateVoided)
    }
}

extension PaymentPointer {
    func fieldRows(isActive: Bool) -> [ListRow] {
        [
            .field("url", .text(url)),
            .field("public name", .text(publicName)),
            .field("status", .status(isActive)),
            .field("deactivated", deactivatedAt.map { .moment($0) } ?? .none),
            .field("asset", .text("\(unit.code)/\(unit.scale)"), link: .asset(assetId)),
            .field("received", .total(received, unit)),
            .field("unannounced", .total(unannounced, unit)),
            .field("next announcement", processAt.map { .moment($0) } ?? .none),
            .field("available", .total(available, unit)),
            .field("held", .held(held, unit)),
            .field("live keys", .count(liveKeys)),
            .field("created", .moment(createdAt)),
            .field("updated", .moment(updatedAt)),
            .field("id", .id(id)),
        ]
    }
}

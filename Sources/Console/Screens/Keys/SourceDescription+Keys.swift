import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static func keys(_ tab: PaymentPointerKey.Tab, of pointer: UUID? = nil) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("STATE", minimum: 7),
                    Column("CREATED", minimum: 16, rank: 2),
                    Column("FINGERPRINT", minimum: 16, ideal: 43, rank: 3),
                    Column("KID", minimum: 12, ideal: 36),
                    Column("POINTER", minimum: 30, ideal: 48, rank: 1, isFlexible: true),
                ]
            ],
            kind: .key,
            fields: PaymentPointerKey.fields,
            empty: tab == .revoked ? "No key was revoked." : "No keys yet: a pointer's payments are signed with one.",
            takesNew: tab != .revoked,
            load: { reading, request in
                var owner: PaymentPointer?
                if let pointer {
                    owner = try PaymentPointer.find(pointer.text, reading.database)
                    guard owner != nil else { return RowPage(rows: []) }
                }
                let listing = PaymentPointerKey.list(tab, pointer: owner)
                return try RowPage.load(listing, PaymentPointerKey.fields, request, reading) { ListRow($0) }
            }
        )
    }

    static func key(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .key, isPaged: false) { reading, _ in
            let key = try PaymentPointerKey.find(id.text, reading.database)
            return .sheet(key.map(Record.key), missing: "This key is not in the database.")
        }
    }
}

extension ListRow {
    init(_ key: PaymentPointerKey) {
        let values: [RowValue] = [
            .keyState(key),
            .moment(key.createdAt),
            .text(key.fingerprint),
            .text(key.kid),
            .text(key.pointerURL),
        ]
        self.init(id: key.id.text, values: values, record: .key(key), link: .key(key.id))
    }
}

extension RowValue {
    fileprivate static func keyState(_ key: PaymentPointerKey) -> RowValue {
        key.isRevoked ? .text("revoked", .stateVoided) : .text("live", .statePosted)
    }
}

extension PaymentPointerKey {
    var fieldRows: [ListRow] {
        [
            .field("kid", .text(kid)),
            .field("state", .keyState(self)),
            .field("pointer", .text(pointerURL), link: .pointer(pointerId)),
            .field("fingerprint", .text(fingerprint)),
            .field("x", .text(x)),
            .field("created", .moment(createdAt)),
            .field("revoked", isRevoked ? .moment(updatedAt) : .none),
            .field("id", .id(id)),
        ]
    }
}

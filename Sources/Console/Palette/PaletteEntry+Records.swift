import Backend
import Foundation
import Storage

extension PaletteEntry {
    /// A record that a search has found.
    init(_ record: FoundRecord) {
        let id = record.id.text
        let others = [record.otherName == record.name ? nil : record.otherName, record.name == nil ? nil : id]
        self.init(
            id: "\(record.kind.rawValue) \(id)",
            record.name ?? id,
            name: others.compactMap(\.self).joined(separator: " "),
            kind: record.kind.word,
            .follow(Link(record.kind, record.id)),
            isNameShown: record.name != nil
        )
    }
}

extension PaletteEntry {
    /// Whether a word says what kind of record is meant.
    static func isKind(_ word: String) -> Bool { RecordKind.allCases.contains { $0.word == word } }
}

extension Link {
    /// The screen of a record.
    init(_ kind: RecordKind, _ id: UUID) {
        self =
            switch kind {
            case .asset: .asset(id)
            case .peer: .peer(id)
            case .paymentPointer: .pointer(id)
            case .paymentPointerKey: .key(id)
            case .withdrawal: .withdrawal(id)
            case .incomingPayment: .incomingPayment(id)
            case .outgoingPayment: .outgoingPayment(id)
            case .quote: .quote(id)
            case .webhookEvent: .event(id)
            }
    }
}

extension RecordKind {
    /// What a record of the kind is called.
    fileprivate var word: String {
        switch self {
        case .asset: "asset"
        case .peer: "peer"
        case .paymentPointer: "payment pointer"
        case .paymentPointerKey: "key"
        case .withdrawal: "withdrawal"
        case .incomingPayment: "incoming payment"
        case .outgoingPayment: "outgoing payment"
        case .quote: "quote"
        case .webhookEvent: "event"
        }
    }
}

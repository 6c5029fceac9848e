import Backend
import Storage

extension Record {
    /// What the breadcrumb calls it.
    var title: String {
        switch self {
        case .asset(let asset): "\(asset.unit.code)/\(asset.unit.scale)"
        case .activity(let entry): "#\(entry.sequence)"
        }
    }

    /// All its fields: its screen, and what wide terminals show beside the list.
    var fields: [ListRow] {
        switch self {
        case .asset(let asset): asset.fieldRows
        case .activity(let entry): entry.fieldRows
        }
    }

    /// The ids that a form about this record starts with.
    var ids: [RecordKind: String] {
        switch self {
        case .asset(let asset): [.asset: asset.id.text]
        case .activity: [:]
        }
    }

    /// Why a hold cannot be posted or voided; nil where it can.
    static func reasonNotToResolve(_ record: Record?, at now: Timestamp) -> String? {
        guard record != nil else { return "nothing is selected" }
        return "this is no withdrawal"
    }
}

extension Link {
    /// What a record is called as long as its own name is not known.
    var kind: String {
        switch self {
        case .asset: "Asset"
        case .peer: "Peer"
        case .pointer: "Payment pointer"
        case .key: "Key"
        case .withdrawal: "Withdrawal"
        case .activity: "Activity"
        case .menu(let item): item.title
        }
    }
}

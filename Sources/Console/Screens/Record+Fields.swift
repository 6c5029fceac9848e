import Backend
import Storage

extension Record {
    /// What the breadcrumb calls it.
    var title: String {
        switch self {
        case .asset(let asset): asset.unit.name
        case .peer(let peer): peer.displayName
        case .pointer(let pointer, _): pointer.url
        case .key(let key): key.kid
        case .withdrawal(let withdrawal): AmountText.text(withdrawal.amount, withdrawal.unit)
        case .activity(let entry): "#\(entry.sequence) \(entry.action)"
        }
    }

    /// All its fields: its screen, and what wide terminals show beside the list.
    var fields: [ListRow] {
        switch self {
        case .asset(let asset): asset.fieldRows
        case .peer(let peer): peer.fieldRows
        case .pointer(let pointer, let isActive): pointer.fieldRows(isActive: isActive)
        case .key(let key): key.fieldRows
        case .withdrawal(let withdrawal): withdrawal.fieldRows
        case .activity(let entry): entry.fieldRows
        }
    }
}

extension Unit {
    /// `USD/2`: what an asset is called.
    var name: String { "\(code)/\(scale)" }
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

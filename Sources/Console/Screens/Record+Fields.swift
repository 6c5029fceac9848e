import Backend
import Ledger
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
        case .incomingPayment(let payment): payment.title
        case .outgoingPayment(let payment, _): AmountText.text(payment.sendAmount)
        case .quote(let quote): AmountText.text(quote.sendAmount)
        case .event(let event, _): event.type.rawValue
        case .entry(let entry): "#\(entry.sequence) \(entry.word)"
        case .account(let account): account.owner.label(account.account.kind)
        case .rate(let rate): "\(rate.base)/\(rate.code)"
        case .activity(let entry): "#\(entry.sequence) \(entry.action)"
        case .setting(let entry): entry.name.text
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
        case .incomingPayment(let payment): payment.fieldRows
        case .outgoingPayment(let payment, _): payment.fieldRows
        case .quote(let quote): quote.fieldRows
        case .event(let event, let available): event.fieldRows(available: available)
        case .entry(let entry): entry.fieldRows
        case .account(let account): account.fieldRows
        case .rate(let rate): rate.fieldRows
        case .activity(let entry): entry.fieldRows
        case .setting(let entry): entry.fieldRows
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
        case .incomingPayment: "Incoming payment"
        case .outgoingPayment: "Outgoing payment"
        case .quote: "Quote"
        case .event: "Event"
        case .entry: "Entry"
        case .account: "Account"
        case .rates: "Rates"
        case .messages: "Messages"
        case .settings: "Settings"
        case .about: "About"
        case .activity: "Activity"
        case .menu(let item, _): item.title
        }
    }
}

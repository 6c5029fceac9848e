/// The screens of the menu, in its order; a number key leads to each.
package enum MenuItem: Int, CaseIterable, Hashable, Sendable {
    case overview = 1
    case withdrawals
    case assets
    case peers
    case pointers
    case keys
    case payments
    case events
    case journal
    case activity = 0

    var title: String {
        switch self {
        case .overview: "Overview"
        case .withdrawals: "Withdrawals"
        case .assets: "Assets"
        case .peers: "Peers"
        case .pointers: "Pointers"
        case .keys: "Keys"
        case .payments: "Payments"
        case .events: "Events"
        case .journal: "Journal"
        case .activity: "Activity"
        }
    }
}

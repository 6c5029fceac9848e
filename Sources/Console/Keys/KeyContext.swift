/// Where a key means something: on every screen, or on the screens of one kind of record.
enum KeyContext: String, CaseIterable, Hashable, Sendable {
    /// Wherever no form or dialog is open.
    case everywhere
    /// Moving in lists and records, and what is done with any of them.
    case list
    case withdrawals
    case assets
    case peers
    case pointers
    case keys
    case incomingPayments
    case outgoingPayments
    case quotes
    case events
    case rates
    case activity
    case settings

    /// The contexts whose keys work there too: no key may mean two things in one of them.
    var inherited: [KeyContext] {
        self == .everywhere || self == .list ? [.everywhere, .list] : [self, .everywhere, .list]
    }
}

extension ActionKind {
    var context: KeyContext {
        switch self {
        case .withdrawal: .withdrawals
        case .asset: .assets
        case .peer: .peers
        case .pointer: .pointers
        case .key: .keys
        case .incomingPayment: .incomingPayments
        case .outgoingPayment: .outgoingPayments
        case .quote: .quotes
        case .event: .events
        case .rate: .rates
        case .setting: .settings
        }
    }
}

/// What a key of a context does, by a name that stays the same whatever the key is.
struct KeyName: Hashable, Sendable {
    let context: KeyContext
    let action: String
}

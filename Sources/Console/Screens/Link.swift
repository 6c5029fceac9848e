import Backend
package import Foundation

/// A record that has a screen of its own: where ⏎ on a row or an id leads.
package enum Link: Hashable, Sendable {
    case asset(UUID)
    case peer(UUID)
    case pointer(UUID)
    case key(UUID)
    case withdrawal(UUID)
    case incomingPayment(UUID)
    case outgoingPayment(UUID)
    case quote(UUID)
    case event(UUID)
    /// A row of the journal.
    case entry(Int64)
    /// An account of the books, by its number.
    case account(Int64)
    case activity(Int64)
    case rates
    case messages
    /// The settings of the node, with the cursor on one of them.
    case settings(String? = nil)
    case about
    case menu(MenuItem, tab: Int = 0)
}

extension Link {
    /// What a mutation has made and is looked at next: a quote is to be paid, a payment to be funded.
    init?(madeBy mutation: String, _ envelope: Envelope) {
        let made = ["payment", "quote", "receiver"].compactMap { name in
            envelope.payload.first { $0.name == name }?.value["id"]?.string
        }.first
        // A receiver's id is the url of the incoming payment.
        guard let id = made?.split(separator: "/").last.flatMap({ UUID(uuidString: String($0)) }) else { return nil }
        switch mutation {
        case "createIncomingPayment", "createReceiver": self = .incomingPayment(id)
        case "createQuote": self = .quote(id)
        case "createOutgoingPayment": self = .outgoingPayment(id)
        default: return nil
        }
    }

    /// The record that a mutation answers with, where it is one with a screen.
    init?(about envelope: Envelope) {
        let kinds: [(name: String, link: (UUID) -> Link)] = [
            ("asset", Link.asset), ("peer", Link.peer), ("paymentPointer", Link.pointer),
            ("paymentPointerKey", Link.key),
        ]
        for (name, link) in kinds {
            let record = envelope.payload.first { $0.name == name }?.value
            guard let id = record?["id"]?.string.flatMap(UUID.init(uuidString:)) else { continue }
            self = link(id)
            return
        }
        return nil
    }
}

import Backend
import Storage

/// Why something cannot be done with a record now; nil where it can, or where the record is of another kind.
extension Record {
    @Sendable static func reasonInactive(_ record: Record, at now: Timestamp) -> String? {
        guard case .pointer(let pointer, _) = record else { return nil }
        return pointer.isActive(at: now) ? nil : "the payment pointer is inactive"
    }

    @Sendable static func reasonNothingToWithdraw(_ record: Record, at now: Timestamp) -> String? {
        guard case .pointer(let pointer, _) = record else { return nil }
        return pointer.available > .zero ? nil : "it has nothing to withdraw"
    }

    @Sendable static func reasonNothingToAnnounce(_ record: Record, at now: Timestamp) -> String? {
        guard case .pointer(let pointer, _) = record else { return nil }
        return pointer.unannounced > .zero ? nil : "everything it received is announced"
    }

    @Sendable static func reasonNotOpen(_ record: Record, at now: Timestamp) -> String? {
        guard case .incomingPayment(let payment) = record else { return "this is no incoming payment" }
        guard payment.state.isOpen else { return "it is \(payment.state.rawValue.lowercased())" }
        return payment.expiresAt > now ? nil : "it has expired"
    }

    @Sendable static func reasonNotFunding(_ record: Record, at now: Timestamp) -> String? {
        guard case .outgoingPayment(let payment, _) = record else { return "this is no outgoing payment" }
        return payment.state == .funding ? nil : "it is \(payment.state.rawValue.lowercased())"
    }

    @Sendable static func reasonNotToPay(_ record: Record, at now: Timestamp) -> String? {
        guard case .quote(let quote) = record else { return "this is no quote" }
        return quote.expiresAt > now ? nil : "the quote has expired"
    }

    @Sendable static func reasonNotToDeposit(_ record: Record, at now: Timestamp) -> String? {
        guard case .event(let event, _) = record else { return "this is no event" }
        guard event.type == .outgoingPaymentCreated else { return "it asks for no money" }
        guard !event.isCancelled else { return "its payment is cancelled" }
        return event.transfer == nil ? nil : "it was funded already"
    }

    @Sendable static func reasonNotToWithdraw(_ record: Record, at now: Timestamp) -> String? {
        guard case .event(let event, _) = record else { return "this is no event" }
        guard event.withdrawal != nil else { return "it offers no money" }
        return event.transfer == nil ? nil : "it was withdrawn already"
    }
}

package import Backend
package import Storage

/// A record that a row is about.
package enum Record: Hashable, Sendable {
    case asset(Asset)
    case peer(Peer)
    /// Whether it was active when it was read: a date of deactivation may lie ahead.
    case pointer(PaymentPointer, isActive: Bool)
    case key(PaymentPointerKey)
    case withdrawal(Withdrawal)
    case incomingPayment(IncomingPayment)
    /// The event that its money is booked by, while it waits for it.
    case outgoingPayment(OutgoingPayment, funding: WebhookEvent?)
    case quote(Quote)
    /// What lies in the account that it offers money of; nil where it offers none.
    case event(WebhookEvent, available: Total?)
    case entry(JournalEntry)
    case account(LedgerAccount)
    case rate(ExchangeRate)
    case activity(Activity)
    case setting(SettingEntry)
}

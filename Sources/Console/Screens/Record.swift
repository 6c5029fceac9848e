package import Backend

/// A record that a row is about.
package enum Record: Hashable, Sendable {
    case asset(Asset)
    case peer(Peer)
    /// Whether it was active when it was read: a date of deactivation may lie ahead.
    case pointer(PaymentPointer, isActive: Bool)
    case key(PaymentPointerKey)
    case withdrawal(Withdrawal)
    case activity(Activity)
}

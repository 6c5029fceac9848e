/// What the node's settings say of the fields of forms.
package struct FormLimits: Hashable, Sendable {
    /// How far ahead an incoming payment may expire, which is when it expires by itself.
    package let expiry: Duration
    /// How long a hold lasts by itself.
    package let hold: Duration

    package init(expiry: Duration, hold: Duration) {
        self.expiry = expiry
        self.hold = hold
    }
}

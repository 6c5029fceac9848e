package import Backend

/// A record that a row is about.
package enum Record: Hashable, Sendable {
    case asset(Asset)
    case activity(Activity)
}

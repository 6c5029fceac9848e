package import Foundation

/// A record that has a screen of its own: where ⏎ on a row or an id leads.
package enum Link: Hashable, Sendable {
    case asset(UUID)
    case peer(UUID)
    case pointer(UUID)
    case key(UUID)
    case withdrawal(UUID)
    case activity(Int64)
    case menu(MenuItem)
}

/// Where text stands in a space that is wider than it.
package enum Alignment: Hashable, Sendable {
    case left
    case center
    case right

    /// The cells left free before the text when so many are free in all.
    package func offset(_ room: Int) -> Int {
        switch self {
        case .left: 0
        case .center: max(0, room) / 2
        case .right: max(0, room)
        }
    }
}

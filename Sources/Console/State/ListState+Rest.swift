import Canvas
import Storage

/// A list that takes long to read follows what others change at its own pace.
extension ListState {
    /// Whether what others change is read as soon as it is known.
    enum Rest: Hashable, Sendable {
        case none
        /// Not before: reading takes so long that to follow every change would keep a core busy.
        case until(Timestamp)
        /// The operator has stopped the reading, and says when it begins again.
        case untilAsked
    }

    /// A reading that takes less is hardly felt by the machine.
    private static let quick: Duration = .milliseconds(300)
    /// How often as long as a reading its rest is: a fifth of the time is spent on reading at most.
    private static let restFactor = 4

    /// Whether changes are known that are not read yet, so as not to keep the machine busy.
    func isResting(at now: Timestamp) -> Bool {
        // Another filter, order or place is what the operator waits for.
        guard isDirty, !isRestarting else { return false }
        return switch rest {
        case .none: false
        case .until(let time): now < time
        case .untilAsked: true
        }
    }

    /// When it reads again what has changed; nil where it does not rest.
    func restEnds(after now: Timestamp) -> Timestamp? {
        guard isResting(at: now), case .until(let time) = rest else { return nil }
        return time
    }

    /// Rests in proportion to what the reading that ends took.
    mutating func rest(afterReadingSince since: Timestamp?, at now: Timestamp) {
        let taken = since.map { now - $0 } ?? .zero
        rest = taken < Self.quick ? .none : .until(now + taken * Self.restFactor)
    }
}

extension Model {
    /// Reads what others have changed, where that has not been read yet.
    mutating func readAnewIfResting() {
        if screen.list.isResting(at: now) { screen.endRest() }
    }

    /// The operator asks for what is there now: nothing rests.
    mutating func readAnew() {
        for index in stack.indices { stack[index].endRest() }
        setDirty()
    }
}

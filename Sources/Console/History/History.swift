/// The ways that were left, in the order they were left in: back and forward lead along them, as in a browser.
struct History: Hashable, Sendable {
    /// How many ways are kept; those before are forgotten.
    static let most = 20

    /// Where back leads, the last one first to go to.
    private(set) var past: [[Screen]] = []
    /// Where forward leads, the last one first to go to.
    private(set) var future: [[Screen]] = []
    /// The way that was left last, by whatever key; nil where there was none.
    private(set) var other: [Screen]?

    /// Notes a way that is left for another one.
    mutating func leave(_ way: [Screen]) {
        past.append(way)
        if past.count > Self.most { past.removeFirst() }
        future = []
        other = way
    }

    /// Leaves a way for the one before it; nil where there is none.
    mutating func back(from way: [Screen]) -> [Screen]? {
        guard let before = past.popLast() else { return nil }
        future.append(way)
        other = way
        return before
    }

    /// Leaves a way for the one that `back` was pressed on; nil where there is none.
    mutating func forward(from way: [Screen]) -> [Screen]? {
        guard let next = future.popLast() else { return nil }
        past.append(way)
        other = way
        return next
    }
}

package import Storage

/// What the frame tells on every screen: whose node it is, the counts of the menu and the most urgent alert.
package struct Summary: Hashable, Sendable {
    /// Holds that wait for a decision, counted up to `RowRequest.countBound`.
    package var pendingWithdrawals: Int
    /// The deadlines of those that expire first, earliest first.
    package var deadlines: [Timestamp]

    /// Events that ask for money or offer it, counted up to twice that bound.
    package var openEvents: Int
    /// The name of the theme that the node wants its consoles to have; nil for none.
    package var nodeTheme: String?

    /// What was agreed on about the frame, by anyone, up to now.
    package var agreed: AgreedFrame

    package init(
        pendingWithdrawals: Int = 0,
        deadlines: [Timestamp] = [],
        openEvents: Int = 0,
        nodeTheme: String? = nil,
        agreed: AgreedFrame = AgreedFrame()
    ) {
        self.nodeTheme = nodeTheme
        self.agreed = agreed
        self.openEvents = openEvents
        self.pendingWithdrawals = pendingWithdrawals
        self.deadlines = deadlines
    }
}

import Backend
package import Storage

/// What the dialog about a withdrawal is opened with.
package struct ApprovalFacts: Hashable, Sendable {
    package var subject: Approval.Subject
    /// Above it the amount is typed; nil where there is no limit.
    package var typedAmountAbove: Amount?
    /// Above it the name of the source is typed too; nil where there is no limit.
    package var typedNameAbove: Amount?
    /// Whether who made a hold may not post it.
    package var isFourEyes: Bool

    package init(
        subject: Approval.Subject,
        typedAmountAbove: Amount?,
        typedNameAbove: Amount? = nil,
        isFourEyes: Bool
    ) {
        self.subject = subject
        self.typedAmountAbove = typedAmountAbove
        self.typedNameAbove = typedNameAbove
        self.isFourEyes = isFourEyes
    }
}

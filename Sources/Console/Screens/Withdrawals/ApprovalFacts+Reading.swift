import Backend
import Ledger
import Storage

extension ApprovalFacts {
    /// The withdrawal of an id with what the node has agreed on about it; nil where there is none.
    init?(_ id: String, _ reading: Reading) throws {
        guard let withdrawal = try Withdrawal.find(id, reading) else { return nil }
        let settings = try Settings(reading.database)
        let account = try LedgerAccount.find(withdrawal.source.id.text, reading.database)
        self.init(
            subject: Approval.Subject(
                id: withdrawal.id.text,
                from: withdrawal.source.label,
                fromName: withdrawal.source.name,
                amount: withdrawal.amount,
                unit: withdrawal.unit,
                heldBy: withdrawal.requestedBy,
                createdAt: withdrawal.createdAt,
                expiresAt: withdrawal.expiresAt,
                state: withdrawal.state,
                resolvedBy: withdrawal.decidedBy,
                available: account?.account.balance
            ),
            typedAmountAbove: settings.typedAmountAbove(withdrawal.unit),
            typedNameAbove: settings.typedNameAbove(withdrawal.unit),
            isFourEyes: settings.fourEyes
        )
    }
}

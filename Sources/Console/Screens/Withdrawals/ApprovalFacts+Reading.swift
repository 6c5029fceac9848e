import Backend
import Ledger
import Storage

extension ApprovalFacts {
    /// The withdrawal of an id with what the node has agreed on about it; nil where there is none.
    init?(_ id: String, _ reading: Reading) throws {
        guard let withdrawal = try Withdrawal.find(id, reading) else { return nil }
        let account = try LedgerAccount.find(withdrawal.source.id.text, reading.database)
        self.init(withdrawal, try Settings(reading.database), available: account?.account.balance)
    }

    /// Those of several ids that there are, without the balances they are taken from.
    static func found(_ ids: [String], _ reading: Reading) throws -> [ApprovalFacts] {
        let settings = try Settings(reading.database)
        return try Withdrawal.found(ids, reading).map { ApprovalFacts($0, settings, available: nil) }
    }

    private init(_ withdrawal: Withdrawal, _ settings: Settings, available: Total?) {
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
                available: available
            ),
            typedAmountAbove: settings.typedAmountAbove(withdrawal.unit),
            typedNameAbove: settings.typedNameAbove(withdrawal.unit),
            isFourEyes: settings.fourEyes
        )
    }
}

package import Backend
package import Ledger
package import Storage

extension Approval {
    /// The withdrawal that is asked about, as it is shown.
    package struct Subject: Hashable, Sendable {
        package let id: String
        /// Whose liquidity it leaves: `happy-life-bank (peer)`.
        package let from: String
        /// The name of it alone, as it is typed for an amount above the second limit: `happy-life-bank`.
        package let fromName: String
        package let amount: Amount
        package let unit: Unit
        package let heldBy: String
        package let createdAt: Timestamp
        package let expiresAt: Timestamp
        package let state: TransferState
        /// Who posted or voided it; nil while it is pending.
        package let resolvedBy: String?
        /// What can be spent of the account that it leaves, the hold already taken off; nil where it is not known.
        package let available: Total?

        package init(
            id: String,
            from: String,
            fromName: String? = nil,
            amount: Amount,
            unit: Unit,
            heldBy: String,
            createdAt: Timestamp,
            expiresAt: Timestamp,
            state: TransferState,
            resolvedBy: String? = nil,
            available: Total?
        ) {
            self.id = id
            self.from = from
            self.fromName = fromName ?? from
            self.amount = amount
            self.unit = unit
            self.heldBy = heldBy
            self.createdAt = createdAt
            self.expiresAt = expiresAt
            self.state = state
            self.resolvedBy = resolvedBy
            self.available = available
        }

        /// What someone else has done to it since it was shown, as a sentence; nil where it is what was shown.
        func difference(from shown: Subject) -> String? {
            switch state {
            case .posted: return "\(resolvedBy ?? "Someone") has posted it."
            case .voided: return "\(resolvedBy ?? "Someone") has voided it."
            case .expired: return "Its hold has expired: the money is available again."
            case .pending: break
            }
            if amount != shown.amount || unit != shown.unit {
                return "Its amount is \(AmountText.text(amount, unit)) now."
            }
            if from != shown.from { return "It is from \(from) now." }
            if expiresAt != shown.expiresAt || heldBy != shown.heldBy { return "It was changed." }
            return nil
        }
    }
}

package import Storage

/// What can be wrong with the books, each with the facts that show it.
package enum LedgerFault: Equatable, Sendable {
    package enum Counter: String, Sendable {
        case debitsPosted, debitsPending, creditsPosted, creditsPending
    }

    /// A row whose amount or kind cannot be read, or that lacks what its kind needs.
    case malformed(sequence: Int64)
    /// No row at this place of the journal, though there are later ones.
    case missing(sequence: Int64)
    /// A row that is not later than the one before it.
    case timeNotRising(sequence: Int64)
    /// A row one of whose accounts does not exist or is of another ledger.
    case foreignAccount(sequence: Int64)
    /// A resolution of something that is no open hold, or of other accounts or another amount than the hold's.
    case strayResolution(sequence: Int64)
    /// A post or void at or after the deadline, or an expiry before it.
    case deadlineIgnored(sequence: Int64)
    /// A counter that is not what the journal adds up to.
    case counter(account: Int64, Counter, found: Total?, expected: Total)
    /// An account that the rule of its kind forbids.
    case overdrawn(account: Int64)
    /// The posted debits and credits of a ledger number are not the same sum.
    case unbalanced(ledger: Int, debits: Total, credits: Total)
    /// A pending transfer without its entry among the open holds.
    case holdMissing(sequence: Int64)
    /// An entry among the open holds that is not a pending transfer, or differs from it.
    case holdStray(sequence: Int64)
}

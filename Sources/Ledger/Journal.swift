package import Foundation
package import GRDB
package import Storage

/// The books inside one open transaction of the caller: the only code that writes the ledger tables.
///
/// Refusals are answers (`TransferError`); what is thrown is a failure of the database.
package struct Journal {
    package let database: Database
    /// The time of this transaction: never before anything already in the journal.
    package let now: Timestamp
    /// Who acts: kept with every row.
    package let actor: String

    /// Opens the journal at the later of the clock and one microsecond past its newest row.
    ///
    /// `notBefore` is a time that others in this transaction have already been told, such as that of the newest
    /// activity entry.
    package init(
        _ database: Database,
        clock: Clock,
        actor: String,
        notBefore: Timestamp = Timestamp(microseconds: 0)
    ) throws {
        self.database = database
        self.now = max(clock.now(), notBefore)
        self.actor = actor
    }

    /// Opens an account with all counters 0; nil where the owner already has one of that kind (LA2).
    package func openAccount(owner: UUID, ledger: Int, kind: AccountKind) throws -> Account? { nil }

    /// The account of an owner, or nil (LA4, LA5).
    package func account(owner: UUID, kind: AccountKind) throws -> Account? { nil }

    /// The settlement account of a ledger number, or nil.
    package func settlementAccount(ledger: Int) throws -> Account? { nil }

    /// Makes a set of linked transfers, all or none; the refusal names the first transfer that could not be made (4.4).
    package func record(_ transfers: [NewTransfer]) throws -> Recording { .refused(.unknownError, at: 0) }

    package enum Recording: Sendable {
        case recorded([Transfer])
        case refused(TransferError, at: Int)
    }

    /// Settlement → the owner's account, at once; nil on success (4.2, LT12, LT13).
    package func deposit(id: String, to owner: UUID, kind: AccountKind, amount: Amount) throws -> TransferError? { nil }

    /// The owner's account → settlement; a hold where there is a timeout above 0, at once otherwise (4.2, LT14, LT15).
    package func withdraw(
        id: String,
        from owner: UUID,
        kind: AccountKind,
        amount: Amount,
        timeout: Duration?
    ) throws
        -> TransferError?
    { nil }

    /// Posts a hold; nil on success (4.7).
    package func post(id: String) throws -> TransferError? { nil }

    /// Voids a hold, with the words of who does it; nil on success (4.7).
    package func void(id: String, reason: String?) throws -> TransferError? { nil }

    /// The transfer of an id as it stands at the time of this transaction.
    package func transfer(id: UUID) throws -> Transfer? { nil }

    /// Releases every hold whose deadline has passed and answers them, oldest deadline first.
    package func expireDue() throws -> [Transfer] { [] }
}

package import Foundation
import GRDB
package import Storage

extension Journal {
    package enum Recording: Sendable {
        case recorded([Transfer])
        case refused(TransferError, at: Int)
    }

    /// Makes a set of linked transfers, all or none; the refusal names the first transfer that could not be made (4.4).
    package func record(_ transfers: [NewTransfer]) throws -> Recording {
        guard transfers.count > 1 else { return try recordEach(transfers) }
        var recording = Recording.recorded([])
        try database.inSavepoint {
            recording = try recordEach(transfers)
            if case .refused = recording { return .rollback }
            return .commit
        }
        return recording
    }

    /// Settlement → the owner's account, at once; nil on success (4.2, LT12, LT13).
    package func deposit(id: String, to owner: UUID, kind: AccountKind, amount: Amount) throws -> TransferError? {
        guard let credit = try account(owner: owner, kind: kind) else { return .unknownDestinationAccount }
        guard let debit = try settlementAccount(ledger: credit.ledger) else { return .unknownSourceAccount }
        return try recordOne(NewTransfer(id: id, debit: debit, credit: credit, amount: amount, type: .deposit))
    }

    /// The owner's account → settlement; a hold where there is a timeout above 0, at once otherwise (4.2, LT14, LT15).
    package func withdraw(
        id: String,
        from owner: UUID,
        kind: AccountKind,
        amount: Amount,
        timeout: Duration?
    ) throws
        -> TransferError?
    {
        guard let debit = try account(owner: owner, kind: kind) else { return .unknownSourceAccount }
        guard let credit = try settlementAccount(ledger: debit.ledger) else { return .unknownDestinationAccount }
        return try recordOne(
            NewTransfer(id: id, debit: debit, credit: credit, amount: amount, type: .withdrawal, timeout: timeout)
        )
    }

    private func recordOne(_ transfer: NewTransfer) throws -> TransferError? {
        guard case .refused(let refusal, _) = try record([transfer]) else { return nil }
        return refusal
    }

    private func recordEach(_ transfers: [NewTransfer]) throws -> Recording {
        var recorded: [Transfer] = []
        recorded.reserveCapacity(transfers.count)
        for (index, transfer) in transfers.enumerated() {
            switch try insert(transfer) {
            case .success(let transfer): recorded.append(transfer)
            case .failure(let refusal): return .refused(refusal, at: index)
            }
        }
        return .recorded(recorded)
    }

    /// The checks in the order of 4.4, then the row.
    private func insert(_ transfer: NewTransfer) throws -> Result<Transfer, TransferError> {
        guard let id = UUID(version4: transfer.id) else { return .failure(.invalidId) }
        guard transfer.amount > .zero else { return .failure(.invalidAmount) }
        let timeout = transfer.timeout ?? .zero
        guard timeout >= .zero else { return .failure(.invalidTimeout) }
        guard transfer.debit.id != transfer.credit.id else { return .failure(.sameAccounts) }
        guard transfer.debit.ledger == transfer.credit.ledger else { return .failure(.differentAssets) }
        guard try !exists(id) else { return .failure(.transferExists) }
        // As they are now: an earlier leg of the set may have changed them.
        guard let debit = try account(id: transfer.debit.id) else { return .failure(.unknownSourceAccount) }
        guard let credit = try account(id: transfer.credit.id) else { return .failure(.unknownDestinationAccount) }
        guard credit.covers(transfer.amount, onDebit: false), debit.covers(transfer.amount, onDebit: true) else {
            return .failure(.insufficientBalance)
        }
        let moment = try nextMoment()
        guard let deadline = deadline(after: timeout, from: moment) else { return .failure(.invalidTimeout) }
        let entry = Entry(
            id: id,
            kind: timeout > .zero ? .pending : .single,
            debit: debit.id,
            credit: credit.id,
            ledger: debit.ledger,
            amount: transfer.amount,
            type: transfer.type,
            expiresAt: timeout > .zero ? deadline : nil,
            moment: moment
        )
        guard let sequence = try append(entry) else { return .failure(.unknownError) }
        return .success(transferMade(entry, id: id, sequence: sequence))
    }

    private func exists(_ id: UUID) throws -> Bool {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT seq FROM transfers WHERE id = ?"), arguments: [id])
            != nil
    }

    /// The same for all legs of a set, a part of a microsecond counted as a whole one; nil where no clock gets there.
    private func deadline(after timeout: Duration, from moment: Timestamp) -> Timestamp? {
        let (seconds, attoseconds) = timeout.components
        let fraction = (attoseconds + 999_999_999_999) / 1_000_000_000_000
        let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (length, isSumTooLong) = whole.addingReportingOverflow(fraction)
        let (end, isTooLate) = now.microseconds.addingReportingOverflow(length)
        guard !isTooLong, !isSumTooLong, !isTooLate else { return nil }
        return Timestamp(microseconds: max(end, moment.microseconds + 1))
    }

    private func transferMade(_ entry: Entry, id: UUID, sequence: Int64) -> Transfer {
        Transfer(
            sequence: sequence,
            id: id,
            debitAccount: entry.debit,
            creditAccount: entry.credit,
            amount: entry.amount,
            ledger: entry.ledger,
            type: entry.type,
            state: entry.kind == .pending ? .pending : .posted,
            isTwoPhase: entry.kind == .pending,
            expiresAt: entry.expiresAt,
            createdAt: entry.moment,
            createdBy: actor,
            resolvedAt: nil,
            resolvedBy: nil,
            reason: nil
        )
    }
}

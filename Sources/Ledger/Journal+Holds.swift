package import Foundation
import GRDB
import Storage

extension Journal {
    /// Posts a hold, with the words of who does it; nil on success (4.7).
    package func post(id: String, reason: String? = nil) throws -> TransferError? {
        try resolve([id], as: .post, reason: reason)
    }

    /// Voids a hold, with the words of who does it; nil on success (4.7).
    package func void(id: String, reason: String?) throws -> TransferError? {
        try resolve([id], as: .void, reason: reason)
    }

    /// Posts every hold of a linked set, or none of them; the refusal is that of the first that cannot be (LX14).
    package func post(set: [UUID], reason: String? = nil) throws -> TransferError? {
        try resolve(set.map(\.text), as: .post, reason: reason)
    }

    /// Voids every hold of a linked set, or none of them; the refusal is that of the first that cannot be (LX14).
    package func void(set: [UUID], reason: String? = nil) throws -> TransferError? {
        try resolve(set.map(\.text), as: .void, reason: reason)
    }

    /// Why a post of a hold would be refused now, in the same words; nil where it would not.
    ///
    /// Nothing is written.
    package func refusal(ofPosting id: String) throws -> TransferError? {
        switch try found(id) {
        case .failure(let refusal): refusal
        case .success(let hold): try refusal(of: hold, ahead: 0)
        }
    }

    /// Releases every hold whose deadline has passed and answers them, oldest deadline first.
    package func expireDue(limit: Int = .max) throws -> [Transfer] {
        let statement = try database.cachedStatement(
            sql: "SELECT transfer FROM holds WHERE expires_at <= ? ORDER BY expires_at, transfer LIMIT ?"
        )
        return try Int64.fetchAll(statement, arguments: [now, limit]).map { sequence in
            guard let hold = try transfer(sequence: sequence), try resolve(hold, as: .expiry, reason: nil) == nil,
                let expired = try transfer(sequence: sequence)
            else { throw StorageError.damaged(path: "", detail: "the hold \(sequence) cannot be released") }
            return expired
        }
    }

    /// Looks at all before any is written, so that a refusal leaves nothing behind.
    private func resolve(_ ids: [String], as kind: TransferKind, reason: String?) throws -> TransferError? {
        var holds: [Transfer] = []
        for (index, id) in ids.enumerated() {
            let hold: Transfer
            switch try found(id) {
            case .failure(let refusal): return refusal
            case .success(let transfer): hold = transfer
            }
            if let refusal = try refusal(of: hold, ahead: index) { return refusal }
            guard !holds.contains(hold) else { return kind == .post ? .alreadyPosted : .alreadyVoided }
            holds.append(hold)
        }
        guard holds.count > 1 else { return try holds.first.flatMap { try resolve($0, as: kind, reason: reason) } }
        var refusal: TransferError?
        try database.inSavepoint {
            for hold in holds where refusal == nil { refusal = try resolve(hold, as: kind, reason: reason) }
            return refusal == nil ? .commit : .rollback
        }
        return refusal
    }

    private func found(_ id: String) throws -> Result<Transfer, TransferError> {
        guard let id = UUID(version4: id) else { return .failure(.invalidId) }
        return try transfer(id: id).map { .success($0) } ?? .failure(.unknownTransfer)
    }

    /// Why a transfer cannot be resolved, in the order of 4.7; `ahead` rows of the same set are written before its own.
    private func refusal(of transfer: Transfer, ahead: Int) throws -> TransferError? {
        switch transfer.state {
        case .voided: return .alreadyVoided
        case .posted: return .alreadyPosted
        case .expired: return .transferExpired
        case .pending:
            let moment = try nextMoment().microseconds + Int64(ahead)
            return transfer.expiresAt.map { $0.microseconds <= moment } ?? false ? .transferExpired : nil
        }
    }

    private func resolve(_ hold: Transfer, as kind: TransferKind, reason: String?) throws -> TransferError? {
        let entry = Entry(
            kind: kind,
            pending: hold.sequence,
            debit: hold.debitAccount,
            credit: hold.creditAccount,
            ledger: hold.ledger,
            amount: hold.amount,
            type: hold.type,
            moment: try nextMoment(),
            reason: reason
        )
        return try append(entry) == nil ? .unknownError : nil
    }
}

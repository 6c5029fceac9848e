package import Foundation
package import Storage

/// What a row of the journal does.
package enum TransferKind: String, CaseIterable, Sendable {
    /// Moves money at once.
    case single = "SINGLE"
    /// Holds money until it is posted, voided or expires.
    case pending = "PENDING"
    case post = "POST"
    case void = "VOID"
    case expiry = "EXPIRY"
}

package enum TransferType: String, Sendable {
    case deposit = "DEPOSIT"
    case withdrawal = "WITHDRAWAL"
}

/// Where a transfer stands, its resolution included.
package enum TransferState: String, CaseIterable, Sendable {
    case pending = "PENDING"
    case posted = "POSTED"
    case voided = "VOIDED"
    /// A hold whose deadline has passed; the reference leaves it PENDING and never counts it again.
    case expired = "EXPIRED"
}

/// Every way a transfer can be refused, by the reference's names (ledger spec 4.8).
package enum TransferError: String, Error, CaseIterable, Sendable {
    case alreadyPosted = "AlreadyPosted"
    case alreadyVoided = "AlreadyVoided"
    case differentAssets = "DifferentAssets"
    case insufficientBalance = "InsufficientBalance"
    case insufficientDebitBalance = "InsufficientDebitBalance"
    case insufficientLiquidity = "InsufficientLiquidity"
    case invalidAmount = "InvalidAmount"
    case invalidId = "InvalidId"
    case invalidTimeout = "InvalidTimeout"
    case invalidSourceAmount = "InvalidSourceAmount"
    case invalidDestinationAmount = "InvalidDestinationAmount"
    case sameAccounts = "SameAccounts"
    case transferExists = "TransferExists"
    case transferExpired = "TransferExpired"
    case unknownTransfer = "UnknownTransfer"
    case unknownSourceAccount = "UnknownSourceAccount"
    case unknownDestinationAccount = "UnknownDestinationAccount"
    case unknownError = "UnknownError"
}

/// A transfer to be made.
package struct NewTransfer: Sendable {
    /// As the caller gave it: must be a version 4 UUID.
    package let id: String
    package let debit: Account
    package let credit: Account
    /// Minor units of the asset of both accounts; above 0.
    package let amount: Amount
    package let type: TransferType?
    /// Absent or 0: posted at once.
    ///
    /// Otherwise a hold that ends after so long.
    package let timeout: Duration?

    package init(
        id: String,
        debit: Account,
        credit: Account,
        amount: Amount,
        type: TransferType?,
        timeout: Duration? = nil
    ) {
        self.id = id
        self.debit = debit
        self.credit = credit
        self.amount = amount
        self.type = type
        self.timeout = timeout
    }
}

/// A transfer as it stands now.
package struct Transfer: Hashable, Sendable {
    /// Its place in the journal: creation order, unique.
    package let sequence: Int64
    package let id: UUID
    package let debitAccount: Int64
    package let creditAccount: Int64
    /// Minor units of the asset of the ledger number.
    package let amount: Amount
    package let ledger: Int
    package let type: TransferType?
    package let state: TransferState
    package let isTwoPhase: Bool
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
    /// Who asked for it.
    package let createdBy: String
    package let resolvedAt: Timestamp?
    package let resolvedBy: String?
    /// Why it was posted or voided, in the words of who did.
    package let reason: String?

    package init(
        sequence: Int64,
        id: UUID,
        debitAccount: Int64,
        creditAccount: Int64,
        amount: Amount,
        ledger: Int,
        type: TransferType?,
        state: TransferState,
        isTwoPhase: Bool,
        expiresAt: Timestamp?,
        createdAt: Timestamp,
        createdBy: String,
        resolvedAt: Timestamp?,
        resolvedBy: String?,
        reason: String?
    ) {
        self.sequence = sequence
        self.id = id
        self.debitAccount = debitAccount
        self.creditAccount = creditAccount
        self.amount = amount
        self.ledger = ledger
        self.type = type
        self.state = state
        self.isTwoPhase = isTwoPhase
        self.expiresAt = expiresAt
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.resolvedAt = resolvedAt
        self.resolvedBy = resolvedBy
        self.reason = reason
    }
}

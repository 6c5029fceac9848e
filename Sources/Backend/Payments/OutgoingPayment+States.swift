import Foundation
import GRDB
package import Ledger
package import Storage

extension OutgoingPayment {
    package enum FundingRefusal: Hashable, Sendable {
        case wrongState
        /// Not exactly what the payment sends.
        case invalidAmount
        case transfer(TransferError)
    }

    /// Puts the payment's money into its account and lets it be sent (spec 6.4); nil on success.
    ///
    /// `transfer` is the id of the deposit, that of the event.
    package func fund(
        _ amount: Amount,
        transfer: String,
        _ transaction: Transaction
    ) throws -> FundingRefusal? {
        guard state == .funding else { return .wrongState }
        guard amount == sendAmount.amount else { return .invalidAmount }
        _ = try transaction.journal.openAccount(owner: id, ledger: Int(quote.assetSequence), kind: .outgoing)
        if let refused = try transaction.journal.deposit(id: transfer, to: id, kind: .outgoing, amount: amount) {
            return .transfer(refused)
        }
        _ = try enter(.sending, error: nil, transaction)
        return nil
    }

    /// Changes the state; attempts count from 0 again (spec 6.3).
    func enter(_ state: OutgoingPaymentState, error: String?, _ transaction: Transaction) throws -> OutgoingPayment {
        let arguments: [(any DatabaseValueConvertible)?] = [
            state.rawValue, error, state == .sending ? transaction.now : nil, transaction.now, sequence,
        ]
        try transaction.database.cachedStatement(
            sql: """
                UPDATE outgoing_payments SET state = ?, error = ?, state_attempts = 0, process_at = ?, waiting_for = NULL,
                    updated_at = ? WHERE seq = ?
                """
        ).execute(arguments: StatementArguments(arguments))
        return try OutgoingPayment.current(sequence, transaction)
    }

    /// Lets every payment that waits for an asset's liquidity be tried at once: there is more of it (P-17).
    package static func resume(waitingFor asset: Int64, _ transaction: Transaction) throws {
        try transaction.database.cachedStatement(
            sql: "UPDATE outgoing_payments SET process_at = ? WHERE waiting_for = ?"
        )
        .execute(arguments: [transaction.now, asset])
    }

    static func current(_ sequence: Int64, _ transaction: Transaction) throws -> OutgoingPayment {
        guard let payment = try find(sequence: sequence, transaction.database) else {
            throw StorageError.damaged(path: "", detail: "there is no outgoing payment \(sequence)")
        }
        return payment
    }
}

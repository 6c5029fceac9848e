import Foundation
import Ledger
import Storage

private let withdrawalId = Key.required("withdrawalId", .record(.withdrawal), label: "Withdrawal")
private let reason = Key.optional("reason", .text, label: "Reason", hint: "kept with the withdrawal", absent: "none")

extension Mutation {
    /// Ledger spec 2.10: the held money was not paid out; it can be spent again.
    static let voidLiquidityWithdrawal = Mutation(
        "voidLiquidityWithdrawal",
        title: "Void withdrawal",
        summary: "Gives up a withdrawal: the held money returns to the account that it came from.",
        keys: [withdrawalId.any, reason.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: nil
    ) { input, transaction in
        let refused = try transaction.journal.void(id: input[withdrawalId], reason: input[reason])
        if let refused { return .resolution(refused) }
        if let hold = try UUID(version4: input[withdrawalId]).flatMap({ try transaction.journal.transfer(id: $0) }) {
            try PaymentPointer.released(account: hold.debitAccount, transaction)
        }
        return .done(message: "Voided Withdrawal", subject: input[withdrawalId].lowercased())
    }
}

import Ledger
import Storage

private let withdrawalId = Key.required("withdrawalId", .record(.withdrawal), label: "Withdrawal")
private let confirmedAmount = Key.optional(
    "confirmedAmount",
    .uint64(assetOf: "withdrawalId"),
    label: "Confirmed amount",
    hint: "its amount, above typedAmountAbove",
    absent: "not confirmed"
)
private let confirmedName = Key.optional(
    "confirmedName",
    .text,
    label: "Confirmed name",
    hint: "the name of its source, above typedNameAbove",
    absent: "not confirmed"
)

extension Mutation {
    /// Ledger spec 2.10: the held money has been paid out; it leaves the node's books, in full.
    ///
    /// What the contract answers comes first; the node's own policy is asked about what could be posted.
    static let postLiquidityWithdrawal = Mutation(
        "postLiquidityWithdrawal",
        title: "Post withdrawal",
        summary: "Confirms that a withdrawal was paid out: the held money leaves the books, in full and for good.",
        keys: [withdrawalId.any, confirmedAmount.any, confirmedName.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: nil
    ) { input, transaction in
        let id = input[withdrawalId]
        if let refused = try transaction.journal.refusal(ofPosting: id) { return .resolution(refused) }
        let refused = try PostingPolicy(id, transaction)?
            .refusal(to: transaction.actor, amount: input[confirmedAmount], name: input[confirmedName])
        if let refused { return .refused(refused) }
        if let refused = try transaction.journal.post(id: id) { return .resolution(refused) }
        return .done(message: "Posted Withdrawal", subject: id.lowercased())
    }
}

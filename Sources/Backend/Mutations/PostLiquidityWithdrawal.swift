import Ledger

private let withdrawalId = Key.required("withdrawalId", .record(.withdrawal), label: "Withdrawal")

extension Mutation {
    /// Ledger spec 2.10: the held money has been paid out; it leaves the node's books, in full.
    static let postLiquidityWithdrawal = Mutation(
        "postLiquidityWithdrawal",
        title: "Post withdrawal",
        summary: "Confirms that a withdrawal was paid out: the held money leaves the books, in full and for good.",
        keys: [withdrawalId.any, requiredIdempotencyKey.any],
        payload: ["error"],
        failure: nil
    ) { input, transaction in
        if let refused = try transaction.journal.post(id: input[withdrawalId]) { return .resolution(refused) }
        return .done(message: "Posted Withdrawal", subject: input[withdrawalId].lowercased())
    }
}

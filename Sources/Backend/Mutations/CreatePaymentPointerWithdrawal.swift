import Ledger
import Storage

private let paymentPointerId = Key.required(
    "paymentPointerId",
    .record(.paymentPointer),
    label: "Payment pointer"
)
private let id = Key.required("id", .transferId, label: "Withdrawal id", hint: "a new UUID, version 4")

extension Mutation {
    /// Spec 2.6, P-24: holds all that a pointer has received and not paid out; no later event announces it again.
    static let createPaymentPointerWithdrawal = Mutation(
        "createPaymentPointerWithdrawal",
        title: "Withdraw pointer balance",
        summary: "Holds a payment pointer's whole balance for paying it out, until someone posts or voids it.",
        keys: [paymentPointerId.any, id.any, timeoutSeconds.any, requiredIdempotencyKey.any],
        payload: ["error", "withdrawal"],
        failure: Refusal(500, "Error trying to create payment pointer withdrawal")
    ) { input, transaction in
        let database = transaction.database
        guard let pointer = try PaymentPointer.find(input[paymentPointerId], database) else {
            return .refused(Refusal(.unknownPaymentPointer, field: "paymentPointerId"))
        }
        guard try transaction.journal.account(owner: pointer.id, kind: .webMonetization) != nil else { return .failed }
        let amount = Amount(UInt64(clamping: pointer.available.units))
        guard amount > .zero else { return .refused(Refusal(.amountZero, field: "paymentPointerId")) }
        let refused = try transaction.journal.withdraw(
            id: input[id],
            from: pointer.id,
            kind: .webMonetization,
            amount: amount,
            timeout: input[timeoutSeconds] ?? transaction.settings.withdrawalTimeout
        )
        if let refused { return .liquidity(refused) }
        try PaymentPointer.held(pointer.id, transaction)
        let withdrawal: JSON = .object([
            JSON.Member("id", .string(input[id].lowercased())),
            JSON.Member("amount", .string(amount.description)),
            JSON.Member("paymentPointer", try pointer.json(database, at: transaction.now)),
        ])
        return .done(
            message: "Created account withdrawal",
            payload: [JSON.Member("withdrawal", withdrawal)],
            subject: input[id].lowercased()
        )
    }
}

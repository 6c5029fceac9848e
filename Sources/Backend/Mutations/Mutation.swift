/// One mutation of the admin API: all there is to know about it, in one value, in one file.
///
/// Decoding, authorisation, the lock, expiry, idempotency, the activity entry and the envelope are the service's, once
/// for all of them.
package struct Mutation: Sendable {
    /// The API's own name.
    package let name: String
    /// What it is called in menus and forms.
    package let title: String
    package let summary: String
    package let fields: [Field]
    let keys: [AnyKey]
    /// The names of what an envelope carries besides code, success and message, null unless the outcome fills them.
    package let payload: [String]
    /// The answer where something unexpected went wrong; nil where the contract has a request error for it.
    let failure: Refusal?
    /// The checks in the contract's order and the effect, inside the caller's transaction.
    let run: @Sendable (Input, Transaction) throws -> Outcome

    init(
        _ name: String,
        title: String,
        summary: String,
        keys: [AnyKey],
        payload: [String],
        failure: Refusal?,
        run: @escaping @Sendable (Input, Transaction) throws -> Outcome
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.keys = keys
        self.fields = keys.map(\.field)
        self.payload = payload
        self.failure = failure
        self.run = run
    }
}

extension Mutation {
    /// Every mutation there is, in the order of `describe`.
    package static let all: [Mutation] = [
        addAssetLiquidity,
        addPeerLiquidity,
        announcePaymentPointerReceipts,
        cancelOutgoingPayment,
        completeIncomingPayment,
        createAsset,
        createAssetLiquidityWithdrawal,
        createIncomingPayment,
        createOutgoingPayment,
        createPaymentPointer,
        createPaymentPointerKey,
        createPaymentPointerWithdrawal,
        createPeer,
        createPeerLiquidityWithdrawal,
        createQuote,
        createReceiver,
        deletePeer,
        depositEventLiquidity,
        postLiquidityWithdrawal,
        recordWebMonetizationReceipt,
        resendWebhookEvent,
        revokePaymentPointerKey,
        setExchangeRate,
        setFee,
        triggerPaymentPointerEvents,
        updateAssetWithdrawalThreshold,
        updatePaymentPointer,
        updatePeer,
        voidLiquidityWithdrawal,
        withdrawEventLiquidity,
    ]

    package static func named(_ name: String) -> Mutation? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The key of exactly-once; the same in every mutation.
    static let idempotencyKey = Key.optional(
        "idempotencyKey",
        .idempotencyKey,
        label: "Idempotency key",
        hint: "any text; a repeated request with it is answered once",
        absent: "no protection against a repeated request"
    )

    static let requiredIdempotencyKey = Key.required(
        "idempotencyKey",
        .idempotencyKey,
        label: "Idempotency key",
        hint: "any text; empty switches it off"
    )

    /// How long a withdrawal holds (L-6); the same in every mutation that makes one.
    static let timeoutSeconds = Key.optional(
        "timeoutSeconds",
        .holdSeconds,
        label: "Holds for",
        hint: "in seconds, 1 or more",
        absent: "as long as the node's settings say"
    )
}

import Testing

@testable import Backend

struct RegistryTests {
    /// The mutations of the reference's admin API, September 2023.
    private static let reference: Set<String> = [
        "addAssetLiquidity", "addPeerLiquidity", "createAsset", "createAssetLiquidityWithdrawal",
        "createIncomingPayment", "createOutgoingPayment", "createPaymentPointer", "createPaymentPointerKey",
        "createPaymentPointerWithdrawal", "createPeer", "createPeerLiquidityWithdrawal", "createQuote",
        "createReceiver", "deletePeer", "depositEventLiquidity", "postLiquidityWithdrawal",
        "revokePaymentPointerKey", "setFee", "triggerPaymentPointerEvents", "updateAssetWithdrawalThreshold",
        "updatePaymentPointer", "updatePeer", "voidLiquidityWithdrawal", "withdrawEventLiquidity",
    ]

    /// What the console needs beyond it.
    private static let extensions: Set<String> = [
        "announcePaymentPointerReceipts", "cancelOutgoingPayment", "completeIncomingPayment",
        "recordWebMonetizationReceipt", "resendWebhookEvent", "setExchangeRate",
    ]

    @Test func `the registry holds the 24 mutations of the API and the extensions, once each`() {
        let names = Mutation.all.map(\.name)
        #expect(Self.reference.count == 24)
        #expect(Set(names) == Self.reference.union(Self.extensions))
        #expect(Set(names).count == names.count)
        #expect(names == names.sorted())
    }

    @Test func `every mutation and query says what it is and what each of its inputs is`() {
        for mutation in Mutation.all {
            #expect(!mutation.title.isEmpty && mutation.summary.hasSuffix("."), "\(mutation.name)")
            for field in mutation.fields { #expect(!field.label.isEmpty, "\(mutation.name).\(field.name)") }
        }
        for query in Query.all { #expect(query.summary.hasSuffix("."), "\(query.name)") }
    }
}

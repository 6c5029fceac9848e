import Backend
import Canvas
import Storage

/// A letter that acts on a record of one kind.
struct RecordAction: Sendable {
    let key: Character
    let action: Action
    let title: String
    let hint: String
    /// Whether it makes a record, so that an empty list names its key.
    var makesNew = false
    /// Why it cannot be done with a record, or with none; nil where it can.
    let disabledReason: @Sendable (Record?, Timestamp) -> String?

    /// A mutation that makes a new record, or that acts on the selected one.
    ///
    /// `unless` says why it cannot be done with the record at hand.
    static func form(
        _ key: Character,
        _ mutation: String,
        _ hint: String,
        onNothing: Bool = false,
        unless reason: @escaping @Sendable (Record, Timestamp) -> String? = { _, _ in nil }
    ) -> RecordAction {
        RecordAction(
            key: key,
            action: .form(mutation),
            title: Mutation.named(mutation)?.title ?? mutation,
            hint: hint,
            makesNew: onNothing
        ) { record, now in
            guard !onNothing else { return nil }
            guard let record else { return "nothing is selected" }
            return reason(record, now)
        }
    }
}

extension ActionKind {
    /// The letters of a list of such records, in the order of the hints.
    var actions: [RecordAction] {
        switch self {
        case .asset:
            [
                .form("c", "createAsset", "create", onNothing: true),
                .form("a", "addAssetLiquidity", "add liquidity"),
                .form("w", "createAssetLiquidityWithdrawal", "withdraw"),
                .form("t", "updateAssetWithdrawalThreshold", "threshold"),
                .form("f", "setFee", "fee"),
            ]
        case .peer:
            [
                .form("c", "createPeer", "create", onNothing: true),
                .form("u", "updatePeer", "update"),
                .form("a", "addPeerLiquidity", "add liquidity"),
                .form("w", "createPeerLiquidityWithdrawal", "withdraw"),
                .form("d", "deletePeer", "delete"),
            ]
        case .pointer:
            [
                .form("c", "createPaymentPointer", "create", onNothing: true),
                .form("u", "updatePaymentPointer", "update"),
                .form("a", "createPaymentPointerKey", "add key"),
                .form("i", "createIncomingPayment", "incoming", unless: Record.reasonInactive),
                .form("v", "createReceiver", "receiver", unless: Record.reasonInactive),
                .form("t", "createQuote", "quote", unless: Record.reasonInactive),
                .form("w", "createPaymentPointerWithdrawal", "withdraw", unless: Record.reasonNothingToWithdraw),
                .form("n", "announcePaymentPointerReceipts", "announce", unless: Record.reasonNothingToAnnounce),
            ]
        case .incomingPayment:
            [
                .form("c", "createIncomingPayment", "create", onNothing: true),
                .form("t", "createQuote", "quote it", unless: Record.reasonNotOpen),
                .form("m", "completeIncomingPayment", "complete", unless: Record.reasonNotOpen),
            ]
        case .outgoingPayment:
            [
                .form("c", "createOutgoingPayment", "create", onNothing: true),
                .form("f", "depositEventLiquidity", "fund", unless: Record.reasonNotFunding),
                .form("x", "cancelOutgoingPayment", "cancel", unless: Record.reasonNotFunding),
            ]
        case .quote:
            [
                .form("c", "createQuote", "create", onNothing: true),
                .form("p", "createOutgoingPayment", "pay", unless: Record.reasonNotToPay),
            ]
        case .event:
            [
                .form("f", "depositEventLiquidity", "fund", unless: Record.reasonNotToDeposit),
                .form("w", "withdrawEventLiquidity", "withdraw", unless: Record.reasonNotToWithdraw),
                .form("d", "resendWebhookEvent", "resend"),
                .form("t", "triggerPaymentPointerEvents", "trigger", onNothing: true),
            ]
        case .setting:
            [
                RecordAction(
                    key: "u",
                    action: .changeSetting,
                    title: "Change the selected setting",
                    hint: "change"
                ) { record, _ in record == nil ? "nothing is selected" : nil },
                RecordAction(
                    key: "x",
                    action: .resetSetting,
                    title: "Put the selected setting back to its default",
                    hint: "reset",
                    disabledReason: Record.reasonNotToReset
                ),
                RecordAction(
                    key: "c",
                    action: .addSetting,
                    title: "Set a limit for an asset",
                    hint: "set for an asset"
                ) { _, _ in nil },
            ]
        case .rate: [.form("c", "setExchangeRate", "set", onNothing: true)]
        case .key:
            [
                .form("c", "createPaymentPointerKey", "add", onNothing: true),
                .form("x", "revokePaymentPointerKey", "revoke"),
            ]
        case .withdrawal:
            [
                RecordAction(
                    key: "p",
                    action: .resolve(.post),
                    title: "Post the selected withdrawal",
                    hint: "post",
                    disabledReason: Record.reasonNotToResolve
                ),
                RecordAction(
                    key: "v",
                    action: .resolve(.void),
                    title: "Void the selected withdrawal",
                    hint: "void",
                    disabledReason: Record.reasonNotToResolve
                ),
            ]
        }
    }
}

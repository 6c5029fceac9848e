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
    static func form(_ key: Character, _ mutation: String, _ hint: String, onNothing: Bool = false) -> RecordAction {
        RecordAction(
            key: key,
            action: .form(mutation),
            title: Mutation.named(mutation)?.title ?? mutation,
            hint: hint,
            makesNew: onNothing
        ) { record, _ in
            record == nil && !onNothing ? "nothing is selected" : nil
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
            ]
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

import Ledger

extension Outcome {
    /// A transfer error as a liquidity mutation shows it: by identical name, else the generic failure (ledger spec 4.8).
    static func liquidity(_ error: TransferError) -> Outcome {
        guard let shown = LiquidityError(rawValue: error.rawValue) else { return .failed }
        switch shown {
        case .invalidId, .transferExists: return .refused(Refusal(shown, field: "id"))
        case .insufficientBalance: return .refused(Refusal(shown, field: "amount"))
        default: return .refused(Refusal(shown))
        }
    }
}

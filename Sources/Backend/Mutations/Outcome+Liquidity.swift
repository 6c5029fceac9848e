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

    /// A transfer error as posting and voiding show it; an expired hold has words but no name (L-7).
    static func resolution(_ error: TransferError) -> Outcome {
        if error == .transferExpired { return .refused(Refusal(409, "Withdrawal expired", field: "withdrawalId")) }
        guard let shown = LiquidityError(rawValue: error.rawValue) else { return .failed }
        return .refused(Refusal(shown, field: "withdrawalId"))
    }
}

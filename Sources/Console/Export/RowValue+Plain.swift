import Backend
import Canvas
import Ledger
import Storage

extension RowValue {
    /// The value in full, as other programs read it: whole ids, decimals without separators, times in ISO 8601.
    var plain: String {
        if let number = plainNumber, let unit { return "\(number) \(unit.code)" }
        return switch self {
        case .none, .liquidity, .liquidityLegend, .sparkline, .balances, .amount, .change: ""
        case .text(let text, _): text
        case .id(let id): id.text
        case .moment(let time), .second(let time), .age(let time), .deadline(let time), .validity(let time):
            time.iso8601
        case .state(let state): state.rawValue.lowercased()
        case .count(let count): String(count)
        }
    }

    /// An amount as exact decimals, what went out below zero; nil where it is none.
    var plainNumber: String? {
        switch self {
        case .amount(let units, let unit, _): AmountText.decimal(units, scale: unit.scale, separators: false)
        case .change(let units, let unit, let isIn):
            (isIn ? "" : "-") + AmountText.decimal(units, scale: unit.scale, separators: false)
        default: nil
        }
    }

    /// What an amount is counted in; nil where it is none.
    var unit: Backend.Unit? {
        switch self {
        case .amount(_, let unit, _), .change(_, let unit, _): unit
        default: nil
        }
    }

    /// Whether it stands for something that is never shown, exported or copied.
    var isSecret: Bool {
        if case .text(_, .secret) = self { true } else { false }
    }
}

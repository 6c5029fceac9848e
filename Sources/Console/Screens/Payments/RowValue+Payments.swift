import Backend
import Canvas
import Foundation
import Storage

extension RowValue {
    static func money(_ money: Money, _ role: Role = .amount) -> RowValue {
        .amount(UInt128(money.amount.units), money.unit, role)
    }

    static func state(_ state: IncomingPaymentState) -> RowValue {
        let role: Role =
            switch state {
            case .pending, .processing: .statePending
            case .completed: .statePosted
            case .expired: .stateExpired
            }
        return .text(state.rawValue.lowercased(), role)
    }

    static func state(_ state: OutgoingPaymentState) -> RowValue {
        let role: Role =
            switch state {
            case .funding, .sending: .statePending
            case .completed: .statePosted
            case .failed: .stateFailed
            case .cancelled: .stateVoided
            }
        return .text(state.rawValue.lowercased(), role)
    }
}

extension AmountText {
    /// `1,000.00 USD`.
    static func text(_ money: Money) -> String { text(money.amount, money.unit) }
}

/// The places in the order of pointers that lists of one pointer's records are cut by.
enum PointerScope {
    /// Nil where no pointer was asked for; a pointer that is not there has no records.
    static func sequence(_ pointer: UUID?, _ reading: Reading) throws -> Int64? {
        try pointer.map { try PaymentPointer.find($0.text, reading.database)?.sequence ?? 0 }
    }
}

/// Why an incoming payment was refused, with the contract's codes and words (spec 0.5).
enum IncomingPaymentError: String, CaseIterable {
    case unknownPaymentPointer = "UnknownPaymentPointer"
    case invalidAmount = "InvalidAmount"
    case unknownPayment = "UnknownPayment"
    case invalidExpiry = "InvalidExpiry"
    case wrongState = "WrongState"
    case inactivePaymentPointer = "InactivePaymentPointer"

    func refusal(_ field: String?) -> Refusal {
        switch self {
        case .unknownPaymentPointer: Refusal(404, "unknown payment pointer", field: field)
        case .invalidAmount: Refusal(400, "invalid amount", field: field)
        case .unknownPayment: Refusal(404, "unknown payment", field: field)
        case .invalidExpiry: Refusal(400, "invalid expiresAt", field: field)
        case .wrongState: Refusal(409, "wrong state", field: field)
        case .inactivePaymentPointer: Refusal(400, "inactive payment pointer", field: field)
        }
    }
}

/// Why a quote was refused (spec 0.5).
enum QuoteError: String, CaseIterable {
    case unknownPaymentPointer = "UnknownPaymentPointer"
    case invalidAmount = "InvalidAmount"
    case invalidReceiver = "InvalidReceiver"
    case inactivePaymentPointer = "InactivePaymentPointer"

    func refusal(_ field: String?) -> Refusal {
        switch self {
        case .unknownPaymentPointer: Refusal(404, "unknown payment pointer", field: field)
        case .invalidAmount: Refusal(400, "invalid amount", field: field)
        case .invalidReceiver: Refusal(400, "invalid receiver", field: field)
        case .inactivePaymentPointer: Refusal(400, "inactive payment pointer", field: field)
        }
    }
}

/// Why an outgoing payment was refused (spec 0.5).
enum OutgoingPaymentError: String, CaseIterable {
    case unknownPaymentPointer = "UnknownPaymentPointer"
    case unknownPayment = "UnknownPayment"
    case unknownQuote = "UnknownQuote"
    case wrongState = "WrongState"
    case invalidQuote = "InvalidQuote"
    case inactivePaymentPointer = "InactivePaymentPointer"

    func refusal(_ field: String?) -> Refusal {
        switch self {
        case .unknownPaymentPointer: Refusal(404, "unknown payment pointer", field: field)
        case .unknownPayment: Refusal(404, "unknown payment", field: field)
        case .unknownQuote: Refusal(404, "unknown quote", field: field)
        case .wrongState: Refusal(409, "wrong state", field: field)
        case .invalidQuote: Refusal(400, "invalid quote", field: field)
        case .inactivePaymentPointer: Refusal(400, "inactive payment pointer", field: field)
        }
    }
}

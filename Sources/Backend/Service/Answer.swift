/// The errors of liquidity mutations, with the reference's codes and messages (ledger spec 1.4).
package enum LiquidityError: String, CaseIterable, Sendable {
    case alreadyPosted = "AlreadyPosted"
    case alreadyVoided = "AlreadyVoided"
    case amountZero = "AmountZero"
    case insufficientBalance = "InsufficientBalance"
    case invalidId = "InvalidId"
    case transferExists = "TransferExists"
    case unknownAsset = "UnknownAsset"
    case unknownIncomingPayment = "UnknownIncomingPayment"
    case unknownPayment = "UnknownPayment"
    case unknownPaymentPointer = "UnknownPaymentPointer"
    case unknownPeer = "UnknownPeer"
    case unknownTransfer = "UnknownTransfer"

    package var code: Int {
        switch self {
        case .alreadyPosted, .alreadyVoided, .transferExists: 409
        case .amountZero, .invalidId: 400
        case .insufficientBalance: 403
        case .unknownAsset, .unknownIncomingPayment, .unknownPayment, .unknownPaymentPointer, .unknownPeer,
            .unknownTransfer:
            404
        }
    }

    package var message: String {
        switch self {
        case .alreadyPosted: "Withdrawal already posted"
        case .alreadyVoided: "Withdrawal already voided"
        case .amountZero: "Amount is zero"
        case .insufficientBalance: "Insufficient balance"
        case .invalidId: "Invalid id"
        case .transferExists: "Transfer exists"
        case .unknownAsset: "Unknown asset"
        case .unknownIncomingPayment: "Unknown incoming payment"
        case .unknownPayment: "Unknown outgoing payment"
        case .unknownPaymentPointer: "Unknown payment pointer"
        case .unknownPeer: "Unknown peer"
        case .unknownTransfer: "Unknown withdrawal"
        }
    }
}

/// A mutation's "no", with the code and the words of the contract.
package struct Refusal: Hashable, Sendable {
    package let code: Int
    package let message: String
    package let error: LiquidityError?
    /// The field a form shows it under, dotted where it is nested; nil where it is about none.
    package let field: String?
    /// Whether a repeated request with its key is refused again, as the contract has it.
    ///
    /// Not so where the node's own policy refused: the right request may come with the same key.
    let isKept: Bool

    package init(_ code: Int, _ message: String, field: String? = nil) {
        self.init(code, message, error: nil, field: field, isKept: code != 500)
    }

    package init(_ error: LiquidityError, field: String? = nil) {
        self.init(error.code, error.message, error: error, field: field, isKept: true)
    }

    private init(_ code: Int, _ message: String, error: LiquidityError?, field: String?, isKept: Bool) {
        self.code = code
        self.message = message
        self.error = error
        self.field = field
        self.isKept = isKept
    }

    /// What the operators of the node agreed on forbids it.
    static func policy(_ message: String, field: String) -> Refusal {
        Refusal(403, message, error: nil, field: field, isKept: false)
    }
}

/// What a mutation did, before it becomes an envelope.
package enum Outcome: Sendable {
    /// Done: the message (null for some), the payload by the names the mutation declares, and the id of the record
    /// that it made or changed.
    case done(message: String?, payload: [JSON.Member] = [], subject: String?)
    case refused(Refusal)
    /// The mutation's generic failure: something that has no words in the contract.
    case failed
}

/// The response object of a mutation (ledger spec 1.1).
package struct Envelope: Hashable, Sendable {
    package let code: Int
    package let message: String?
    /// The payload and, where the mutation has one, `error`: every declared name, null where there is nothing.
    package let payload: [JSON.Member]
    /// The field a refusal is about; for forms, no part of the contract.
    package let field: String?

    package init(code: Int, message: String?, payload: [JSON.Member] = [], field: String? = nil) {
        self.code = code
        self.message = message
        self.payload = payload
        self.field = field
    }

    package var isSuccess: Bool { code == 200 }

    package var json: JSON {
        .object(
            [
                JSON.Member("code", .string(String(code))),
                JSON.Member("success", .bool(isSuccess)),
                JSON.Member("message", .text(message)),
            ] + payload
        )
    }
}

/// What a request is answered with.
package enum Response: Hashable, Sendable {
    case envelope(Envelope)
    case value(JSON)
    /// A query of an unknown id: null, with the reason beside it.
    case missing(RequestError)
    case errors([RequestError])

    /// False where a script should notice: an envelope without success, or errors.
    package var isSuccess: Bool {
        switch self {
        case .envelope(let envelope): envelope.isSuccess
        case .value: true
        case .missing, .errors: false
        }
    }

    package var json: JSON {
        switch self {
        case .envelope(let envelope): envelope.json
        case .value(let value): value
        case .missing(let error):
            .object([JSON.Member("data", .null), JSON.Member("errors", .array([error.json]))])
        case .errors(let errors): .object([JSON.Member("errors", .array(errors.map(\.json)))])
        }
    }
}

/// Why an attempt to send did not succeed, by the reference's names (spec 6.6): those that can happen inside one node.
package enum SendingError: Error, Hashable, Sendable {
    /// The asset of the receiver has too little liquidity; `asset` is its place in the order of assets.
    case insufficientLiquidity(asset: Int64)
    /// No rate to convert by.
    case connector(String)
    /// The rate is below the lowest one that was quoted.
    case insufficientExchangeRate
    case badState
    case sourceAssetConflict
    case destinationAssetConflict
    case missingBalance
    /// The receiver was completed by others before this payment was done, and is not fully paid.
    case incomingPaymentCompleted
    case incomingPaymentExpired
    /// There is no such receiver any more.
    case queryFailed
    /// The receiver would have got more than an amount can be.
    case incompatibleReceiveMax

    /// What the payment says of it.
    package var text: String {
        switch self {
        case .insufficientLiquidity: "InsufficientLiquidity"
        case .connector(let why): "ConnectorError: \(why)"
        case .insufficientExchangeRate: "InsufficientExchangeRate"
        case .badState: "BadState"
        case .sourceAssetConflict: "SourceAssetConflict"
        case .destinationAssetConflict: "DestinationAssetConflict"
        case .missingBalance: "MissingBalance"
        case .incomingPaymentCompleted: "IncomingPaymentCompleted"
        case .incomingPaymentExpired: "IncomingPaymentExpired"
        case .queryFailed: "QueryFailed"
        case .incompatibleReceiveMax: "IncompatibleReceiveMax"
        }
    }

    /// Whether another attempt can end otherwise.
    package var isRetried: Bool {
        switch self {
        case .insufficientLiquidity, .connector, .insufficientExchangeRate: true
        case .badState, .sourceAssetConflict, .destinationAssetConflict, .missingBalance, .incomingPaymentCompleted,
            .incomingPaymentExpired, .queryFailed, .incompatibleReceiveMax:
            false
        }
    }
}

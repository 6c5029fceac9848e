import Storage

/// What a payment costs, worked out of its rate, its slippage and its fee (spec 5.4 to 5.6, P-14).
struct QuoteCalculation: Hashable, Sendable {
    let sendAmount: Amount
    let receiveAmount: Amount
    /// Minor units of the sending asset.
    let fee: Amount
    let minRate: Ratio
    let lowRate: Ratio
    let highRate: Ratio

    /// What is held fixed.
    enum Target: Hashable, Sendable {
        case send(Amount)
        case receive(Amount)

        var kind: QuoteKind {
            switch self {
            case .send: .fixedSend
            case .receive: .fixedDelivery
            }
        }
    }

    enum Fault: Error, Hashable, Sendable {
        /// Nothing is left after the fee.
        case nothingLeft
        /// The amount is too small for anything to arrive.
        case tooSmall
        /// The rate at hand is below the lowest one that would be accepted.
        case insufficientRate
        /// A number of the quote would be more than can be counted.
        case tooLarge

        var text: String {
            switch self {
            case .nothingLeft: "nothing is left after the fee"
            case .tooSmall: "the amount is too small for anything to arrive"
            case .insufficientRate: "the exchange rate is too low to be quoted"
            case .tooLarge: "an amount would be above \(UInt64.max)"
            }
        }
    }

    /// How many source units the reference probes a rate with: what low and high estimates are parts of.
    private static let probe: UInt128 = 1_000_000_000_000

    init(_ target: Target, _ conversion: Conversion, slippage: Ratio, fee: Fee?) throws(Fault) {
        guard let least = slippage.complement, let minRate = conversion.rate.times(least),
            let delivered = conversion.rate.counted(in: QuoteCalculation.probe),
            let lowRate = Ratio(delivered, QuoteCalculation.probe),
            let highRate = Ratio(delivered + 1, QuoteCalculation.probe)
        else { throw .tooLarge }
        guard lowRate >= minRate, !minRate.isZero else { throw .insufficientRate }
        self.minRate = minRate
        self.lowRate = lowRate
        self.highRate = highRate
        switch target {
        case .send(let amount):
            let charged = try QuoteCalculation.charge(fee, on: amount)
            guard charged < amount else { throw .nothingLeft }
            // The last unit may be cut by rounding on the way, so that what is left without it must be enough.
            let counted = Amount(amount.units - charged.units - 1)
            guard let received = minRate.of(counted, .up) else { throw .tooLarge }
            guard received > .zero else { throw charged > .zero ? .nothingLeft : .tooSmall }
            sendAmount = amount
            receiveAmount = received
            self.fee = charged
        case .receive(let amount):
            guard let floor = minRate.dividing(amount, .down) else { throw .tooLarge }
            let (needed, isTooLarge) = floor.units.addingReportingOverflow(1)
            guard !isTooLarge else { throw .tooLarge }
            let charged = try QuoteCalculation.charge(fee, on: Amount(needed))
            let (total, isTotalTooLarge) = needed.addingReportingOverflow(charged.units)
            guard !isTotalTooLarge else { throw .tooLarge }
            sendAmount = Amount(total)
            receiveAmount = amount
            self.fee = charged
        }
    }

    /// Fixed + floor(amount × basis points / 10000), in the sending asset.
    private static func charge(_ fee: Fee?, on amount: Amount) throws(Fault) -> Amount {
        guard let fee else { return .zero }
        let share = UInt128(amount.units) * UInt128(fee.basisPoints) / 10_000
        guard let units = UInt64(exactly: share + UInt128(fee.fixed.units)) else { throw .tooLarge }
        return Amount(units)
    }
}

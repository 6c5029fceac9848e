import GRDB
package import Storage

/// How minor units of one asset become minor units of another (spec 10.1), by the rates of this moment.
package struct Conversion: Hashable, Sendable {
    /// Minor units of the destination for one minor unit of the source; above 0.
    package let rate: Ratio

    /// Why an amount cannot be converted.
    package enum Fault: Error, Hashable, Sendable {
        case missing(base: String, code: String)
        case stale(base: String, code: String, asOf: Timestamp)
        /// The rate cannot be used: not above 0, or too large or small to calculate with.
        case unusable(base: String, code: String)

        package var text: String {
            switch self {
            case .missing(let base, let code): "no exchange rate from \(base) to \(code)"
            case .stale(let base, let code, let asOf): "the exchange rate from \(base) to \(code) is of \(asOf.iso8601)"
            case .unusable(let base, let code): "the exchange rate from \(base) to \(code) cannot be used"
            }
        }
    }

    /// One rate between two codes and two scales.
    ///
    /// `price` is units of the destination's code for one of the source's, 1 where the codes are the same.
    init(price: Ratio, from source: Unit, to destination: Unit) throws(Fault) {
        guard !price.isZero, let scales = Ratio(tenTo: destination.scale - source.scale),
            let rate = price.times(scales)
        else { throw .unusable(base: source.code, code: destination.code) }
        self.rate = rate
    }

    /// The conversion that the node's rates give.
    static func between(
        _ source: Unit,
        _ destination: Unit,
        _ transaction: Transaction
    ) throws -> Result<Conversion, Fault> {
        do {
            let price = try price(source.code, destination.code, transaction)
            return .success(try Conversion(price: price, from: source, to: destination))
        } catch let fault as Fault {
            return .failure(fault)
        }
    }

    private static func price(_ base: String, _ code: String, _ transaction: Transaction) throws -> Ratio {
        guard base != code else { return .one }
        guard let known = try ExchangeRate.find(base: base, code: code, transaction.database) else {
            throw Fault.missing(base: base, code: code)
        }
        if let maxAge = transaction.settings.rateMaxAge, transaction.now - known.asOf > maxAge {
            throw Fault.stale(base: base, code: code, asOf: known.asOf)
        }
        guard let price = ExactDecimal(known.rate).flatMap(Ratio.init), !price.isZero else {
            throw Fault.unusable(base: base, code: code)
        }
        return price
    }

    /// The amount in minor units of the destination, to the nearest, half up; nil where it is no amount.
    package func convert(_ amount: Amount) -> Amount? { rate.of(amount, .halfUp) }
}

extension Ratio {
    /// The same number as a quotient.
    init?(_ decimal: ExactDecimal) {
        guard let scale = Ratio(tenTo: -decimal.decimals) else { return nil }
        self.init(UInt128(decimal.units), scale.denominator)
    }
}

package import GRDB
package import Storage

/// A quotient of two whole numbers, exact: a rate, a slippage, a share (P-1).
///
/// Always in lowest terms. A calculation that does not fit answers nil, never a rounded number.
package struct Ratio: Hashable, Sendable {
    package let numerator: UInt128
    /// Above 0.
    package let denominator: UInt128

    /// Nil where the denominator is 0.
    package init?(_ numerator: UInt128, _ denominator: UInt128) {
        guard denominator > 0 else { return nil }
        let divisor = Ratio.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    package static let one = Ratio(whole: 1)
    package static let zero = Ratio(whole: 0)

    private init(whole: UInt128) {
        numerator = whole
        denominator = 1
    }

    /// Ten to a power, negative ones included; nil where it does not fit.
    package init?(tenTo exponent: Int) {
        guard abs(exponent) <= 38 else { return nil }
        let power = (0..<abs(exponent)).reduce(UInt128(1)) { power, _ in power * 10 }
        self.init(exponent >= 0 ? power : 1, exponent >= 0 ? 1 : power)
    }

    package var isZero: Bool { numerator == 0 }

    package func times(_ other: Ratio) -> Ratio? {
        // Across first: the factors stay as small as they can be.
        guard let left = Ratio(numerator, other.denominator), let right = Ratio(other.numerator, denominator) else {
            return nil
        }
        let (over, isOverTooLarge) = left.numerator.multipliedReportingOverflow(by: right.numerator)
        let (under, isUnderTooLarge) = left.denominator.multipliedReportingOverflow(by: right.denominator)
        guard !isOverTooLarge, !isUnderTooLarge else { return nil }
        return Ratio(over, under)
    }

    /// What is left of 1; nil where this is more than 1.
    package var complement: Ratio? {
        numerator > denominator ? nil : Ratio(denominator - numerator, denominator)
    }

    package enum Rounding: Sendable {
        case down
        case up
        /// To the nearest whole number, from a half on upwards (spec 10.1).
        case halfUp
    }

    /// An amount times the ratio; nil where that is no amount.
    package func of(_ amount: Amount, _ rounding: Rounding) -> Amount? {
        Ratio.scale(amount, by: numerator, over: denominator, rounding)
    }

    /// How much, times the ratio, is the amount; nil where that is no amount, or the ratio is 0.
    package func dividing(_ amount: Amount, _ rounding: Rounding) -> Amount? {
        isZero ? nil : Ratio.scale(amount, by: denominator, over: numerator, rounding)
    }

    /// The product may need 192 bits; the quotient must fit into 64.
    private static func scale(
        _ amount: Amount,
        by factor: UInt128,
        over divisor: UInt128,
        _ rounding: Rounding
    ) -> Amount? {
        let product = UInt128(amount.units).multipliedFullWidth(by: factor)
        return quotient(product, divisor, rounding).flatMap { UInt64(exactly: $0) }.map(Amount.init)
    }

    private static func quotient(
        _ product: (high: UInt128, low: UInt128.Magnitude),
        _ divisor: UInt128,
        _ rounding: Rounding
    ) -> UInt128? {
        guard product.high < divisor else { return nil }
        let (quotient, remainder) = divisor.dividingFullWidth(product)
        let isUp =
            switch rounding {
            case .down: false
            case .up: remainder > 0
            case .halfUp: remainder >= divisor - remainder
            }
        let (rounded, isTooLarge) = quotient.addingReportingOverflow(isUp ? 1 : 0)
        return isTooLarge ? nil : rounded
    }

    /// How many times a part of 1 fits, to the nearest whole number; nil where that does not fit.
    ///
    /// `parts` is how many such parts there are in 1, above 0.
    package func counted(in parts: UInt128) -> UInt128? {
        Ratio.quotient(parts.multipliedFullWidth(by: numerator), denominator, .halfUp)
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (large, small) = (left, right)
        while small != 0 { (large, small) = (small, large % small) }
        return large
    }
}

extension Ratio: Comparable {
    package static func < (left: Ratio, right: Ratio) -> Bool {
        let one = left.numerator.multipliedFullWidth(by: right.denominator)
        let other = right.numerator.multipliedFullWidth(by: left.denominator)
        return one.high == other.high ? one.low < other.low : one.high < other.high
    }
}

extension Ratio: DatabaseValueConvertible {
    /// `numerator/denominator` in decimal digits.
    package var databaseValue: DatabaseValue { "\(numerator)/\(denominator)".databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Ratio? {
        guard case .string(let text) = value.storage else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = UInt128(parts[0]), let denominator = UInt128(parts[1]) else {
            return nil
        }
        return Ratio(numerator, denominator)
    }
}

extension Ratio {
    private static let mostDigits = 17

    /// The ratio in decimal digits: all of them, or the first 17 that count, the last one rounded.
    package var decimalText: String {
        var (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        var fraction: [UInt8] = []
        var significant = whole == 0 ? 0 : String(whole).utf8.count
        while rest > 0, significant < Ratio.mostDigits, fraction.count < 400 {
            let next = rest.multipliedFullWidth(by: 10)
            let (digit, remainder) = denominator.dividingFullWidth(next)
            rest = remainder
            fraction.append(UInt8(digit))
            if significant > 0 || digit > 0 { significant += 1 }
        }
        if rest >= denominator - rest, rest > 0 {
            var place = fraction.count - 1
            while place >= 0, fraction[place] == 9 {
                fraction[place] = 0
                place -= 1
            }
            if place >= 0 { fraction[place] += 1 } else { whole += 1 }
        }
        while fraction.last == 0 { fraction.removeLast() }
        guard !fraction.isEmpty else { return String(whole) }
        return "\(whole)." + fraction.map { String($0) }.joined()
    }

    /// As the API writes a rate; the only place where one may lose digits.
    var json: JSON { .number(decimalText) }
}

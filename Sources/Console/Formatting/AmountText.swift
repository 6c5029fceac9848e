package import Backend
package import Storage

/// Why a text is no amount of an asset.
package enum AmountTextError: Error, Hashable, Sendable {
    case empty
    /// Anything but digits, one point and separators: signs, blanks, letters, digits of other scripts.
    case notANumber
    /// A comma that does not stand before three digits, or after a leading zero.
    case misplacedSeparator
    case tooManyDecimals(allowed: Int)
    /// More than 18446744073709551615 minor units.
    case tooLarge
}

/// Amounts as people read and type them: decimals of the asset, thousands separators, exact to the last unit.
///
/// Works on digits alone, so that no scale and no amount is ever rounded.
package enum AmountText {
    /// `1,000.00` for 100000 minor units of scale 2.
    package static func decimal(_ units: UInt128, scale: Int, separators: Bool = true) -> String {
        var digits = String(units)
        if digits.utf8.count <= scale {
            digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
        }
        let whole = String(digits.dropLast(scale))
        let grouped = separators ? group(whole) : whole
        return scale == 0 ? grouped : grouped + "." + digits.suffix(scale)
    }

    package static func decimal(_ amount: Amount, scale: Int, separators: Bool = true) -> String {
        decimal(UInt128(amount.units), scale: scale, separators: separators)
    }

    /// `1,000.00 USD`.
    package static func text(_ amount: Amount, _ unit: Unit) -> String {
        decimal(UInt128(amount.units), scale: unit.scale) + " " + unit.code
    }

    /// `1,000.00 USD`.
    package static func text(_ total: Total, _ unit: Unit) -> String {
        decimal(total.units, scale: unit.scale) + " " + unit.code
    }

    /// `27,500.00 to 31,000.00 USD`: the least and the most of some amounts.
    static func range(_ units: [UInt128], _ unit: Unit) -> String {
        let (low, high) = (units.min() ?? 0, units.max() ?? 0)
        let most = decimal(high, scale: unit.scale) + " " + unit.code
        return low == high ? most : "\(decimal(low, scale: unit.scale)) to \(most)"
    }

    /// Reads what `decimal` writes, and the same with separators or trailing decimals left out.
    ///
    /// A comma after a leading zero is refused: who writes `0,001` may mean a thousandth.
    package static func amount(parsing text: String, scale: Int) throws(AmountTextError) -> Amount {
        guard !text.isEmpty else { throw .empty }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { throw .notANumber }
        let whole = try wholeDigits(Array(parts[0]))
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard fraction.allSatisfy(isDigit) else { throw .notANumber }
        guard fraction.count <= scale else { throw .tooManyDecimals(allowed: scale) }
        let zeros = Array(repeating: UInt8(ascii: "0"), count: scale - fraction.count)
        let digits = (whole + fraction + zeros).drop { $0 == UInt8(ascii: "0") }
        guard digits.count <= 20 else { throw .tooLarge }
        guard let units = digits.isEmpty ? 0 : UInt64(String(decoding: digits, as: UTF8.self)) else { throw .tooLarge }
        return Amount(units)
    }

    private static func wholeDigits(_ bytes: [UInt8]) throws(AmountTextError) -> [UInt8] {
        let groups = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(isDigit) }) else { throw .notANumber }
        guard groups.count > 1 else { return bytes }
        let first = groups[0]
        let isGrouped =
            (1...3).contains(first.count) && first.first != UInt8(ascii: "0")
            && groups.dropFirst().allSatisfy { $0.count == 3 }
        guard isGrouped else { throw .misplacedSeparator }
        return Array(groups.joined())
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func group(_ digits: String) -> String {
        var out = ""
        let count = digits.utf8.count
        for (index, digit) in digits.enumerated() {
            if index > 0, (count - index).isMultiple(of: 3) { out.append(",") }
            out.append(digit)
        }
        return out
    }
}

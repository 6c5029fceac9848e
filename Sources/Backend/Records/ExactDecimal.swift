/// A decimal number of zero or above, exact to its last digit: a rate, a share, a fee.
package struct ExactDecimal: Hashable, Sendable {
    /// All digits of the number as one integer.
    package let units: UInt64
    /// How many of them stand behind the point.
    package let decimals: Int

    package static let mostDecimals = 18

    /// Reads plain digits with at most one point between them; nil for anything else and for what does not fit.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isPlain, (1...2).contains(parts.count), let units = UInt64(parts.joined()) else { return nil }
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        guard decimals <= ExactDecimal.mostDecimals else { return nil }
        self.units = units
        self.decimals = decimals
    }

    package var isZero: Bool { units == 0 }

    /// The number times a power of ten, where that is an integer that fits; nil where it is not.
    package func integer(timesTenTo exponent: Int) -> UInt64? {
        var value = units
        if exponent >= decimals {
            guard value != 0 else { return 0 }
            for _ in 0..<(exponent - decimals) {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                value = product
            }
            return value
        }
        for _ in 0..<(decimals - exponent) {
            let (quotient, remainder) = value.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { return nil }
            value = quotient
        }
        return value
    }
}

extension ExactDecimal: Comparable {
    package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.widened < right.widened }

    /// Two spellings of one number, such as 1.1 and 1.10, are equal.
    package static func == (left: ExactDecimal, right: ExactDecimal) -> Bool { left.widened == right.widened }

    package func hash(into hasher: inout Hasher) { hasher.combine(widened) }

    /// With all the decimals there can be; 2^64 times 10^18 fits into 128 bits.
    private var widened: UInt128 {
        (decimals..<ExactDecimal.mostDecimals).reduce(UInt128(units)) { value, _ in value * 10 }
    }
}

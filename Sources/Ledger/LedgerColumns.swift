/// SQL over columns of digits: 40 of them for a counter, 20 for an amount.
///
/// SQLite counts in signed 64 bits, so a counter is taken apart into limbs of 13, 13 and 14 digits, each far enough
/// below 2^63 that sums and differences of four of them are exact.
enum LedgerColumns {
    static let zero = String(repeating: "0", count: 40)

    /// Exactly 40 digits of at most 2^128 − 1; the length is asked twice, as NUL ends a text for one and not for the other.
    static func isTotal(_ column: String) -> String {
        "length(\(column)) = 40 AND length(CAST(\(column) AS BLOB)) = 40 AND \(column) NOT GLOB '*[^0-9]*' "
            + "AND \(column) <= '0340282366920938463463374607431768211455'"
    }

    /// Exactly 20 digits, above 0 and at most 2^64 − 1.
    static func isAmount(_ column: String) -> String {
        "length(\(column)) = 20 AND length(CAST(\(column) AS BLOB)) = 20 AND \(column) NOT GLOB '*[^0-9]*' "
            + "AND \(column) > '00000000000000000000' AND \(column) <= '18446744073709551615'"
    }

    /// 16 bytes with the version and the variant of a random UUID (spec 2.2).
    static func isIdentifier(_ column: String) -> String {
        "length(\(column)) = 16 AND hex(substr(\(column), 7, 1)) GLOB '4?' AND hex(substr(\(column), 9, 1)) GLOB '[89AB]?'"
    }

    /// Whether a counter is at least two others together, and an amount above them where there is one.
    static func covers(_ total: String, _ first: String, _ second: String, amount: String? = nil) -> String {
        var low = "\(Self.low(total)) - \(Self.low(first)) - \(Self.low(second))"
        var middle = "\(Self.middle(total)) - \(Self.middle(first)) - \(Self.middle(second))"
        if let amount {
            low += " - \(amountLow(amount))"
            middle += " - \(amountMiddle(amount))"
        }
        let high = "\(Self.high(total)) - \(Self.high(first)) - \(Self.high(second))"
        // Floor division by way of a number that makes the dividend positive: a borrow is at most 3.
        let borrowed = "((\(low) + 3\(lowUnit)) / 1\(lowUnit) - 3)"
        return "(\(high) + ((\(middle) + \(borrowed) + 4\(middleUnit)) / 1\(middleUnit) - 4) >= 0)"
    }

    /// The counter with NEW.amount added.
    static func sum(_ column: String) -> String {
        let low = "(\(Self.low(column)) + \(amountLow("NEW.amount")))"
        let middle = "(\(Self.middle(column)) + \(amountMiddle("NEW.amount")) + \(low) / 1\(lowUnit))"
        return text(high: "\(Self.high(column)) + \(middle) / 1\(middleUnit)", middle: middle, low: low)
    }

    /// The counter with NEW.amount taken away; not 40 digits, and so refused, where it would be below 0.
    static func difference(_ column: String) -> String {
        let low = "(\(Self.low(column)) - \(amountLow("NEW.amount")) + 1\(lowUnit))"
        let middle =
            "(\(Self.middle(column)) - \(amountMiddle("NEW.amount")) + \(low) / 1\(lowUnit) - 1 + 1\(middleUnit))"
        return text(high: "\(Self.high(column)) + \(middle) / 1\(middleUnit) - 1", middle: middle, low: low)
    }

    private static let lowUnit = String(repeating: "0", count: 14)
    private static let middleUnit = String(repeating: "0", count: 13)

    private static func text(high: String, middle: String, low: String) -> String {
        "printf('%013d%013d%014d', \(high), \(middle) % 1\(middleUnit), \(low) % 1\(lowUnit))"
    }

    private static func high(_ column: String) -> String { "CAST(substr(\(column), 1, 13) AS INTEGER)" }
    private static func middle(_ column: String) -> String { "CAST(substr(\(column), 14, 13) AS INTEGER)" }
    private static func low(_ column: String) -> String { "CAST(substr(\(column), 27, 14) AS INTEGER)" }
    private static func amountMiddle(_ column: String) -> String { "CAST(substr(\(column), 1, 6) AS INTEGER)" }
    private static func amountLow(_ column: String) -> String { "CAST(substr(\(column), 7, 14) AS INTEGER)" }
}

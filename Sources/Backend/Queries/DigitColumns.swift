import GRDB

/// SQL over columns of decimal digits: 20 of them for an amount, 40 for a total.
enum DigitColumns {
    /// A total made of others, added and taken away, exact to the last unit; the result must not be negative.
    ///
    /// SQLite counts in signed 64 bits, so totals are taken apart into limbs of 13, 13 and 14 digits.
    static func total(adding: [String], taking: [String] = []) -> String {
        func sum(_ start: Int, _ count: Int) -> String {
            let limb = { (column: String) in "CAST(substr(\(column), \(start), \(count)) AS INTEGER)" }
            return "(" + adding.map(limb).joined(separator: " + ") + taking.map { " - \(limb($0))" }.joined() + ")"
        }
        // As many units on top as can be borrowed, so that no division is of a negative number.
        let room = taking.count + 1
        let low = "(\(sum(27, 14)) + \(room)00000000000000)"
        let middle = "(\(sum(14, 13)) + \(low) / 100000000000000 - \(room) + \(room)0000000000000)"
        let high = "\(sum(1, 13)) + \(middle) / 10000000000000 - \(room)"
        return "printf('%013d%013d%014d', \(high), \(middle) % 10000000000000, \(low) % 100000000000000)"
    }
}

/// Amounts of the rows of a list, each in an asset of its own.
package struct AmountColumn: Sendable {
    /// SQL for exactly `width` digits, in minor units; NULL where a row has no amount.
    let digits: String
    let width: Int
    /// SQL for the code and the scale of the asset.
    let code: String
    let scale: String

    init(_ digits: String, width: Int = 20, code: String = "assets.code", scale: String = "assets.scale") {
        self.digits = digits
        self.width = width
        self.code = code
        self.scale = scale
    }

    /// The most decimals that an asset has.
    static let mostDecimals = 255

    /// SQL for a text that sorts as the amounts do in decimals, whatever their scales: so many digits before the point,
    /// then as many as there are decimals.
    ///
    /// Zeros before the digits, one for each decimal, put the point behind the same digit in all of them.
    var decimals: String { "(substr('\(String(repeating: "0", count: Self.mostDecimals))', 1, \(scale)) || \(digits))" }
}

extension AmountColumn {
    func isAtLeast(_ amount: FilterAmount) -> ListCondition { compared(">=", lowest(amount), amount) }
    func isAbove(_ amount: FilterAmount) -> ListCondition { compared(">", highest(amount), amount) }
    func isAtMost(_ amount: FilterAmount) -> ListCondition { compared("<=", highest(amount), amount) }
    func isBelow(_ amount: FilterAmount) -> ListCondition { compared("<", lowest(amount), amount) }

    private func compared(_ sign: String, _ text: String, _ amount: FilterAmount) -> ListCondition {
        let isCompared = ListCondition("\(decimals) \(sign) ?", [text])
        guard let code = amount.code else { return isCompared }
        return .all([isCompared, ListCondition("\(self.code) = ? COLLATE NOCASE", [code])])
    }

    /// The first of the texts in `decimals` that stand for an amount: in an asset of the fewest decimals.
    private func lowest(_ amount: FilterAmount) -> String {
        // A colon comes after all digits: the amount is above everything that a column can hold.
        guard amount.whole.utf8.count <= width else { return ":" }
        return String(repeating: "0", count: width - amount.whole.utf8.count) + amount.whole + amount.fraction
    }

    /// The last of those texts: in an asset of the most decimals.
    private func highest(_ amount: FilterAmount) -> String {
        let missing = max(0, Self.mostDecimals - amount.fraction.utf8.count)
        return lowest(amount) + String(repeating: "0", count: missing)
    }
}

/// A formatted amount such as `12,500.00 USD`, taken apart to stand under others.
package struct DecimalText: Hashable, Sendable {
    /// Sign, digits and separators before the decimal point.
    package let whole: String
    /// The decimal point and what follows it; empty where there is none.
    package let fraction: String
    /// The unit with the blank before it; empty where there is none.
    package let unit: String

    package init(_ text: String) {
        let number = text.prefix { $0 != " " }
        let point = number.firstIndex(of: ".") ?? number.endIndex
        whole = String(number[..<point])
        fraction = String(number[point...])
        unit = String(text[number.endIndex...])
    }

    /// The amount with blanks behind it so that its point has so many cells of fraction and unit to its right.
    ///
    /// The unit stays at its number: the two are read as one.
    package func aligned(fraction cells: Int, unit unitCells: Int) -> String {
        let missing = max(0, cells - SafeText.width(fraction)) + max(0, unitCells - SafeText.width(unit))
        return whole + fraction + unit + String(repeating: " ", count: missing)
    }
}

extension Column.Layout {
    /// The layout under which all of these amounts have their decimal points in one line.
    package static func decimal(for amounts: some Sequence<String>) -> Column.Layout {
        let parts = amounts.map { DecimalText($0) }
        return .decimal(
            fraction: parts.map { SafeText.width($0.fraction) }.max() ?? 0,
            unit: parts.map { SafeText.width($0.unit) }.max() ?? 0
        )
    }
}

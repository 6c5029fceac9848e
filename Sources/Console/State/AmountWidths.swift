import Backend
import Canvas

/// How wide the amounts of a column are, in cells: reckoned once for the rows at hand, as a frame is drawn often.
struct AmountWidths: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        let section: Int
        let column: Int
    }

    var whole = 0
    var fraction = 0
    var unit = 0

    /// The widths of each column of each section that holds an amount.
    static func of(_ rows: [ListRow]) -> [Place: AmountWidths] {
        var widths: [Place: AmountWidths] = [:]
        for row in rows where !row.isHeading {
            for (column, value) in row.values.enumerated() {
                let units: UInt128
                let unit: Unit
                var sign = 0
                switch value {
                case .amount(let amount, let of, _): (units, unit) = (amount, of)
                case .change(let amount, let of, _): (units, unit, sign) = (amount, of, 1)
                default: continue
                }
                let text = DecimalText(AmountText.decimal(units, scale: unit.scale) + " " + unit.code)
                let place = Place(section: row.section, column: column)
                var known = widths[place] ?? AmountWidths()
                known.whole = max(known.whole, text.whole.utf8.count + sign)
                known.fraction = max(known.fraction, text.fraction.utf8.count)
                known.unit = max(known.unit, SafeText.width(text.unit))
                widths[place] = known
            }
        }
        return widths
    }

    /// A column in which amounts stand by their decimal points and no digit is ever cut off.
    func applied(to column: Column) -> Column {
        var column = column
        let header = SafeText.width(column.title)
        column.layout = .decimal(fraction: fraction, unit: unit)
        column.minimum = max(header, whole + fraction + unit)
        // What it does not need is better spent on names.
        column.ideal = column.minimum
        return column
    }
}

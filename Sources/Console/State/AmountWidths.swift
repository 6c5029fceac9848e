import Backend
import Canvas

/// How wide the amounts or the words of a column are, in cells: reckoned once for the rows at hand, as a frame is drawn often.
struct AmountWidths: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        let section: Int
        let column: Int
    }

    var whole = 0
    var fraction = 0
    var unit = 0
    /// Of the longest word, in a column that is fitted to them.
    var words = 0

    /// The widths of each column of each section that holds an amount or is fitted to its words.
    static func of(_ rows: [ListRow], in columns: [[Column]] = []) -> [Place: AmountWidths] {
        var widths: [Place: AmountWidths] = [:]
        for row in rows where !row.isHeading {
            let described = columns.indices.contains(row.section) ? columns[row.section] : []
            for (column, value) in row.values.enumerated() {
                let place = Place(section: row.section, column: column)
                let units: UInt128
                let unit: Unit
                var sign = 0
                switch value {
                case .amount(let amount, let of, _): (units, unit) = (amount, of)
                case .change(let amount, let of, _): (units, unit, sign) = (amount, of, 1)
                case .text(let text, _) where described.indices.contains(column) && described[column].isFitted:
                    widths[place, default: AmountWidths()].words =
                        max(widths[place]?.words ?? 0, SafeText.width(text))
                    continue
                default: continue
                }
                let text = DecimalText(AmountText.decimal(units, scale: unit.scale) + " " + unit.code)
                var known = widths[place] ?? AmountWidths()
                known.whole = max(known.whole, text.whole.utf8.count + sign)
                known.fraction = max(known.fraction, text.fraction.utf8.count)
                known.unit = max(known.unit, SafeText.width(text.unit))
                widths[place] = known
            }
        }
        return widths
    }

    /// A column in which amounts stand by their decimal points and no digit is ever cut off, or one as narrow as its words.
    func applied(to column: Column) -> Column {
        var column = column
        let header = SafeText.width(column.title)
        guard unit > 0 else {
            column.most = max(header, words)
            column.minimum = min(column.minimum, column.most)
            column.ideal = min(column.ideal, column.most)
            return column
        }
        column.layout = .decimal(fraction: fraction, unit: unit)
        column.minimum = max(header, whole + fraction + unit)
        // What it does not need is better spent on names.
        column.ideal = column.minimum
        return column
    }
}

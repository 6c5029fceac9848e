import Backend
import Canvas
import Storage

extension RowValue {
    /// The value as it is read out; nil where there is nothing to say.
    func spoken(at now: Timestamp, glyphs: Glyphs) -> String? {
        switch self {
        case .none, .text("", _): nil
        case .text(let text, _): text
        case .change(let units, let unit, let isIn):
            (isIn ? "in " : "out ") + AmountText.decimal(units, scale: unit.scale) + " " + unit.code
        case .moment(let time): TimeText.minute(time) + " UTC"
        case .second(let time): TimeText.second(time) + " UTC"
        case .age(let time): TimeText.words(max(.zero, now - time)) + " ago"
        case .deadline(let time), .validity(let time): time > now ? TimeText.words(time - now) + " left" : "expired"
        case .liquidity(let liquidity): liquidity.spoken
        case .balances(let balances, let unit): AmountText.range(balances, unit)
        case .liquidityLegend(let title, _): title.isEmpty ? nil : title + "available, held in all"
        case .sparkline: nil
        case .amount, .id, .state, .count: item(at: now, glyphs: glyphs).text
        }
    }

    /// The value in full, for the screen of one record.
    func spokenInFull(at now: Timestamp, glyphs: Glyphs) -> String {
        switch self {
        case .deadline(let time), .validity(let time):
            "\(TimeText.exact(time)), \(spoken(at: now, glyphs: glyphs) ?? "")"
        case .change, .liquidity, .liquidityLegend, .sparkline, .balances: spoken(at: now, glyphs: glyphs) ?? "none"
        case .none, .text("", _): "none"
        default: fullItem(at: now, glyphs: glyphs).text
        }
    }

    /// A value under the title of its column, as part of a sentence; nil where there is nothing to say.
    func spoken(as title: String, at now: Timestamp, glyphs: Glyphs) -> String? {
        guard let value = spoken(at: now, glyphs: glyphs) else { return nil }
        switch (self, title) {
        case (_, ""), (.amount, "AMOUNT"), (_, "STATE"), (.change, _): return value
        case (.deadline(let time), "TIME LEFT"), (.validity(let time), "TIME LEFT"):
            return time > now ? "expires in \(TimeText.words(time - now))" : value
        case (.age(let time), "AGE"): return "\(TimeText.words(max(.zero, now - time))) old"
        default: return "\(Self.label(title)) \(value)"
        }
    }

    /// `ILP address`: a column's title as a word of a sentence.
    private static func label(_ title: String) -> String {
        title.lowercased().replacing("ilp ", with: "ILP ")
    }
}

extension ListRow {
    /// The row as it is read out, value after value.
    func spoken(under columns: [Column], at now: Timestamp, glyphs: Glyphs) -> String {
        let parts = values.enumerated().compactMap { index, value -> (text: String, isFree: Bool)? in
            let title = columns.indices.contains(index) ? columns[index].title : ""
            guard let text = value.spoken(as: title, at: now, glyphs: glyphs) else { return nil }
            guard case .text(let free, _) = value, free.contains(",") else { return (text, false) }
            return (text, true)
        }
        return parts.enumerated().map { index, part in
            // A comma within free text must not read as the end of it; at the end of the row nothing follows.
            part.isFree && index < parts.count - 1 ? "\"\(part.text)\"" : part.text
        }.joined(separator: ", ")
    }
}

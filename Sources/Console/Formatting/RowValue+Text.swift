import Backend
import Canvas
import Ledger
import Storage

extension RowValue {
    /// The value as it reads now, and its meaning.
    func item(at now: Timestamp, glyphs: Glyphs) -> TableRow.Item {
        switch self {
        case .none: TableRow.Item(glyphs == .unicode ? "–" : "-", .list)
        case .text(let text, let role): TableRow.Item(text, role)
        case .amount(let units, let unit, let role):
            TableRow.Item(AmountText.decimal(units, scale: unit.scale) + " " + unit.code, role)
        case .change(let units, let unit, let isIn):
            TableRow.Item(
                (isIn ? "+" : "-") + AmountText.decimal(units, scale: unit.scale) + " " + unit.code,
                isIn ? .amountIn : .amountOut
            )
        // Plain, as a change of attributes in every row costs a slow line more than it tells.
        case .id(let id): TableRow.Item(IdentifierText.short(id).replacing("…", with: glyphs.ellipsis), .list)
        case .moment(let time): TableRow.Item(TimeText.minute(time), .list)
        case .second(let time): TableRow.Item(TimeText.second(time), .list)
        case .age(let time): TableRow.Item(TimeText.age(of: time, at: now), .list)
        case .deadline(let time): deadline(time, now, glyphs)
        case .validity(let time): TableRow.Item(TimeText.left(until: time, at: now))
        case .state(let state): state.item
        case .count(let count): TableRow.Item(String(count), .list)
        case .liquidity(let liquidity): liquidity.item(Self.narrowest, glyphs: glyphs)
        case .liquidityLegend(let title, let hasMark):
            TableRow.Item(
                title + Liquidity.legend(hasMark: hasMark, glyphs: glyphs).joined(separator: "  "),
                title.isEmpty ? .muted : .title
            )
        case .balances(let balances, let unit): balanceItem(balances, unit, glyphs)
        case .sparkline(let values, let base):
            TableRow.Item(Sparkline(values, from: base).text(glyphs: glyphs), .bar)
        }
    }

    /// The value in full, for the screen of one record.
    func fullItem(at now: Timestamp, glyphs: Glyphs) -> TableRow.Item {
        switch self {
        case .id(let id): TableRow.Item(id.text, .text)
        case .moment(let time), .second(let time), .age(let time): TableRow.Item(TimeText.exact(time), .text)
        case .deadline(let time):
            TableRow.Item(
                "\(TimeText.exact(time)) (\(deadline(time, now, glyphs).text))",
                deadline(time, now, glyphs).role
            )
        case .validity(let time):
            TableRow.Item("\(TimeText.exact(time)) (\(TimeText.left(until: time, at: now)))", .text)
        case .text(let text, .list): TableRow.Item(text, .text)
        case .liquidity(let liquidity): liquidity.item(32, glyphs: glyphs)
        default: item(at: now, glyphs: glyphs)
        }
    }

    /// What stands in the place of a picture that has not the room it has in full; nil of what can be broken into lines.
    func narrow(glyphs: Glyphs) -> String? {
        switch self {
        case .liquidity(let liquidity): liquidity.item(Self.narrowest, glyphs: glyphs).text
        case .liquidityLegend(_, let hasMark):
            Liquidity.legend(hasMark: hasMark, glyphs: glyphs).joined(separator: "\n")
        case .balances(let balances, let unit):
            balanceItem(balances, unit, glyphs, columns: Self.narrowest).text
        default: nil
        }
    }

    /// The cells that a value has at least.
    private static let narrowest = 16

    /// `▁▃▂▅█  27,500.00 to 31,000.00 USD`: the columns stand for what lies between the two.
    private func balanceItem(
        _ balances: [UInt128],
        _ unit: Backend.Unit,
        _ glyphs: Glyphs,
        columns: Int = .max
    ) -> TableRow.Item {
        let chart = Sparkline(balances.suffix(columns), from: .lowest).text(glyphs: glyphs)
        return TableRow.Item("\(chart)  \(AmountText.range(balances, unit))", .text)
    }

    private func deadline(_ time: Timestamp, _ now: Timestamp, _ glyphs: Glyphs) -> TableRow.Item {
        let text = TimeText.left(until: time, at: now)
        guard time > now else { return TableRow.Item(text, .stateExpired) }
        guard TimeText.isExpiring(time, at: now) else { return TableRow.Item(text, .statePending) }
        return TableRow.Item("\(glyphs.warning) \(text)", .stateExpiring)
    }

    /// When the text changes by itself next; nil where it does not.
    ///
    /// An age alone wakes nobody: it is drawn anew with the next change of anything else.
    func nextChange(after now: Timestamp) -> Timestamp? {
        switch self {
        case .deadline(let time), .validity(let time): TimeText.nextChange(of: time, at: now)
        default: nil
        }
    }
}

extension TransferState {
    fileprivate var item: TableRow.Item {
        switch self {
        case .pending: TableRow.Item("pending", .statePending)
        case .posted: TableRow.Item("posted", .statePosted)
        case .voided: TableRow.Item("voided", .stateVoided)
        case .expired: TableRow.Item("expired", .stateExpired)
        }
    }
}

import Backend
import Canvas
import Storage

extension Model {
    /// The way to what is shown.
    var crumbs: [String] {
        let way = stack.map(\.title)
        return screen.tabs.count > 1 ? way + [screen.tabs[screen.tab].title] : way
    }

    /// What stands at the right of the breadcrumb, the most telling first: what there is no room for is left out.
    var crumbNotes: [String] {
        let list = screen.list
        var notes: [String] = []
        let path = SafeText.width(crumbs.joined(separator: " \(glyphs.crumb) "), glyphs: glyphs)
        if let text = marksText(room: size.columns - path - 8) { notes.append(text) }
        if case .failed(_, let time?) = list.status { notes.append("as of \(TimeText.minute(time)) UTC") }
        if case .loaded(let time) = list.status, list.isResting(at: now) {
            notes.append("as of \(TimeText.second(time)) UTC")
        }
        if let readingNote { notes.append(readingNote + (isSorting ? ", Esc stops" : "")) }
        if !list.filter.isEmpty {
            notes.append("filter: " + SafeText.cut(list.filter, to: max(24, size.columns / 4), glyphs: glyphs))
        }
        if let countText { notes.append(countText) }
        if let totals = list.totals, let text = self.text(of: totals, room: size.columns / 2 - 8) { notes.append(text) }
        if !list.sort.isOwn { notes.append("sort: \(sortText(list.sort))") }
        return notes
    }

    /// `12 rows`; nil where that is not known or of no use.
    var countText: String? {
        let list = screen.list
        guard let total = list.total, list.source.description.isPaged else { return nil }
        let bound = list.totals == nil ? RowRequest.countBound : ListTotals.bound
        if total == 1 { return "1 row" }
        return AmountText.decimal(UInt128(min(total, bound)), scale: 0) + (total >= bound ? "+ rows" : " rows")
    }

    /// What the amounts come to, in words alone; nil where nothing is added up.
    var totalsText: String? { screen.list.totals.flatMap { text(of: $0, room: .max) } }

    /// Whether the list is being put in another order, which can be stopped.
    private var isSorting: Bool { screen.list.sort != screen.list.shownSort }

    private func sortText(_ sort: ListSort) -> String {
        guard let field = sort.field else { return "turned round" }
        return "\(field) \(sort.isDescending ? glyphs.down : glyphs.up)"
    }

    /// What the amounts come to in each asset: as many assets as there is room for, and how many more there are.
    private func text(of totals: ListTotals, room: Int) -> String? {
        let texts = totals.sums.map { sum in
            let amount = AmountText.decimal(sum.total.units, scale: sum.unit.scale)
            return "\(amount)\(totals.isPartial ? "+" : "") \(sum.unit.code)"
        }
        return texts.isEmpty ? nil : listed(texts, room: room)
    }

    /// The texts with commas between them: as many as there is room for, one at least, and how many more there are.
    func listed(_ texts: [String], room: Int) -> String {
        var text = texts.first ?? ""
        for (index, next) in texts.enumerated().dropFirst() {
            let longer = "\(text), \(next)"
            let isLast = index == texts.count - 1
            guard SafeText.width(longer, glyphs: glyphs) <= room - (isLast ? 0 : 10) else {
                return "\(text) and \(texts.count - index) more"
            }
            text = longer
        }
        return text
    }
}

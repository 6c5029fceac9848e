import Backend
import Canvas
import Storage

extension Form {
    /// One line of the part of a form that scrolls.
    enum Row: Hashable, Sendable {
        /// A line of what is said before the fields.
        case fact(label: String, String, Role)
        case section(String)
        /// The label of a field, where it does not stand before it.
        case label(Int)
        case field(Int)
        /// A line that is already in a list.
        case line(entry: Int, Int)
        /// A line of a text over several lines, the first left out: that is the field itself.
        case area(entry: Int, Int)
        /// Something offered, by its place.
        case choice(Int, String, isHighlighted: Bool)
        case note(String, Role)
    }

    /// What liquidity forms do to the balance of the record that they name.
    private enum Effect {
        case adds
        case withdraws
    }

    private static let effects: [String: Effect] = [
        "addAssetLiquidity": .adds,
        "addPeerLiquidity": .adds,
        "createAssetLiquidityWithdrawal": .withdraws,
        "createPeerLiquidityWithdrawal": .withdraws,
    ]

    /// How many found records are offered at a time.
    private static let offered = 5

    /// From so many rows on, blank lines set the parts of a form apart.
    static let roomy = 30

    /// The rows that the form takes where there are plenty: its lines, and what can come under the field with the focus.
    ///
    /// It does not depend on the focus, so that the window stands still.
    var fullHeight: Int {
        let sections = Set(entries.map(\.section)).count
        let offered = 8
        return entries.count + 2 * sections + facts.count + 7 + offered
    }

    /// The lines of all entries, each with the entry it belongs to, broken to a width.
    ///
    /// `isRoomy` sets sections, and the ids that nobody types, apart by blank lines.
    func rows(_ columns: Int, isRoomy: Bool = false, glyphs: Glyphs) -> [(entry: Int, row: Row)] {
        var rows: [(entry: Int, row: Row)] = []
        var section: [String] = []
        for fact in facts {
            let lines = SafeText.wrap(fact.value, to: columns - valueColumn(columns, glyphs), glyphs: glyphs)
            if isStacked(columns) { rows.append((0, .note(fact.label, .muted))) }
            rows += lines.enumerated().map { (0, .fact(label: $0 == 0 ? fact.label : "", $1, fact.role)) }
        }
        if !facts.isEmpty { rows.append((0, .note("", .text))) }
        for index in entries.indices {
            let entry = entries[index]
            let isFirstOfIds = entry.isFixed && index > 0 && !entries[index - 1].isFixed
            if isRoomy, index > 0, entry.section != section || isFirstOfIds { rows.append((index, .note("", .text))) }
            if entry.section != section {
                section = entry.section
                let title = section.joined(separator: " \(glyphs.crumb) ")
                if !section.isEmpty { rows.append((index, .section(title))) }
            }
            if isStacked(columns) { rows.append((index, .label(index))) }
            if case .list(let list) = entry.value {
                rows += list.lines.indices.map { (index, .line(entry: index, $0)) }
            }
            rows.append((index, .field(index)))
            rows += entry.shownLines(isFocused: isEditing(index)).dropFirst().map { (index, .area(entry: index, $0)) }
            for note in notes(index, glyphs) {
                guard case .note(let text, let role) = note else {
                    rows.append((index, note))
                    continue
                }
                let width = columns - valueColumn(columns, glyphs)
                rows += SafeText.wrap(text, to: width, glyphs: glyphs).map { (index, .note($0, role)) }
            }
        }
        return rows
    }

    /// Whether labels stand above what they name: beside it neither would have the room to be read.
    func isStacked(_ columns: Int) -> Bool { columns < 44 }

    /// Where what a label names begins.
    func valueColumn(_ columns: Int, _ glyphs: Glyphs) -> Int {
        isStacked(columns) ? 1 : labelWidth(columns, glyphs) + 2
    }

    /// As wide as the longest label, but never more than a third of the space, nor so much that an id is cut off.
    func labelWidth(_ columns: Int, _ glyphs: Glyphs) -> Int {
        let labels = entries.map(\.label) + facts.map(\.label)
        let longest = labels.map { SafeText.width($0, glyphs: glyphs) }.max() ?? 0
        return min(longest, columns / 3, max(12, columns - 38))
    }

    /// Whether the keys go to a field.
    func isEditing(_ index: Int) -> Bool { focus == .entry(index) && state == .editing }

    /// What stands under a field: what is wrong, what it means, what was found, what would be right.
    func notes(_ index: Int, _ glyphs: Glyphs) -> [Row] {
        let entry = entries[index]
        var notes: [Row] = []
        if let problem = shownProblem(index) { notes.append(.note("\(glyphs.cross) \(problem)", .fieldMessage)) }
        let isFocused = isEditing(index)
        if !isFocused, let area = entry.area, area.lines.count > FormEntry.restingLines {
            notes.append(.note("\(area.lines.count - FormEntry.restingLines) more lines", .fieldHint))
        }
        if let echo = entry.echo, isFocused || entry.echoesAlways { notes.append(.note(echo, .fieldHint)) }
        if let now = currentFee(index) ?? currentRate(index) { notes.append(.note(now, .fieldHint)) }
        if let effect = effect(of: index, glyphs) { notes.append(.note(effect, .fieldHint)) }
        if let money = leftBehind(by: index, glyphs) { notes.append(money) }
        guard isFocused else { return notes }
        if let picker = entry.picker, picker.isOpen { notes += found(picker) }
        if case .time(let time) = entry.value { notes += offered(time) }
        let hint = hint(entry, index)
        if !hint.isEmpty { notes.append(.note(hint, .fieldHint)) }
        return notes
    }

    private func found(_ picker: RecordPicker) -> [Row] {
        if picker.isAwaiting { return [.note("Searching", .fieldHint)] }
        if picker.found.isEmpty { return picker.search.isEmpty ? [] : [.note("Nothing found.", .fieldHint)] }
        let first = max(0, min(picker.highlighted - Form.offered + 1, picker.found.count - Form.offered))
        let last = min(picker.found.count, first + Form.offered)
        var rows: [Row] = (first..<last).map {
            .choice($0, picker.found[$0].label, isHighlighted: $0 == picker.highlighted)
        }
        let more = picker.found.count - last
        if more > 0 { rows.append(.note("\(more) more", .fieldHint)) }
        return rows
    }

    private func offered(_ time: TimeInput) -> [Row] {
        time.presets.enumerated().map { .choice($0, $1.title, isHighlighted: $0 == time.highlighted) }
    }

    private func hint(_ entry: FormEntry, _ index: Int) -> String {
        var parts = entry.hint.isEmpty ? [] : [entry.hint]
        switch entry.value {
        case .list(let list): parts.append(hint(list))
        case .record(let picker) where picker.isOpen: parts.append("type to search, or paste an id")
        case .time(let time):
            parts.append(time.kind.hint)
        default: break
        }
        if isOfKey(index) { parts.append("paste a whole JWK, or Ctrl-G makes a pair") }
        if entry.isKept {
            parts.append("another one takes its place")
        } else if entry.isKeptTakenOut {
            parts.append("Backspace keeps the one it has")
        } else if entry.isSecret {
            parts.append(entry.isRevealed ? "Ctrl-R hides it" : "Ctrl-R shows it")
        }
        if entry.isPatch, !entry.isChanged { parts.append("left as it is") }
        if entry.isPatch, entry.isChanged, entry.isEmpty { parts.append("will be cleared") }
        return parts.joined(separator: "; ")
    }

    private func hint(_ list: LineList) -> String {
        if list.row != nil { return "Delete takes this one away" }
        if list.isCleared { return "all \(list.kept) will be taken away; Backspace keeps them" }
        if list.all.isEmpty, list.kept > 0 { return "new ones replace all \(list.kept); Delete takes all away" }
        return "Enter or a comma adds one"
    }

    /// The balance before and after, where the form moves money and both are known.
    private func effect(of index: Int, _ glyphs: Glyphs) -> String? {
        guard entries[index].path == ["amount"], let effect = Form.effects[mutation],
            let field = entries[index].unitField, let amount = entries[index].amount,
            let record = entries.first(where: { $0.name == field })?.picker?.chosen,
            let unit = record.unit, let before = record.available
        else { return nil }
        let moved = UInt128(amount.units)
        let (after, isImpossible) =
            effect == .adds
            ? before.units.addingReportingOverflow(moved) : before.units.subtractingReportingOverflow(moved)
        if isImpossible {
            let missing = effect == .withdraws ? Total(moved - before.units) : .zero
            return "available \(AmountText.text(before, unit)): \(AmountText.text(missing, unit)) are missing"
        }
        let shown = AmountText.decimal(before.units, scale: unit.scale)
        return "available \(shown) \(glyphs.arrow) \(AmountText.text(Total(after), unit))"
    }
}

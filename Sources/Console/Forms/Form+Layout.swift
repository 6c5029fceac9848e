import Backend
import Canvas
import Storage

extension Form {
    /// One line of the part of a form that scrolls.
    enum Row: Hashable, Sendable {
        /// A line of what is said before the fields.
        case fact(label: String, String, Role)
        case section(String)
        case field(Int)
        /// A line that is already in a list.
        case line(entry: Int, Int)
        /// A record that was found for a search.
        case found(RecordChoice, isHighlighted: Bool)
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

    /// The lines of all entries, each with the entry it belongs to, broken to a width.
    func rows(_ columns: Int, glyphs: Glyphs) -> [(entry: Int, row: Row)] {
        var rows: [(entry: Int, row: Row)] = []
        var section: [String] = []
        for fact in facts {
            let lines = SafeText.wrap(fact.value, to: columns - labelWidth(columns, glyphs) - 2, glyphs: glyphs)
            rows += lines.enumerated().map { (0, .fact(label: $0 == 0 ? fact.label : "", $1, fact.role)) }
        }
        if !facts.isEmpty { rows.append((0, .note("", .text))) }
        for index in entries.indices {
            let entry = entries[index]
            if entry.section != section {
                section = entry.section
                let title = section.joined(separator: " \(glyphs.crumb) ")
                if !section.isEmpty { rows.append((index, .section(title))) }
            }
            if case .list(let lines, _, _) = entry.value {
                rows += lines.indices.map { (index, .line(entry: index, $0)) }
            }
            rows.append((index, .field(index)))
            for note in notes(index, glyphs) {
                guard case .note(let text, let role) = note else {
                    rows.append((index, note))
                    continue
                }
                let width = columns - labelWidth(columns, glyphs) - 2
                rows += SafeText.wrap(text, to: width, glyphs: glyphs).map { (index, .note($0, role)) }
            }
        }
        return rows
    }

    /// As wide as the longest label, but never more than a third of the space, nor so much that an id is cut off.
    func labelWidth(_ columns: Int, _ glyphs: Glyphs) -> Int {
        let labels = entries.map(\.label) + facts.map(\.label)
        let longest = labels.map { SafeText.width($0, glyphs: glyphs) }.max() ?? 0
        return min(longest, columns / 3, max(12, columns - 38))
    }

    /// What stands under a field: what is wrong, what it means, what was found, what would be right.
    func notes(_ index: Int, _ glyphs: Glyphs) -> [Row] {
        let entry = entries[index]
        var notes: [Row] = []
        if let problem = shownProblem(index) { notes.append(.note("\(glyphs.cross) \(problem)", .fieldMessage)) }
        let isFocused = focus == .entry(index) && state == .editing
        if let echo = entry.echo, isFocused || entry.amount != nil { notes.append(.note(echo, .fieldHint)) }
        if let effect = effect(of: index, glyphs) { notes.append(.note(effect, .fieldHint)) }
        if let money = leftBehind(by: index, glyphs) { notes.append(money) }
        guard isFocused else { return notes }
        if let picker = entry.picker, picker.isOpen { notes += found(picker) }
        let hint = hint(entry)
        if !hint.isEmpty { notes.append(.note(hint, .fieldHint)) }
        return notes
    }

    private func found(_ picker: RecordPicker) -> [Row] {
        if picker.isAwaiting { return [.note("Searching", .fieldHint)] }
        if picker.found.isEmpty { return picker.search.isEmpty ? [] : [.note("Nothing found.", .fieldHint)] }
        let first = max(0, min(picker.highlighted - Form.offered + 1, picker.found.count - Form.offered))
        let last = min(picker.found.count, first + Form.offered)
        var rows: [Row] = (first..<last).map { .found(picker.found[$0], isHighlighted: $0 == picker.highlighted) }
        let more = picker.found.count - last
        if more > 0 { rows.append(.note("\(more) more", .fieldHint)) }
        return rows
    }

    private func hint(_ entry: FormEntry) -> String {
        var parts = entry.hint.isEmpty ? [] : [entry.hint]
        switch entry.value {
        case .list: parts.append("Enter or a comma adds one, Backspace takes the last away")
        case .record(let picker) where picker.isOpen: parts.append("type to search, or paste an id")
        default: break
        }
        if entry.isSecret { parts.append(entry.isRevealed ? "Ctrl-R hides it" : "Ctrl-R shows it") }
        if entry.isPatch, !entry.isChanged { parts.append("left as it is") }
        if entry.isPatch, entry.isChanged, entry.isEmpty { parts.append("will be cleared") }
        return parts.joined(separator: "; ")
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

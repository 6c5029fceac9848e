import Backend
import Canvas
import Storage

/// What an update changes is read once more before it is sent.
extension Form {
    /// The mutations that show what they change before they are sent.
    private static let reviewed: Set<String> = [
        "updatePeer", "updatePaymentPointer", "updateAssetWithdrawalThreshold", "setFee",
    ]

    var isReviewed: Bool { Form.reviewed.contains(mutation) || rateChange != nil }

    /// The record that the form changes; nil where it is not chosen yet, or nothing is known of it.
    var changedRecord: RecordChoice? {
        entries.first { $0.picker != nil }?.picker?.chosen
    }

    /// Every field that is sent with another value than the record has; what stays is left out.
    var changes: [FormChange] {
        if let rateChange { return [rateChange] }
        let fee = oldFee
        return entries.indices.compactMap { index in
            let entry = entries[index]
            guard !entry.isFixed, index != nameEntry, entry.picker == nil else { return nil }
            if mutation == "setFee" {
                guard entry.path.first == "fee", let new = entry.words(entry.value, isNew: true) else { return nil }
                let old = fee.map { entry.words(of: $0) }
                return old == new ? nil : FormChange(label: entry.label, old: old ?? "none", new: new)
            }
            guard entry.isChanged, entry.isPatch || !entry.isEmpty || mutation == "updateAssetWithdrawalThreshold"
            else { return nil }
            let isKnown = changedRecord?.values != nil || !entry.isOriginalEmpty
            let old = isKnown ? entry.words(entry.original, isNew: false) ?? "none" : "not known here"
            let new = entry.words(entry.value, isNew: true) ?? "none"
            // The same amount in another spelling is no change.
            return old == new ? nil : FormChange(label: entry.label, old: old, new: new)
        }
    }

    /// The rate that a new one takes the place of; nil where it is not that of the row the form was opened on.
    private var oldRate: ExchangeRate? {
        guard let rate, entries.first(where: { $0.name == "base" })?.reading.text == rate.base,
            entries.first(where: { $0.name == "code" })?.reading.text == rate.code
        else { return nil }
        return rate
    }

    private var rateChange: FormChange? {
        guard let oldRate, let new = entries.first(where: { $0.name == "rate" })?.reading.text, new != oldRate.rate
        else { return nil }
        return FormChange(label: "\(oldRate.base)/\(oldRate.code)", old: oldRate.rate, new: new)
    }

    /// What the field of a rate holds now, said under it.
    func currentRate(_ index: Int) -> String? {
        guard entries[index].path == ["rate"], let oldRate else { return nil }
        return "now \(oldRate.rate), as of \(TimeText.second(oldRate.asOf)) UTC"
    }

    /// The fee that a new one takes the place of; nil where there is none.
    private var oldFee: Fee? {
        guard let type = entries.first(where: { $0.name == "type" })?.reading.text else { return nil }
        return changedRecord?.fees.first { $0.type.rawValue == type }
    }

    /// What the field of a fee holds now, said under it; nil where it is no such field, or nothing is known.
    func currentFee(_ index: Int) -> String? {
        guard mutation == "setFee", entries[index].path.first == "fee",
            entries.first(where: { $0.name == "type" })?.isEmpty == false, changedRecord?.values != nil
        else { return nil }
        return "now \(oldFee.map { entries[index].words(of: $0) } ?? "none")"
    }

    /// Shows what will be changed, or says that nothing is.
    mutating func review() -> [FormRequest] {
        guard !changes.isEmpty else {
            notice = "Nothing was sent: nothing is changed."
            return []
        }
        dialogFocus = 1
        reviewTop = 0
        state = .reviewing
        return []
    }

    mutating func review(_ key: Canvas.Key, isFresh: Bool, _ now: Timestamp) -> [FormRequest] {
        switch key {
        case .tab, .backTab, .left, .right: dialogFocus = 1 - dialogFocus
        case .up: reviewTop = max(0, reviewTop - 1)
        case .down: reviewTop += 1
        case .escape: state = .editing
        case .enter where isFresh:
            guard dialogFocus == 0 else {
                state = .editing
                return []
            }
            return send(now)
        default: break
        }
        return []
    }

    /// Draws what will be changed in place of the fields.
    func drawReview(in rect: Rect, on buffer: inout Buffer, badge: String) {
        let buttons = ButtonRow([Button("Confirm", isEnabled: change == nil), Button("Back")], focus: dialogFocus)
        let dialog = Dialog(title: "\(title): this will be changed", buttons: buttons, badge: badge)
        var inner = dialog.draw(in: rect, on: &buffer)
        if let record = entries.first(where: { $0.picker != nil }), let chosen = record.picker?.chosen {
            let labels = max(SafeText.width(record.label, glyphs: buffer.glyphs), changeLabels(inner, buffer.glyphs))
            buffer.write(record.label, in: inner.line(0).prefix(columns: labels), .muted)
            buffer.write(chosen.label, in: inner.line(0).dropping(columns: labels + 2))
            inner = inner.dropping(rows: 2)
        }
        if let change {
            let used = Paragraph(change.sentence, role: .toastWarning).draw(in: inner, on: &buffer)
            inner = inner.dropping(rows: used + 1)
        }
        let rows = changeRows(inner.columns - 2, buffer.glyphs)
        let first = min(reviewTop, max(0, rows.count - inner.rows))
        buffer.mark(inner, .scroll(first: first, last: max(0, rows.count - inner.rows)))
        let labels = changeLabels(inner, buffer.glyphs)
        for (line, row) in rows.dropFirst(first).prefix(inner.rows).enumerated() {
            let place = inner.line(line).prefix(columns: inner.columns - 2)
            buffer.write(row.label, in: place.prefix(columns: labels), .muted)
            buffer.write(row.text, in: place.dropping(columns: labels + 2), row.role)
        }
        ScrollMark(first: first, visible: inner.rows, total: rows.count)
            .draw(in: inner.dropping(columns: inner.columns - 1), on: &buffer)
    }

    private func changeLabels(_ rect: Rect, _ glyphs: Glyphs) -> Int {
        let labels = changes.map(\.label) + entries.filter { $0.picker != nil }.prefix(1).map(\.label)
        return min(labels.map { SafeText.width($0, glyphs: glyphs) }.max() ?? 0, rect.columns / 3)
    }

    /// `old → new` in one line where it fits, else the old above the new.
    private func changeRows(_ columns: Int, _ glyphs: Glyphs) -> [(label: String, text: String, role: Role)] {
        let rect = Rect(column: 0, row: 0, columns: columns + 2, rows: 1)
        let width = max(8, columns - changeLabels(rect, glyphs) - 2)
        return changes.flatMap { change -> [(String, String, Role)] in
            let line = "\(change.old) \(glyphs.arrow) \(change.new)"
            if SafeText.width(line, glyphs: glyphs) <= width { return [(change.label, line, .text)] }
            let old = SafeText.wrap(change.old, to: width, glyphs: glyphs)
            let new = SafeText.wrap("\(glyphs.arrow) \(change.new)", to: width, glyphs: glyphs)
            return old.enumerated().map { ($0 == 0 ? change.label : "", $1, .muted) } + new.map { ("", $0, .text) }
        }
    }
}

extension FormEntry {
    /// What a value is called in a list of changes; nil where there is none.
    fileprivate func words(_ value: Value, isNew: Bool) -> String? {
        let secret = label.lowercased().contains("token") ? "token" : "secret"
        switch value {
        case .text(let input, let kind):
            guard !input.isEmpty else { return nil }
            switch kind {
            case .secret: return isNew && !isOriginalEmpty ? "another \(secret)" : "a \(secret)"
            case .amount:
                guard let unit, let amount = try? AmountText.amount(parsing: input.text, scale: unit.scale) else {
                    return input.text  // What is no amount is shown as it was typed.
                }
                return AmountText.text(amount, unit)
            case .plain, .url, .uint8, .int: return input.text
            }
        case .list(let list):
            let count = isNew ? list.all.count : max(list.kept, list.all.count)
            guard count > 0 else { return nil }
            let isOther = isNew && !list.all.isEmpty && (list.kept > 0 || !isOriginalEmpty)
            let adjective = isOther ? "other " : ""
            if list.isSecret { return "\(count) \(adjective)\(secret)\(count == 1 ? "" : "s")" }
            return list.all.joined(separator: ", ")
        case .json(let area): return area.isEmpty ? nil : area.text
        case .time(let time): return time.input.isEmpty ? nil : time.input.text
        case .option(let words, let index): return index.map { words[$0] }
        case .flag(let flag): return flag.map { $0 ? "yes" : "no" }
        case .record(let picker): return picker.chosen?.label
        case .fixed(let text): return text
        }
    }

    /// What a fee holds in this field, in the words of `words`.
    fileprivate func words(of fee: Fee) -> String {
        if unitField == nil { return String(fee.basisPoints) }
        return unit.map { AmountText.text(fee.fixed, $0) } ?? fee.fixed.description
    }

    fileprivate var isOriginalEmpty: Bool {
        var entry = self
        entry.value = original
        return entry.isEmpty && !entry.holdsKept
    }

    private var holdsKept: Bool {
        if case .list(let list) = value { list.kept > 0 } else { false }
    }
}

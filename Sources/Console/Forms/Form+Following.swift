import Backend
import Canvas
import Storage

/// What others do, while a form is open, to the record that it is about.
extension Form {
    /// Takes what became of its record; nil where it is again, or still, what the form shows.
    package mutating func drifted(_ drift: FormDrift?) {
        switch state {
        case .editing, .discarding, .reviewing, .showing: change = drift
        // What is sent is judged by the service.
        case .sending, .done, .inDoubt: break
        }
    }

    /// Shows the record as it is by now; what the operator has typed stays.
    mutating func readAgain() -> [FormRequest] {
        guard case .changed(_, let facts, let values)? = change else { return [] }
        change = nil
        if !self.facts.isEmpty { self.facts = facts }
        settle(values)
        settledRecord = changedRecord
        focus = .cancel
        notice = nil
        return [.readAgain]
    }

    /// Whether another record was chosen than the form was opened with.
    var isAboutAnother: Bool { entries.contains { $0.picker != nil && $0.isChanged } }

    /// Fills in what is known of a record that was chosen in the form itself, and tells where that has changed since.
    mutating func settleRecord() {
        guard isReviewed, let chosen = changedRecord, let values = chosen.values else { return }
        guard let settledRecord, settledRecord.id == chosen.id else {
            settledRecord = chosen
            change = nil
            settle(values)
            return
        }
        guard change == nil else { return }
        var changed = entries.filter { values[$0.name] != settledRecord.values?[$0.name] }.map { $0.label.lowercased() }
        if chosen.fees != settledRecord.fees { changed.append("its fees") }
        if !changed.isEmpty { drifted(.changed(changed.joined(separator: ", "), facts: [], values: values)) }
    }

    /// Fills in what is known of the record: fields that were not touched show it, the others are compared with it.
    private mutating func settle(_ values: [String: FormValue]) {
        for index in entries.indices where !entries[index].isFixed && entries[index].picker == nil {
            guard index != nameEntry, entries[index].path.first != "fee" else { continue }
            entries[index].settle(values[entries[index].name])
        }
    }

    /// The records that are chosen, to be read anew: what they hold may have changed.
    package func refreshed() -> [FormRequest] {
        guard state == .editing || state == .reviewing else { return [] }
        return entries.compactMap { entry in
            guard let picker = entry.picker, let chosen = picker.chosen else { return nil }
            return .lookup(field: entry.name, picker.kind, search: chosen.id)
        }
    }

    /// The record that the form changes, to be read where nothing but its name is known.
    func unread() -> [FormRequest] {
        guard isReviewed, let entry = entries.first(where: { $0.picker != nil }), let picker = entry.picker,
            let chosen = picker.chosen, chosen.values == nil
        else { return [] }
        return [.lookup(field: entry.name, picker.kind, search: chosen.id)]
    }
}

extension FormEntry {
    /// Makes a value of the record the one that changes are told from; shows it where nothing else was typed.
    fileprivate mutating func settle(_ given: FormValue?) {
        var known = self
        switch (value, given) {
        case (.text(_, let kind), .text(let text)?): known.value = .text(TextInput(text), kind)
        case (.text(_, let kind), .amount(let amount)?):
            known.value = .text(TextInput(AmountText.decimal(amount, scale: unit?.scale ?? 0)), kind)
        case (.text(_, let kind), nil): known.value = .text(TextInput(), kind)
        case (.list(let list), .kept(let count)?): known.value = .list(LineList(isSecret: list.isSecret, kept: count))
        case (.option(let words, _), .text(let word)?): known.value = .option(words, words.firstIndex(of: word))
        default: return
        }
        known.settleOriginal()
        // What was typed stays, and is compared with what the record holds by now.
        if isChanged { known.value = value.keeping(known.value) }
        self = known
    }
}

extension FormEntry.Value {
    /// The value as it was typed, over the texts that a record keeps by now.
    fileprivate func keeping(_ known: FormEntry.Value) -> FormEntry.Value {
        guard case .list(let typed) = self, case .list(let list) = known else { return self }
        return .list(typed.keeping(list.kept))
    }
}

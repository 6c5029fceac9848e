import Backend
import Canvas
import Storage

/// A form that is filled in a line at a time.
extension Form {
    /// What a line was to a field.
    enum Taken: Hashable, Sendable {
        case taken
        /// A search, whose answer is to be read first.
        case searching
        /// Why it was not taken, as a sentence.
        case refused(String)
    }

    /// Puts a line into a field in place of what it holds.
    mutating func put(_ line: String, into index: Int) -> (Taken, [FormRequest]) {
        focus = .entry(index)
        entries[index].serviceError = nil
        notice = nil
        switch entries[index].value {
        case .text(_, let kind):
            var input = TextInput()
            input.paste(line)
            entries[index].value = .text(input, kind)
        case .list(let lines, _, let isSecret):
            let new = line.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
            entries[index].value = .list(lines + new, TextInput(), isSecret: isSecret)
        case .option(let words, _):
            guard let place = Self.place(of: line, in: words) else {
                return (.refused("One of \(words.joined(separator: ", ")), or its number."), [])
            }
            entries[index].value = .option(words, place)
        case .flag:
            guard let place = Self.place(of: line, in: ["yes", "no"]) else { return (.refused("yes or no."), []) }
            entries[index].value = .flag(place == 0)
        case .record(var picker):
            if let number = Int(line), picker.isOpen, picker.found.indices.contains(number - 1) {
                picker.choose(at: number - 1)
                entries[index].value = .record(picker)
                break
            }
            picker.paste(line)
            entries[index].value = .record(picker)
            return (.searching, lookup(index))
        case .fixed: return (.refused("It was made for this form and stays."), [])
        }
        settle(index)
        return (.taken, [])
    }

    /// Takes out what a field holds.
    mutating func clear(_ index: Int) {
        entries[index].serviceError = nil
        switch entries[index].value {
        case .text(_, let kind): entries[index].value = .text(TextInput(), kind)
        case .list(_, _, let isSecret): entries[index].value = .list([], TextInput(), isSecret: isSecret)
        case .option(let words, _): entries[index].value = .option(words, nil)
        case .flag: entries[index].value = .flag(nil)
        case .record(let picker): entries[index].value = .record(RecordPicker(picker.kind))
        case .fixed: break
        }
        settle(index)
    }

    /// Chooses the only record that a search has found; answers whether one is chosen.
    mutating func takeFound(_ index: Int) -> Bool {
        guard case .record(var picker) = entries[index].value else { return false }
        picker.chooseOnly()
        entries[index].value = .record(picker)
        settle(index)
        return entries[index].picker?.chosen != nil
    }

    private mutating func settle(_ index: Int) {
        entries[index].isTouched = true
        settleUnits()
    }

    private static func place(of line: String, in words: [String]) -> Int? {
        if let number = Int(line) { return words.indices.contains(number - 1) ? number - 1 : nil }
        return words.firstIndex { $0.lowercased() == line.lowercased() }
    }

    /// The field that comes after one, or before it; nil at the end.
    func editable(after index: Int) -> Int? { editable.first { $0 > index } }

    func editable(before index: Int) -> Int? { editable.last { $0 < index } }

    /// What a field holds, in words: never a secret.
    func spokenValue(_ index: Int) -> String {
        let entry = entries[index]
        guard !entry.isEmpty else {
            if entry.isPatch { return entry.isChanged ? "will be cleared" : "none" }
            if entry.isRequired, includedEntries.contains(index) { return "missing" }
            return entry.absent.isEmpty ? "left out" : "left out, so \(entry.absent)"
        }
        switch entry.value {
        case .text(_, .secret): return "given, not shown"
        case .text(let input, .amount):
            guard let unit = entry.unit, let amount = entry.amount else { return input.text }
            return AmountText.text(amount, unit)
        case .text(let input, _): return input.text
        case .list(let lines, let input, let isSecret):
            let all = lines + (input.isEmpty ? [] : [input.text])
            return isSecret ? "\(all.count) given, not shown" : all.joined(separator: ", ")
        case .option(let words, let chosen): return chosen.map { words[$0] } ?? ""
        case .flag(let flag): return flag == true ? "yes" : "no"
        case .record(let picker): return picker.chosen?.label ?? picker.search.text
        case .fixed(let text): return text
        }
    }

    /// The section a field is in, its own name behind it.
    func spokenLabel(_ index: Int) -> String {
        (entries[index].section + [entries[index].label]).joined(separator: ", ")
    }
}

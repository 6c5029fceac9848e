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
        if takeKey(from: line, at: index) || fill(from: line, around: index) {
            settle(index)
            return (Self.holdsPrivateKey(line) ? .refused(notice ?? "") : .taken, [])
        }
        switch entries[index].value {
        case .text(_, let kind):
            var input = TextInput()
            input.paste(line)
            entries[index].value = .text(input, kind)
        case .list(var list):
            list.paste(line)
            list.add()
            entries[index].value = .list(list)
        case .json(let area):
            // What was begun goes on: no line holds more than a terminal takes.
            let text = area.isUnfinished ? area.text + "\n" + line : line
            entries[index].value = .json(TextArea(text, height: area.height))
        case .time(var time):
            time.clear()
            if let place = Int(line), case .moment = time.kind, time.presets.indices.contains(place - 1) {
                time.choose(at: place - 1)
            } else {
                time.paste(line)
            }
            entries[index].value = .time(time)
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
        case .list(var list):
            // What the record keeps is taken away by a second one, and comes back by a third.
            if list.all.isEmpty { _ = list.handle(.delete) } else { list.clear() }
            entries[index].value = .list(list)
        case .json(let area): entries[index].value = .json(TextArea(height: area.height))
        case .time(var time):
            time.clear()
            entries[index].value = .time(time)
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
        if entry.isKept { return "what it has, not shown" }
        guard !entry.isEmpty else {
            if case .list(let list) = entry.value, list.kept > 0 { return "\(list.kept), which stay" }
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
        case .list(let list):
            if list.isCleared { return "none in place of \(list.kept)" }
            return list.isSecret ? "\(list.all.count) given, not shown" : list.all.joined(separator: ", ")
        case .json(let area): return area.lines.map { $0.text.trimmed }.joined(separator: " ")
        case .time(let time): return time.echo.map { String($0.dropFirst(2)) } ?? time.input.text
        case .option(let words, let chosen): return chosen.map { words[$0] } ?? ""
        case .flag(let flag): return flag == true ? "yes" : "no"
        case .record(let picker): return picker.chosen?.label ?? picker.search.text
        case .fixed(let text): return text
        }
    }

    /// Makes the secret that a field is to hold; nil where it holds none.
    mutating func generate(_ index: Int) -> [FormRequest]? {
        focus = .entry(index)
        entries[index].serviceError = nil
        if entries[index].isSecret { return [.token(field: entries[index].name)] }
        return isOfKey(index) ? [.signingKey] : nil
    }

    /// What a secret field holds, for who has asked for it in so many words; nil where there is nothing to show.
    func secrets(_ index: Int) -> [String]? {
        let entry = entries[index]
        guard entry.isSecret, !entry.isKept, !entry.isEmpty else { return nil }
        switch entry.value {
        case .list(let list): return list.all
        case .text(let input, _): return [input.text]
        default: return nil
        }
    }

    /// Takes a line out of a list, counted from 1; answers false where there is none of that number.
    mutating func remove(line number: Int, from index: Int) -> Bool {
        guard case .list(var list) = entries[index].value, list.lines.indices.contains(number - 1) else { return false }
        list.select(number - 1)
        _ = list.handle(.delete)
        list.leave()
        entries[index].value = .list(list)
        return true
    }

    /// Sends the form, or says why not: what it changes has been said before.
    mutating func confirm(_ now: Timestamp) -> [FormRequest] {
        let requests = submit(now)
        return state == .reviewing ? send(now) : requests
    }

    /// The section a field is in, its own name behind it.
    func spokenLabel(_ index: Int) -> String {
        (entries[index].section + [entries[index].label]).joined(separator: ", ")
    }
}

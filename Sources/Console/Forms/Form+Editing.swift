import Backend
import Canvas
import Storage

extension Form {
    /// The entries that can be edited, in their order.
    var editable: [Int] { entries.indices.filter { !entries[$0].isFixed } }

    mutating func edit(_ key: Canvas.Key, isFresh: Bool, _ now: Timestamp) -> [FormRequest] {
        notice = nil
        switch key {
        case .escape: return leave()
        case .tab: return move(1)
        case .backTab: return move(-1)
        default: break
        }
        guard case .entry(let index) = focus else {
            if key == .up { return move(-1) }
            if key == .down { return move(1) }
            return button(key, isFresh: isFresh, now)
        }
        if key == .control("r"), entries[index].isSecret {
            if entries[index].isKept {
                notice = "What the record holds is never shown. Type another to replace it."
            } else {
                entries[index].isRevealed.toggle()
            }
            return []
        }
        if key == .control("g"), entries[index].isSecret { return [.token(field: entries[index].name)] }
        if key == .control("g"), isOfKey(index) { return [.signingKey] }
        if key == .control("f"), let area = entries[index].area {
            format(area, index)
            return []
        }
        if key == .enter, entries[index].area == nil { return enter(index) }
        let before = entries[index]
        let (isUsed, requests) = change(index, key)
        if entries[index].value != before.value { entries[index].serviceError = nil }
        if isUsed { return requests }
        switch key {
        case .up: return move(-1)
        case .down: return move(1)
        default: return []
        }
    }

    /// Puts pasted text into a field; a list takes each line of it, an object of fields a JSON object of the same names.
    mutating func paste(_ text: String, into index: Int) -> [FormRequest] {
        notice = nil
        if takeKey(from: text, at: index) || fill(from: text, around: index) { return [] }
        entries[index].serviceError = nil
        switch entries[index].value {
        case .text(var input, let kind):
            if entries[index].isKept { input = TextInput() }
            input.paste(Self.isExact(kind) ? text.trimmed : text)
            entries[index].value = .text(input, kind)
        case .list(var list):
            list.paste(text)
            entries[index].value = .list(list)
        case .json(var area):
            area.paste(text)
            entries[index].value = .json(area)
        case .time(var time):
            time.paste(text)
            entries[index].value = .time(time)
        case .record(var picker):
            picker.paste(text)
            entries[index].value = .record(picker)
            return lookup(index)
        case .option, .flag, .fixed: notice = "Pasted text was dropped: this field is chosen with the arrows."
        }
        return []
    }

    mutating func lookup(_ index: Int) -> [FormRequest] {
        guard case .record(var picker) = entries[index].value else { return [] }
        let request = picker.lookup(field: entries[index].name)
        entries[index].value = .record(picker)
        return [request]
    }

    /// Gives the fields what the form knows by now of the record it is about, and every amount its unit.
    mutating func settleUnits() {
        for index in entries.indices {
            guard let field = entries[index].unitField else { continue }
            entries[index].count(in: unit(of: field, beside: entries[index].path))
        }
        // Only then: its amounts are shown in that unit.
        settleRecord()
    }

    /// The unit of the record that a field names, or of the asset that the form itself describes.
    private func unit(of field: String, beside path: [String]) -> Unit? {
        let names = [field, (path.dropLast() + [field]).joined(separator: ".")]
        guard let named = entries.first(where: { names.contains($0.name) }) else { return unit }
        if let picker = named.picker { return picker.chosen?.unit }
        // A new asset has no unit but the one being typed, and an amount may say itself what it is counted in.
        let scales = ["scale", (path.dropLast() + ["assetScale"]).joined(separator: ".")]
        guard case .value(.number(let scale))? = entries.first(where: { scales.contains($0.name) })?.reading,
            let scale = Int(scale)
        else { return nil }
        return Unit(code: named.reading.text ?? "", scale: scale)
    }

    // MARK: Moving

    private mutating func enter(_ index: Int) -> [FormRequest] {
        switch entries[index].value {
        case .record(var picker):
            if picker.isOpen, picker.id == nil, picker.chooseHighlighted() {
                entries[index].value = .record(picker)
                entries[index].serviceError = nil
            } else if picker.isOpen, picker.isAwaiting {
                return []
            }
        case .list(var list) where list.row == nil && !list.input.isEmpty:
            list.add()
            entries[index].value = .list(list)
            entries[index].serviceError = nil
            return []
        case .time(var time):
            if time.chooseHighlighted() {
                entries[index].value = .time(time)
                entries[index].serviceError = nil
            }
        default: break
        }
        // Enter never reaches Confirm by itself: from the last field it comes to Cancel.
        return move(1)
    }

    /// To the next field or button; behind the last field stands Cancel, which does no harm.
    private mutating func move(_ step: Int) -> [FormRequest] {
        let order: [Focus] = editable.map(Focus.entry) + [.cancel, .confirm]
        let here = order.firstIndex(of: focus) ?? 0
        if case .entry(let index) = focus { left(index) }
        focus = order[(here + step + order.count) % order.count]
        if case .entry(let index) = focus, entries[index].picker?.isOpen == true { return lookup(index) }
        return []
    }

    mutating func left(_ index: Int) {
        entries[index].isTouched = true
        entries[index].isRevealed = false
        switch entries[index].value {
        case .record(var picker):
            picker.chooseOnly()
            entries[index].value = .record(picker)
        case .list(var list):
            list.leave()
            entries[index].value = .list(list)
        case .time(var time):
            time.leave()
            entries[index].value = .time(time)
        default: break
        }
        settleUnits()
    }

    // MARK: Changing

    /// Writes JSON in lines that people can read; where it is none, the cursor goes to the place.
    private mutating func format(_ area: TextArea, _ index: Int) {
        var area = area
        if let place = area.faultyPlace {
            area.move(toLine: place.line, column: place.column)
            notice = "It is formatted once it is right."
        } else if let json = try? JSON(parsing: area.text) {  // What is empty has no form.
            area.set(JSONText.lines(json).joined(separator: "\n"))
        }
        entries[index].value = .json(area)
    }

    mutating func change(_ index: Int, _ key: Canvas.Key) -> (isUsed: Bool, [FormRequest]) {
        switch entries[index].value {
        case .text(var input, let kind):
            if let isUsed = entries[index].handleKept(key) { return (isUsed, []) }
            guard input.handle(key) else { return (false, []) }
            entries[index].value = .text(input, kind)
        case .list(var list):
            guard list.handle(key) else { return (false, []) }
            entries[index].value = .list(list)
        case .json(var area):
            guard area.handle(key) else { return (false, []) }
            entries[index].value = .json(area)
        case .time(var time):
            guard time.handle(key) else { return (false, []) }
            entries[index].value = .time(time)
        case .option(let words, let chosen):
            guard let step = Self.step(key) else { return (false, []) }
            entries[index].value = .option(words, cycle(chosen, words.count, step, entries[index]))
        case .flag(let flag):
            guard let step = Self.step(key) else { return (false, []) }
            let next = cycle(flag.map { $0 ? 1 : 0 }, 2, step, entries[index])
            entries[index].value = .flag(next.map { $0 == 1 })
        case .record(var picker):
            let (isUsed, isSearchChanged) = picker.handle(key)
            entries[index].value = .record(picker)
            return (isUsed, isSearchChanged ? lookup(index) : [])
        case .fixed: return (false, [])
        }
        return (true, [])
    }

    private static func step(_ key: Canvas.Key) -> Int? {
        switch key {
        case .right, .character(" "): 1
        case .left: -1
        default: nil
        }
    }

    /// The next of so many words; none is one of them where the field can be left out, and null would mean something.
    private func cycle(_ chosen: Int?, _ count: Int, _ step: Int, _ entry: FormEntry) -> Int? {
        guard count > 0 else { return nil }
        guard !entry.isRequired, !entry.isPatch else {
            guard let chosen else { return step > 0 ? 0 : count - 1 }
            return (chosen + step + count) % count
        }
        let place = (chosen.map { $0 + 1 } ?? 0) + step
        let wrapped = (place + count + 1) % (count + 1)
        return wrapped == 0 ? nil : wrapped - 1
    }

    private static func isExact(_ kind: FormEntry.TextKind) -> Bool {
        switch kind {
        case .amount, .uint8, .int: true
        default: false
        }
    }

    /// Fills the fields of an object from a pasted JSON object such as a JWK; what has no field is named and dropped.
    mutating func fill(from text: String, around index: Int) -> Bool {
        let parent = Array(entries[index].path.dropLast())
        guard !parent.isEmpty, text.contains("{"), let json = try? JSON(parsing: text), case .object(let members) = json
        else { return false }  // What is no JSON object is pasted as text.
        var dropped: [String] = []
        for member in members {
            let target = entries.firstIndex { $0.path == parent + [member.name] }
            guard let target, let word = member.value.string, let value = filled(entries[target].value, with: word)
            else {
                dropped.append(member.name)
                continue
            }
            entries[target].value = value
            entries[target].serviceError = nil
        }
        if !dropped.isEmpty { notice = "Not taken from what was pasted: \(dropped.joined(separator: ", "))." }
        return true
    }

    private func filled(_ value: FormEntry.Value, with word: String) -> FormEntry.Value? {
        switch value {
        case .text(_, let kind): .text(TextInput(word), kind)
        case .option(let words, _): words.firstIndex(of: word).map { .option(words, $0) }
        default: nil
        }
    }
}

package import Backend
package import Canvas
package import Storage

/// The form of one mutation, made from the description of its inputs: what was typed, and where it stands.
///
/// A value without effects: events go in by `handle`, what they ask of the world comes out, answers go in again.
/// The transfer id and the idempotency key are made when it opens and kept until it succeeds, so that a repeat after
/// a doubt moves nothing twice.
package struct Form: Hashable, Sendable {
    /// Where the form stands.
    package enum State: Hashable, Sendable {
        case editing
        /// What an update changes is shown once more before it is sent.
        case reviewing
        /// The private half of a pair of keys that was just made is shown.
        case showing(MadeKey)
        /// Whether to throw away what was typed.
        case discarding
        /// Sent, and not answered yet.
        case sending(since: Timestamp)
        /// Done, with the service's answer.
        case done(Envelope)
        /// Sent, and it cannot be told whether it was done: the same request again settles it.
        case inDoubt(reason: String)
    }

    enum Focus: Hashable, Sendable {
        case entry(Int)
        case confirm
        case cancel
    }

    package let mutation: String
    package let title: String
    let summary: String
    let tree: FormTree
    let isUpdate: Bool
    /// The entry that the name of a record is typed into before the form can be sent; nil where nothing asks for it.
    let nameEntry: Int?
    package internal(set) var state: State = .editing
    var entries: [FormEntry]
    var focus: Focus = .cancel
    /// What amounts are counted in where no field says it.
    var unit: Unit?
    /// What is said before the fields.
    var facts: [FormFact] = []
    /// What is shown above the buttons: a refusal that is about no field, or why a key did nothing.
    var notice: String?
    /// Whether it was tried to submit: then every field at fault says so.
    var isTried = false
    /// The request that is sent, or whose fate is in doubt.
    var sent: JSON?
    /// How many requests have been refused for good: each used up an idempotency key.
    private var refusals = 0
    /// The button with the focus of what stands over the fields, or in their place.
    var dialogFocus = 0
    /// The first line of a review in sight.
    var reviewTop = 0
    /// What became of the record that the form is about; nil where it is what is shown.
    var change: FormDrift?
    /// The record that the fields of an update were filled from.
    var settledRecord: RecordChoice?
    /// The exchange rate that the form was opened on.
    var rate: ExchangeRate?
    /// The row that the wheel has brought to the top; nil where the focus says what is in sight.
    var wheeledTo: Int?
    private var lastKey: Canvas.Key?
    private var lastKeyAt: Timestamp?

    /// The form of a mutation, with what is known by dotted field name.
    package init(_ mutation: Mutation, prefill: [String: FormValue] = [:], ids: IdentifierSource) {
        self.init(
            name: mutation.name,
            title: mutation.title,
            summary: mutation.summary,
            fields: mutation.fields,
            prefill: prefill,
            typedNameOf: Form.typedNames[mutation.name],
            ids: ids
        )
    }

    /// The form of any description of inputs, under a name that it is submitted by.
    package init(
        name: String,
        title: String,
        summary: String,
        fields: [Field],
        prefill: [String: FormValue] = [:],
        typedNameOf record: String? = nil,
        ids: IdentifierSource
    ) {
        self.mutation = name
        self.title = title
        self.summary = summary
        (tree, entries) = FormTree.make(of: fields, prefill: prefill, ids: ids)
        nameEntry = record == nil ? nil : entries.count
        if let record { entries.append(FormEntry(typedNameOf: record, in: entries)) }
        isUpdate = entries.contains(where: \.isPatch)
        settleUnits()
        if let first = firstEntry { focus = .entry(first) }
    }

    /// Where typing begins: what is known already needs no key.
    private var firstEntry: Int? {
        let included = includedEntries
        return editable.first { entries[$0].isEmpty && entries[$0].isRequired && included.contains($0) }
            ?? editable.first { entries[$0].picker?.chosen == nil } ?? editable.first
    }

    /// Whether something was typed that would be lost.
    package var isDirty: Bool {
        if case .done = state { return false }
        return entries.contains(where: \.isChanged) || sent != nil
    }

    /// The transfer id and the idempotency key that it goes by.
    package var ids: [String] { entries.filter(\.isFixed).map { $0.reading.text ?? "" } }

    /// The dotted name of the field with the focus; nil where a button has it.
    package var focusedField: String? {
        if state == .editing, case .entry(let index) = focus { entries[index].name } else { nil }
    }

    /// What the form wants to know when it opens: the records it was opened with, and what the first picker offers.
    ///
    /// What came in one burst with the key that opens it acts on nothing in it.
    package mutating func opened(at now: Timestamp) -> [FormRequest] {
        lastKeyAt = now
        var requests: [FormRequest] = entries.contains(where: \.isAboutTime) ? [.settings] : []
        requests += unread()
        for index in entries.indices where entries[index].picker?.isOpen == true {
            let isFocused = focus == .entry(index)
            if isFocused || !entries[index].isEmpty { requests += lookup(index) }
        }
        return requests
    }

    /// Takes one event, and answers what is to be done about it.
    package mutating func handle(_ event: InputEvent, now: Timestamp) -> [FormRequest] {
        see(now)
        switch event {
        case .paste(let text):
            lastKey = nil
            lastKeyAt = now
            if state == .editing, case .entry(let index) = focus { return paste(text, into: index) }
            if state == .editing { notice = "Pasted text was dropped: no field has the focus." }
            return []
        case .key(let key):
            wheeledTo = nil
            let isFresh = isFresh(key, now)
            lastKey = key
            lastKeyAt = now
            switch state {
            case .editing: return edit(key, isFresh: isFresh, now)
            case .discarding: return discard(key, isFresh: isFresh)
            case .reviewing: return review(key, isFresh: isFresh, now)
            case .showing(let made): return show(key, made, isFresh: isFresh)
            case .inDoubt: return settle(key, isFresh: isFresh, now)
            case .sending, .done: return []
            }
        case .mouse, .resize, .resumed, .hangup: return []
        }
    }

    /// Takes what was found for a lookup; an answer to a search that has changed since is dropped.
    package mutating func received(field: String, search: String, choices: [RecordChoice]) {
        guard let index = entries.firstIndex(where: { $0.name == field }),
            case .record(var picker) = entries[index].value
        else { return }
        picker.received(choices, for: search)
        picker.refresh(choices)
        entries[index].value = .record(picker)
        settleUnits()
    }

    /// Takes the answer to what was sent.
    package mutating func answered(_ response: Response) {
        guard case .sending = state else { return }
        if case .envelope(let envelope) = response, envelope.isSuccess {
            state = .done(envelope)
            return
        }
        sent = nil
        state = .editing
        focus = .cancel
        isTried = true
        switch response {
        case .envelope(let envelope):
            // The refusal is kept under its idempotency key and would be answered again whatever is corrected.
            refusals += 1
            renewIdempotencyKey()
            land(ErrorText.sentence(envelope), on: envelope.field)
        case .errors(let errors):
            for error in errors.reversed() {
                land(error.message, on: error.path.isEmpty ? nil : error.path.joined(separator: "."))
            }
            if errors.isEmpty { notice = ErrorText.sentence(response) }
        case .missing, .value: notice = ErrorText.sentence(response) ?? "The answer is not one to a mutation."
        }
    }

    /// Takes that what was sent could not be answered: whether it was done is not known from here.
    package mutating func failed(_ error: StorageError) {
        guard case .sending = state else { return }
        state = .inDoubt(reason: ErrorText.sentence(error))
        focus = .cancel
    }

    /// When the form looks different without any input; nil where it does not.
    package func nextWake(after now: Timestamp) -> Timestamp? {
        guard case .sending(let since) = state else { return nil }
        let shown = since + Form.patience
        return now < shown ? shown : nil
    }

    /// How long an answer may take before the form says that it waits.
    static let patience: Duration = .milliseconds(100)

    // MARK: Keys that act

    /// A key press that can act: no repeat of a key that is held, and no part of text that came in at once.
    private func isFresh(_ key: Canvas.Key, _ now: Timestamp) -> Bool {
        guard let lastKeyAt else { return true }
        let pause = now - lastKeyAt
        return pause >= (lastKey == key ? .milliseconds(400) : .milliseconds(100))
    }

    /// Notes a press of the mouse; answers whether it can act: nothing came right before it.
    mutating func isPressFresh(_ now: Timestamp) -> Bool {
        defer {
            lastKey = nil
            lastKeyAt = now
        }
        return lastKeyAt.map { now - $0 >= .milliseconds(400) } ?? true
    }

    private mutating func press(isFresh: Bool, _ now: Timestamp) -> [FormRequest] {
        guard isFresh else {
            notice = "That came too fast to be meant. Press Enter again."
            return []
        }
        if change?.isReadable == true {
            return readAgain()
        }
        return submit(now)
    }

    /// On the buttons.
    mutating func button(_ key: Canvas.Key, isFresh: Bool, _ now: Timestamp) -> [FormRequest] {
        switch key {
        case .enter where focus == .confirm: return press(isFresh: isFresh, now)
        case .enter: return isFresh ? leave() : []
        case .left, .right, .character("c"), .character("C"): focus = focus == .confirm ? .cancel : .confirm
        default: break
        }
        return []
    }

    private mutating func discard(_ key: Canvas.Key, isFresh: Bool) -> [FormRequest] {
        switch key {
        case .tab, .backTab, .left, .right, .up, .down: dialogFocus = 1 - dialogFocus
        case .escape: state = .editing
        case .enter where isFresh:
            if dialogFocus == 1 { return [.cancel] }
            state = .editing
        default: break
        }
        return []
    }

    /// While a request is in doubt, only the very same request can settle it: nothing is edited.
    private mutating func settle(_ key: Canvas.Key, isFresh: Bool, _ now: Timestamp) -> [FormRequest] {
        switch key {
        case .tab, .backTab, .left, .right, .up, .down: focus = focus == .confirm ? .cancel : .confirm
        case .escape where isFresh: return [.cancel]
        case .enter where isFresh && focus == .confirm:
            guard let sent else { return [] }
            state = .sending(since: now)
            return [.submit(sent)]
        case .enter where isFresh: return [.cancel]
        default: break
        }
        return []
    }

    mutating func leave() -> [FormRequest] {
        guard isDirty else { return [.cancel] }
        dialogFocus = 0
        state = .discarding
        return []
    }

    private mutating func renewIdempotencyKey() {
        for index in entries.indices where entries[index].path == ["idempotencyKey"] {
            guard case .fixed(let key) = entries[index].value else { continue }
            let base = key.split(separator: "+").first.map(String.init) ?? key
            entries[index].value = .fixed("\(base)+\(refusals)")
            entries[index].settleOriginal()
        }
    }

    /// Shows what the service said at the field it is about, and puts the focus there.
    private mutating func land(_ sentence: String, on field: String?) {
        guard let field, let index = entry(for: field) else {
            notice = sentence
            return
        }
        entries[index].serviceError = sentence
        if !entries[index].isFixed { focus = .entry(index) }
    }

    /// The entry that a dotted name leads to: itself, the list it is in, or the first of the object it names.
    private func entry(for field: String) -> Int? {
        let path = field.split(separator: ".").map(String.init)
        return entries.firstIndex { path.starts(with: $0.path) } ?? entries.firstIndex { $0.path.starts(with: path) }
    }
}

extension FormEntry.Reading {
    var text: String? {
        if case .value(let json) = self { json.string } else { nil }
    }
}

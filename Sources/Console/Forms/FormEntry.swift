import Backend
import Canvas
import Storage

/// One line of a form: a field of the mutation that holds a value itself, and what the operator has put into it.
struct FormEntry: Hashable, Sendable {
    /// What kinds of text are edited in one line.
    enum TextKind: Hashable, Sendable {
        case plain
        case url
        case secret
        /// In minor units of the record that the named field names, or of the asset that the form describes.
        case amount(unitOf: String)
        case uint8
        case int(ClosedRange<Int>)
    }

    enum Value: Hashable, Sendable {
        case text(TextInput, TextKind)
        case list(LineList)
        /// JSON over several lines.
        case json(TextArea)
        case time(TimeInput)
        /// One of some words, or none where it can be left out.
        case option([String], Int?)
        case flag(Bool?)
        case record(RecordPicker)
        /// Made when the form opened; shown, never edited.
        case fixed(String)
    }

    /// The names that lead to it in the input, outermost first.
    let path: [String]
    /// The labels of the objects it is in.
    let section: [String]
    let label: String
    let isRequired: Bool
    let hint: String
    /// What happens where it, or the object it is in, is left out.
    var absent: String
    /// Left out keeps what is, null clears it.
    let isPatch: Bool
    var value: Value
    /// The content the form opened with.
    private(set) var original: Value
    /// What an amount's text is counted in; nil while the asset is not known and minor units are typed.
    var unit: Unit?
    var isTouched = false
    var isRevealed = false
    /// What the service said of it, until it is edited.
    var serviceError: String?

    init(_ field: Field, path: [String], section: [String], absent: String, value: Value) {
        self.path = path
        self.section = section
        self.label = field.label
        self.isRequired = field.isRequired
        self.hint = field.hint
        self.absent = absent
        self.isPatch = field.isPatch
        self.value = value
        self.original = value
    }

    var name: String { path.joined(separator: ".") }

    var isFixed: Bool {
        if case .fixed = value { true } else { false }
    }

    var isSecret: Bool {
        switch value {
        case .text(_, .secret): true
        case .list(let list): list.isSecret
        default: false
        }
    }

    /// How many lines are in sight without the focus: enough to know it again.
    static let restingLines = 3

    /// The lines that are in sight, where it has several.
    func shownLines(isFocused: Bool) -> Range<Int> {
        guard case .json(let area) = value else { return 0..<0 }
        return isFocused ? area.shown : 0..<min(area.lines.count, FormEntry.restingLines)
    }

    var picker: RecordPicker? {
        if case .record(let picker) = value { picker } else { nil }
    }

    var isAboutTime: Bool {
        if case .time = value { true } else { false }
    }

    /// Whether what it means is said also where it has not the focus: amounts and times, where a slip costs most.
    var echoesAlways: Bool {
        isAboutTime || amount != nil
    }

    /// The text over several lines that it holds: such a field keeps Enter and the arrows for itself.
    var area: TextArea? {
        if case .json(let area) = value { area } else { nil }
    }

    /// The field whose record tells the unit of this amount; nil where this is no amount.
    var unitField: String? {
        if case .text(_, .amount(let field)) = value { field } else { nil }
    }

    var isEmpty: Bool {
        switch value {
        case .text(let input, _): input.isEmpty
        case .list(let list): list.isEmpty
        case .json(let area): area.isEmpty
        case .time(let time): time.input.isEmpty
        case .option(_, let index): index == nil
        case .flag(let flag): flag == nil
        case .record(let picker): picker.isEmpty
        case .fixed(let text): text.isEmpty
        }
    }

    /// Whether it holds something else than when the form opened.
    var isChanged: Bool {
        switch (value, original) {
        case (.text(let now, _), .text(let before, _)): now.text != before.text
        case (.list(let now), .list(let before)): now.all != before.all || now.isCleared != before.isCleared
        case (.json(let now), .json(let before)): now.text != before.text
        case (.time(let now), .time(let before)): now.input.text != before.input.text
        case (.record(let now), .record(let before)):
            now.id == nil || before.id == nil
                ? now.id != before.id || now.search.text != before.search.text
                : now.id != before.id
        default: value != original
        }
    }

    /// Makes what it holds now what it opened with.
    mutating func settleOriginal() { original = value }

    /// Counts the amount in a unit that became known.
    ///
    /// Minor units that were typed before it was known become decimals of the same worth. What was typed in another
    /// asset's decimals stays as it was typed, to be judged anew.
    mutating func count(in unit: Unit?) {
        guard self.unit != unit, case .text(var input, let kind) = value else { return }
        if self.unit == nil, let unit, let amount = try? AmountText.amount(parsing: input.text, scale: 0) {
            // What is no amount yet has nothing to convert; it is told so by its reading.
            let isChanged = isChanged
            input.set(AmountText.decimal(amount, scale: unit.scale))
            value = .text(input, kind)
            if !isChanged { original = value }
        }
        self.unit = unit
    }
}

extension Field {
    /// Whether leaving it out keeps what is, so that null is needed to clear it.
    var isPatch: Bool { !isRequired && absent == "unchanged" }
}

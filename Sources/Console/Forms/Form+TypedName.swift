import Backend
import Canvas
import Storage

extension Form {
    /// The mutations that ask for the name of the record they take away, by the field that names it (L-17).
    ///
    /// Only the console asks: the API takes the id alone.
    static let typedNames = ["deletePeer": "id"]

    /// The record whose name is to be typed; nil where it is not chosen yet.
    private var namedRecord: RecordChoice? {
        guard let nameEntry, let field = entries[nameEntry].path.last else { return nil }
        return entries.first { $0.path == [field] }?.picker?.chosen
    }

    /// Why what was typed is not the record's name; nil where it is.
    var typedNameProblem: String? {
        guard let nameEntry, case .text(let input, _) = entries[nameEntry].value else { return nil }
        guard !input.isEmpty else { return "This is required." }
        guard let namedRecord else { return "Choose what it is the name of first." }
        let typed = input.text.trimmed
        if typed == namedRecord.label || typed == namedRecord.otherName { return nil }
        return "That is not its name."
    }

    /// The money that the record at a field leaves behind; nil where that is not known, or the form leaves it there.
    func leftBehind(by index: Int, _ glyphs: Glyphs) -> Row? {
        guard nameEntry != nil, let record = entries[index].picker?.chosen, record == namedRecord,
            let unit = record.unit, let available = record.available, let held = record.held
        else { return nil }
        let text = "available \(AmountText.text(available, unit)), held \(AmountText.text(held, unit))"
        guard available > .zero || held > .zero else { return .note(text, .fieldHint) }
        return .note("\(glyphs.warning) \(text)", .toastWarning)
    }
}

extension FormEntry {
    /// The line that the name of the record at a field is typed into; it is no part of the input.
    init(typedNameOf record: String, in entries: [FormEntry]) {
        let label = entries.first { $0.path == [record] }?.label.lowercased() ?? "record"
        let field = Field(
            record,
            label: "Type its name",
            .text,
            required: true,
            hint: "the \(label)'s name or ILP address, as it is written"
        )
        let path = ["typedName", record]
        self.init(field, path: path, section: [], absent: "", value: .text(TextInput(), .plain))
    }
}

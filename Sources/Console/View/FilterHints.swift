import Backend
import Canvas

/// What the line under a filter says while it is typed: what is wrong with it, or how it can go on.
struct FilterHints {
    let text: String
    let fields: ListFields

    func draw(in rect: Rect, on buffer: inout Buffer) {
        let completion = FilterCompletion(of: text, fields)
        if let error, !isUnderWay(error, completion) {
            MessageLine(.error, ErrorText.sentence(error, fields)).draw(in: rect, on: &buffer)
        } else {
            let label = buffer.write("Tab ", in: rect, .hintKey)
            buffer.write(words(completion), in: rect.dropping(columns: label), .hintText)
        }
    }

    private var error: FilterError? {
        do throws(FilterError) {
            _ = try ListFilter(parsing: text, fields)
            return nil
        } catch {
            return error
        }
    }

    /// Whether what was typed only lacks its end: no mistake yet.
    private func isUnderWay(_ error: FilterError, _ completion: FilterCompletion) -> Bool {
        switch error {
        case .missingValue, .openQuote, .nothingNegated: true
        case .badValue: !completion.candidates.isEmpty
        case .unknownField, .unsuitableSign: false
        }
    }

    /// Values of the field that is being typed, or what can be typed behind it, or the fields that begin like the word.
    private func words(_ completion: FilterCompletion) -> String {
        if let error, case .missingValue(let name, _) = error, let field = fields[name] {
            return field.values.isEmpty ? ErrorText.example(field) : field.values.joined(separator: " ")
        }
        return completion.candidates.isEmpty
            ? ErrorText.names(fields) : completion.candidates.joined(separator: " ")
    }
}

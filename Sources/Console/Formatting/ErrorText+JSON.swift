import Backend
import Canvas

extension ErrorText {
    /// Why a text being edited is no JSON, with the line and the column, both counted from 1.
    static func sentence(_ error: JSONError, in area: TextArea) -> String {
        let what: String
        switch error {
        case .notUTF8: return "The text is not UTF-8."
        case .unexpected(_, let expected): what = words(expected)
        case .unexpectedEnd(let expected): what = words(expected)
        case .duplicateName(let name, _): what = "the name \"\(name)\" stands twice in one object"
        case .tooDeep: what = "nested too deeply"
        }
        let place = area.place(of: error)
        return "line \(place.line + 1), column \(place.column + 1): \(what)"
    }

    private static func words(_ expected: JSONError.Expectation) -> String {
        switch expected {
        case .value: "a value is expected: a text in quotes, a number, true, false, null, { or ["
        case .name: "a name in quotes is expected"
        case .nameOrEnd: "a name in quotes or } is expected"
        case .colon: "a : is expected"
        case .commaOrEndOfObject: "a comma or } is expected"
        case .commaOrEndOfArray: "a comma or ] is expected"
        case .digit: "a digit is expected"
        case .noLeadingZero: "a number does not begin with 0"
        case .escape: "\\ stands before \", \\, /, b, f, n, r, t or u only"
        case .hexDigits: "four hexadecimal digits of a character are expected"
        case .text: "the quote that ends the text is expected"
        case .end: "nothing more is expected"
        }
    }
}

extension TextArea {
    /// Whether it is JSON as far as it goes, and lacks its end.
    var isUnfinished: Bool {
        guard !isEmpty else { return false }
        do {
            _ = try JSON(parsing: text)
            return false
        } catch {
            if case .unexpectedEnd = error { return true }
            return false
        }
    }

    /// Where an error lies, line and character counted from 0; the end of the text where it is too short.
    func place(of error: JSONError) -> (line: Int, column: Int) {
        switch error {
        case .unexpected(let offset, _), .duplicateName(_, let offset), .tooDeep(let offset): place(ofByte: offset)
        case .unexpectedEnd, .notUTF8: (lines.count - 1, lines.last?.count ?? 0)
        }
    }
}

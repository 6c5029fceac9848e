/// A JSON value that keeps every number as it was written: an amount must never pass through a floating-point number.
///
/// Foundation's parsers turn a number into a machine number before anyone can ask how it was written, so that
/// `18446744073709551616`, `1e3` and `3.0` can no longer be told from what an operator meant.
package indirect enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The literal as written.
    case number(String)
    case string(String)
    case array([JSON])
    /// Members in the order they were written; names are unique.
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// The member of an object, or nil where there is none or this is no object.
    package subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    package var array: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    package static func integer(_ value: some BinaryInteger) -> JSON { .number(String(value)) }

    /// A text, or null where there is none.
    package static func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
}

extension JSON {
    /// The value in one line, members in their order.
    package var text: String {
        var out = ""
        write(to: &out, sorted: false)
        return out
    }

    /// One text for all spellings of the same value: members sorted by name.
    package var canonicalText: String {
        var out = ""
        write(to: &out, sorted: true)
        return out
    }

    private func write(to out: inout String, sorted: Bool) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .number(let literal): out += literal
        case .string(let text): JSON.quote(text, to: &out)
        case .array(let elements):
            out += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { out += "," }
                element.write(to: &out, sorted: sorted)
            }
            out += "]"
        case .object(let members):
            out += "{"
            for (index, member) in (sorted ? members.sorted { $0.name < $1.name } : members).enumerated() {
                if index > 0 { out += "," }
                JSON.quote(member.name, to: &out)
                out += ":"
                member.value.write(to: &out, sorted: sorted)
            }
            out += "}"
        }
    }

    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
                // A terminal that shows an answer must not be steered by it, so C1 and DEL are escaped as well.
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}

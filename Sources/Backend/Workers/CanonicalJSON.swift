/// JSON as RFC 8785 writes it: one text for a value, whoever writes it, so that a signature can be checked (spec 8.3).
enum CanonicalJSON {
    static func text(_ value: JSON) -> String {
        var out = ""
        write(value, to: &out)
        return out
    }

    private static func write(_ value: JSON, to out: inout String) {
        switch value {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .number(let literal): out += number(literal)
        case .string(let text): quote(text, to: &out)
        case .array(let elements):
            out += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { out += "," }
                write(element, to: &out)
            }
            out += "]"
        case .object(let members):
            out += "{"
            let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { out += "," }
                quote(member.name, to: &out)
                out += ":"
                write(member.value, to: &out)
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
            case "\u{8}": out += "\\b"
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\u{C}": out += "\\f"
            case "\r": out += "\\r"
            case "\u{0}"..<"\u{20}":
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }

    /// The number as ECMAScript writes it: numbers of metadata are doubles to everybody else; amounts are texts.
    private static func number(_ literal: String) -> String {
        guard let value = Double(literal), value.isFinite else { return literal }
        guard value != 0 else { return "0" }
        let (digits, exponent) = shortest(value.magnitude)
        let sign = value < 0 ? "-" : ""
        let count = digits.count
        // The decimal point stands after `exponent` digits.
        let magnitude: String =
            switch exponent {
            case count...21: digits + String(repeating: "0", count: exponent - count)
            case 1..<max(count, 2) where exponent < count: digits.prefix(exponent) + "." + digits.dropFirst(exponent)
            case -5...0: "0." + String(repeating: "0", count: -exponent) + digits
            default:
                digits.prefix(1) + (count > 1 ? "." + digits.dropFirst() : "") + "e"
                    + (exponent > 0 ? "+" : "-") + String(abs(exponent - 1))
            }
        return sign + magnitude
    }

    /// The fewest digits that stand for a number, and how many of them are before the decimal point.
    private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
        let parts = value.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(mantissa[0])
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
        var exponent = whole.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        var digits = whole + fraction
        while digits.hasPrefix("0"), digits.count > 1 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        return (digits, exponent)
    }
}

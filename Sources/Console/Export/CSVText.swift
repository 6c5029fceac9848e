/// Lines of comma-separated values after RFC 4180.
enum CSVText {
    static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// One value, in quotes where it needs them.
    ///
    /// What a spreadsheet would take for a formula is made text by an apostrophe. Control characters other than
    /// blanks and line breaks are replaced: a terminal that shows the file must not be steered by it.
    static func cell(_ text: String) -> String {
        var value = text
        if let first = value.first, formulaStarts.contains(first), !isNumber(value) { value = "'" + value }
        var out = ""
        var needsQuotes = value.first == " " || value.last == " "
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"":
                out += "\"\""
                needsQuotes = true
            case ",", "\n", "\r":
                out.unicodeScalars.append(scalar)
                needsQuotes = true
            case "\t": out.unicodeScalars.append(scalar)
            default:
                let isControl = scalar.properties.generalCategory == .control
                out.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
            }
        }
        return needsQuotes ? "\"\(out)\"" : out
    }

    /// With their wide forms, which spreadsheets read alike.
    private static let formulaStarts: Set<Character> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    /// `-12.50`: a sign, digits, and digits after one point.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        let parts = digits.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
    }
}

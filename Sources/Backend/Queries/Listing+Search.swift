import Foundation
import GRDB

extension Listing.Condition {
    /// Rows where a text occurs in one of the columns; upper and lower case of ASCII letters are equal.
    static func search(_ text: String, in columns: [String]) -> Listing.Condition {
        let pattern =
            "%" + text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
        return Listing.Condition(
            columns.map { "\($0) LIKE ? ESCAPE '\\'" }.joined(separator: " OR "),
            StatementArguments(columns.map { _ in pattern })
        )
    }

    /// Rows whose id begins with what was typed; nothing where that is the beginning of no id.
    static func id(_ column: String, beginsWith text: String) -> Listing.Condition {
        guard let (lowest, highest) = UUID.range(beginningWith: text) else { return Listing.Condition("0") }
        return Listing.Condition("\(column) BETWEEN ? AND ?", [lowest, highest])
    }
}

extension UUID {
    /// The first and the last id that begin with these hexadecimal digits; nil where the text is no beginning of one.
    static func range(beginningWith text: String) -> (UUID, UUID)? {
        let digits = text.filter { $0 != "-" }
        guard !digits.isEmpty, digits.count <= 32, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let lowest = filled(digits, with: "0"), let highest = filled(digits, with: "F")
        else { return nil }
        return (lowest, highest)
    }

    private static func filled(_ digits: String, with digit: Character) -> UUID? {
        var text = digits + String(repeating: digit, count: 32 - digits.count)
        for place in [20, 16, 12, 8] { text.insert("-", at: text.index(text.startIndex, offsetBy: place)) }
        return UUID(uuidString: text)
    }
}

import Foundation
import GRDB

/// What a row must fulfil: SQL over the tables of its list, with its arguments.
package struct ListCondition: Sendable {
    let sql: String
    let arguments: StatementArguments

    init(_ sql: String, _ arguments: StatementArguments = []) {
        self.sql = sql
        self.arguments = arguments
    }

    /// No row.
    static let none = ListCondition("0")

    /// Rows that do not fulfil it, those that lack what it asks about included.
    var negated: ListCondition { ListCondition("(\(sql)) IS NOT TRUE", arguments) }

    /// Rows that fulfil at least one of them.
    static func any(_ conditions: [ListCondition]) -> ListCondition { joined(conditions, by: " OR ") }

    /// Rows that fulfil all of them.
    static func all(_ conditions: [ListCondition]) -> ListCondition { joined(conditions, by: " AND ") }

    private static func joined(_ conditions: [ListCondition], by word: String) -> ListCondition {
        guard conditions.count != 1 else { return conditions[0] }
        return ListCondition(
            conditions.map { "(\($0.sql))" }.joined(separator: word),
            conditions.reduce(StatementArguments()) { $0 + $1.arguments }
        )
    }

    /// Rows where a text occurs in one of the columns; upper and lower case of ASCII letters are equal.
    static func search(_ text: String, in columns: [String]) -> ListCondition {
        let pattern =
            "%" + text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
        return ListCondition(
            columns.map { "\($0) LIKE ? ESCAPE '\\'" }.joined(separator: " OR "),
            StatementArguments(columns.map { _ in pattern })
        )
    }

    /// Rows where one of the columns is a text, as a search compares; an empty text is also where there is none.
    static func equals(_ text: String, in columns: [String]) -> ListCondition {
        ListCondition(
            columns.map { text.isEmpty ? "coalesce(\($0), '') = ?" : "\($0) = ? COLLATE NOCASE" }
                .joined(separator: " OR "),
            StatementArguments(columns.map { _ in text })
        )
    }

    /// Rows whose asset has a code, or a code and a scale: `USD`, `USD/2`.
    static func asset(_ text: String, code: String, scale: String) -> ListCondition {
        let isCode = ListCondition("\(code) = ? COLLATE NOCASE", [text])
        guard let slash = text.lastIndex(of: "/"), let decimals = Int(text[text.index(after: slash)...]) else {
            return isCode
        }
        let isBoth = ListCondition("\(code) = ? COLLATE NOCASE AND \(scale) = ?", [String(text[..<slash]), decimals])
        return .any([isCode, isBoth])
    }

    /// Whether a text can be the beginning of an id.
    static func isBeginningOfID(_ text: String) -> Bool { UUID.range(beginningWith: text) != nil }

    /// Rows whose id begins with what was typed; nothing where that is the beginning of no id.
    static func id(_ column: String, beginsWith text: String) -> ListCondition {
        guard let (lowest, highest) = UUID.range(beginningWith: text) else { return .none }
        return ListCondition("\(column) BETWEEN ? AND ?", [lowest, highest])
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

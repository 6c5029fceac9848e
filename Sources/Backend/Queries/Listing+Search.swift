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
}

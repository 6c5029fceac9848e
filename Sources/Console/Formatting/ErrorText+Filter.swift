import Backend

extension ErrorText {
    /// Why what was typed is no filter of a list, and what would be right.
    static func sentence(_ error: FilterError, _ fields: ListFields) -> String {
        switch error {
        case .unknownField(let name, _): "No field \(name) here: \(names(fields))"
        case .missingValue(let name, _): fields[name].map { "\(name): \(example($0))" } ?? "\(name): a value"
        case .unsuitableSign("~", let name, _):
            "\(name) has no parts to look for with ~: \(fields[name].map(example) ?? "a value")"
        case .unsuitableSign(let sign, let name, _):
            "\(name) is not compared with \(sign): \(fields[name].map(example) ?? "a value")"
        case .badValue(let value, let name, _):
            "\(name): \(fields[name].map(example) ?? "a value"), not \(value.isEmpty ? "nothing" : value)"
        case .openQuote: "The quote is still open."
        case .nothingNegated: "A term follows the sign that turns it round, such as -state:posted."
        }
    }

    /// The names of all fields, as they are typed.
    static func names(_ fields: ListFields) -> String { fields.fields.map(\.name).joined(separator: " ") }

    /// What can be typed behind a field.
    static func example(_ field: ListField) -> String {
        switch field.kind {
        case .text:
            field.values.isEmpty ? "a text, or ~ and a part of it" : field.values.joined(separator: ", ")
        case .choice: field.values.joined(separator: ", ")
        case .amount: "an amount such as 1000, >=1,000.00 or 10..20USD"
        case .moment: "a date such as 2026-01-31, >=2026-01-01 or 2026-01-01..2026-01-31"
        case .age: "an age such as 3h, >2d or 1d..1w"
        case .deadline: "a time left such as <10m, >2d or 1h..1d, or a date"
        case .number: "a whole number such as 3, >=10 or 1..5"
        case .id: "the beginning of an id, in digits and a to f"
        case .asset: "a code such as USD, or USD/2"
        }
    }

    /// Why a list cannot be had in an order.
    static func sentence(_ error: ListingError, _ sort: ListSort) -> String {
        switch error {
        case .tooManyToSort(let bound):
            """
            More than \(AmountText.decimal(UInt128(bound), scale: 0)) rows: \
            narrow the list with / to sort it by \(sort.field ?? "this").
            """
        }
    }
}

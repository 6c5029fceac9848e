extension ListFilter: CustomStringConvertible {
    /// The filter as it can be typed: read again it is the same.
    package var description: String { terms.map(\.description).joined(separator: " ") }
}

extension ListFilter.Term: CustomStringConvertible {
    package var description: String { (isNegated ? "-" : "") + testText }

    private var testText: String {
        switch test {
        case .word(let word): FilterText.quoted(word)
        case .contains(let field, let texts): "\(field)~\(Self.list(texts, FilterText.quoted))"
        case .isOne(let field, let values): "\(field):\(Self.list(values, FilterText.quoted))"
        case .amount(let field, let ranges):
            "\(field):\(Self.list(ranges) { $0.text { FilterText.quoted($0.text) } })"
        case .moment(let field, let ranges): "\(field):\(Self.list(ranges) { $0.text(\.text) })"
        case .number(let field, let ranges): "\(field):\(Self.list(ranges) { $0.text { String($0) } })"
        }
    }

    private static func list<Value>(_ values: [Value], _ text: (Value) -> String) -> String {
        values.map(text).joined(separator: ",")
    }
}

extension FilterRange {
    fileprivate func text(_ write: (Value) -> String) -> String {
        switch self {
        case .equal(let value): write(value)
        case .atLeast(let value): ">=" + write(value)
        case .above(let value): ">" + write(value)
        case .atMost(let value): "<=" + write(value)
        case .below(let value): "<" + write(value)
        case .between(let first, let last): write(first) + ".." + write(last)
        }
    }
}

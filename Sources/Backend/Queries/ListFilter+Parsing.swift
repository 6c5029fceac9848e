extension ListFilter {
    /// Reads what an operator typed over a list of these fields.
    package init(parsing text: String, _ fields: ListFields) throws(FilterError) {
        var terms: [Term] = []
        for (letters, place) in try FilterText.terms(text) {
            guard let term = try Term(letters, place, fields) else { continue }
            terms.append(term)
        }
        self.init(terms)
    }
}

extension ListFilter.Term {
    fileprivate typealias Letters = [FilterText.Letter]

    /// Nil where the term asks for nothing: an empty pair of quotes.
    fileprivate init?(_ letters: Letters, _ place: Int, _ fields: ListFields) throws(FilterError) {
        let isNegated = letters.has("-", at: 0) || letters.has("!", at: 0)
        let rest = Array(letters.dropFirst(isNegated ? 1 : 0))
        guard !rest.isEmpty else {
            if isNegated { throw .nothingNegated(at: place) }
            return nil
        }
        guard let end = Self.fieldEnd(rest) else {
            guard !rest.text.isEmpty else { return nil }
            self.init(isNegated: isNegated, test: .word(rest.text))
            return
        }
        let name = Array(rest[..<end]).text
        guard let field = fields[name.lowercased()] else { throw .unknownField(name, at: rest[0].place) }
        self.init(isNegated: isNegated, test: try Self.test(field, Array(rest[end...])))
    }

    /// Where the name of a field ends, before its sign; nil where the term is a word, as a url is.
    private static func fieldEnd(_ letters: Letters) -> Int? {
        let name = letters.prefix { letter in
            guard !letter.isQuoted, let character = letter.character, character.isASCII else { return false }
            return character.isLetter || character.isNumber || character == "-"
        }
        guard name.first?.character?.isLetter == true, !letters.has("://", at: name.count),
            [":", "~", "<", ">"].contains(where: { letters.has($0, at: name.count) })
        else { return nil }
        return name.count
    }

    /// What is asked of a field, from its sign on.
    private static func test(_ field: ListField, _ letters: Letters) throws(FilterError) -> ListFilter.Test {
        let isPart = letters.has("~", at: 0)
        // The colon may be left out before a comparison.
        let value = Array(letters.dropFirst(isPart || letters.has(":", at: 0) ? 1 : 0))
        let comparison = isPart ? nil : Comparison.allCases.first { value.has($0.rawValue, at: 0) }
        let place = letters[0].place
        guard !value.isEmpty else { throw .missingValue(field: field.name, at: place) }
        if isPart, !field.kind.hasParts { throw .unsuitableSign("~", field: field.name, at: place) }
        if let comparison, !field.kind.hasOrder {
            throw .unsuitableSign(comparison.rawValue, field: field.name, at: value[0].place)
        }
        switch field.kind {
        case .amount:
            return .amount(field: field.name, try ranges(field, value, comparison, FilterAmount.init))
        case .moment, .age, .deadline:
            return .moment(
                field: field.name,
                try ranges(field, value, comparison) { FilterMoment($0, for: field.kind) }
            )
        case .number:
            return .number(field: field.name, try ranges(field, value, comparison, Self.number))
        case .text, .choice, .asset, .id:
            let values = value.parts()
            return isPart
                ? .contains(
                    field: field.name,
                    try values.map { part throws(FilterError) in try text(field, part, place) }
                )
                : .isOne(field: field.name, try values.map { part throws(FilterError) in try text(field, part, place) })
        }
    }

    private static func number(_ text: String) -> Int64? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(text) : nil
    }

    private static func text(_ field: ListField, _ part: Letters, _ place: Int) throws(FilterError) -> String {
        guard let first = part.first else { throw .missingValue(field: field.name, at: place) }
        switch field.kind {
        case .choice:
            let word = part.text.lowercased()
            guard field.values.contains(word) else {
                throw .badValue(part.text, field: field.name, at: first.place)
            }
            return word
        case .id:
            guard ListCondition.isBeginningOfID(part.text) else {
                throw .badValue(part.text, field: field.name, at: first.place)
            }
            return part.text.lowercased()
        default: return part.text
        }
    }
}

extension ListFilter.Term {
    /// The longer ones first, as they begin like the shorter ones.
    fileprivate enum Comparison: String, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
    }

    private static func ranges<Value>(
        _ field: ListField,
        _ letters: Letters,
        _ comparison: Comparison?,
        _ read: (String) -> Value?
    ) throws(FilterError) -> [FilterRange<Value>] {
        func value(_ part: Letters, _ place: Int) throws(FilterError) -> Value {
            guard let first = part.first else { throw .missingValue(field: field.name, at: place) }
            guard let value = read(part.text) else { throw .badValue(part.text, field: field.name, at: first.place) }
            return value
        }
        if let comparison {
            let number = Array(letters.dropFirst(comparison.rawValue.count))
            let value = try value(number, letters[0].place)
            switch comparison {
            case .atLeast: return [.atLeast(value)]
            case .atMost: return [.atMost(value)]
            case .above: return [.above(value)]
            case .below: return [.below(value)]
            }
        }
        return try letters.parts { !isThousands(letters, $0) }.map { part throws(FilterError) in
            guard let dots = part.indices.first(where: { part.has("..", at: $0) }) else {
                return .equal(try value(part, letters[0].place))
            }
            let (first, last) = (Array(part[..<dots]), Array(part[(dots + 2)...]))
            if last.isEmpty, !first.isEmpty { return .atLeast(try value(first, part[dots].place)) }
            if first.isEmpty, !last.isEmpty { return .atMost(try value(last, part[dots].place)) }
            return .between(try value(first, part[dots].place), try value(last, part[dots].place))
        }
    }

    /// Whether a comma separates thousands: a digit stands before it, and exactly three behind it.
    private static func isThousands(_ letters: Letters, _ index: Int) -> Bool {
        func isDigit(_ index: Int) -> Bool {
            guard letters.indices.contains(index), let character = letters[index].character else { return false }
            return ("0"..."9").contains(character)
        }
        return isDigit(index - 1) && isDigit(index + 1) && isDigit(index + 2) && isDigit(index + 3)
            && !isDigit(index + 4)
    }
}

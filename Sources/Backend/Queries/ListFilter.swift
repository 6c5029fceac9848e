/// What a list is narrowed to: terms that all must hold, such as `state:pending asset:USD amount:>=1000 peer~acme`.
///
/// A term is a field, a colon and a value, a comparison (`:>=`, `:>`, `:<=`, `:<`) or a range (`a..b`), or a field, `~`
/// and a text that it contains. Commas separate values of which one is enough. `-` or `!` before a term turns it round.
/// Words without a field are searched for in what the list is searched by. Quotes keep blanks and signs together.
package struct ListFilter: Hashable, Sendable {
    package struct Term: Hashable, Sendable {
        package var isNegated: Bool
        package var test: Test
    }

    package enum Test: Hashable, Sendable {
        /// A text in one of the fields that the list is searched by.
        case word(String)
        case contains(field: String, [String])
        /// One of the values; of an id, their beginning.
        case isOne(field: String, [String])
        case amount(field: String, [FilterRange<FilterAmount>])
        case moment(field: String, [FilterRange<FilterMoment>])
        case number(field: String, [FilterRange<Int64>])
    }

    package let terms: [Term]

    package init(_ terms: [Term] = []) {
        self.terms = terms
    }

    package var isEmpty: Bool { terms.isEmpty }
}

/// A comparison with a value.
package enum FilterRange<Value: Hashable & Sendable>: Hashable, Sendable {
    case equal(Value)
    case atLeast(Value)
    case above(Value)
    case atMost(Value)
    case below(Value)
    /// From the first to the second, both included.
    case between(Value, Value)
}

/// A decimal amount as it was typed, exact, in an asset where one was named.
package struct FilterAmount: Hashable, Sendable {
    /// Without zeros before it; empty where it is 0.
    let whole: String
    /// Without zeros behind it.
    let fraction: String
    /// The code of its asset; nil where it is compared in each row's own.
    let code: String?
}

/// A point in time as it was typed: of the calendar, or so long ago or ahead.
package enum FilterMoment: Hashable, Sendable {
    /// What the text names as a whole: a day, a minute, a second; the end is not in it.
    case date(text: String, from: Int64, to: Int64)
    case duration(count: Int64, DurationUnit)

    package enum DurationUnit: String, CaseIterable, Sendable {
        case seconds = "s"
        case minutes = "m"
        case hours = "h"
        case days = "d"
        case weeks = "w"

        var microseconds: Int64 {
            switch self {
            case .seconds: 1_000_000
            case .minutes: 60_000_000
            case .hours: 3_600_000_000
            case .days: 86_400_000_000
            case .weeks: 604_800_000_000
            }
        }
    }
}

/// Why a text is no filter of a list, and at which of its characters.
package enum FilterError: Error, Hashable, Sendable {
    case unknownField(String, at: Int)
    /// A field with nothing behind its sign.
    case missingValue(field: String, at: Int)
    /// A comparison of what has no order, or a part of what is not a text.
    case unsuitableSign(String, field: String, at: Int)
    case badValue(String, field: String, at: Int)
    case openQuote(at: Int)
    /// A sign that turns nothing round.
    case nothingNegated(at: Int)

    /// The first character that it is about, counted from 0.
    package var place: Int {
        switch self {
        case .unknownField(_, let place), .missingValue(_, let place), .unsuitableSign(_, _, let place),
            .badValue(_, _, let place), .openQuote(let place), .nothingNegated(let place):
            place
        }
    }
}

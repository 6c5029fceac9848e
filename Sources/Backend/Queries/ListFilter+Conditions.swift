import Foundation
import GRDB
package import Storage

extension Listing {
    /// The rows that a filter keeps, in the order asked for; a field that the list does not know orders nothing.
    package func narrowed(to filter: ListFilter, _ sort: ListSort, _ fields: ListFields, at now: Timestamp) -> Listing {
        var listing = self
        listing.conditions += filter.conditions(fields, at: now)
        if let order = sort.field.flatMap({ fields[$0]?.order }) {
            return listing.ordered(by: order, isDescending: sort.isDescending)
        }
        return sort.field == nil && sort.isDescending ? listing.reversed : listing
    }
}

extension ListFilter {
    /// One condition a term.
    func conditions(_ fields: ListFields, at now: Timestamp) -> [ListCondition] {
        terms.map { term in
            let condition = term.test.condition(fields, at: now)
            return term.isNegated ? condition.negated : condition
        }
    }
}

extension ListFilter.Test {
    fileprivate func condition(_ fields: ListFields, at now: Timestamp) -> ListCondition {
        switch self {
        case .word(let word):
            .any(fields.words.compactMap { fields[$0]?.contains(word) } + [.none])
        case .contains(let name, let texts):
            .any(texts.map { fields[name]?.contains($0) ?? .none })
        case .isOne(let name, let values):
            .any(values.map { fields[name]?.equals($0, at: now) ?? .none })
        case .amount(let name, let ranges):
            .any(ranges.map { fields[name]?.isIn($0) ?? .none })
        case .moment(let name, let ranges):
            .any(ranges.map { fields[name]?.isIn($0, at: now) ?? .none })
        case .number(let name, let ranges):
            .any(ranges.map { fields[name]?.isIn($0) ?? .none })
        }
    }
}

extension ListField {
    func contains(_ text: String) -> ListCondition {
        switch match {
        case .columns(let columns): .search(text, in: columns)
        case .owner(let account, let kinds): AccountOwner.isNamed(account, kinds) { .search(text, in: $0) }
        case .asset(let code, _): .search(text, in: [code])
        // The plus sign keeps SQLite on the index of the order: what matches is few, or the page is soon full.
        case .column(let column) where kind == .id: .id("+\(column)", beginsWith: text)
        case .column(let column): .search(text, in: [column])
        case .choices, .amount: .none
        }
    }

    fileprivate func equals(_ value: String, at now: Timestamp) -> ListCondition {
        switch match {
        case .columns(let columns): .equals(value, in: columns)
        case .owner(let account, let kinds): AccountOwner.isNamed(account, kinds) { .equals(value, in: $0) }
        case .choices(let choices): choices.first { $0.word == value }?.condition(now) ?? .none
        case .column(let column): .id("+\(column)", beginsWith: value)
        case .asset(let code, let scale): .asset(value, code: code, scale: scale)
        case .amount: .none
        }
    }

    fileprivate func isIn(_ range: FilterRange<FilterAmount>) -> ListCondition {
        guard case .amount(let column) = match else { return .none }
        return switch range {
        case .equal(let amount): .all([column.isAtLeast(amount), column.isAtMost(amount)])
        case .atLeast(let amount): column.isAtLeast(amount)
        case .above(let amount): column.isAbove(amount)
        case .atMost(let amount): column.isAtMost(amount)
        case .below(let amount): column.isBelow(amount)
        case .between(let first, let last): .all([column.isAtLeast(first), column.isAtMost(last)])
        }
    }

    fileprivate func isIn(_ range: FilterRange<Int64>) -> ListCondition {
        guard case .column(let column) = match else { return .none }
        return switch range {
        case .equal(let number): ListCondition("\(column) = ?", [number])
        case .atLeast(let number): ListCondition("\(column) >= ?", [number])
        case .above(let number): ListCondition("\(column) > ?", [number])
        case .atMost(let number): ListCondition("\(column) <= ?", [number])
        case .below(let number): ListCondition("\(column) < ?", [number])
        case .between(let first, let last): ListCondition("\(column) BETWEEN ? AND ?", [first, last])
        }
    }

    fileprivate func isIn(_ range: FilterRange<FilterMoment>, at now: Timestamp) -> ListCondition {
        guard case .column(let column) = match else { return .none }
        let span = kind == .age ? range.span(ofAge: now) : range.span(ofDeadline: now)
        return .all(
            [
                span.from.map { ListCondition("\(column) >= ?", [$0]) },
                span.to.map { ListCondition("\(column) < ?", [$0]) },
            ].compactMap(\.self)
        )
    }
}

extension FilterRange<FilterMoment> {
    /// Microseconds since 1970 from the first on and before the second; nil where nothing bounds them.
    fileprivate typealias Span = (from: Int64?, to: Int64?)

    fileprivate func span(ofDeadline now: Timestamp) -> Span {
        switch self {
        case .equal(let moment): moment.whole(ahead: now)
        case .atLeast(let moment): (moment.edges(ahead: now).start, nil)
        case .above(let moment): (moment.edges(ahead: now).end, nil)
        case .atMost(let moment): (moment.least(now), moment.edges(ahead: now).end)
        case .below(let moment): (moment.least(now), moment.edges(ahead: now).start)
        case .between(let first, let last): (first.edges(ahead: now).start, last.edges(ahead: now).end)
        }
    }

    /// The older, the smaller the time of creation.
    fileprivate func span(ofAge now: Timestamp) -> Span {
        switch self {
        case .equal(let moment): moment.whole(ago: now)
        case .atLeast(let moment): (nil, moment.edges(ago: now).end)
        case .above(let moment): (nil, moment.edges(ago: now).start)
        case .atMost(let moment): (moment.edges(ago: now).start, nil)
        case .below(let moment): (moment.edges(ago: now).end, nil)
        case .between(let first, let last): (last.edges(ago: now).start, first.edges(ago: now).end)
        }
    }
}

extension FilterMoment {
    /// The first microsecond and the one after the last: of a date all of it, of a duration the one it ends at.
    fileprivate func edges(ahead now: Timestamp) -> (start: Int64, end: Int64) {
        switch self {
        case .date(_, let from, let to): (from, to)
        case .duration(let count, let unit):
            (now.microseconds + count * unit.microseconds, now.microseconds + count * unit.microseconds + 1)
        }
    }

    fileprivate func edges(ago now: Timestamp) -> (start: Int64, end: Int64) {
        switch self {
        case .date(_, let from, let to): (from, to)
        case .duration(let count, let unit):
            (now.microseconds - count * unit.microseconds, now.microseconds - count * unit.microseconds + 1)
        }
    }

    /// Everything that is shown with so many units: `2d` until there are three of them.
    fileprivate func whole(ahead now: Timestamp) -> (from: Int64?, to: Int64?) {
        let (start, end) = edges(ahead: now)
        guard case .duration(_, let unit) = self else { return (start, end) }
        return (start, start + unit.microseconds)
    }

    fileprivate func whole(ago now: Timestamp) -> (from: Int64?, to: Int64?) {
        let (start, end) = edges(ago: now)
        guard case .duration(_, let unit) = self else { return (start, end) }
        return (end - unit.microseconds, end)
    }

    /// What is over has nothing left, so it has not less than a duration left.
    fileprivate func least(_ now: Timestamp) -> Int64? {
        if case .duration = self { now.microseconds + 1 } else { nil }
    }
}

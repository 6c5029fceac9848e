/// An order of a list's rows other than its own: by the values of some expressions over its tables, none of them NULL.
package struct ListOrder: Sendable {
    let expressions: [String]
    /// Whether small values stand for large ones, as the age does that is ordered by the time of creation.
    let isReversed: Bool
    /// Whether the expressions are columns that an index of the list has in this order, the last one unique.
    ///
    /// Then a page costs the same however many rows there are.
    let isIndexed: Bool

    init(_ expressions: [String], isReversed: Bool = false, isIndexed: Bool = false) {
        self.expressions = expressions
        self.isReversed = isReversed
        self.isIndexed = isIndexed
    }

    var reversed: ListOrder { ListOrder(expressions, isReversed: !isReversed, isIndexed: isIndexed) }

    /// Without an index every page reads all rows of the list; of more than this many it would take too long.
    ///
    /// 100,000 rows are read and sorted in about a tenth of a second.
    package static let bound = 100_000
}

/// Why a page of a list cannot be read.
package enum ListingError: Error, Equatable, Sendable {
    /// No index has the order asked for, and there are more rows than can be sorted for every page.
    case tooManyToSort(bound: Int)
}

import Backend
import Canvas

extension ListState {
    /// Rows of the list as it is narrowed and ordered.
    func request(_ anchor: RowAnchor, limit: Int) -> RowRequest {
        RowRequest(filter: narrowing, sort: sort, anchor: anchor, limit: limit)
    }

    /// Whether what the amounts come to is asked for: where a filter says which of them are meant.
    var isTotalled: Bool {
        let description = source.description
        return description.fields?.hasTotals == true && (description.isAlwaysTotalled || !narrowing.isEmpty)
    }

    /// The list's own order, then each column from the left, then its own order again.
    mutating func sortByNextColumn() {
        let names = source.description.sortedNames
        guard let field = sort.field, let place = names.firstIndex(of: field) else {
            return sort(by: ListSort(field: names.first))
        }
        sort(by: ListSort(field: place + 1 < names.count ? names[place + 1] : nil))
    }

    /// By a column, and the other way round where it is ordered by it already; not by one that has no order.
    mutating func sort(byColumn index: Int) {
        guard let name = source.description.name(ofColumn: index) else { return }
        if sort.field == name { reverseSort() } else { sort(by: ListSort(field: name)) }
    }

    mutating func reverseSort() {
        sort(by: ListSort(field: sort.field, isDescending: !sort.isDescending))
    }

    /// Goes back to the order that is shown, or to the list's own where that one is refused too.
    mutating func refuseOrder() {
        sort = sort == shownSort ? ListSort() : shownSort
        restart()
    }
}

extension SourceDescription {
    /// Names of fields by the titles of their columns, where they are not the same word.
    private static let fieldNames = [
        "TIME LEFT": "expires", "HELD BY": "by", "DECIDED BY": "decider", "PUBLIC NAME": "name",
        "ILP ADDRESS": "address", "MAX PACKET AMOUNT": "max-packet", "NEXT TRY": "next",
    ]

    /// The fields that the columns show, nil where a column cannot be ordered by.
    private var columnNames: [String?] {
        guard let fields, let columns = columns.first else { return [] }
        return columns.map { column in
            let name = Self.fieldNames[column.title] ?? column.title.lowercased()
            return fields[name]?.isSortable == true ? name : nil
        }
    }

    /// What the list can be ordered by, in the order of its columns.
    var sortedNames: [String] { columnNames.compactMap(\.self) }

    /// What a column orders the list by; nil where it cannot.
    func name(ofColumn index: Int) -> String? { columnNames.indices.contains(index) ? columnNames[index] : nil }

    /// The column that shows a field.
    func column(of field: String) -> Int? { columnNames.firstIndex { $0 == field } }
}

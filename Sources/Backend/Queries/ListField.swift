import GRDB
import Storage

/// What a list can be narrowed to, put in order by, and added up.
package struct ListFields: Sendable {
    /// In the order they are offered.
    package let fields: [ListField]
    /// The names of the fields that a word without a field is looked for in.
    package let words: [String]
    /// The amounts that are added up; nil where the list has none.
    let total: AmountColumn?
    /// The amount that a row is picked by; nil where it is picked by none.
    let picked: AmountColumn?

    init(_ fields: [ListField], words: [String], total: AmountColumn? = nil, picked: AmountColumn? = nil) {
        self.fields = fields
        self.words = words
        self.total = total
        self.picked = picked
    }

    package var hasTotals: Bool { total != nil }

    package subscript(_ name: String) -> ListField? { fields.first { $0.name == name } }
}

/// A property of the rows of a list, by its name in a filter.
package struct ListField: Sendable {
    /// What can be asked of it.
    package enum Kind: Hashable, Sendable {
        case text
        /// One of `values`.
        case choice
        case amount
        /// A date.
        case moment
        /// So long ago.
        case age
        /// So long ahead, or a date.
        case deadline
        case number
        case id
        case asset

        /// Whether a part of it can be asked for with `~`.
        package var hasParts: Bool {
            switch self {
            case .text, .asset, .id: true
            case .choice, .amount, .moment, .age, .deadline, .number: false
            }
        }

        /// Whether it can be compared.
        package var hasOrder: Bool {
            switch self {
            case .amount, .moment, .age, .deadline, .number: true
            case .text, .choice, .id, .asset: false
            }
        }
    }

    package let name: String
    package let kind: Kind
    /// Values that are known: all there are of a choice, some of a text.
    package let values: [String]
    let match: Match
    /// The order by it; nil where rows cannot be put in order by it.
    let order: ListOrder?

    package var isSortable: Bool { order != nil }

    /// How it is found in the tables of the list.
    enum Match: Sendable {
        case columns([String])
        case owner(account: String, kinds: [AccountOwner.Named])
        case choices([Choice])
        case amount(AmountColumn)
        case column(String)
        case asset(code: String, scale: String)
    }

    struct Choice: Sendable {
        let word: String
        let condition: @Sendable (Timestamp) -> ListCondition

        init(_ word: String, _ sql: String) {
            self.word = word
            condition = { _ in ListCondition(sql) }
        }

        init(_ word: String, _ condition: @escaping @Sendable (Timestamp) -> ListCondition) {
            self.word = word
            self.condition = condition
        }
    }
}

extension ListField {
    static func text(_ name: String, _ columns: [String], values: [String] = []) -> ListField {
        let first = columns.map { "nullif(\($0), '')" }.joined(separator: ", ")
        let order = ListOrder(["lower(coalesce(\(first), ''))"])
        return ListField(name: name, kind: .text, values: values, match: .columns(columns), order: order)
    }

    static func owner(_ name: String, _ account: String, _ kinds: [AccountOwner.Named]) -> ListField {
        ListField(
            name: name,
            kind: .text,
            values: [],
            match: .owner(account: "\(account).id", kinds: kinds),
            order: ListOrder(["lower(coalesce(\(AccountOwner.name(account)), hex(\(account).owner)))"])
        )
    }

    static func choice(_ name: String, _ choices: [Choice], order: ListOrder?) -> ListField {
        ListField(name: name, kind: .choice, values: choices.map(\.word), match: .choices(choices), order: order)
    }

    static func amount(_ name: String, _ column: AmountColumn) -> ListField {
        // What has no amount comes before what has one of 0.
        let order = ListOrder(["coalesce(\(column.decimals), '')"])
        return ListField(name: name, kind: .amount, values: [], match: .amount(column), order: order)
    }

    static func moment(_ name: String, _ column: String, order: ListOrder? = nil) -> ListField {
        ListField(
            name: name,
            kind: .moment,
            values: [],
            match: .column(column),
            order: order ?? ListOrder(["coalesce(\(column), 0)"])
        )
    }

    static func age(_ column: String, order: ListOrder) -> ListField {
        ListField(name: "age", kind: .age, values: [], match: .column(column), order: order.reversed)
    }

    static func deadline(_ name: String, _ column: String, order: ListOrder? = nil) -> ListField {
        ListField(
            name: name,
            kind: .deadline,
            values: [],
            match: .column(column),
            order: order ?? ListOrder(["coalesce(\(column), 0)"])
        )
    }

    static func number(_ name: String, _ column: String, order: ListOrder? = nil) -> ListField {
        ListField(
            name: name,
            kind: .number,
            values: [],
            match: .column(column),
            order: order ?? ListOrder(["coalesce(\(column), -1)"])
        )
    }

    static func id(_ column: String) -> ListField {
        ListField(name: "id", kind: .id, values: [], match: .column(column), order: ListOrder(["hex(\(column))"]))
    }

    static func asset(code: String = "assets.code", scale: String = "assets.scale") -> ListField {
        ListField(
            name: "asset",
            kind: .asset,
            values: [],
            match: .asset(code: code, scale: scale),
            order: ListOrder(["coalesce(\(code), '')", "coalesce(\(scale), -1)"])
        )
    }
}

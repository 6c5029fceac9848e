package import GRDB
import Storage

/// Where a row stands in the order of its list: the values of the columns of the order.
package struct RowPlace: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case integer(Int64)
        case text(String)
    }

    package let values: [Value]

    package init(_ values: [Value]) {
        self.values = values
    }

    /// Whether it is no place at all: that of a row which stands in no order.
    package var isEmpty: Bool { values.isEmpty }

    /// Its values where all of them are integers; nil where one is a text.
    package var integers: [Int64]? {
        var integers: [Int64] = []
        for value in values {
            guard case .integer(let integer) = value else { return nil }
            integers.append(integer)
        }
        return integers
    }
}

extension RowPlace: ExpressibleByArrayLiteral {
    package init(arrayLiteral integers: Int64...) {
        self.init(integers.map { .integer($0) })
    }
}

extension RowPlace.Value: Comparable {
    /// As SQLite orders them: integers before texts, texts by their bytes.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.integer, .text): true
        case (.text, .integer): false
        }
    }
}

extension RowPlace: Comparable {
    package static func < (left: RowPlace, right: RowPlace) -> Bool {
        left.values.lexicographicallyPrecedes(right.values)
    }
}

extension RowPlace.Value: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue {
        switch self {
        case .integer(let integer): integer.databaseValue
        case .text(let text): text.databaseValue
        }
    }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        switch value.storage {
        case .int64(let integer): .integer(integer)
        case .string(let text): .text(text)
        case .null, .double, .blob: nil
        }
    }
}

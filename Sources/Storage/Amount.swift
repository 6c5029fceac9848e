import CSQLiteExtras
package import GRDB

/// An amount of money or a limit, in minor units of the asset it belongs to: any UInt64, exact to its last unit.
///
/// A column of it is text of exactly 20 digits, so that it sorts by memory comparison, reads well in the sqlite3
/// shell and never passes through a signed integer or a floating-point number.
package struct Amount: Hashable, Sendable {
    package let units: UInt64

    package init(_ units: UInt64) {
        self.units = units
    }

    package static let zero = Amount(0)
    package static let max = Amount(.max)
}

extension Amount: Comparable {
    package static func < (left: Amount, right: Amount) -> Bool { left.units < right.units }
}

extension Amount: CustomStringConvertible {
    /// Plain decimal digits, as the API writes a UInt64.
    package var description: String { String(units) }
}

extension Amount: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { FixedDigits.text(units, count: 20).databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Amount? {
        guard case .string(let digits) = value.storage else { return nil }
        return FixedDigits.number(digits.utf8, count: 20).map(Amount.init)
    }
}

/// A counter of an account or a sum of amounts, in minor units of one asset: UInt128, a column of 40 digits.
package struct Total: Hashable, Sendable {
    package let units: UInt128

    package init(_ units: UInt128) {
        self.units = units
    }

    package init(_ amount: Amount) {
        self.units = UInt128(amount.units)
    }

    package static let zero = Total(0)
}

extension Total: Comparable {
    package static func < (left: Total, right: Total) -> Bool { left.units < right.units }
}

extension Total: CustomStringConvertible {
    package var description: String { String(units) }
}

extension Total: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { FixedDigits.text(units, count: 40).databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Total? {
        guard case .string(let digits) = value.storage else { return nil }
        return FixedDigits.number(digits.utf8, count: 40).map(Total.init)
    }
}

extension Amount: StatementColumnConvertible {
    package init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard let units: UInt64 = FixedDigits.column(sqliteStatement, index, count: 20) else { return nil }
        self.init(units)
    }
}

extension Total: StatementColumnConvertible {
    package init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard let units: UInt128 = FixedDigits.column(sqliteStatement, index, count: 40) else { return nil }
        self.init(units)
    }
}

private enum FixedDigits {
    static func text(_ value: some UnsignedInteger, count: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: count - digits.utf8.count) + digits
    }

    /// Reads a column without a string in between.
    static func column<Number: FixedWidthInteger>(_ statement: SQLiteStatement, _ index: CInt, count: Int) -> Number? {
        guard sqlite3_column_type(statement, index) == SQLITE_TEXT, let text = sqlite3_column_text(statement, index)
        else {
            return nil
        }
        let length = Int(sqlite3_column_bytes(statement, index))
        return number(UnsafeBufferPointer(start: text, count: length), count: count)
    }

    /// Exactly so many digits, or nothing.
    static func number<Number: FixedWidthInteger>(_ digits: some Collection<UInt8>, count: Int) -> Number? {
        guard digits.count == count else { return nil }
        var number: Number = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            let (product, isProductTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isSumTooLarge) = product.addingReportingOverflow(Number(digit - UInt8(ascii: "0")))
            guard !isProductTooLarge, !isSumTooLarge else { return nil }
            number = sum
        }
        return number
    }
}

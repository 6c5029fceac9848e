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
        guard case .string(let digits) = value.storage, digits.utf8.count == 20 else { return nil }
        return UInt64(digits).map(Amount.init)
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
        guard case .string(let digits) = value.storage, digits.utf8.count == 40 else { return nil }
        return UInt128(digits).map(Total.init)
    }
}

private enum FixedDigits {
    static func text(_ value: some UnsignedInteger, count: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: count - digits.utf8.count) + digits
    }
}

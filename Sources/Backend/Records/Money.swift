package import Storage

/// An amount with what it is counted in, as the API's `Amount` object has it.
package struct Money: Hashable, Sendable {
    /// Minor units.
    package let amount: Amount
    package let unit: Unit

    package init(_ amount: Amount, _ unit: Unit) {
        self.amount = amount
        self.unit = unit
    }

    package var json: JSON {
        .object([
            JSON.Member("value", .string(amount.description)),
            JSON.Member("assetCode", .string(unit.code)),
            JSON.Member("assetScale", .integer(unit.scale)),
        ])
    }
}

package import GRDB

/// Rows that an amount or the name of a type leads to, as it is typed.
extension Listing {
    /// Among how many of the newest rows is looked: what is in none of them costs no more than reading these.
    private static var reach: Int64 { 50_000 }

    /// Those of the newest rows whose amount begins with a text, or whose type contains it; nil where it is neither.
    ///
    /// An amount is typed with or without separators; with the code of its asset behind it, or the beginning of that, its
    /// whole part is typed in full. For lists in the order of creation alone.
    package func picked(by text: String, _ fields: ListFields, _ database: Database) throws -> Listing? {
        let amount = fields.picked.flatMap { column in PickedAmount(text).map { column.begins(with: $0) } }
        let type = fields["type"]?.contains(text)
        let conditions = [amount, type].compactMap(\.self)
        guard !conditions.isEmpty, let newest = try page(.end, limit: 1, database).places.first?.integers?.first
        else { return nil }
        var listing = self
        listing.conditions.append(ListCondition("\(key[0]) > ?", [newest - Self.reach]))
        listing.conditions.append(.any(conditions))
        return listing
    }
}

/// The beginning of a decimal amount: `15` of 15.00 and of 1,500.00, `15.4` of 15.47, `15 U` of 15.00 USD.
struct PickedAmount: Hashable, Sendable {
    /// Without zeros before it; empty where it is 0.
    let whole: String
    /// What was typed behind the point; nil where that was not reached, so that the whole part may go on.
    let fraction: String?
    /// The beginning of the code of an asset; empty where none was typed.
    let code: String

    /// Nil where a text is no beginning of an amount.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 2)
        guard let number = parts.first?.filter({ $0 != "," }) else { return nil }
        let digits = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard digits.joined().utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let first = digits.first, !first.isEmpty
        else { return nil }
        code = parts.count > 1 ? String(parts[1]) : ""
        whole = String(first.drop { $0 == "0" })
        fraction = digits.count > 1 ? String(digits[1]) : code.isEmpty && !whole.isEmpty ? nil : ""
    }
}

extension AmountColumn {
    /// Rows whose amount, written as a decimal, begins with what was typed.
    func begins(with amount: PickedAmount) -> ListCondition {
        var conditions: [ListCondition] = []
        if let fraction = amount.fraction {
            guard amount.whole.utf8.count <= width else { return .none }
            let zeros = String(repeating: "0", count: width - amount.whole.utf8.count)
            // Two texts of digits stand in the order of the amounts: a colon comes after all of them.
            let start = zeros + amount.whole + fraction
            conditions.append(ListCondition("\(decimals) >= ? AND \(decimals) < ?", [start, start + ":"]))
        } else {
            let digits = "ltrim(substr(\(decimals), 1, \(width)), '0')"
            conditions.append(ListCondition("\(digits) LIKE ?", [amount.whole + "%"]))
        }
        if !amount.code.isEmpty {
            conditions.append(
                ListCondition("substr(\(code), 1, \(amount.code.count)) = ? COLLATE NOCASE", [amount.code])
            )
        }
        return .all(conditions)
    }
}

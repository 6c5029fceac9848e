package import GRDB
package import Storage

/// What the amounts of a list's rows come to, in each asset.
package struct ListTotals: Hashable, Sendable {
    package struct Sum: Hashable, Sendable {
        package let unit: Unit
        /// Minor units.
        package let total: Total
    }

    /// How many rows were added up.
    package let rows: Int
    /// Whether there may be more rows than were added up.
    package let isPartial: Bool
    /// In the order of the assets' codes.
    package let sums: [Sum]

    /// So many rows are added up at most: the cost of a screen does not grow with them.
    package static let bound = 10_000
}

extension Listing {
    /// Adds up the amounts of no more than so many rows, exactly.
    package func totals(
        _ fields: ListFields,
        upTo bound: Int = ListTotals.bound,
        _ database: Database
    ) throws -> ListTotals? {
        guard let amount = fields.total else { return nil }
        // Ten digits at a time: so many of them never add up to more than SQLite can count.
        let places = stride(from: 1, to: amount.width, by: 10)
        let limbs = places.map { "sum(CAST(substr(digits, \($0), 10) AS INTEGER))" }
        let statement = try database.cachedStatement(
            sql: """
                SELECT code, scale, count(*), \(limbs.joined(separator: ", "))
                FROM (SELECT \(amount.code) AS code, \(amount.scale) AS scale, \(amount.digits) AS digits
                    FROM \(tables)\(Self.filter(whole)) LIMIT ?)
                GROUP BY code, scale ORDER BY code, scale
                """
        )
        var rows = 0
        var sums: [ListTotals.Sum] = []
        let groups = try Row.fetchAll(statement, arguments: Self.arguments(whole) + [bound])
        for group in groups {
            rows += try group.decode(Int.self, atIndex: 2)
            guard let code = try group.decode(String?.self, atIndex: 0),
                let scale = try group.decode(Int?.self, atIndex: 1)
            else { continue }
            var total: UInt128 = 0
            for limb in limbs.indices {
                guard let next = try group.decode(Int64?.self, atIndex: 3 + limb) else { continue }
                let (raised, isTooLarge) = total.multipliedReportingOverflow(by: 10_000_000_000)
                let (sum, isOver) = raised.addingReportingOverflow(UInt128(next.magnitude))
                guard !isTooLarge, !isOver else {
                    throw StorageError.damaged(path: "", detail: "amounts add up to more than can be")
                }
                total = sum
            }
            sums.append(ListTotals.Sum(unit: Unit(code: code, scale: scale), total: Total(total)))
        }
        return ListTotals(rows: rows, isPartial: rows >= bound, sums: sums)
    }
}

package import GRDB
package import Storage

/// What one unit of a currency is worth in another (P-32).
package struct ExchangeRate: Hashable, Sendable {
    /// Creation order.
    package let sequence: Int64
    /// The code of what is given.
    package let base: String
    /// The code of what is got.
    package let code: String
    /// Units of `code` for one unit of `base`, as it was written.
    package let rate: String
    package let asOf: Timestamp

    private static let columns = "rate.seq, rate.base, rate.code, rate.rate, rate.as_of"
    private static let tables = "exchange_rates AS rate"
    private static let select = "SELECT \(columns) FROM \(tables)"

    init(row: Row) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        base = try row.decode(String.self, atIndex: 1)
        code = try row.decode(String.self, atIndex: 2)
        rate = try row.decode(String.self, atIndex: 3)
        asOf = try row.decode(Timestamp.self, atIndex: 4)
    }

    package static func find(base: String, code: String, _ database: Database) throws -> ExchangeRate? {
        let statement = try database.cachedStatement(sql: "\(select) WHERE rate.base = ? AND rate.code = ?")
        return try Row.fetchOne(statement, arguments: [base, code]).map { try ExchangeRate(row: $0) }
    }

    package static let list = Listing(
        columns: columns,
        tables: tables,
        conditions: [],
        key: ["rate.seq"],
        isDescending: false,
        decode: { try ExchangeRate(row: $0) },
        place: { [$0.sequence] }
    )

    /// Sets the rate between two codes, whatever it was before; both codes and the rate are checked by the caller.
    package static func set(
        base: String,
        code: String,
        rate: String,
        asOf: Timestamp,
        _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO exchange_rates (base, code, rate, as_of) VALUES (?, ?, ?, ?)
                ON CONFLICT (base, code) DO UPDATE SET rate = excluded.rate, as_of = excluded.as_of
                """
        ).execute(arguments: [base, code, rate, asOf])
    }

    package var json: JSON {
        .object([
            JSON.Member("base", .string(base)),
            JSON.Member("code", .string(code)),
            JSON.Member("rate", .string(rate)),
            JSON.Member("asOf", .string(asOf.iso8601)),
        ])
    }
}

package import Foundation
import GRDB
import Storage

extension Journal {
    /// The transfer of an id as it stands at the time of this transaction.
    package func transfer(id: UUID) throws -> Transfer? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Transfer.columns) FROM \(Transfer.tables) WHERE t.id = ?"
        )
        return try Row.fetchOne(statement, arguments: [id]).map { try Transfer(row: $0, at: now) }
    }

    /// The transfer at a place of the journal; nil where there is none, or a resolution.
    package func transfer(sequence: Int64) throws -> Transfer? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Transfer.columns) FROM \(Transfer.tables) WHERE t.seq = ? AND t.pending IS NULL"
        )
        return try Row.fetchOne(statement, arguments: [sequence]).map { try Transfer(row: $0, at: now) }
    }

    /// A page of the transfers that debit or credit an account, newest first, from before a sequence where there is one.
    package func transfers(account: Int64, before sequence: Int64? = nil, limit: Int) throws -> [Transfer] {
        try page(account: account, beyond: sequence ?? .max, comparison: "<", order: "DESC", limit: limit)
    }

    /// A page of the transfers that debit or credit an account, oldest first, from after a sequence.
    package func transfers(account: Int64, after sequence: Int64, limit: Int) throws -> [Transfer] {
        try page(account: account, beyond: sequence, comparison: ">", order: "ASC", limit: limit)
    }

    private func page(account: Int64, beyond: Int64, comparison: String, order: String, limit: Int) throws -> [Transfer]
    {
        let sides = ["debit_account", "credit_account"].map { side in
            """
            SELECT * FROM (SELECT seq FROM transfers WHERE pending IS NULL AND \(side) = ?1 AND seq \(comparison) ?2
                ORDER BY seq \(order) LIMIT ?3)
            """
        }
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(Transfer.columns) FROM (\(sides.joined(separator: " UNION ALL "))) AS page
                    CROSS JOIN transfers AS t ON t.seq = page.seq LEFT JOIN transfers AS r ON r.pending = t.seq
                    ORDER BY t.seq \(order) LIMIT ?3
                """
        )
        return try Row.fetchAll(statement, arguments: [account, beyond, limit]).map { try Transfer(row: $0, at: now) }
    }
}

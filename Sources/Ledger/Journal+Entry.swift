import Foundation
import GRDB
import Storage

extension Journal {
    /// A row of the journal that is about to be written.
    struct Entry {
        var id: UUID?
        var kind: TransferKind
        /// The row that this one resolves.
        var pending: Int64?
        var debit: Int64
        var credit: Int64
        var ledger: Int
        var amount: Amount
        var type: TransferType?
        var expiresAt: Timestamp?
        var moment: Timestamp
        var reason: String?
    }

    /// Writes a row and answers its sequence; nil where the rules of the schema refuse it.
    func append(_ entry: Entry) throws -> Int64? {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO transfers (id, kind, pending, debit_account, credit_account, ledger, amount, type, expires_at,
                    created_at, actor, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        let arguments: [(any DatabaseValueConvertible)?] = [
            entry.id, entry.kind.rawValue, entry.pending, entry.debit, entry.credit, entry.ledger, entry.amount,
            entry.type?.rawValue, entry.expiresAt, entry.moment, actor, entry.reason,
        ]
        do {
            try statement.execute(arguments: StatementArguments(arguments))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return nil
        }
        return database.lastInsertedRowID
    }
}

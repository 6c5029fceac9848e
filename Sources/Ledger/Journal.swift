package import GRDB
package import Storage

/// The books inside one open transaction of the caller: the only code that writes the ledger tables.
///
/// Refusals are answers (`TransferError`); what is thrown is a failure of the database. Whoever moves money calls
/// `expireDue` first: until then a hold whose deadline has passed keeps its money back, though it can no longer be posted.
package struct Journal {
    package let database: Database
    /// The time of this transaction: never before anything already in the journal.
    package let now: Timestamp
    /// Who acts: kept with every row.
    package let actor: String

    /// Opens the journal at the later of the clock and one microsecond past its newest row.
    ///
    /// `notBefore` is a time that others in this transaction have already been told, such as that of the newest
    /// activity entry.
    package init(
        _ database: Database,
        clock: Clock,
        actor: String,
        notBefore: Timestamp = Timestamp(microseconds: 0)
    ) throws {
        self.database = database
        self.now = max(clock.now(), notBefore, try Self.afterNewest(database))
        self.actor = actor
    }

    /// The time of the next row: rows are strictly in the order of their times.
    func nextMoment() throws -> Timestamp { max(now, try Self.afterNewest(database)) }

    private static func afterNewest(_ database: Database) throws -> Timestamp {
        let statement = try database.cachedStatement(sql: "SELECT created_at FROM transfers ORDER BY seq DESC LIMIT 1")
        let newest = try Int64.fetchOne(statement)
        return Timestamp(microseconds: newest.map { $0 + 1 } ?? .min)
    }
}

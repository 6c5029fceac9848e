import Foundation
import GRDB
package import Ledger
package import Storage

/// Something in a node's file that is not as it was written.
package enum Fault: Error, Equatable, Sendable {
    /// The file, a constraint, a foreign key or the schema, in SQLite's words.
    case database(String)
    /// The books do not add up.
    case ledger(LedgerFault)
    /// Entries of the activity chain are missing between these two.
    case entriesMissing(after: Int64, before: Int64)
    /// An entry is not what it was when it was made.
    case entryChanged(sequence: Int64)
    /// The chain ends before the end that was noted beside the file: its newest commits are lost, or an old copy was put
    /// back.
    case chainShort(newest: Int64, noted: Int64)
    /// The chain has another entry where its end was noted beside the file.
    case chainReplaced(sequence: Int64)
}

extension Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .database(let detail): "database: \(detail)"
        case .ledger(let fault): "books: \(fault)"
        case .entriesMissing(let after, let before):
            "activity: the entries between \(after) and \(before) are missing"
        case .entryChanged(let sequence): "activity: entry \(sequence) is not what it was when it was made"
        case .chainShort(let newest, let noted):
            "activity: the newest entry is \(newest), but \(noted) was noted beside the file: "
                + "commits were lost, or an old copy was put back"
        case .chainReplaced(let sequence):
            "activity: entry \(sequence) is another than the one noted beside the file: the file was replaced or edited"
        }
    }
}

/// How far a verification is.
package enum VerificationStep: Hashable, Sendable {
    /// SQLite's own rules.
    case file
    case books
    /// Entries of the activity chain.
    case chain(done: Int64, of: Int64)
}

extension Service {
    /// How many faults are told before the search ends.
    private static let mostFaults = 100

    /// Checks the whole file: SQLite's own rules, the books, every entry of the activity chain, and its end against the
    /// one noted beside the file.
    ///
    /// Reads everything; others can go on writing meanwhile. `progress` is told each step as it begins, and now and then how
    /// far it is; once cancelled, it throws.
    package func verify(
        until cancellation: ReadCancellation? = nil,
        progress: (VerificationStep) -> Void = { _ in }
    ) throws(StorageError) -> [Fault] {
        // Before the file is read: what is noted is never newer than what a later reader finds.
        let noted = HeadFile(beside: store.path).read()
        progress(.file)
        let damage = try look {
            try store.integrity(until: cancellation).prefix(Service.mostFaults).map(Fault.database)
        }
        do {
            return try damage
                + inspect(until: cancellation) { database in
                    progress(.books)
                    let books = try Service.ledgerFaults(database)
                    return try books + Service.chainFaults(database, progress) + Service.headFault(noted, database)
                }
        } catch {
            // Where pages are damaged, the rest may be unreadable because of them.
            guard !damage.isEmpty else { throw error }
            return damage
        }
    }

    /// Compares the end of the activity chain with the one noted beside the file: cheap enough for every start.
    ///
    /// Nil where they agree, and where nothing was noted. To be asked before anything is written: the next entry is noted
    /// over what this compares with.
    package func chainWarning() throws(StorageError) -> Fault? {
        let noted = HeadFile(beside: store.path).read()
        return try inspect { try Service.headFault(noted, $0).first }
    }

    /// Reads past `read`, which may write expiries: whoever looks for faults leaves everything as it is.
    private func inspect<Value>(
        until cancellation: ReadCancellation? = nil,
        _ body: (Database) throws -> Value
    ) throws(StorageError) -> Value {
        try look { try store.read(until: cancellation, body) }
    }

    private func look<Value>(_ body: () throws -> Value) throws(StorageError) -> Value {
        do {
            return try body()
        } catch let error as StorageError {
            throw error
        } catch {
            throw .sqlite(path: store.path, code: 0, message: String(describing: error))
        }
    }

    private static func ledgerFaults(_ database: Database) throws -> [Fault] {
        try Journal.verify(database).prefix(mostFaults).map(Fault.ledger)
    }

    /// How many entries are looked at between two words about how far that is.
    private static let entriesToTell: Int64 = 20_000

    private static func chainFaults(
        _ database: Database,
        _ progress: (VerificationStep) -> Void
    ) throws -> [Fault] {
        let count = try ActivityHead.read(database).sequence
        var faults: [Fault] = []
        var previous = ActivityHead.start
        let statement = try database.cachedStatement(sql: "SELECT \(Activity.columns) FROM activity ORDER BY seq")
        let entries = try Row.fetchCursor(statement)
        while let row = try entries.next(), faults.count < mostFaults {
            let entry = Activity(row: row)
            if entry.sequence % entriesToTell == 1 { progress(.chain(done: entry.sequence - 1, of: count)) }
            if entry.sequence != previous.sequence + 1 {
                faults.append(.entriesMissing(after: previous.sequence, before: entry.sequence))
            } else if entry.hash(after: previous.hash) != entry.hash || entry.at < previous.at {
                faults.append(.entryChanged(sequence: entry.sequence))
            }
            previous = ActivityHead(sequence: entry.sequence, hash: entry.hash, at: entry.at)
        }
        return faults
    }

    private static func headFault(_ noted: (sequence: Int64, hash: Data)?, _ database: Database) throws -> [Fault] {
        guard let noted, noted.sequence > 0 else { return [] }
        let statement = try database.cachedStatement(sql: "SELECT hash FROM activity WHERE seq = ?")
        guard let hash = try Data.fetchOne(statement, arguments: [noted.sequence]) else {
            return [.chainShort(newest: try ActivityHead.read(database).sequence, noted: noted.sequence)]
        }
        return hash == noted.hash ? [] : [.chainReplaced(sequence: noted.sequence)]
    }
}

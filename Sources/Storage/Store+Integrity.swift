import Foundation
import GRDB

extension Store {
    /// What is wrong with the file, in SQLite's words, nothing where it is sound: the pages and indexes, the constraints, the
    /// foreign keys, and the tables and triggers against those that the migrations make.
    ///
    /// Reads the whole file.
    package func integrity(until cancellation: ReadCancellation? = nil) throws -> [String] {
        try read(until: cancellation) { database in
            let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
                let table: String = row[0] ?? ""
                let line: Int64? = row[1]
                return "row \(line.map(String.init) ?? "?") of \(table) names a row that is not there"
            }
            guard readOnlyReason.map({ if case .newerSchema = $0 { false } else { true } }) ?? true else {
                return pages + orphans
            }
            let expected = try DatabaseQueue().write { reference in
                for migration in migrations { try reference.execute(sql: migration.sql) }
                return try Self.schema(of: reference)
            }
            return try pages + orphans + Self.differences(from: expected, to: Self.schema(of: database))
        }
    }

    private static func schema(of database: Database) throws -> [String: String] {
        let sql =
            "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        let rows = try Row.fetchAll(database, sql: sql).map { ($0[0] as String, $0[1] as String) }
        return Dictionary(rows) { first, _ in first }
    }

    private static func differences(from expected: [String: String], to found: [String: String]) -> [String] {
        Set(expected.keys).union(found.keys).sorted().compactMap { name in
            switch (expected[name], found[name]) {
            case (_?, nil): "the \(name) is missing"
            case (nil, _?): "the \(name) is not part of the schema"
            case (let expected, let found): expected == found ? nil : "the \(name) was changed"
            }
        }
    }
}

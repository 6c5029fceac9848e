import Crypto
package import Foundation
package import GRDB
package import Storage

/// One entry of the activity chain: what was done, by whom, and how it was answered.
package struct Activity: Hashable, Sendable {
    /// Its place in the chain, from 1 without a gap.
    package let sequence: Int64
    package let at: Timestamp
    package let actor: String
    /// The mutation's name, or that of an expiry or a changed setting.
    package let action: String
    /// The id of the record it was about, where there is one.
    package let subject: String?
    /// The input as JSON, without secrets.
    package let input: String
    package let code: Int
    package let message: String?
    /// SHA-256 over the previous entry's hash and this entry's fields.
    package let hash: Data

    package static let columns = "seq, at, operator, action, subject, input, code, message, hash"

    package init(row: Row) {
        sequence = row[0]
        at = row[1]
        actor = row[2]
        action = row[3]
        subject = row[4]
        input = row[5]
        code = row[6]
        message = row[7]
        hash = row[8]
    }

    private init(
        after previous: ActivityHead,
        at: Timestamp,
        actor: String,
        action: String,
        subject: String?,
        input: String,
        code: Int,
        message: String?
    ) {
        sequence = previous.sequence + 1
        self.at = at
        self.actor = actor
        self.action = action
        self.subject = subject
        self.input = input
        self.code = code
        self.message = message
        hash = Activity.hash(
            after: previous.hash,
            [
                String(sequence), String(at.microseconds), actor, action, subject ?? "-", input, String(code),
                message ?? "-",
            ]
        )
    }

    /// The hash this entry must have after the one before it.
    package func hash(after previous: Data) -> Data {
        Activity.hash(
            after: previous,
            [
                String(sequence), String(at.microseconds), actor, action, subject ?? "-", input, String(code),
                message ?? "-",
            ]
        )
    }

    private static func hash(after previous: Data, _ fields: [String]) -> Data {
        var sum = SHA256()
        sum.update(data: previous)
        for field in fields {
            // The length before each field keeps two different splits of the same characters apart.
            let bytes = Array(field.utf8)
            withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { sum.update(bufferPointer: $0) }
            sum.update(data: bytes)
        }
        return Data(sum.finalize())
    }

    /// Appends an entry to the chain and answers the chain's new end.
    @discardableResult
    static func append(
        to database: Database,
        at: Timestamp,
        actor: String,
        action: String,
        subject: String?,
        input: JSON,
        code: Int,
        message: String?
    ) throws -> ActivityHead {
        let entry = Activity(
            after: try ActivityHead.read(database),
            at: at,
            actor: actor,
            action: action,
            subject: subject,
            input: input.text,
            code: code,
            message: message
        )
        try database.cachedStatement(sql: "INSERT INTO activity (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .execute(
                arguments: [
                    entry.sequence, entry.at, entry.actor, entry.action, entry.subject, entry.input, entry.code,
                    entry.message,
                    entry.hash,
                ]
            )
        return ActivityHead(sequence: entry.sequence, hash: entry.hash, at: entry.at)
    }
}

/// The newest end of the activity chain.
package struct ActivityHead: Hashable, Sendable {
    package let sequence: Int64
    package let hash: Data
    /// When the newest entry was made.
    package let at: Timestamp

    package init(sequence: Int64, hash: Data, at: Timestamp) {
        self.sequence = sequence
        self.hash = hash
        self.at = at
    }

    /// The end of a chain without entries.
    package static let start = ActivityHead(sequence: 0, hash: Data(count: 32), at: Timestamp(microseconds: 0))

    package static func read(_ database: Database) throws -> ActivityHead {
        let statement = try database.cachedStatement(
            sql: "SELECT seq, hash, at FROM activity ORDER BY seq DESC LIMIT 1"
        )
        guard let row = try Row.fetchOne(statement) else { return .start }
        return ActivityHead(sequence: row[0], hash: row[1], at: row[2])
    }
}

import Crypto
import Foundation
import GRDB
import Storage

/// Repeated requests: one entry a key, written in the transaction of its effect and kept for 24 hours (spec 3, L-2, L-3).
struct Idempotency {
    let key: String
    let mutation: String
    /// SHA-256 of the input: it recognises a repeat without keeping the secrets in it.
    private let input: Data

    static let lifetime: Duration = .seconds(24 * 60 * 60)

    /// Nil where the request carries no key, or an empty one: the feature is off.
    init?(_ mutation: Mutation, _ input: Input) {
        guard let key = input.text("idempotencyKey"), !key.isEmpty else { return nil }
        self.key = key
        self.mutation = mutation.name
        self.input = Data(SHA256.hash(data: Data(input.canonicalText(mutation.fields).utf8)))
    }

    enum Lookup {
        case new
        case replay(Envelope)
        case mismatch(RequestError)
        /// The entry could not be read and is gone: run, but do not store (ID13).
        case damaged
    }

    func lookup(_ database: Database, now: Timestamp) throws -> Lookup {
        let statement = try database.cachedStatement(
            sql: "SELECT mutation, input, answer, field, created_at FROM idempotency WHERE key = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [key]) else { return .new }
        guard now - row[4] < Idempotency.lifetime else {
            try remove(database)
            return .new
        }
        guard row[0] == mutation, row[1] == input else {
            return .mismatch(
                RequestError("Incoming arguments are different than the original request for idempotencyKey: \(key)")
            )
        }
        guard let envelope = Envelope(stored: row[2], field: row[3]) else {
            try remove(database)
            return .damaged
        }
        return .replay(envelope)
    }

    func store(_ envelope: Envelope, _ database: Database, now: Timestamp) throws {
        try database.cachedStatement(
            sql: "INSERT INTO idempotency (key, mutation, input, answer, field, created_at) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [key, mutation, input, envelope.json.text, envelope.field, now])
        // A few at a time, so that no single mutation pays for a day's entries.
        try database.cachedStatement(
            sql: """
                DELETE FROM idempotency WHERE key IN
                    (SELECT key FROM idempotency WHERE created_at <= ? ORDER BY created_at LIMIT 4)
                """
        ).execute(arguments: [now - Idempotency.lifetime])
    }

    private func remove(_ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM idempotency WHERE key = ?").execute(arguments: [key])
    }
}

extension Envelope {
    /// Reads an envelope back from its JSON; nil where that is damaged.
    fileprivate init?(stored text: String, field: String?) {
        guard let json = try? JSON(parsing: text), case .object(let members) = json,
            let code = json["code"]?.string.flatMap({ Int($0) }), json["success"] != nil, let message = json["message"]
        else { return nil }  // What cannot be parsed is reported by the nil; nothing else is lost.
        self.init(
            code: code,
            message: message.string,
            payload: members.filter { !["code", "success", "message"].contains($0.name) },
            field: field
        )
    }
}

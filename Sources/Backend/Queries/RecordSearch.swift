package import Foundation
import GRDB

/// A record that a few letters lead to.
package struct FoundRecord: Hashable, Sendable {
    package let kind: RecordKind
    package let id: UUID
    /// What it was found by besides its id: an asset's code and scale, a peer's name, a url, a kid; nil where it has no name.
    package let name: String?
    /// What it is called besides: a peer's ILP address, a payment pointer's public name.
    package let otherName: String?

    package init(kind: RecordKind, id: UUID, name: String?, otherName: String?) {
        self.kind = kind
        self.id = id
        self.name = name
        self.otherName = otherName
    }
}

/// Records of every kind by the beginning of their id, or by their name.
///
/// Its cost does not grow with the node: ids and the beginnings of names are looked up by their index, and a text in the
/// middle of a name is looked for among the newest rows only.
package enum RecordSearch {
    /// How many records of one kind are found at most.
    static let most = 4
    /// Among how many of the newest rows of a kind a text is looked for in the middle of names.
    static let reach = 5_000
    /// Fewer letters would find some of everything.
    package static let fewestLetters = 2
    /// Fewer digits are the beginning of too many ids to be meant as one.
    private static let fewestDigits = 4

    /// What a text leads to, those found by a name first.
    package static func find(_ text: String, _ reading: Reading) throws -> [FoundRecord] {
        guard text.count >= fewestLetters else { return [] }
        var found = try named(text, reading.database)
        var known = Set(found.map(\.id))
        for record in try identified(text, reading.database) where known.insert(record.id).inserted || record.isTwin {
            found.append(record)
        }
        return found
    }

    // MARK: By name

    private static func named(_ text: String, _ database: Database) throws -> [FoundRecord] {
        let address = text.hasPrefix("$") ? String(text.dropFirst()) : text
        let url = address.hasPrefix("https:") ? address : "https://\(address)"
        return try fetch(.asset, assets, [pattern(text)], database)
            + fetch(.peer, peers, [text, end(text), pattern(text)], database)
            + fetch(.paymentPointer, pointers, [url, end(url), pattern(address)], database)
            + fetch(.paymentPointerKey, keys, [pattern(text)], database)
    }

    /// Asset codes are few: there are 32,767 at most.
    private static let assets = """
        SELECT id, code || '/' || scale, NULL FROM assets WHERE code || '/' || scale LIKE ?1 ESCAPE '\\' LIMIT \(most)
        """

    private static let peers = """
        SELECT id, coalesce(name, static_ilp_address), static_ilp_address FROM (
            SELECT * FROM (SELECT * FROM peers WHERE static_ilp_address >= ?1 AND static_ilp_address < ?2 LIMIT \(most))
            UNION
            SELECT * FROM (
                SELECT * FROM peers WHERE seq > (SELECT max(seq) FROM peers) - \(reach)
                    AND (name LIKE ?3 ESCAPE '\\' OR static_ilp_address LIKE ?3 ESCAPE '\\')
                ORDER BY seq DESC LIMIT \(most)
            )
        ) ORDER BY static_ilp_address >= ?1 AND static_ilp_address < ?2 DESC, seq DESC LIMIT \(most)
        """

    private static let pointers = """
        SELECT id, url, public_name FROM (
            SELECT * FROM (SELECT * FROM payment_pointers WHERE url >= ?1 AND url < ?2 LIMIT \(most))
            UNION
            SELECT * FROM (
                SELECT * FROM payment_pointers WHERE seq > (SELECT max(seq) FROM payment_pointers) - \(reach)
                    AND (url LIKE ?3 ESCAPE '\\' OR public_name LIKE ?3 ESCAPE '\\')
                ORDER BY seq DESC LIMIT \(most)
            )
        ) ORDER BY url >= ?1 AND url < ?2 DESC, seq DESC LIMIT \(most)
        """

    private static let keys = """
        SELECT id, kid, NULL FROM payment_pointer_keys
        WHERE seq > (SELECT max(seq) FROM payment_pointer_keys) - \(reach) AND kid LIKE ?1 ESCAPE '\\'
        ORDER BY seq DESC LIMIT \(most)
        """

    private static func pattern(_ text: String) -> String {
        "%" + text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
    }

    /// Behind every text that begins with this one.
    private static func end(_ text: String) -> String { text + "\u{10FFFF}" }

    // MARK: By id

    private static func identified(_ text: String, _ database: Database) throws -> [FoundRecord] {
        guard text.filter({ $0 != "-" }).count >= fewestDigits, let (lowest, highest) = UUID.range(beginningWith: text)
        else { return [] }
        return try byID.flatMap { kind, names, table in
            try fetch(
                kind,
                "SELECT id, \(names) FROM \(table) id BETWEEN ?1 AND ?2 LIMIT \(most)",
                [lowest, highest],
                database
            )
        }
    }

    /// The columns of the names, and the table with the beginning of its condition.
    private static let byID: [(kind: RecordKind, names: String, table: String)] = [
        (.asset, "code || '/' || scale, NULL", "assets WHERE"),
        (.peer, "coalesce(name, static_ilp_address), static_ilp_address", "peers WHERE"),
        (.paymentPointer, "url, public_name", "payment_pointers WHERE"),
        (.paymentPointerKey, "kid, NULL", "payment_pointer_keys WHERE"),
        (.withdrawal, "NULL, NULL", "transfers WHERE id IS NOT NULL AND kind = 'PENDING' AND type = 'WITHDRAWAL' AND"),
        (.incomingPayment, "NULL, NULL", "incoming_payments WHERE"),
        (.outgoingPayment, "NULL, NULL", "outgoing_payments WHERE"),
        (.quote, "NULL, NULL", "quotes WHERE"),
        (.webhookEvent, "NULL, NULL", "webhook_events WHERE"),
    ]

    private static func fetch(
        _ kind: RecordKind,
        _ sql: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> [FoundRecord] {
        try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map { row in
            FoundRecord(kind: kind, id: row[0], name: row[1], otherName: row[2])
        }
    }
}

extension FoundRecord {
    /// Whether another record may have the same id: an outgoing payment has that of its quote.
    fileprivate var isTwin: Bool { kind == .quote || kind == .outgoingPayment }
}

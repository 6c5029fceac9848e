package import Foundation
package import GRDB
import Ledger
package import Storage

package enum PaymentPointerStatus: String, CaseIterable, Sendable {
    case active = "ACTIVE"
    case inactive = "INACTIVE"
}

/// A payment pointer with what it has received (spec 1.1).
package struct PaymentPointer: Hashable, Sendable {
    /// Creation order.
    package let sequence: Int64
    package let id: UUID
    /// Exactly as it was given.
    package let url: String
    package let publicName: String?
    /// The place of its asset in the order of creation.
    package let assetSequence: Int64
    package let assetId: UUID
    package let unit: Unit
    /// From when on it takes nothing; a moment in the future has no effect yet.
    package let deactivatedAt: Timestamp?
    /// When its receipts are announced next; nil where nothing is scheduled.
    package let processAt: Timestamp?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    /// Everything it was ever credited, in minor units; 0 where it never was.
    package let received: Total
    /// What of that no event has announced yet, in minor units.
    package let unannounced: Total
    /// What can be withdrawn, in minor units.
    package let available: Total
    /// What pending withdrawals keep back, in minor units.
    package let held: Total
    /// How many of its keys are not revoked.
    package let liveKeys: Int

    /// The pointer with its asset, account and count of keys in one row; the columns that `init(row:)` reads.
    private static let columns = """
        payment_pointers.seq, payment_pointers.id, payment_pointers.url, payment_pointers.public_name,
        assets.seq, assets.id, assets.code, assets.scale,
        payment_pointers.deactivated_at, payment_pointers.process_at,
        payment_pointers.created_at, payment_pointers.updated_at, payment_pointers.total_events_amount,
        coalesce(money.credits_posted, \(zero)), coalesce(money.debits_posted, \(zero)),
        coalesce(money.debits_pending, \(zero)),
        \(liveKeyCount)
        """
    private static let tables = """
        payment_pointers
        CROSS JOIN assets ON assets.seq = payment_pointers.asset
        LEFT JOIN accounts AS money
            ON money.owner = payment_pointers.id AND money.kind = 'LIQUIDITY_WEB_MONETIZATION'
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    static let liveKeyCount = """
        (SELECT count(*) FROM payment_pointer_keys AS live
            WHERE live.pointer = payment_pointers.seq AND live.revoked = 0)
        """

    /// A total of 0 as it is stored.
    static let zero = "'" + String(repeating: "0", count: 40) + "'"

    private init(row: Row) throws {
        sequence = row[0]
        id = row[1]
        url = row[2]
        publicName = row[3]
        assetSequence = row[4]
        assetId = row[5]
        unit = Unit(code: row[6], scale: row[7])
        deactivatedAt = row[8]
        processAt = row[9]
        createdAt = row[10]
        updatedAt = row[11]
        let announced = try row.decode(Total.self, atIndex: 12)
        let money = try Counters(row: row, at: 13)
        received = try row.decode(Total.self, atIndex: 13)
        unannounced = received > announced ? Total(received.units - announced.units) : .zero
        available = money.available
        held = money.held
        liveKeys = row[16]
    }

    package func isActive(at now: Timestamp) -> Bool { deactivatedAt.map { $0 > now } ?? true }

    package func status(at now: Timestamp) -> PaymentPointerStatus { isActive(at: now) ? .active : .inactive }

    /// The pointer of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> PaymentPointer? {
        guard let id = UUID(uuidString: id) else { return nil }
        let statement = try database.cachedStatement(sql: select + " WHERE payment_pointers.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try PaymentPointer(row: $0) }
    }

    /// The pointer that a url stands for, whichever way it is spelled.
    static func find(_ url: PointerURL, _ database: Database) throws -> PaymentPointer? {
        let statement = try database.cachedStatement(
            sql: select + " WHERE payment_pointers.url = ? OR payment_pointers.canonical_url = ?"
        )
        return try Row.fetchOne(statement, arguments: [url.raw, url.canonical]).map { try PaymentPointer(row: $0) }
    }

    /// The pointer of a url exactly as it is stored (spec 4.1).
    static func find(exactURL url: String, _ database: Database) throws -> PaymentPointer? {
        let statement = try database.cachedStatement(sql: select + " WHERE payment_pointers.url = ?")
        return try Row.fetchOne(statement, arguments: [url]).map(PaymentPointer.init)
    }

    package enum Tab: String, CaseIterable, Sendable {
        case active
        case inactive
        case all
    }

    /// Pointers in the order of creation.
    ///
    /// `now` decides which of them are active; `search` is looked for in the url and the public name, `assetId` keeps
    /// those of one asset.
    package static func list(
        _ tab: Tab = .all,
        at now: Timestamp,
        search: String? = nil,
        assetSequence: Int64? = nil
    ) -> Listing<PaymentPointer> {
        var conditions: [Listing<PaymentPointer>.Condition] = []
        switch tab {
        case .active:
            conditions.append(
                .init("payment_pointers.deactivated_at IS NULL OR payment_pointers.deactivated_at > ?", [now])
            )
        case .inactive:
            conditions.append(
                .init("payment_pointers.deactivated_at IS NOT NULL AND payment_pointers.deactivated_at <= ?", [now])
            )
        case .all: break
        }
        if let assetSequence { conditions.append(.init("payment_pointers.asset = ?", [assetSequence])) }
        if let search, !search.isEmpty {
            conditions.append(.search(search, in: ["payment_pointers.url", "payment_pointers.public_name"]))
        }
        return Listing(
            columns: columns,
            tables: tables,
            conditions: conditions,
            key: ["payment_pointers.seq"],
            isDescending: false,
            decode: { try PaymentPointer(row: $0) },
            place: { [$0.sequence] }
        )
    }

    /// The pointer as the API shows it, with its whole asset.
    package func json(asset: Asset, at now: Timestamp) -> JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("asset", asset.json),
            JSON.Member("url", .string(url)),
            JSON.Member("publicName", .text(publicName)),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
            JSON.Member("status", .string(status(at: now).rawValue)),
        ])
    }

    /// The same, where the asset is not at hand.
    func json(_ database: Database, at now: Timestamp) throws -> JSON {
        guard let asset = try Asset.find(sequence: assetSequence, database) else { return .null }
        return json(asset: asset, at: now)
    }
}

package import Foundation
package import GRDB
import Ledger
package import Storage

/// What amounts are counted in: a code and the number of decimals that its minor unit stands at.
package struct Unit: Hashable, Sendable {
    package let code: String
    /// 0 to 255.
    package let scale: Int

    package init(code: String, scale: Int) {
        self.code = code
        self.scale = scale
    }
}

/// An asset with what its accounts hold (ledger spec 2.5).
package struct Asset: Hashable, Sendable {
    /// Creation order; the ledger number of its accounts.
    package let sequence: Int64
    package let id: UUID
    package let unit: Unit
    /// Minor units; nil is not 0.
    package let withdrawalThreshold: Amount?
    package let createdAt: Timestamp
    /// What can be spent: the liquidity account's balance, in minor units.
    package let available: Total
    /// What pending withdrawals of the asset's own liquidity keep back, in minor units.
    package let held: Total
    /// What the settlement account holds, in minor units: all money of the asset inside the node.
    package let settlement: Total
    package let sendingFee: Fee?
    package let receivingFee: Fee?

    package var ledger: Int { Int(sequence) }

    /// The asset with its accounts and current fees in one row; the columns that `init(row:)` reads.
    private static let columns = """
        assets.seq, assets.id, assets.code, assets.scale, assets.withdrawal_threshold, assets.created_at,
        \(Counters.columns("liquidity")),
        settlement.debits_posted, settlement.debits_pending, settlement.credits_posted,
        \(Fee.columns("sending")), \(Fee.columns("receiving"))
        """
    private static let tables = """
        assets
        CROSS JOIN accounts AS liquidity ON liquidity.owner = assets.id AND liquidity.kind = 'LIQUIDITY_ASSET'
        CROSS JOIN accounts AS settlement ON settlement.owner = assets.id AND settlement.kind = 'SETTLEMENT'
        LEFT JOIN fees AS sending ON sending.seq =
            (SELECT max(seq) FROM fees WHERE asset = assets.seq AND type = 'SENDING')
        LEFT JOIN fees AS receiving ON receiving.seq =
            (SELECT max(seq) FROM fees WHERE asset = assets.seq AND type = 'RECEIVING')
        """
    static let select = "SELECT \(columns) FROM \(tables)"

    init(row: Row) throws {
        sequence = row[0]
        id = row[1]
        unit = Unit(code: row[2], scale: row[3])
        withdrawalThreshold = row[4]
        createdAt = row[5]
        let counters = try Counters(row: row, at: 6)
        available = counters.available
        held = counters.held
        settlement = try Counters.sum(Counters.difference(row[9], row[11]), row[10])
        sendingFee = Fee(row: row, at: 12, assetId: id)
        receivingFee = Fee(row: row, at: 12 + Fee.columnCount, assetId: id)
    }

    /// The asset of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> Asset? {
        guard let id = UUID(uuidString: id) else { return nil }
        let statement = try database.cachedStatement(sql: select + " WHERE assets.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try Asset(row: $0) }
    }

    package static func find(sequence: Int64, _ database: Database) throws -> Asset? {
        let statement = try database.cachedStatement(sql: select + " WHERE assets.seq = ?")
        return try Row.fetchOne(statement, arguments: [sequence]).map { try Asset(row: $0) }
    }

    package static let list = list()

    /// All assets, oldest first, with a text in their code where one is given.
    package static func list(search: String = "") -> Listing<Asset> {
        Listing(
            columns: columns,
            tables: tables,
            conditions: search.isEmpty ? [] : [.search(search, in: ["assets.code"])],
            key: ["assets.seq"],
            isDescending: false,
            decode: { try Asset(row: $0) },
            place: { [$0.sequence] }
        )
    }

    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("code", .string(unit.code)),
            JSON.Member("scale", .integer(unit.scale)),
            JSON.Member("liquidity", .string(available.description)),
            JSON.Member("withdrawalThreshold", .text(withdrawalThreshold?.description)),
            JSON.Member("receivingFee", receivingFee?.json ?? .null),
            JSON.Member("sendingFee", sendingFee?.json ?? .null),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }
}

package import Foundation
package import GRDB
import Ledger
package import Storage

/// A peer with what its account holds (ledger spec 2.5); its incoming tokens are counted, never read.
package struct Peer: Hashable, Sendable {
    /// Creation order.
    package let sequence: Int64
    package let id: UUID
    /// The asset's place in the order of assets; its ledger number.
    package let assetSequence: Int64
    package let assetId: UUID
    package let unit: Unit
    /// Minor units; nil and 0 are no limit.
    package let maxPacketAmount: Amount?
    package let staticIlpAddress: String
    package let outgoingToken: String
    package let outgoingEndpoint: String
    package let name: String?
    package let createdAt: Timestamp
    /// What is still accepted from the peer: its account's balance, in minor units.
    package let available: Total
    /// What pending withdrawals keep back, in minor units.
    package let held: Total
    package let incomingTokenCount: Int

    /// Its name, or its ILP address where it has none.
    package var displayName: String {
        guard let name, !name.isEmpty else { return staticIlpAddress }
        return name
    }

    private static let columns = """
        peers.seq, peers.id, peers.asset, assets.id, assets.code, assets.scale, peers.max_packet_amount,
        peers.static_ilp_address, peers.outgoing_auth_token, peers.outgoing_endpoint, peers.name, peers.created_at,
        (SELECT count(*) FROM incoming_tokens WHERE incoming_tokens.peer = peers.seq),
        \(Counters.columns("account"))
        """
    private static let tables = """
        peers
        CROSS JOIN assets ON assets.seq = peers.asset
        CROSS JOIN accounts AS account ON account.owner = peers.id AND account.kind = 'LIQUIDITY_PEER'
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    private init(row: Row) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        id = try row.decode(UUID.self, atIndex: 1)
        assetSequence = try row.decode(Int64.self, atIndex: 2)
        assetId = try row.decode(UUID.self, atIndex: 3)
        unit = Unit(code: try row.decode(String.self, atIndex: 4), scale: try row.decode(Int.self, atIndex: 5))
        maxPacketAmount = try row.decode(Amount?.self, atIndex: 6)
        staticIlpAddress = try row.decode(String.self, atIndex: 7)
        outgoingToken = try row.decode(String.self, atIndex: 8)
        outgoingEndpoint = try row.decode(String.self, atIndex: 9)
        name = try row.decode(String?.self, atIndex: 10)
        createdAt = try row.decode(Timestamp.self, atIndex: 11)
        incomingTokenCount = try row.decode(Int.self, atIndex: 12)
        let counters = try Counters(row: row, at: 13)
        available = counters.available
        held = counters.held
    }

    /// The peer of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> Peer? {
        guard let id = UUID(uuidString: id) else { return nil }
        return try first("peers.id = ?", [id], database)
    }

    package static func find(sequence: Int64, _ database: Database) throws -> Peer? {
        try first("peers.seq = ?", [sequence], database)
    }

    /// The peer that shows a token (ledger spec 2.13: by exact match).
    package static func find(incomingToken token: String, _ database: Database) throws -> Peer? {
        try first("peers.seq = (SELECT peer FROM incoming_tokens WHERE token = ?)", [token], database)
    }

    /// The peer that an ILP address lies under: the longest prefix, then the given asset, then the oldest (L-18).
    package static func find(address: String, asset: Int64? = nil, _ database: Database) throws -> Peer? {
        var prefix = Substring(address)
        while !prefix.isEmpty {
            let condition = "peers.static_ilp_address = ? ORDER BY peers.asset IS NOT ?, peers.seq LIMIT 1"
            if let peer = try first(condition, [String(prefix), asset], database) { return peer }
            guard let dot = prefix.lastIndex(of: ".") else { return nil }
            prefix = prefix[..<dot]
        }
        return nil
    }

    private static func first(
        _ condition: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> Peer? {
        let statement = try database.cachedStatement(sql: "\(select) WHERE \(condition)")
        return try Row.fetchOne(statement, arguments: arguments).map { try Peer(row: $0) }
    }

    /// All peers, oldest first, of one asset and with a text in their name or address where these are given.
    package static func list(asset: UUID? = nil, search: String = "") -> Listing<Peer> {
        var conditions: [Listing<Peer>.Condition] = []
        if let asset { conditions.append(.init("peers.asset = (SELECT seq FROM assets WHERE id = ?)", [asset])) }
        if !search.isEmpty { conditions.append(.search(search, in: ["peers.name", "peers.static_ilp_address"])) }
        return Listing(
            columns: columns,
            tables: tables,
            conditions: conditions,
            key: ["peers.seq"],
            isDescending: false,
            decode: { try Peer(row: $0) },
            place: { [$0.sequence] }
        )
    }

    /// As the API shows it, the outgoing token included (QP1), with its asset as it is now.
    package func json(asset: Asset?) -> JSON {
        let outgoing: [JSON.Member] = [
            JSON.Member("authToken", .string(outgoingToken)),
            JSON.Member("endpoint", .string(outgoingEndpoint)),
        ]
        return .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("maxPacketAmount", .text(maxPacketAmount?.description)),
            JSON.Member("http", .object([JSON.Member("outgoing", .object(outgoing))])),
            JSON.Member("asset", asset?.json ?? .null),
            JSON.Member("staticIlpAddress", .string(staticIlpAddress)),
            JSON.Member("name", .text(name)),
            JSON.Member("liquidity", .string(available.description)),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }
}

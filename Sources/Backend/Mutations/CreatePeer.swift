import GRDB
import Ledger
import Storage

private let assetId = Key.required("assetId", .record(.asset), label: "Asset")
private let staticIlpAddress = Key.required(
    "staticIlpAddress",
    .text,
    label: "ILP address",
    hint: "such as g.other-wallet"
)
private let http = Key.required("http", PeerHTTP.ofNewPeer, label: "HTTP")
private let maxPacketAmount = Key.optional(
    "maxPacketAmount",
    .uint64(assetOf: "assetId"),
    label: "Max packet amount",
    hint: "accepted from the peer in one packet",
    absent: "unlimited"
)
private let peerName = Key.optional("name", .text, label: "Name", absent: "none")

extension Mutation {
    /// Ledger spec 2.11: a peer, its incoming tokens and its empty account.
    static let createPeer = Mutation(
        "createPeer",
        title: "Create peer",
        summary: "Makes a peer with its tokens and an empty account.",
        keys: [assetId.any, staticIlpAddress.any, http.any, maxPacketAmount.any, peerName.any, idempotencyKey.any],
        payload: ["peer"],
        failure: Refusal(500, "Error trying to create peer")
    ) { input, transaction in
        let database = transaction.database
        guard ILPAddress.isValid(input[staticIlpAddress]) else {
            return .refused(Refusal(400, "invalid ILP address", field: "staticIlpAddress"))
        }
        guard HTTPEndpoint.isValid(input[http].endpoint) else {
            return .refused(Refusal(400, "invalid HTTP endpoint", field: "http.outgoing.endpoint"))
        }
        guard let asset = try Asset.find(input[assetId], database) else {
            return .refused(Refusal(400, "unknown asset", field: "assetId"))
        }
        let id = transaction.ids.next()
        try database.cachedStatement(
            sql: """
                INSERT INTO peers (id, asset, max_packet_amount, static_ilp_address, outgoing_auth_token,
                    outgoing_endpoint, name, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                id, asset.sequence, input[maxPacketAmount], input[staticIlpAddress], input[http].authToken,
                input[http].endpoint, input[peerName], transaction.now, transaction.now,
            ]
        )
        let sequence = database.lastInsertedRowID
        guard try IncomingTokens.replace(of: sequence, with: input[http].incomingTokens ?? [], database) else {
            return .refused(IncomingTokens.duplicate)
        }
        guard try transaction.journal.openAccount(owner: id, ledger: asset.ledger, kind: .peer) != nil else {
            return .failed
        }
        let peer = try Peer.find(sequence: sequence, database)
        return .done(
            message: "Created ILP Peer",
            payload: [JSON.Member("peer", peer?.json(asset: asset) ?? .null)],
            subject: id.text
        )
    }
}

import GRDB
import Storage

private let id = Key.required("id", .record(.peer), label: "Peer")
private let staticIlpAddress = Key.patch("staticIlpAddress", .text, label: "ILP address")
private let http = Key.patch("http", PeerHTTP.ofPeer, label: "HTTP")
private let maxPacketAmount = Key.patch(
    "maxPacketAmount",
    .uint64(assetOf: "id"),
    label: "Max packet amount",
    hint: "accepted from the peer in one packet"
)
private let peerName = Key.patch("name", .text, label: "Name")

extension Mutation {
    /// Ledger spec 2.12: what is left out stays; `http.incoming` replaces the peer's whole set of tokens.
    static let updatePeer = Mutation(
        "updatePeer",
        title: "Update peer",
        summary: "Changes a peer's name, address, endpoint, tokens or max packet amount; its asset stays.",
        keys: [id.any, staticIlpAddress.any, http.any, maxPacketAmount.any, peerName.any, idempotencyKey.any],
        payload: ["peer"],
        failure: Refusal(500, "Error trying to update peer")
    ) { input, transaction in
        let database = transaction.database
        var newAddress: String?
        switch input[staticIlpAddress] {
        case .keep: break
        case .set(let address) where ILPAddress.isValid(address): newAddress = address
        case .set, .clear: return .refused(Refusal(400, "invalid ILP address", field: "staticIlpAddress"))
        }
        var newHTTP: PeerHTTP?
        switch input[http] {
        case .keep: break
        case .set(let http) where HTTPEndpoint.isValid(http.endpoint): newHTTP = http
        case .set, .clear: return .refused(Refusal(400, "invalid HTTP endpoint", field: "http.outgoing.endpoint"))
        }
        let found = try Peer.find(input[id], database)
        let tokens = newHTTP?.incomingTokens
        if let tokens, try IncomingTokens.areTaken(tokens, besides: found?.sequence, database) {
            return .refused(IncomingTokens.duplicate)
        }
        guard let peer = found else { return .refused(Refusal(404, "unknown peer", field: "id")) }
        if let tokens, try !IncomingTokens.replace(of: peer.sequence, with: tokens, database) { return .failed }
        try database.cachedStatement(
            sql: """
                UPDATE peers SET static_ilp_address = ?, outgoing_auth_token = ?, outgoing_endpoint = ?,
                    max_packet_amount = ?, name = ?, updated_at = ?
                WHERE seq = ?
                """
        ).execute(
            arguments: [
                newAddress ?? peer.staticIlpAddress, newHTTP?.authToken ?? peer.outgoingToken,
                newHTTP?.endpoint ?? peer.outgoingEndpoint, input[maxPacketAmount].applied(to: peer.maxPacketAmount),
                input[peerName].applied(to: peer.name), transaction.now, peer.sequence,
            ]
        )
        let updated = try Peer.find(sequence: peer.sequence, database)
        let asset = try Asset.find(sequence: peer.assetSequence, database)
        return .done(
            message: "Updated ILP Peer",
            payload: [JSON.Member("peer", updated?.json(asset: asset) ?? .null)],
            subject: peer.id.text
        )
    }
}

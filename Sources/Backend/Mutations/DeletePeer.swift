import GRDB
import Storage

private let id = Key.required("id", .record(.peer), label: "Peer")

extension Mutation {
    /// Ledger spec 2.13: the peer and its tokens go; its account, its holds and its history stay.
    static let deletePeer = Mutation(
        "deletePeer",
        title: "Delete peer",
        summary: "Removes a peer and its tokens. Money in its account stays in the books, out of reach.",
        keys: [id.any, idempotencyKey.any],
        payload: [],
        failure: Refusal(500, "Error trying to delete peer")
    ) { input, transaction in
        let database = transaction.database
        guard let peer = try Peer.find(input[id], database) else {
            return .refused(Refusal(404, "unknown peer", field: "id"))
        }
        try database.cachedStatement(sql: "DELETE FROM incoming_tokens WHERE peer = ?")
            .execute(arguments: [peer.sequence])
        try database.cachedStatement(sql: "DELETE FROM peers WHERE seq = ?").execute(arguments: [peer.sequence])
        try database.cachedStatement(
            sql: "INSERT INTO deleted_peers (seq, id, asset, name, deleted_at) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [peer.sequence, peer.id, peer.assetSequence, peer.displayName, transaction.now])
        return .done(message: "Deleted ILP Peer", subject: peer.id.text)
    }
}

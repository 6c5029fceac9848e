import GRDB

/// The tokens that peers show to this node: each belongs to one peer, and none is ever shown again.
enum IncomingTokens {
    static let duplicate = Refusal(409, "duplicate incoming token", field: "http.incoming.authTokens")

    /// Gives a peer these tokens in place of those it had; false where one is repeated or belongs to another peer.
    ///
    /// The caller rolls back where the answer is false: part of the list may be written.
    static func replace(of peer: Int64, with tokens: [String], _ database: Database) throws -> Bool {
        try database.cachedStatement(sql: "DELETE FROM incoming_tokens WHERE peer = ?").execute(arguments: [peer])
        for token in tokens {
            let taken = try database.cachedStatement(sql: "SELECT 1 FROM incoming_tokens WHERE token = ?")
            if try Bool.fetchOne(taken, arguments: [token]) != nil { return false }
            try database.cachedStatement(sql: "INSERT INTO incoming_tokens (token, peer) VALUES (?, ?)")
                .execute(arguments: [token, peer])
        }
        return true
    }

    /// Whether one of them is repeated or belongs to a peer other than the one of that id.
    static func areTaken(_ tokens: [String], besides peer: Int64?, _ database: Database) throws -> Bool {
        // Compared as bytes, like the column: canonically equal texts are two tokens.
        guard Set(tokens.map { Array($0.utf8) }).count == tokens.count else { return true }
        for token in tokens {
            let owner = try database.cachedStatement(sql: "SELECT peer FROM incoming_tokens WHERE token = ?")
            if let other = try Int64.fetchOne(owner, arguments: [token]), other != peer { return true }
        }
        return false
    }
}

import Crypto
package import Foundation
package import GRDB
package import Storage

/// A public key of a payment pointer: what signatures made in its name are checked with (spec 1.6).
package struct PaymentPointerKey: Hashable, Sendable {
    /// Creation order.
    package let sequence: Int64
    package let id: UUID
    package let pointerId: UUID
    package let pointerURL: String
    package let kid: String
    /// The key's 32 bytes as base64url without padding.
    package let x: String
    package let isRevoked: Bool
    package let createdAt: Timestamp
    /// When it was revoked, or made where it was not.
    package let updatedAt: Timestamp

    private static let columns = """
        payment_pointer_keys.seq, payment_pointer_keys.id, payment_pointers.id, payment_pointers.url,
        payment_pointer_keys.kid, payment_pointer_keys.x, payment_pointer_keys.revoked,
        payment_pointer_keys.created_at, payment_pointer_keys.updated_at
        """
    private static let tables = """
        payment_pointer_keys
        CROSS JOIN payment_pointers ON payment_pointers.seq = payment_pointer_keys.pointer
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    private init(row: Row) {
        sequence = row[0]
        id = row[1]
        pointerId = row[2]
        pointerURL = row[3]
        kid = row[4]
        x = row[5]
        isRevoked = row[6]
        createdAt = row[7]
        updatedAt = row[8]
    }

    /// The key's own fingerprint: its RFC 7638 thumbprint, the same whatever `kid` it goes by.
    package var fingerprint: String {
        let members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"\(x)\"}"
        return Data(SHA256.hash(data: Data(members.utf8))).base64URL
    }

    /// The key of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> PaymentPointerKey? {
        guard let id = UUID(uuidString: id) else { return nil }
        let statement = try database.cachedStatement(sql: select + " WHERE payment_pointer_keys.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(PaymentPointerKey.init)
    }

    package enum Tab: String, CaseIterable, Sendable {
        /// What a pointer publishes.
        case live
        case revoked
        case all
    }

    /// Keys in the order of creation, of one pointer or of all; `search` is looked for in the key id and the url.
    package static func list(
        _ tab: Tab = .all,
        pointer: PaymentPointer? = nil,
        search: String? = nil
    ) -> Listing<PaymentPointerKey> {
        var conditions: [Listing<PaymentPointerKey>.Condition] = []
        switch tab {
        case .live: conditions.append(.init("payment_pointer_keys.revoked = 0"))
        case .revoked: conditions.append(.init("payment_pointer_keys.revoked = 1"))
        case .all: break
        }
        if let pointer { conditions.append(.init("payment_pointer_keys.pointer = ?", [pointer.sequence])) }
        if let search, !search.isEmpty {
            conditions.append(.search(search, in: ["payment_pointer_keys.kid", "payment_pointers.url"]))
        }
        return Listing(
            columns: columns,
            tables: tables,
            conditions: conditions,
            key: ["payment_pointer_keys.seq"],
            isDescending: false,
            decode: { PaymentPointerKey(row: $0) },
            place: { [$0.sequence] }
        )
    }

    /// The JSON Web Key with the constants that are not stored (RFC 8037).
    package var jwk: JSON {
        .object([
            JSON.Member("alg", .string(JWK.Algorithm.edDSA.rawValue)),
            JSON.Member("kty", .string(JWK.KeyType.okp.rawValue)),
            JSON.Member("crv", .string(JWK.Curve.ed25519.rawValue)),
            JSON.Member("kid", .string(kid)),
            JSON.Member("x", .string(x)),
        ])
    }

    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("paymentPointerId", .string(pointerId.text)),
            JSON.Member("jwk", jwk),
            JSON.Member("revoked", .bool(isRevoked)),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }
}

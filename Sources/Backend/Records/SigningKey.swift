import Crypto
import Foundation

/// A new Ed25519 pair: its public half for a JWK, its private half for whoever is to sign.
///
/// The private half is written nowhere here: who makes a pair shows it once and forgets it.
package struct SigningKey: Hashable, Sendable {
    /// The public half, 32 bytes as base64url.
    package let x: String
    /// The private half as PKCS#8 in PEM (RFC 8410).
    package let privatePEM: String

    /// Nil where the bytes are no 32.
    package init?(seed: [UInt8]) {
        do {
            let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
            x = key.publicKey.rawRepresentation.base64URL
        } catch {
            return nil
        }
        let body = Data(SigningKey.header + seed).base64EncodedString()
        privatePEM = "-----BEGIN PRIVATE KEY-----\n\(body)\n-----END PRIVATE KEY-----"
    }

    /// What stands before the 32 bytes: version 0, the algorithm 1.3.101.112, and a text within a text of bytes.
    private static let header: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
}

extension SecretSource {
    /// A new pair; nil only where the source answers too few bytes.
    package func signingKey() -> SigningKey? { SigningKey(seed: bytes(32)) }
}

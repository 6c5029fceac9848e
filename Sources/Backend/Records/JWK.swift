import Foundation

/// A public key as it is handed in: an Ed25519 JSON Web Key (RFC 8037).
package struct JWK: Hashable, Sendable {
    package enum Algorithm: String, CaseIterable, Sendable {
        case edDSA = "EdDSA"
    }

    package enum KeyType: String, CaseIterable, Sendable {
        case okp = "OKP"
    }

    package enum Curve: String, CaseIterable, Sendable {
        case ed25519 = "Ed25519"
    }

    package let kid: String
    package let x: String

    package init(kid: String, x: String) {
        self.kid = kid
        self.x = x
    }

    /// Whether the key id is not empty and `x` is 32 bytes of base64url in their one spelling (P-11).
    ///
    /// A second spelling of the same bytes, padded or with stray bits at its end, would be a second fingerprint of one
    /// key.
    package var isValid: Bool {
        guard !kid.isEmpty, let bytes = Data(base64URL: x) else { return false }
        return bytes.count == 32 && bytes.base64URL == x
    }

    static let scalar = Scalar.object("JwkInput", [kid.any, x.any, algorithm.any, keyType.any, curve.any]) { input in
        JWK(kid: input[kid], x: input[x])
    }

    private static let kid = Key.required("kid", .text, label: "Key id", hint: "not empty; unique for the pointer")
    private static let x = Key.required("x", .text, label: "Public key", hint: "32 bytes as base64url, 43 characters")
    private static let algorithm = Key.required("alg", Scalar<Algorithm>.choice("Alg"), label: "Algorithm")
    private static let keyType = Key.required("kty", Scalar<KeyType>.choice("Kty"), label: "Key type")
    private static let curve = Key.required("crv", Scalar<Curve>.choice("Crv"), label: "Curve")
}

extension Data {
    /// RFC 4648 section 5, without padding.
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads base64url without padding; nil where another character occurs.
    init?(base64URL text: String) {
        guard
            !text.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=") }
            )
        else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        self.init(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
    }
}

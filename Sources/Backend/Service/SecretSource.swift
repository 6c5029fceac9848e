import Foundation

/// Makes bytes that nobody can guess: the machine's in life, known ones in tests.
package struct SecretSource: Sendable {
    /// Answers so many bytes.
    package let bytes: @Sendable (Int) -> [UInt8]

    package init(bytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.bytes = bytes
    }

    package static let random = SecretSource { count in
        var numbers = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
    }

    /// A token that one node shows another: 32 bytes as base64url, 43 characters.
    package func token() -> String { Data(bytes(32)).base64URL }
}

/// Where in a seed file something stands: counted from 1, with the keys that lead to it.
package struct SeedPlace: Hashable, Sendable {
    package let line: Int
    package let column: Int
    /// Such as `accounts[0].assetCode`.
    package let key: String
}

/// Why a seed file cannot be imported; nothing of it was.
package enum SeedError: Error, Hashable, Sendable {
    /// The system's error number.
    case unreadable(path: String, errno: Int32)
    /// Larger than any seed file is, in bytes.
    case tooLarge(path: String, limit: Int)
    case notText(path: String)
    /// No YAML, in the parser's words.
    case syntax(line: Int, column: Int, problem: String)
    case unknownKey(SeedPlace, known: [String])
    /// A key that must be there; the place is that of what it must be in.
    case missingKey(SeedPlace)
    /// Something else stands there; what may stand there, in a few words.
    case unexpected(SeedPlace, expected: String)
    /// The second of two that must differ.
    case repeated(SeedPlace)
    /// Not a public Ed25519 JSON Web Key; why not, in a few words.
    case notAKey(path: String, reason: String)
}

extension SeedError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let number): "\(path) cannot be read (error \(number))"
        case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes"
        case .notText(let path): "\(path) is not UTF-8 text"
        case .syntax(let line, let column, let problem): "line \(line), column \(column): \(problem)"
        case .unknownKey(let place, let known):
            "\(place): there is no such key here; there can be \(known.joined(separator: ", "))"
        case .missingKey(let place): "\(place): the key is missing"
        case .unexpected(let place, let expected): "\(place): must be \(expected)"
        case .repeated(let place): "\(place): is there twice"
        case .notAKey(let path, let reason): "\(path) is no public key: \(reason)"
        }
    }
}

extension SeedPlace: CustomStringConvertible {
    package var description: String { "line \(line), column \(column), \(key)" }
}

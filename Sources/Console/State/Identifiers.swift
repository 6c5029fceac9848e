import Backend
import Storage

/// Where new ids and secrets come from: part of the model without being part of what it says, so any two are equal.
struct Identifiers: Equatable, Sendable {
    let source: IdentifierSource
    let secrets: SecretSource

    static func == (left: Identifiers, right: Identifiers) -> Bool { true }
}

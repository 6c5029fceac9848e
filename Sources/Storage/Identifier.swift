package import Foundation

extension UUID {
    /// The 36 characters of the id in lower case, as the API writes it.
    package var text: String { uuidString.lowercased() }

    /// Reads a version 4 id: 36 characters with hyphens, version nibble 4, variant 8, 9, a or b, any case (spec 2.2).
    package init?(version4 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36, bytes[14] == UInt8(ascii: "4"), "89abAB".utf8.contains(bytes[19]) else { return nil }
        self.init(uuidString: text)
    }
}

/// Makes new random ids: the machine in life, a counter in tests.
package struct IdentifierSource: Sendable {
    package let next: @Sendable () -> UUID

    package init(next: @escaping @Sendable () -> UUID) {
        self.next = next
    }

    package static let random = IdentifierSource { UUID() }
}

import Crypto
import Foundation

/// Ids that are worked out from what they stand for, so that the same import gives the same ones.
enum DerivedIdentifier {
    /// A UUID with the form of a random one (version 4), as transfer ids must have it.
    static func uuid(_ parts: [String]) -> UUID {
        var sum = SHA256()
        for part in ["purser import"] + parts {
            // The length before each part keeps two different splits of the same characters apart.
            withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { sum.update(bufferPointer: $0) }
            sum.update(data: Array(part.utf8))
        }
        var bytes = Array(sum.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}

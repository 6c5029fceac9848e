package import Foundation

/// The small file beside the database that remembers the end of the activity chain.
///
/// A database that lost its newest commits, an old copy put back or an edited entry then no longer agrees with it.
package struct HeadFile: Sendable {
    package let path: String

    package init(beside database: String) {
        path = database + ".head"
    }

    /// Writes over the file in place: one line of fixed length, shorter than a sector, so that it is never half new.
    package func write(_ head: ActivityHead) {
        let digits = String(head.sequence)
        let hex = head.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let line = Array((String(repeating: "0", count: 20 - digits.count) + digits + " " + hex + "\n").utf8)
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        // A write that fails leaves an older end, which the next commit overwrites; the commit itself stands.
        _ = pwrite(file, line, line.count, 0)
    }

    /// The end it remembers, or nil where there is no such file or it cannot be read.
    package func read() -> (sequence: Int64, hash: Data)? {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count == 86 else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard parts.count == 2, let sequence = Int64(parts[0]), parts[1].utf8.count == 64 else { return nil }
        var hash = Data()
        var digits = Substring(parts[1])
        while !digits.isEmpty {
            guard let byte = UInt8(digits.prefix(2), radix: 16) else { return nil }
            hash.append(byte)
            digits = digits.dropFirst(2)
        }
        return (sequence, hash)
    }
}

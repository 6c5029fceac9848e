package import Backend
import Foundation
package import Storage
import Synchronization

/// A folder of its own for a test, removed when the value goes.
package final class TemporaryDatabase: Sendable {
    package let folder: String

    package init() throws {
        let template = NSTemporaryDirectory() + "/purser-XXXXXX"
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else { throw StorageError.cannotOpen(path: template, errno: errno) }
        folder = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        // A folder that stays behind in the temporary folder harms no later test: each has a name of its own.
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Where the database goes; no file is there until a store makes it.
    package var path: String { file("purser.db") }

    package func file(_ name: String) -> String { folder + "/" + name }

    /// Opens the database, and makes it at the first call.
    package func store(
        _ migrations: [Migration],
        access: Store.Access = .readWrite,
        clock: Clock = .system,
        lockWait: Duration = .seconds(5)
    ) throws -> Store {
        try Store(path: path, access: access, migrations: migrations, clock: clock, lockWait: lockWait)
    }
}

/// A clock that stands still until it is moved.
package final class SteppableClock: Sendable {
    private let moment: Mutex<Timestamp>

    /// Starts at 2026-01-01T00:00:00Z unless told otherwise.
    package init(_ start: Timestamp = Timestamp(microseconds: 1_767_225_600_000_000)) {
        moment = Mutex(start)
    }

    package var now: Timestamp { moment.withLock { $0 } }

    package var clock: Clock {
        Clock { self.now }
    }

    /// Forward, or back with a negative duration.
    package func step(_ duration: Duration) {
        moment.withLock { $0 = $0 + duration }
    }
}

extension SecretSource {
    /// The bytes 0, 1, 2 and so on, from call to call.
    package static func counting() -> SecretSource {
        let count = Mutex<UInt8>(0)
        return SecretSource { number in
            count.withLock { count in
                (0..<number).map { _ in
                    count &+= 1
                    return count &- 1
                }
            }
        }
    }
}

extension IdentifierSource {
    /// 00000000-0000-4000-8000-000000000001 and so on: version 4 by form, different from source to source by its series.
    package static func counting(series: UInt32 = 0) -> IdentifierSource {
        let count = Counter()
        return IdentifierSource {
            let number = count.next()
            let head = String(series, radix: 16)
            let tail = String(number, radix: 16)
            let text =
                String(repeating: "0", count: 8 - head.count) + head + "-0000-4000-8000-"
                + String(repeating: "0", count: 12 - tail.count) + tail
            return UUID(version4: text) ?? UUID()
        }
    }

    private final class Counter: Sendable {
        private let value = Mutex<UInt64>(0)

        func next() -> UInt64 {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }
}

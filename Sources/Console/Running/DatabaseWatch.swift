import Dispatch
import Foundation
package import Storage

/// Tells when anyone has committed to a database, this process included, without asking again and again.
///
/// The system reports writes to the files; only then is the database asked whether something was committed. While
/// nobody writes, nothing wakes.
package final class DatabaseWatch: Sendable {
    private let store: Store
    private let files: FolderEvents
    private let seen: Seen
    private let changed: @Sendable () -> Void
    private let failed: @Sendable (StorageError) -> Void
    private let queue = DispatchQueue(label: "purser.watch", qos: .utility)

    /// Many commits in a row are told once in so long.
    private static let pause: DispatchTimeInterval = .milliseconds(100)

    /// Begins to watch; nil where the system cannot.
    ///
    /// `changed` is called on a queue of the watch's own, `failed` with the reason where the database can no longer be
    /// asked.
    package init?(
        _ store: Store,
        changed: @escaping @Sendable () -> Void,
        failed: @escaping @Sendable (StorageError) -> Void
    ) {
        let path = URL(filePath: store.path).standardizedFileURL
        let name = path.lastPathComponent
        guard let files = FolderEvents(path.deletingLastPathComponent().path(percentEncoded: false), queue) else {
            return nil
        }
        self.store = store
        self.files = files
        let seen = Seen(version: try? store.dataVersion())
        self.seen = seen
        self.changed = changed
        self.failed = failed
        files.begin { [weak self] touched in
            guard let self, touched.contains(where: { $0 == name || $0 == name + "-wal" }), !seen.isPending else {
                return
            }
            seen.isPending = true
            queue.asyncAfter(deadline: .now() + DatabaseWatch.pause) { [weak self] in
                seen.isPending = false
                self?.look()
            }
        }
    }

    /// Asks the database anew, as after a write; tells that it changed where it could not be asked before.
    package func check() {
        queue.async { [weak self] in self?.look() }
    }

    /// Runs on the queue.
    private func look() {
        do throws(StorageError) {
            let version = try store.dataVersion()
            // Whatever was missed while it could not be asked is to be seen now.
            guard version != seen.version || seen.hasFailed else { return }
            seen.version = version
            seen.hasFailed = false
            changed()
        } catch {
            seen.hasFailed = true
            failed(error)
        }
    }

    /// Ends the watch; nothing is told any more.
    package func cancel() {
        files.cancel()
    }
}

/// What was seen last.
///
/// Touched only on the queue of the watch, which is serial.
private final class Seen: @unchecked Sendable {
    var version: Int?
    var isPending = false
    var hasFailed = false

    init(version: Int?) {
        self.version = version
    }
}

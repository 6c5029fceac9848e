import Foundation
import Synchronization

/// Descriptors of database files that may not be closed yet.
///
/// To close any descriptor of a file takes away all locks that this process has on it, those of SQLite's open connections
/// included. So a descriptor that was opened to look at a file stays open until the last store on that file is closed.
enum ParkedDescriptors {
    private struct File: Hashable {
        let device: UInt64
        let inode: UInt64

        init?(_ facts: stat?) {
            guard let facts else { return nil }
            device = UInt64(facts.st_dev)
            inode = UInt64(facts.st_ino)
        }
    }

    private struct Entry {
        var stores = 0
        var descriptors: [Int32] = []
    }

    private static let entries = Mutex<[File: Entry]>([:])

    /// Closes a descriptor as soon as no store has its file open.
    static func park(_ descriptor: Int32) {
        var facts = stat()
        let file = File(fstat(descriptor, &facts) == 0 ? facts : nil)
        entries.withLock { entries in
            if let file, entries[file] != nil {
                entries[file]?.descriptors.append(descriptor)
            } else {
                close(descriptor)
            }
        }
    }

    /// Counts a store that opens a file; the answer ends it, once.
    static func retain(path: String) -> @Sendable () -> Void {
        var facts = stat()
        guard let file = File(stat(path, &facts) == 0 ? facts : nil) else { return {} }
        entries.withLock { $0[file, default: Entry()].stores += 1 }
        return { release(file) }
    }

    private static func release(_ file: File) {
        entries.withLock { entries in
            guard var entry = entries[file] else { return }
            entry.stores -= 1
            entries[file] = entry.stores > 0 ? entry : nil
            if entry.stores == 0 { entry.descriptors.forEach { close($0) } }
        }
    }
}

import Dispatch
import Foundation

#if canImport(Glibc)
import Glibc

/// Which files of a folder are written to, come or go, as the kernel reports it.
///
/// Dispatch sources may be used from any thread, but are not declared so.
final class FolderEvents: @unchecked Sendable {
    private let source: any DispatchSourceRead
    private let descriptor: Int32

    /// Nil where the folder cannot be watched.
    init?(_ folder: String, _ queue: DispatchQueue) {
        let file = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard file >= 0 else { return nil }
        let wanted =
            UInt32(IN_MODIFY) | UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE)
        guard inotify_add_watch(file, folder, wanted) >= 0 else {
            close(file)
            return nil
        }
        descriptor = file
        source = DispatchSource.makeReadSource(fileDescriptor: file, queue: queue)
    }

    /// Calls `touched` with the names of the files, on the queue.
    func begin(_ touched: @escaping @Sendable (Set<String>) -> Void) {
        let descriptor = descriptor
        source.setEventHandler {
            let names = FolderEvents.read(descriptor)
            if !names.isEmpty { touched(names) }
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
    }

    func cancel() {
        source.cancel()
    }

    /// Reads all events that are there.
    private static func read(_ file: Int32) -> Set<String> {
        var names: Set<String> = []
        withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 8) { space in
            while true {
                let count = Glibc.read(file, space.baseAddress, space.count)
                guard count > 0 else { return }
                var place = 0
                let header = MemoryLayout<inotify_event>.size
                while place + header <= count {
                    let event = space.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
                    let end = place + header + Int(event.len)
                    let bytes = space[(place + header)..<min(end, count)].prefix { $0 != 0 }
                    names.insert(String(decoding: bytes, as: UTF8.self))
                    place = end
                }
            }
        }
        return names
    }
}
#else
import Darwin

/// Which files of a folder are written to, as the kernel reports it.
///
/// Dispatch sources may be used from any thread, but are not declared so.
final class FolderEvents: @unchecked Sendable {
    private let sources: [(name: String, source: any DispatchSourceFileSystemObject)]

    /// Nil where none of the files of the folder can be watched.
    init?(_ folder: String, _ queue: DispatchQueue) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        sources = names.compactMap { name in
            let file = open(folder + "/" + name, O_EVTONLY)
            guard file >= 0 else { return nil }
            let source = DispatchSource.makeFileSystemObjectSource(
                fileDescriptor: file,
                eventMask: [.write, .extend],
                queue: queue
            )
            source.setCancelHandler { close(file) }
            return (name, source)
        }
        if sources.isEmpty { return nil }
    }

    func begin(_ touched: @escaping @Sendable (Set<String>) -> Void) {
        for (name, source) in sources {
            source.setEventHandler { touched([name]) }
            source.activate()
        }
    }

    func cancel() {
        for (_, source) in sources { source.cancel() }
    }
}
#endif

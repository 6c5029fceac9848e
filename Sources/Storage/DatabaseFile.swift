import Foundation

/// What a database file is, told from its bytes before SQLite may touch it.
struct DatabaseFile {
    enum Condition {
        case missing
        /// No byte in it: as good as missing.
        case empty
        case ours
    }

    /// "PURS", in the header of every database of ours.
    static let applicationId: Int32 = 0x5055_5253

    let path: String

    /// Looks at the file without a change to it; throws what is wrong with it.
    func condition() throws(StorageError) -> Condition {
        var facts = stat()
        guard stat(path, &facts) == 0 else {
            guard errno == ENOENT else { throw .cannotOpen(path: path, errno: errno) }
            try refuseOrphanedLog()
            return .missing
        }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .isFolder(path: path)
        default: throw .notADatabase(path: path)
        }
        guard facts.st_size > 0 else {
            try refuseOrphanedLog()
            return .empty
        }
        let header = try bytes(of: path, count: 100)
        guard header.starts(with: Array("SQLite format 3".utf8) + [0]) else { throw .notADatabase(path: path) }
        guard header.count == 100 else { throw .damaged(path: path, detail: "the header is cut short") }
        let found = Int32(bitPattern: Self.number(header, at: 68))
        guard found == Self.applicationId else { throw .foreign(path: path, applicationId: found) }
        try refuseCutShort(header, size: Int(facts.st_size))
        return .ours
    }

    /// A log beside no database holds commits that SQLite would silently throw away.
    private func refuseOrphanedLog() throws(StorageError) {
        guard Self.size(of: path + "-wal") > 0 else { return }
        throw .damaged(path: path, detail: "it is empty, but its write-ahead log is not")
    }

    private func refuseCutShort(_ header: [UInt8], size: Int) throws(StorageError) {
        let code = Int(header[16]) << 8 | Int(header[17])
        let pageSize = code == 1 ? 65536 : code
        guard pageSize >= 512, pageSize & (pageSize - 1) == 0 else {
            throw .damaged(path: path, detail: "its page size is \(pageSize)")
        }
        // A rollback that is due will bring the file to its length.
        guard Self.size(of: path + "-journal") == 0 else { return }
        // The count holds only where it was written together with the change counter.
        let isCounted = Self.number(header, at: 24) == Self.number(header, at: 92)
        let promised = isCounted ? Int(Self.number(header, at: 28)) : 0
        let present = size / pageSize
        let hasTornPage = size % pageSize != 0
        guard present < promised || hasTornPage else { return }
        // A checkpoint that was killed leaves the file short of pages that are still in the log.
        let logged = loggedPages(pageSize: pageSize)
        let isCovered = !logged.isEmpty && (present..<max(present, promised)).allSatisfy { logged.contains($0 + 1) }
        guard isCovered else {
            let expected = promised > 0 ? "\(promised * pageSize)" : "a multiple of \(pageSize)"
            throw .damaged(path: path, detail: "it has \(size) bytes, and should have \(expected)")
        }
    }

    /// The page numbers in the write-ahead log, as far as its frames belong together.
    private func loggedPages(pageSize: Int) -> Set<Int> {
        let descriptor = open(path + "-wal", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: 32)
        guard pread(descriptor, &header, 32, 0) == 32 else { return [] }
        var pages: Set<Int> = []
        var frame = [UInt8](repeating: 0, count: 24)
        var offset = 32
        while pread(descriptor, &frame, 24, off_t(offset)) == 24, frame[8..<16].elementsEqual(header[16..<24]) {
            pages.insert(Int(Self.number(frame, at: 0)))
            offset += 24 + pageSize
        }
        return pages
    }

    private func bytes(of path: String, count: Int) throws(StorageError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
        defer { ParkedDescriptors.park(descriptor) }
        var buffer = [UInt8](repeating: 0, count: count)
        let length = read(descriptor, &buffer, count)
        guard length >= 0 else { throw .cannotOpen(path: path, errno: errno) }
        return Array(buffer.prefix(length))
    }

    static func size(of path: String) -> Int {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    }

    private static func number(_ bytes: [UInt8], at index: Int) -> UInt32 {
        bytes[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

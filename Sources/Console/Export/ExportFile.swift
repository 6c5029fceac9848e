#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A file that appears under its name whole or not at all, and that only its owner can read.
///
/// Written beside its place under another name; ``finish(replacing:)`` or ``discard()`` must follow.
struct ExportFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32

    /// `mark` tells files that are written at the same time apart.
    init(for path: String, mark: String) throws(ExportError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, !name.isEmpty, name != ".", name != ".." else { throw .badName }
        guard !path.utf8.contains(0) else { throw .badName }
        self.path = path
        temporary = (parts.dropLast() + [".\(name.prefix(64)).\(mark)"]).joined(separator: "/")
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw ExportError(code: errno) }
    }

    /// Whether something of that name is there, a link that leads nowhere included.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    func write(_ text: String) throws(ExportError) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0) }
            if count < 0, errno != EINTR { throw ExportError(code: errno) }
            bytes = bytes.dropFirst(max(0, count))
        }
    }

    /// Gives the file its name; answers false where there is one and it is not to give way.
    func finish(replacing: Bool) throws(ExportError) -> Bool {
        let isSafe = fsync(descriptor) == 0
        let code = errno
        guard close(descriptor) == 0, isSafe else {
            unlink(temporary)
            throw ExportError(code: isSafe ? errno : code)
        }
        if !replacing {
            // A link never takes the place of a file, not even of one that has come this moment.
            if link(temporary, path) == 0 {
                unlink(temporary)
                return true
            }
            // Not every file system knows links.
            if errno == EEXIST || Self.exists(path) {
                unlink(temporary)
                return false
            }
        }
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw ExportError(code: code)
        }
        return true
    }

    /// Leaves nothing behind.
    func discard() {
        close(descriptor)
        unlink(temporary)
    }
}

extension ExportError {
    init(code: Int32) {
        self =
            switch code {
            case ENOENT, ENOTDIR: .noFolder
            case EACCES, EPERM: .denied
            case EISDIR, ENOTEMPTY: .isFolder
            case ENAMETOOLONG, EINVAL, EILSEQ: .badName
            case EROFS: .readOnlyFileSystem
            case ENOSPC, EDQUOT: .noSpace
            default: .io(code: code)
            }
    }
}

/// The system call, which the method's name hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

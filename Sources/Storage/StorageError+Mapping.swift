import Foundation
import GRDB

extension StorageError {
    /// What the system answered to an open, a read or a write.
    init(errno: Int32, path: String) {
        switch errno {
        case ENOSPC, EDQUOT: self = .full(path: path)
        case EISDIR: self = .isFolder(path: path)
        default: self = .cannotOpen(path: path, errno: errno)
        }
    }

    /// What SQLite answered.
    init(_ error: DatabaseError, path: String, waited: Duration) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, waited: waited)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_READONLY: self = .readOnly(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, detail: error.message ?? "")
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        // The index of the write-ahead log could not be made as long as it must be.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .full(path: path)
        case .SQLITE_IOERR: self = .cannotOpen(path: path, errno: EIO)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, errno: EACCES)
        default:
            self = .sqlite(path: path, code: error.extendedResultCode.rawValue, message: error.message ?? "")
        }
    }

    /// An error on its way out of the store: those of SQLite get our words, all others pass as they are.
    static func narrowed(_ error: any Error, path: String, waited: Duration) -> any Error {
        switch error {
        case let error as DatabaseError: StorageError(error, path: path, waited: waited)
        case let error as RowDecodingError: StorageError.damaged(path: path, detail: error.description)
        // Found by code that has a row before it, but not the file.
        case StorageError.damaged("", let detail): StorageError.damaged(path: path, detail: detail)
        default: error
        }
    }

    /// The same for those borders that let only `StorageError` through.
    init(narrowing error: any Error, path: String, waited: Duration) {
        switch Self.narrowed(error, path: path, waited: waited) {
        case let error as StorageError: self = error
        case let error: self = .sqlite(path: path, code: -1, message: String(describing: error))
        }
    }

    /// The error with the path as the caller gave it.
    func naming(_ path: String) -> StorageError {
        switch self {
        case .isFolder: .isFolder(path: path)
        case .cannotOpen(_, let errno): .cannotOpen(path: path, errno: errno)
        case .notADatabase: .notADatabase(path: path)
        case .foreign(_, let applicationId): .foreign(path: path, applicationId: applicationId)
        case .newerSchema(_, let found, let supported): .newerSchema(path: path, found: found, supported: supported)
        case .damaged(_, let detail): .damaged(path: path, detail: detail)
        case .busy(_, let waited): .busy(path: path, waited: waited)
        case .full: .full(path: path)
        case .replaced: .replaced(path: path)
        case .closed: .closed(path: path)
        case .readOnly: .readOnly(path: path)
        case .setting(_, let name, let found): .setting(path: path, name: name, found: found)
        case .sqlite(_, let code, let message): .sqlite(path: path, code: code, message: message)
        }
    }
}

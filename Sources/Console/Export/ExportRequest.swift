package import Storage

/// What a list or record is written as.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    case csv
    case json

    var title: String { rawValue.uppercased() }
}

/// Which export an answer belongs to.
package struct ExportID: Hashable, Sendable {
    let number: Int
}

/// A list or record that is to be written to a file as it is shown, all of its pages.
package struct ExportRequest: Hashable, Sendable {
    package let id: ExportID
    let source: Source
    /// The filter and the order of the list; each part is read from where the last one ended.
    let rows: RowRequest
    let format: ExportFormat
    /// As typed: beside where the console was started, or from `~/` on.
    let path: String
    /// Whether a file that is there already gives way.
    let replaces: Bool

    /// The rows that one file takes at most.
    static let bound = 100_000
    /// The rows that are read at a time.
    static let part = 500
}

/// How an export ended.
package enum ExportResult: Equatable, Sendable {
    /// The file stands there whole; `isCut` where the list was longer than the bound.
    case written(rows: Int, isCut: Bool)
    /// There is a file of that name, and it was not to be replaced; nothing was done.
    case exists
    /// Stopped by the operator; nothing is left behind.
    case cancelled
    case failed(ExportError)
}

/// Why a file could not be written; nothing is left behind.
package enum ExportError: Error, Equatable, Sendable {
    case noFolder
    case denied
    case isFolder
    case badName
    case readOnlyFileSystem
    case noSpace
    case io(code: Int32)
    /// The rows could not be read.
    case unreadable(StorageError)
}

/// Why a database cannot be used.
///
/// Facts only: the sentence is made where it is shown.
package enum StorageError: Error, Equatable, Sendable {
    /// The path names a folder.
    case isFolder(path: String)
    /// The folder or the file cannot be made, opened, read or written; the system's error number.
    case cannotOpen(path: String, errno: Int32)
    /// The file is not an SQLite database.
    case notADatabase(path: String)
    /// An SQLite database that another program made.
    case foreign(path: String, applicationId: Int32)
    /// A newer Purser made it; it opens read-only.
    case newerSchema(path: String, found: Int, supported: Int)
    /// The file is cut short, or its pages contradict each other.
    case damaged(path: String, detail: String)
    /// Someone else held the database for the whole of the wait.
    case busy(path: String, waited: Duration)
    /// No room left to write.
    case full(path: String)
    /// The database or the process may not write.
    case readOnly(path: String)
    /// The file was moved, deleted or replaced while it was open: what is written would be lost.
    case replaced(path: String)
    /// The program is ending, or has put the database away.
    case closed(path: String)
    /// A setting that the books depend on did not take: its name and what was read back.
    case setting(path: String, name: String, found: String)
    /// Any other answer of SQLite: its extended code and message.
    case sqlite(path: String, code: Int32, message: String)
}

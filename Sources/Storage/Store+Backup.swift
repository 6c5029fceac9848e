import Foundation
import GRDB

extension Store {
    /// Writes a consistent copy of the database to a file that does not exist yet, while others work.
    package func backup(to destination: String) throws(StorageError) {
        let file = open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .cannotOpen(path: destination, errno: errno) }
        _ = Foundation.close(file)
        do {
            // The copy is made of what one reader sees; SQLite accepts an empty file as its target.
            try unsafeReading { try $0.execute(sql: "VACUUM INTO ?", arguments: [destination]) }
        } catch {
            unlink(destination)
            throw StorageError(narrowing: error, path: destination, waited: lockWait)
        }
    }
}

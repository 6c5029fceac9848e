import Backend
import Foundation
import Logging
import Synchronization

/// A log in a file of its own: the terminal belongs to the console, standard output to answers.
struct LogFile: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let file: FileHandle?

    /// A logger that writes to a file, or nowhere where none is named.
    static func logger(_ path: String?) throws -> Logger {
        guard let path else { return .silent }
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            Output.complain("the log \(path) cannot be written: \(String(cString: strerror(errno))).")
            throw ExitStatus.usage
        }
        let handler = LogFile(file: FileHandle(fileDescriptor: file))
        return Logger(label: "purser", factory: { _ in handler })
    }

    private init(file: FileHandle) {
        self.file = file
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }
        let words = facts.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let line = "\(Date().ISO8601Format()) \(event.level) \(event.message)\(words)\n"
        // A log that cannot be written must not end the work it tells of.
        try? file?.write(contentsOf: Data(line.utf8))
    }
}

import Foundation

/// Answers on standard output, words for people on standard error.
enum Output {
    /// Writes one answer and its line feed; a reader that went away ends the command.
    static func answer(_ text: String) throws {
        try write(text + "\n", to: STDOUT_FILENO)
    }

    static func complain(_ text: String) {
        // Nobody can be told that the words for people cannot be written.
        try? write("purser: " + text + "\n", to: STDERR_FILENO)
    }

    static func note(_ text: String) {
        // As above.
        try? write(text + "\n", to: STDERR_FILENO)
    }

    static func write(_ text: String, to file: Int32) throws {
        var text = text
        try text.withUTF8 { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Foundation.write(file, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw ExitStatus.refused }
                sent += count
            }
        }
    }
}

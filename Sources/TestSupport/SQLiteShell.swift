import Foundation

/// The sqlite3 command, for what anyone with the file can do to it.
package enum SQLiteShell {
    package struct Answer: Sendable {
        package let status: Int32
        package let output: String
        package let errors: String
    }

    /// Runs statements on a file, with the shell's own settings: no foreign keys, no recursive triggers.
    package static func run(_ sql: String, on path: String) throws -> Answer {
        let process = Process()
        let output = Pipe()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", "-batch", "-bail", path, sql]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let written = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            output: String(decoding: written, as: UTF8.self),
            errors: String(decoding: complained, as: UTF8.self)
        )
    }
}

package import Foundation

/// Runs the built `purser` as a script would: files for what goes in and comes out, so that nothing can block.
package final class PurserCommand {
    package struct Result: Sendable {
        package let status: Int32
        package let output: String
        package let complaint: String

        /// The lines of the output.
        package var answers: [String] { output.split(separator: "\n").map(String.init) }
    }

    package let process = Process()
    private let folder: URL

    package init(_ arguments: [String], input: Data = Data(), environment: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("purser-command-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try input.write(to: folder.appendingPathComponent("input"))
        process.executableURL = URL(fileURLWithPath: try SessionDriver.purser())
        process.arguments = arguments
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": folder.path, "SWIFT_BACKTRACE": "enable=no", "TZ": "UTC",
        ]
        .merging(PseudoTerminal.coverage) { $1 }
        .merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent("input"))
        process.standardOutput = try Self.file(folder.appendingPathComponent("output"))
        process.standardError = try Self.file(folder.appendingPathComponent("complaint"))
    }

    deinit {
        // What stays behind in the folder for temporary files does no harm.
        try? FileManager.default.removeItem(at: folder)
    }

    /// Runs the command to its end.
    package static func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Result {
        let command = try PurserCommand(arguments, input: Data(input.utf8), environment: environment)
        try command.process.run()
        return try command.finish()
    }

    /// Waits for the end of a command that was started.
    package func finish() throws -> Result {
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: try text("output"),
            complaint: try text("complaint")
        )
    }

    /// What has been written to standard output so far.
    package func output() throws -> String { try text("output") }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    private static func file(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }
}

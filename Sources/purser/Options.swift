import ArgumentParser
import Backend
import Foundation
import Storage

/// The options that every command on a database takes.
struct Options: ParsableArguments {
    @Option(help: "The database file (default: $PURSER_DATABASE, else purser/purser.db in the data folder).")
    var database: String?

    @Option(name: .customLong("operator"), help: "Who acts (default: the login name).")
    var operatorName: String?

    @Flag(help: "Open the database for reading only.")
    var readOnly = false

    @Option(help: "Write a log to this file.")
    var log: String?

    func validate() throws {
        guard actorName.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--operator must name someone.")
        }
    }

    var actor: Operator { Operator(name: actorName) }

    private var actorName: String { operatorName ?? NSUserName() }

    var path: String {
        if let database { return database }
        if let path = ProcessInfo.processInfo.environment["PURSER_DATABASE"], !path.isEmpty { return path }
        return UserFolder.data.path + "/purser.db"
    }

    /// Opens the node, with its log where one is named.
    func open() throws -> Service {
        try Service.open(
            path: path,
            access: readOnly ? .readOnly : .readWrite,
            log: LogFile.logger(log),
            deliver: Curl.deliver
        )
    }
}

/// Input that may be given as an argument or read from standard input.
enum Source {
    /// The bytes of the argument; of standard input where it is `-` or missing.
    static func bytes(_ argument: String?) -> [UInt8] {
        if let argument, argument != "-" { return Array(argument.utf8) }
        if isatty(STDIN_FILENO) == 1 { Output.note("reading JSON from standard input; end it with Ctrl-D") }
        return Array(FileHandle.standardInput.readDataToEndOfFile())
    }
}

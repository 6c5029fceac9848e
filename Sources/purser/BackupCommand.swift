import ArgumentParser
import Backend
import Storage

/// Copies the database while others work.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a consistent copy of the database to a new file, while others work."
    )

    @Argument(help: "The file to write; it must not exist.")
    var file: String

    @OptionGroup var options: Options

    func run() throws {
        let service = try Service.open(path: options.path, access: .readOnly)
        defer { service.store.close() }
        try service.store.backup(to: file)
    }
}

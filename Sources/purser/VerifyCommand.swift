import ArgumentParser
import Backend
import Storage

/// Checks the books and the activity chain.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that the books balance and that the activity chain is whole."
    )

    @OptionGroup var options: Options

    func run() throws {
        let service = try Service.open(path: options.path, access: .readOnly)
        defer { service.store.close() }
        let faults = try service.verify()
        guard !faults.isEmpty else { return try Output.answer("The books balance and the activity chain is whole.") }
        for fault in faults { try Output.answer(fault.description) }
        throw ExitStatus.refused
    }
}

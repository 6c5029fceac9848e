import ArgumentParser
import Backend
import Console
import Storage

/// Brings in a mock-ASE seed file.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in a seed file of a mock account servicing entity; a second run changes nothing."
    )

    @Argument(help: "The seed file.")
    var file: String

    @Flag(help: "Show what would be created, and change nothing.")
    var plan = false

    @Option(help: "A public key as a JSON Web Key, given to each pointer of the file.")
    var jwk: String?

    @OptionGroup var options: Options

    func run() throws {
        let seed: Import
        do throws(SeedError) {
            seed = try Import.read(file, jwk: jwk)
        } catch {
            Output.complain("\(file): \(error.description). Nothing was imported.")
            throw ExitStatus.refused
        }
        let service = try options.open()
        defer { service.store.close() }
        let planned = try seed.plan(service)
        try show(planned)
        if plan { return }
        switch try seed.apply(service, by: options.actor) {
        case .done:
            let words =
                planned.changesNothing ? "Everything is there already; nothing was changed." : "The file is imported."
            try Output.answer(words)
        case .refused:
            Output.complain("The node contradicts the file (see conflict above). Nothing was imported.")
            throw ExitStatus.refused
        case .stopped(let item, let response):
            let reason = ErrorText.sentence(response) ?? "no reason was given"
            Output.complain("\(item.kind.rawValue) \(item.name): \(reason). Run the import again to go on from here.")
            throw ExitStatus.refused
        }
    }

    private func show(_ plan: ImportPlan) throws {
        for item in plan.items {
            let (word, note) = words(item.state)
            let start = pad(word, 10) + pad(item.kind.rawValue, 19) + item.name
            try Output.answer(note.map { "\(start)  (\($0))" } ?? start)
        }
    }

    private func words(_ state: ImportPlan.State) -> (String, String?) {
        switch state {
        case .create(let note): ("create", note)
        case .exists(let note): ("exists", note)
        case .conflict(let reason): ("conflict", reason)
        case .skipped(let reason): ("skipped", reason)
        }
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

import ArgumentParser
import Backend
import Foundation
import Storage

/// Opens the console.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open the console (the default).")

    @OptionGroup var options: Options
    @OptionGroup var appearance: Appearance
    @OptionGroup var plain: PlainOptions

    func run() throws {
        let service = try options.open()
        let actor = options.actor
        let appearance = appearance
        let plain = plain
        let memory = RememberedFile(node: service.store.path, operatorName: actor.name, log: service.log)
        try MainActor.assumeIsolated {
            try Front.open(service, actor: actor, appearance: appearance, plain: plain, memory: memory)
        }
    }
}

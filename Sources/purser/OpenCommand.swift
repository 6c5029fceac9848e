import ArgumentParser
import Foundation

/// Opens the console.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open the console (the default).")

    @OptionGroup var options: Options
    @OptionGroup var appearance: Appearance

    func run() throws {
        let service = try options.open()
        let actor = options.actor
        let appearance = appearance
        try MainActor.assumeIsolated {
            try ConsoleSession.run(service, actor: actor, appearance: appearance)
        }
    }
}

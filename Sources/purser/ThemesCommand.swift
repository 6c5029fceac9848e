import ArgumentParser
import Canvas

/// Lists the themes.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "themes", abstract: "List the themes.")

    func run() throws {
        for name in Appearance.library.names { try Output.answer(name) }
    }
}

import ArgumentParser
import Canvas
import Foundation

/// Lists the themes with what each is; one that cannot be used says why.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "themes", abstract: "List the themes.")

    func run() throws {
        let listings = Appearance.library.listings
        let width = listings.map(\.name.count).max() ?? 0
        for listing in listings {
            let name = listing.name.padding(toLength: width, withPad: " ", startingAt: 0)
            let file = listing.file.map { " (\($0))" } ?? ""
            try Output.answer("\(name)  \(listing.about)\(file)")
            if let problem = listing.problem { Output.complain(problem.sentence) }
        }
    }
}

import ArgumentParser
import Backend

/// Runs one mutation.
struct MutateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutate",
        abstract: "Run one mutation; its input is JSON.",
        discussion: "purser mutate createAsset '{\"code\":\"USD\",\"scale\":2}'"
    )

    @Argument(help: "The API's name of the mutation; `purser describe` lists them.")
    var name: String

    @Argument(help: "Its input; `-` or none reads standard input.")
    var input: String?

    @OptionGroup var options: Options

    func run() throws {
        try options.answerOne { () throws(RequestError) in .mutation(name, try RequestError.parse(Source.bytes(input)))
        }
    }
}

import ArgumentParser
import Backend

/// Runs one query.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Run one query; its arguments are JSON.",
        discussion: "purser query withdrawals '{\"state\":\"PENDING\"}'"
    )

    @Argument(help: "The name of the query; `purser describe` lists them.")
    var name: String

    @Argument(help: "Its arguments; `-` reads standard input, none is no arguments.")
    var arguments: String?

    @OptionGroup var options: Options

    func run() throws {
        try options.answerOne { () throws(RequestError) in
            .query(name, try RequestError.parse(Source.bytes(arguments ?? "{}")))
        }
    }
}

import ArgumentParser
import Canvas
import Console
import Foundation

/// Prints the table of keys, with those that were chosen in the file of keys.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Print the keys of the console, and check the file that changes them.",
        discussion: """
            The file is purser/keys.yaml in the configuration folder ($XDG_CONFIG_HOME, else ~/.config). It says, by \
            context, which key or keys an action has, by the name that this table gives it:

            withdrawals: {post: P, void: X}
            list: {filter: [/, F3]}

            What the file says wrongly is told with its line, and keeps the keys that come with Purser.
            """
    )

    @Flag(help: "Print the keys that come with Purser as the table of the README.")
    var markdown = false

    func run() throws {
        if markdown { return try Output.answer(KeyTable().markdown) }
        let (table, problems) = Self.load()
        for line in table.text { try Output.answer(line) }
        guard problems.isEmpty else {
            for problem in problems { Output.complain(problem) }
            throw ExitStatus.usage
        }
    }

    /// The file of keys.
    static var path: String { UserFolder.config.path + "/keys.yaml" }

    /// The keys of the file, and what is wrong with it, a sentence each.
    ///
    /// `name` is what the file is called in them, in place of its path.
    static func load(called name: String = path) -> (table: KeyTable, problems: [String]) {
        do throws(KeyFileError) {
            let (table, errors) = KeyTable.reading(try KeyFile(path: path, called: name))
            return (table, errors.map { ErrorText.sentence($0) })
        } catch {
            return (KeyTable(), [ErrorText.sentence(error)])
        }
    }
}

import ArgumentParser

/// The console a line at a time, for screen readers, pipes and terminals that cannot place a cursor.
struct PlainOptions: ParsableArguments {
    @Flag(name: .customLong("plain"), help: "Read commands and write plain lines, one at a time.")
    var isPlain = false

    @Option(help: "How many rows a page of --plain has.")
    var rows = 10

    func validate() throws {
        guard (1...1000).contains(rows) else { throw ValidationError("--rows must be from 1 to 1000.") }
    }
}

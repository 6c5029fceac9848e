import ArgumentParser
import Backend
import Canvas

@main
struct Purser: AsyncParsableCommand {
    func run() async throws {}
}

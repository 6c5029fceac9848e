import ArgumentParser
import Backend
import Foundation
import Storage

/// Does what is due, once or until it is stopped.
struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Do what is due without a console: release holds whose deadline has passed."
    )

    @Flag(help: "Do what is due now, answer how much it was, and end.")
    var once = false

    @OptionGroup var options: Options

    /// How long a worker without anything due rests.
    private static let pause: TimeInterval = 1

    func run() throws {
        let service = try options.open()
        defer { service.store.close() }
        repeat {
            let responses = try service.answer([.work], by: options.actor)
            for response in responses where once || !response.isIdle { try Output.answer(response.json.text) }
            if !once { Thread.sleep(forTimeInterval: Self.pause) }
        } while !once
    }
}

extension Response {
    /// True where nothing was due.
    fileprivate var isIdle: Bool {
        guard case .object(let counts)? = json["work"] else { return false }
        return counts.allSatisfy { $0.value == .integer(0) }
    }
}

import ArgumentParser
import Backend
import Foundation
import Storage

/// Answers a request a line.
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Answer one JSON request a line, in order, each when it is on disk.",
        discussion: "Requests that are already waiting share one commit."
    )

    @Argument(help: "A file of requests; none reads standard input.")
    var file: String?

    @OptionGroup var options: Options

    /// The most requests that share one commit, so that an answer is never far behind its request.
    private static let group = 100

    func run() throws {
        let input = try open()
        let service = try options.open()
        defer { service.store.close() }
        var lines = BatchLines()
        var isAllSuccess = true
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(input, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            let requests = lines.append(buffer[..<count])
            if try !answer(requests, service) { isAllSuccess = false }
        }
        if let last = lines.finish(), try !answer([last], service) { isAllSuccess = false }
        if !isAllSuccess { throw ExitStatus.refused }
    }

    private func open() throws -> Int32 {
        guard let file, file != "-" else { return STDIN_FILENO }
        let input = Foundation.open(file, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw ValidationError("\(file) cannot be read: \(String(cString: strerror(errno))).") }
        return input
    }

    /// Answers requests in groups; false where one was not answered with success.
    private func answer(_ requests: [Service.Request], _ service: Service) throws -> Bool {
        var isAllSuccess = true
        var rest = requests[...]
        while !rest.isEmpty {
            let group = Array(rest.prefix(Self.group).untilWork)
            rest = rest.dropFirst(group.count)
            let responses = try service.answer(group, by: options.actor)
            try Output.write(responses.map { $0.json.text + "\n" }.joined(), to: STDOUT_FILENO)
            if responses.contains(where: { !$0.isSuccess }) { isAllSuccess = false }
        }
        return isAllSuccess
    }
}

extension Collection where Element == Service.Request {
    /// What stands before the first request for work, or that request alone: it commits by itself, and no answer of
    /// others may be lost with it.
    fileprivate var untilWork: SubSequence {
        let others = prefix { if case .work = $0 { false } else { true } }
        return others.isEmpty ? prefix(1) : others
    }
}

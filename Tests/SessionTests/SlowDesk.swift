import Canvas
import Foundation
import TestSupport

/// A console on a node at the far end of a real SSH connection, over a line of 200 ms.
struct SlowDesk {
    static let roundTrip: Duration = .milliseconds(200)

    let node: SessionNode
    let server: SSHServer
    let link: DelayedLink
    let console: SessionDriver

    /// A console of alice's with its first rows on screen.
    static func open(
        on node: SessionNode,
        size: Size = Size(columns: 80, rows: 24),
        seeing text: String = "Assets: available"
    ) async throws -> SlowDesk {
        let purser = try SessionDriver.purser()
        let path = node.database.path
        let command = "HOME=\(node.database.folder) \(purser) --database \(path) --operator alice"
        let server = try SSHServer(command: command, in: node.database.folder)
        let link = try DelayedLink(to: server.port, roundTrip: roundTrip)
        try await waitFor("a listening server") { server.log.contains("Server listening") }
        let console = try server.session(through: link.port, size: size)
        await console.expect(delay: roundTrip + .milliseconds(50))
        do {
            try await console.see(text)
        } catch {
            throw SessionError("\(error)\n\(server.log)")
        }
        return SlowDesk(node: node, server: server, link: link, console: console)
    }

    /// Waits for what no screen shows.
    static func waitFor(_ what: String, _ isTrue: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while !isTrue() {
            guard ContinuousClock.now < deadline else { throw SessionError("no \(what) within 10 s") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Leaves the console, which leaves the terminal and the books in order.
    func close() async throws {
        let end = try await console.quit()
        guard end == .exited(0) else { throw SessionError("the session ended with \(end)") }
        let modes = await console.screen.modesLeftOn
        guard modes.isEmpty else { throw SessionError("left on: \(modes)") }
        try node.run(["verify"])
    }
}

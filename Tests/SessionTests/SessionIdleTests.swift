import Canvas
import Foundation
import TestSupport
import Testing

/// A console that nobody touches.
@Suite(.serialized, .oneAtATime)
struct SessionIdleTests {
    @Test(arguments: ["1", "3", "7"])
    func `with nothing counting down, nothing is sent and nothing wakes up`(screen: Character) async throws {
        let node = try SessionNode.imported()
        let console = try node.console()
        try await console.see("Assets: available")
        try await console.press(.character(screen))
        try await console.settle(for: .milliseconds(700))
        let process = await console.processIdentifier
        let bytes = await console.byteCount
        let before = try Self.wakeUps(process)
        try await console.settle(for: .seconds(3))
        #expect(try Self.wakeUps(process) == before)
        #expect(await console.byteCount == bytes)
        #expect(try await console.quit() == .exited(0))
    }

    /// How often each thread of a process has gone to sleep of its own accord.
    private static func wakeUps(_ process: Int32) throws -> [String: Int] {
        let folder = "/proc/\(process)/task"
        var counts: [String: Int] = [:]
        for thread in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let status = try String(contentsOfFile: "\(folder)/\(thread)/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
            let count = line?.split(separator: "\t").last.flatMap { Int($0) }
            counts[thread] = count
        }
        return counts
    }
}

import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// The console over a real SSH server and a line of 200 ms.
@Suite(.serialized, .oneAtATime)
struct SSHTests {
    @Test func `a first day is done over a slow line`() async throws {
        let desk = try await SlowDesk.open(on: .imported())
        try await StoryTests().live(desk.console, pastesKey: true)
        #expect(try desk.node.activity(of: "alice") == StoryTests.steps)
        try await desk.close()
    }

    @Test func `nothing is painted twice: a key costs over the line what it costs beside it`() async throws {
        let desk = try await SlowDesk.open(on: .imported(), size: Size(columns: 120, rows: 40))
        let asset = try desk.node.asset("USD")
        for amount in 1...5 { try desk.node.hold(amount * 1100, of: asset) }
        let near = try desk.node.console(operator: "alice")
        try await near.see("5 withdrawals wait")
        var costs: [[Int]] = []
        for console in [near, desk.console] {
            try await console.go("3", "Assets")
            var bytes = [try await console.bytes { try await $0.press(.down) }]
            bytes.append(try await console.bytes { try await $0.press(.up) })
            bytes.append(try await console.bytes { try await $0.press(.character("4")) })
            try await console.see("Peers")
            bytes.append(
                try await console.bytes {
                    try await $0.send(Array(repeating: [0x1B, 0x5B, 0x42], count: 100).flatMap { $0 })
                }
            )
            costs.append(bytes)
        }
        #expect(costs[0] == costs[1])
        #expect(costs[0][0] > 0 && costs[0][0] <= 60)
        try await desk.console.expectScreenIsRight()
        #expect(try await desk.console.quit() == .exited(0))
    }

    @Test(arguments: [0, 60, 120, 180])
    func `a line cut around a decision leaves no process and nothing half done`(milliseconds: Int) async throws {
        let desk = try await SlowDesk.open(on: .imported())
        let id = try desk.node.hold(2200, of: try desk.node.asset("USD"))
        try await desk.console.go("2", "Withdrawals")
        try await desk.console.select("22.00 USD")
        try await desk.console.press(.character("p"))
        try await desk.console.seeArmed("Post this withdrawal?")
        try await desk.console.focus("Post")
        try await desk.console.pause()
        try await desk.console.press(.enter)
        // Somewhere between the key, the decision and its answer.
        try await Task.sleep(for: .milliseconds(milliseconds))
        desk.link.cut()
        let path = desk.node.database.path
        try await SlowDesk.waitFor("the end of the console") { !Self.isRunning(on: path) }
        let withdrawal = try desk.node.query("withdrawal", [("id", .string(id))])
        let state = withdrawal["state"]?.string
        let done = try desk.node.activity(of: "alice")
        #expect(
            state == "POSTED" ? done == ["postLiquidityWithdrawal"] : state == "PENDING" && done == [],
            "\(withdrawal.text) \(done)"
        )
        try desk.node.run(["verify"])
    }

    /// Whether any `purser` has the database in its command line.
    private static func isRunning(on path: String) -> Bool {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { $0.allSatisfy(\.isNumber) }.contains { process in
            // A process that has ended meanwhile is not running.
            guard let data = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return false }
            let words = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return words.first?.hasSuffix("/purser") == true && words.contains(path)
        }
    }
}

import Canvas
import Foundation
import TestSupport
import Testing

/// What the real program keeps from one start to the next, and the keys of its user.
@Suite(.serialized, .oneAtATime)
struct RememberedSessionTests {
    private let node: SessionNode
    private var state: String { node.database.file("state") }

    init() throws { node = try SessionNode.imported() }

    private func console(operator name: String = "alice", _ more: [String: String] = [:]) throws -> SessionDriver {
        let environment = ["XDG_STATE_HOME": state].merging(more) { $1 }
        return try node.console(operator: name, size: Size(columns: 80, rows: 24), environment: environment)
    }

    /// The files that were kept.
    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: state + "/purser").map { "\(state)/purser/\($0)" }
    }

    @Test func `each operator comes back to the screen, filter and order that were left`() async throws {
        let first = try console()
        try await first.see("Assets: available")
        try await first.go("3", "Assets")
        try await first.press(.character("/"))
        try await first.type("eur")
        try await first.press(.enter)
        try await first.see("filter: eur")
        #expect(try await first.quit() == .exited(0))

        let file = try #require(try files().first)
        #expect(try files().count == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)

        let second = try console()
        try await second.see("filter: eur")
        #expect(try await second.quit() == .exited(0))
        let other = try console(operator: "bob")
        try await other.see("Assets: available")
        #expect(try await other.quit() == .exited(0))
        #expect(try files().count == 2)
    }

    @Test func `the theme that was chosen is used from the start, and one that is gone is told of`() async throws {
        let first = try console()
        try await first.see("Assets: available")
        try await first.press(.character(":"))
        try await first.type("theme dark")
        try await first.press(.enter)
        try await first.see("Theme dark.")
        #expect(try await first.quit() == .exited(0))
        let file = try #require(try files().first)
        let kept = try String(contentsOfFile: file, encoding: .utf8)
        #expect(kept.contains("\"dark\""))
        try Data(kept.replacing("\"dark\"", with: "\"gone-by-now\"").utf8).write(to: URL(fileURLWithPath: file))
        let second = try console()
        try await second.see("gone-by-now")
        #expect(try await second.quit() == .exited(0))
    }

    @Test func `a damaged file is reported, ignored and written anew`() async throws {
        let first = try console()
        try await first.go("2", "Withdrawals")
        #expect(try await first.quit() == .exited(0))
        let file = try #require(try files().first)
        try Data("{\"node\": 5".utf8).write(to: URL(fileURLWithPath: file))
        let second = try console()
        try await second.see("Assets: available")
        try await second.see("How the console was left is not taken up")
        #expect(try await second.quit() == .exited(0))
        let third = try console()
        try await third.see("Assets: available")
        #expect(await !third.text.contains("not taken up"))
        #expect(try await third.quit() == .exited(0))
    }

    @Test func `the keys of the user's file work, and what is wrong in it is told`() async throws {
        let folder = node.database.file("config/purser")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = folder + "/keys.yaml"
        try Data("list:\n  filter: F3\n  sort: j\n".utf8).write(to: URL(fileURLWithPath: file))
        let config = ["XDG_CONFIG_HOME": node.database.file("config")]
        let console = try console(config)
        try await console.see("keys.yaml:3: j belongs to list.down already.")
        try await console.go("3", "Assets")
        try await console.press(.function(3))
        try await console.type("eur")
        try await console.press(.enter)
        try await console.see("filter: eur")
        #expect(try await console.quit() == .exited(0))

        let told = try PurserCommand.run(["keys"], environment: config)
        #expect(told.status == 2)
        #expect(
            told.complaint == "purser: \(file):3: j belongs to list.down already. "
                + "Choose another key, or give that one another too.\n"
        )
        #expect(told.answers.contains { $0.hasPrefix("  filter ") && $0.hasSuffix("(comes with /)") })
    }
}

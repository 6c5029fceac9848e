import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// Every terminal that people have, and none.
@Suite(.serialized, .oneAtATime)
struct WaysOutTerminalTests {
    private static let unusual = ["linux", "vt100", "xterm", "screen", "tmux-256color", "xterm-256color"]

    @Test(arguments: unusual)
    func `the console works on every terminal and gives it back`(term: String) async throws {
        let node = try AbuseNode()
        let session = try await SessionDriver.console(node, environment: ["TERM": term])
        try await session.openWithdrawals()
        try await session.seeAtCursor("10.00 A101")
        for _ in 0..<40 { try await session.press(.down) }
        try await session.press(.pageUp, .end, .home, .pageDown)
        try await session.openDialog()
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
    }

    @Test func `an unknown terminal is taken for a usual one, with a notice`() async throws {
        let node = try AbuseNode()
        let session = try await SessionDriver.console(node, environment: ["TERM": "nonsense"])
        try await session.see("TERM=nonsense")
        try await session.openWithdrawals()
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
    }

    @Test func `a dumb terminal gets the plain console, with a notice`() async throws {
        let node = try AbuseNode()
        let session = try SessionDriver(purser: node.console, environment: ["TERM": "dumb"])
        try await session.see("The terminal (TERM=dumb) cannot place its cursor: this is the console in plain lines.")
        try await session.see("withdrawals wait")
        try await session.type("q\n")
        #expect(try await session.waitExit() == .exited(0))
        #expect(await session.hasSentOnlyLines)
        await session.expectGivenBack()
    }

    @Test(arguments: [["open"], ["demo"], []])
    func `no terminal at all gets one clear sentence and status 2`(command: [String]) throws {
        let node = try AbuseNode()
        let options = command == ["demo"] ? [] : node.console
        let result = try PurserCommand.run(command + options, environment: ["TERM": "xterm-256color"])
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.complaint.contains("needs a terminal"))
    }

    @Test func `NO_COLOR is honoured`() async throws {
        let node = try AbuseNode()
        let session = try await SessionDriver.console(node, environment: ["NO_COLOR": "1"])
        try await session.openWithdrawals()
        try await session.openDialog()
        let screen = await session.screen
        for row in 0..<screen.size.rows {
            for column in 0..<screen.size.columns {
                let style = screen[column, row].style
                #expect(style.foreground == .terminal && style.background == .terminal, "at \(column), \(row)")
            }
        }
        try await session.expectQuitGivesBack()
    }

    @Test(arguments: [["LC_ALL": "C"], ["LC_ALL": "POSIX", "TERM": "vt100"], ["--ascii": "1"], ["LC_ALL": "nonsense"]])
    func `where only ASCII can be shown nothing else is sent`(environment: [String: String]) async throws {
        let ascii = environment["--ascii"] == nil ? [] : ["--ascii"]
        let session = try SessionDriver(
            purser: ["demo"] + ascii,
            environment: environment.filter { $0.key != "--ascii" }
        )
        try await session.see("withdrawals wait")
        for key in "2345671?" {
            try await session.type(String(key))
            try await session.settle()
        }
        try await session.see("This screen")
        try await session.press(.escape)
        try await session.notSee("This screen")
        try await session.type("5")
        try await session.see("wallet.example")
        try await session.see("lindqvist")
        try await session.type("2")
        try await session.see("TIME LEFT")
        try await session.openDialog()
        #expect(await session.hasSentOnlyASCII)
        try await session.expectQuitGivesBack()
        #expect(await session.hasSentOnlyASCII)
    }

    @Test func `a reader that stalls blocks nobody, and gets the last screen, not all of them`() async throws {
        let node = try AbuseNode()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        let before = await session.byteCount
        let began = ContinuousClock.now
        var commands = 0
        for index in 0..<200 {
            // Down and up again, so that every key changes the whole page; nothing is read between them.
            try await session.press(index % 20 < 10 ? .pageDown : .pageUp)
            try await Task.sleep(for: .milliseconds(5))
            guard index % 50 == 0 else { continue }
            commands += 1
            try node.batch([("createAsset", ["code": .string("N\(index)"), "scale": .integer(2)])])
        }
        while ContinuousClock.now - began < .seconds(2) { try await Task.sleep(for: .milliseconds(20)) }
        commands += 1
        try node.batch([("createAsset", ["code": .string("NEW"), "scale": .integer(2)])])
        try await session.press(.end)
        try await session.settle(for: .milliseconds(300))
        #expect(commands == 5)
        #expect(await session.byteCount - before < 100_000)
        try await session.seeAtCursor("104.89")
        try await session.expectScreenIsRight()
        try await session.press(.character("3"))
        try await session.see("65 rows")
        try await session.expectQuitGivesBack()
    }
}

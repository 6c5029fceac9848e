import Canvas
import Foundation
import TestSupport
import Testing

/// However the console ends, the terminal is as it was before, and the process ends as it was told.
@Suite(.serialized, .oneAtATime)
struct WaysOutTests {
    @Test(arguments: ["q", "\u{03}"])
    func `quitting gives the terminal back`(key: String) async throws {
        let node = try AbuseNode()
        let session = try await SessionDriver.console(node)
        try await session.type(key)
        #expect(try await session.waitExit() == .exited(0))
        await session.expectGivenBack()
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func `a request to end gives the terminal back, also with a dialog open`(number: Int32) async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        try await session.openDialog()
        await session.signal(number)
        #expect(try await session.waitExit() == .exited(0))
        await session.expectGivenBack()
        #expect(try node.contents() == before)
    }

    /// The best of some tries: what else runs on the machine is not the console's fault.
    private func shortestExit(_ start: (AbuseNode) async throws -> SessionDriver) async throws -> Duration {
        let node = try AbuseNode()
        var best = Duration.seconds(60)
        for _ in 0..<5 where best > .milliseconds(50) {
            let session = try await start(node)
            try await session.settle()
            let began = ContinuousClock.now
            await session.hangUp()
            try await session.waitExit()
            best = min(best, ContinuousClock.now - began)
        }
        return best
    }

    @Test func `it ends within 50 ms of a hangup`() async throws {
        let time = try await shortestExit { try await SessionDriver.console($0) }
        #expect(time <= .milliseconds(50))
    }

    @Test func `it ends within 50 ms of a hangup where SIGHUP is ignored`() async throws {
        let purser = try SessionDriver.purser()
        let time = try await shortestExit { node in
            let command = ([purser] + node.console).joined(separator: " ")
            let session = try SessionDriver("/bin/sh", ["-c", "trap '' HUP; exec \(command)"])
            try await session.see("withdrawals wait")
            return session
        }
        #expect(time <= .milliseconds(50))
    }

    static let fatal = [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGQUIT]

    @Test(arguments: fatal)
    func `a fatal signal gives the terminal back and is what it dies of`(number: Int32) async throws {
        let node = try AbuseNode()
        // As users have it: with the crash reporter, whose question would keep the terminal for 30 s.
        let session = try await SessionDriver.console(node, environment: ["SWIFT_BACKTRACE": "enable=yes,color=no"])
        try await session.openWithdrawals()
        try await session.openDialog()
        await session.signal(number)
        #expect(try await session.waitExit(within: .seconds(5)) == .signalled(number))
        await session.expectGivenBack()
        try node.verify()
    }

    @Test func `kill -9 loses nothing that was on disk`() async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        await session.signal(SIGKILL)
        #expect(try await session.waitExit() == .signalled(SIGKILL))
        #expect(try node.contents() == before)
    }

    @Test func `Ctrl-Z gives the terminal to the shell, and fg brings the screen back without its dialog`()
        async throws
    {
        let node = try AbuseNode()
        let before = try node.contents()
        let purser = try SessionDriver.purser()
        let shell = try SessionDriver(
            "/bin/bash",
            ["--norc", "--noprofile", "--noediting", "-i"],
            environment: ["PS1": "shell$ "]
        )
        try await shell.see("shell$")
        try await shell.type(([purser] + node.console).joined(separator: " ") + "\r")
        try await shell.see("withdrawals wait")
        try await shell.openWithdrawals()
        try await shell.openDialog()
        for _ in 0..<2 {
            try await shell.press(.control("z"))
            try await shell.see("Stopped")
            try await shell.type("echo $((6*7)) is here\r")
            try await shell.see("42 is here")
            #expect(await shell.modesLeftOn == [])
            try await shell.type("fg\r")
            try await shell.see("TIME LEFT")
            try await shell.see("500 rows")
            #expect(await shell.text.contains("this withdrawal?") == false)
            try await shell.expectScreenIsRight()
        }
        // Typed for the shell while it had the terminal, nothing of it is for the console.
        try await shell.press(.character("q"))
        try await shell.see("shell$")
        try await shell.type("stty -a | grep -o ' isig'\r")
        try await shell.see(" isig")
        await shell.expectGivenBack()
        try await shell.type("exit\r")
        try await shell.waitExit()
        #expect(try node.contents() == before)
    }

    @Test func `after SIGSTOP and SIGCONT the screen is back and an open dialog is void`() async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        try await session.openDialog()
        await session.signal(SIGSTOP)
        // What is typed meanwhile is thrown away.
        try await session.type("v\r\r\r")
        await session.signal(SIGCONT)
        try await session.notSee("this withdrawal?")
        try await session.see("TIME LEFT")
        try await session.expectScreenIsRight()
        try await session.press(.character("q"))
        #expect(try await session.waitExit() == .exited(0))
        await session.expectGivenBack()
        #expect(try node.contents() == before)
    }
}

import Canvas
import Foundation
import TestSupport
import Testing

@Suite(.serialized)
struct SessionDriverTests {
    @Test func `what is typed comes back from the terminal`() async throws {
        let session = try SessionDriver("/bin/cat")
        try await session.type("hello\r")
        try await session.see("hello\nhello")
        try await session.press(.control("d"))
        #expect(try await session.waitExit() == .exited(0))
        #expect(await session.modesLeftOn == [])
    }

    @Test func `the environment is pinned and the size is told`() async throws {
        let session = try SessionDriver("/bin/sh", ["-c", "echo $TERM $LC_ALL $TZ; stty size; sleep 5"])
        try await session.see("xterm-256color C.UTF-8 UTC")
        try await session.see("40 120")
        await session.signal(SIGKILL)
        #expect(try await session.waitExit() == .signalled(SIGKILL))
    }

    @Test func `a resize reaches the program`() async throws {
        let script = "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done"
        let session = try SessionDriver("/bin/sh", ["-c", script])
        try await session.see("ready")
        await session.resize(Size(columns: 61, rows: 17))
        try await session.see("17 61")
        await session.hangUp()
        #expect(try await session.waitExit() == .signalled(SIGHUP))
    }

    @Test func `what does not come in time fails with the screen`() async throws {
        let session = try SessionDriver("/bin/sh", ["-c", "echo something else; sleep 5"])
        try await session.see("something else")
        await #expect {
            try await session.see("withdrawals", within: .milliseconds(50))
        } throws: { error in
            "\(error)".contains("“withdrawals”") && "\(error)".contains("something else")
        }
    }

    @Test func `a program that ends without showing it fails at once`() async throws {
        let session = try SessionDriver("/bin/sh", ["-c", "exit 3"])
        await #expect {
            try await session.see("withdrawals")
        } throws: { error in
            "\(error)".contains("ended")
        }
        #expect(try await session.waitExit() == .exited(3))
    }

    @Test func `bytes are counted and raw mode is noticed`() async throws {
        let session = try SessionDriver("/bin/sh", ["-c", "stty raw -echo; echo ready; cat"])
        try await session.see("ready")
        #expect(try await session.bytes { try await $0.type("12345") } == 5)
        #expect(await session.modesLeftOn == ["raw mode"])
    }
}

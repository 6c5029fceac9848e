import Canvas
import Foundation
import Terminal
import TestSupport
import Testing

extension TerminalSuite {
    /// Each test lets another process take a terminal of ours and die on it.
    @MainActor
    struct TerminalGuardTests {
        /// Takes the terminal with that name, draws on it, and leaves it to the caller to end badly.
        nonisolated static func take(_ name: String) async {
            await MainActor.run {
                let descriptor = open(name, O_RDWR | O_NOCTTY)
                let environment = TerminalEnvironment(term: "xterm-256color")
                let screen = try? Screen(
                    theme: .probe,
                    mouse: true,
                    environment: environment,
                    input: descriptor,
                    output: descriptor
                )
                guard let screen else { exit(99) }
                var buffer = Buffer(size: screen.size)
                buffer.write("drawn", at: Position(column: 3, row: 3), .dialogDanger)
                screen.draw(buffer)
            }
        }

        func expectGivenBack(_ bench: Bench) {
            let count = bench.read()
            #expect(count > 100)
            #expect(bench.shown.modesLeftOn == [])
            #expect(bench.shown.unknown == [])
            #expect(bench.hasOldModes)
            bench.close()
        }

        @Test func `a trap gives the terminal back`() async throws {
            let bench = try Bench()
            let name = bench.name
            await #expect(processExitsWith: .failure) { [name = name as String] in
                await TerminalSuite.TerminalGuardTests.take(name)
                fatalError("told to")
            }
            expectGivenBack(bench)
        }

        @Test func `a segmentation fault gives the terminal back, and is still one`() async throws {
            let bench = try Bench()
            let name = bench.name
            await #expect(processExitsWith: .signal(SIGSEGV)) { [name = name as String] in
                await TerminalSuite.TerminalGuardTests.take(name)
                raise(SIGSEGV)
            }
            expectGivenBack(bench)
        }

        @Test func `abort gives the terminal back`() async throws {
            let bench = try Bench()
            let name = bench.name
            await #expect(processExitsWith: .signal(SIGABRT)) { [name = name as String] in
                await TerminalSuite.TerminalGuardTests.take(name)
                abort()
            }
            expectGivenBack(bench)
        }

        @Test func `requests to end give the terminal back before anyone listens to them`() async throws {
            let bench = try Bench()
            let name = bench.name
            await #expect(processExitsWith: .signal(SIGTERM)) { [name = name as String] in
                await TerminalSuite.TerminalGuardTests.take(name)
                kill(getpid(), SIGTERM)
                while true { pause() }
            }
            expectGivenBack(bench)
        }

        @Test func `SIGQUIT gives the terminal back`() async throws {
            let bench = try Bench()
            let name = bench.name
            await #expect(processExitsWith: .signal(SIGQUIT)) { [name = name as String] in
                await TerminalSuite.TerminalGuardTests.take(name)
                kill(getpid(), SIGQUIT)
                while true { pause() }
            }
            expectGivenBack(bench)
        }

        @Test func `exit without closing gives the terminal back`() async throws {
            let bench = try Bench()
            let name = bench.name
            await #expect(processExitsWith: .exitCode(3)) { [name = name as String] in
                await TerminalSuite.TerminalGuardTests.take(name)
                exit(3)
            }
            expectGivenBack(bench)
        }
    }
}

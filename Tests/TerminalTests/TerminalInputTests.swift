import Canvas
import Foundation
import Terminal
import TestSupport
import Testing

/// There is one screen at a time, and signals belong to the whole process.
@Suite(.serialized)
struct TerminalSuite {}

extension TerminalSuite {
    @MainActor
    struct TerminalInputTests {
        /// What the handler was given, and a way to wait for it.
        @MainActor
        final class Log {
            var batches: [[InputEvent]] = []
            var events: [InputEvent] { batches.flatMap { $0 } }

            func wait(for event: InputEvent, within patience: Duration = .seconds(5)) async throws {
                let deadline = ContinuousClock.now + patience
                while !events.contains(event) {
                    guard ContinuousClock.now < deadline else {
                        throw SessionError("no \(event) in \(batches)")
                    }
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
        }

        let bench: Bench
        let screen: Screen
        let log = Log()
        let input: TerminalInput

        init() throws {
            bench = try Bench(columns: 80, rows: 24)
            screen = try bench.screen()
            input = TerminalInput(screen: screen) { [log] in log.batches.append($0) }
            input.start()
        }

        func end() {
            input.stop()
            screen.close()
            bench.close()
        }

        @Test func `all that waits is one batch`() async throws {
            bench.type(String(repeating: "j", count: 100) + "\u{1B}[B")
            try await log.wait(for: .key(.down))
            #expect(log.batches.count == 1)
            #expect(log.events.count == 101)
            end()
        }

        @Test func `a lone Escape is told within 30 ms or so, and a split arrow is one key`() async throws {
            bench.type("\u{1B}")
            let start = ContinuousClock.now
            try await log.wait(for: .key(.escape))
            #expect(ContinuousClock.now - start >= .milliseconds(20))
            bench.type("x\u{1B}")
            try await log.wait(for: .key(.character("x")))
            bench.type("[B")
            try await log.wait(for: .key(.down))
            end()
        }

        @Test func `a resize is told with the new size, and the frame fits it`() async throws {
            let size = Size(columns: 61, rows: 17)
            bench.resize(size)
            try await log.wait(for: .resize(size))
            #expect(screen.size == size)
            var buffer = Buffer(size: size)
            buffer.write("corner", at: Position(column: 55, row: 16))
            screen.draw(buffer)
            bench.read()
            #expect(bench.shown.lines == buffer.text)
            for size in [Size(columns: 1, rows: 1), Size(columns: 200, rows: 60), Size(columns: 3, rows: 2)] {
                bench.resize(size)
                try await log.wait(for: .resize(size))
                var buffer = Buffer(size: size)
                buffer.fill(buffer.bounds, with: "x")
                buffer.cursor = Position(column: 9, row: 9)
                screen.draw(buffer)
                bench.read()
                #expect(bench.shown.lines == buffer.text)
            }
            end()
        }

        @Test func `the end of input is told once, and reading stops`() async throws {
            bench.type("j")
            try await log.wait(for: .key(.character("j")))
            close(bench.master)
            try await log.wait(for: .hangup)
            try await Task.sleep(for: .milliseconds(20))
            #expect(log.events.filter { $0 == .hangup }.count == 1)
            #expect(input.endingSignal == nil)
            screen.close()
            close(bench.slave)
        }

        @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func `a request to end is told`(number: Int32) async throws {
            kill(getpid(), number)
            try await log.wait(for: .hangup)
            #expect(input.endingSignal == number)
            end()
        }

        @Test func `a paste and a late reply come as they should through the terminal`() async throws {
            bench.type("\u{1B}[?62;22c\u{1B}[200~q\ry\u{1B}[201~\u{1B}]11;rgb:0/0/0\u{7}k")
            try await log.wait(for: .key(.character("k")))
            #expect(log.events == [.paste("q\ry"), .key(.character("k"))])
            end()
        }
    }
}

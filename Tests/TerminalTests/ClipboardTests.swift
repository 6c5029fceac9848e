import Canvas
import Foundation
import Terminal
import TestSupport
import Testing

extension TerminalSuite {
    @MainActor
    struct ClipboardTests {
        private func copies(of text: String, _ term: String, isInTmux: Bool = false) throws -> [VirtualScreen.Copy] {
            let bench = try Bench()
            let screen = try bench.screen(term, isInTmux: isInTmux)
            var buffer = Buffer(size: screen.size)
            buffer.write("what stands there", at: Position(column: 4, row: 4), .title)
            buffer.cursor = Position(column: 4, row: 4)
            screen.draw(buffer)
            bench.read()
            let before = bench.shown.lines
            screen.copy(text)
            bench.read()
            // Whatever is sent, the frame stands, and the next one costs nothing.
            #expect(bench.shown.lines == before)
            #expect(bench.shown.cursor == Position(column: 4, row: 4))
            #expect(bench.shown.unknown == [])
            #expect(bench.shown.questions == [])
            #expect(bench.shown.bells == 0)
            screen.draw(buffer)
            #expect(bench.read() == 0)
            screen.close()
            bench.close()
            return bench.shown.copies
        }

        nonisolated static let texts = ["9f1c2e04-0000", "", "日本 ✓ \u{1B}[31m", String(repeating: "x", count: 2000)]

        @Test(arguments: texts)
        func `a text reaches the terminal, and one that multiplexers pass on`(text: String) throws {
            #expect(try copies(of: text, "xterm-256color") == [.init(text: text, wrapping: .none)])
            let both = try copies(of: text, "tmux-256color", isInTmux: true)
            #expect(both == [.init(text: text, wrapping: .none), .init(text: text, wrapping: .tmux)])
            let chunks = try copies(of: text, "screen-256color")
            #expect(chunks == [.init(text: text, wrapping: .none), .init(text: text, wrapping: .screen)])
        }

        @Test func `tmux in a terminal that calls itself screen is tmux`() throws {
            let copies = try copies(of: "x", "screen-256color", isInTmux: true)
            #expect(copies.map(\.wrapping) == [.none, .tmux])
        }

        @Test func `a terminal that was given back is sent nothing`() throws {
            let bench = try Bench()
            let screen = try bench.screen()
            screen.close()
            bench.read()
            screen.copy("x")
            #expect(bench.read() == 0)
            bench.close()
        }
    }
}

import Canvas
import Foundation
import Terminal
import TestSupport
import Testing

/// A list as the console draws it: a gutter mark at the selected row, the cursor on it, a rule above and below.
private func list(top: Int, selected: Int, size: Size = Size(columns: 120, rows: 40)) -> Buffer {
    var buffer = Buffer(size: size)
    buffer.write(" purser  acme-node", at: Position(column: 0, row: 0), .title)
    buffer.fill(Rect(column: 0, row: 2, columns: size.columns, rows: 1), with: "─", .border)
    for line in 3..<(size.rows - 2) {
        let index = top + line - 3
        let isSelected = index == selected
        let id = String(index &* 0x9E37_79B9 & 0xFFFF_FFFF, radix: 16)
        let text = "\(index * 7919).00 USD   peer-\(index % 17)   \(index % 60)m   2d \(index % 24)h   \(id)…a0"
        if isSelected {
            buffer.write("▌", at: Position(column: 1, row: line), .accent)
            buffer.cursor = Position(column: 1, row: line)
        }
        buffer.write(text, at: Position(column: 3, row: line), .list)
    }
    buffer.write("⏎ open  p post  v void", at: Position(column: 1, row: size.rows - 1), .hintText)
    return buffer
}

extension TerminalSuite {
    @MainActor
    struct ScreenTests {
        @Test func `a frame stands on the terminal as it was drawn`() throws {
            let bench = try Bench()
            let screen = try bench.screen()
            var buffer = list(top: 0, selected: 4)
            buffer.write("日本 e\u{301} 👍 end", at: Position(column: 100, row: 10), .statePending)
            buffer.write("danger", at: Position(column: 114, row: 39), .dialogDanger)
            screen.draw(buffer)
            bench.read()
            #expect(bench.shown.lines == buffer.text)
            #expect(bench.shown.unknown == [])
            #expect(bench.shown.questions == [])
            #expect(bench.shown.cursor == Position(column: 1, row: 7))
            #expect(bench.shown.styles(of: "danger").allSatisfy { $0.background == .indexed(1) })
            #expect(bench.shown.styles(of: "end").allSatisfy { $0.foreground == .indexed(208) })
            #expect(bench.shown.styles(of: "▌").allSatisfy { $0.isBold && $0.foreground == .indexed(6) })
            screen.close()
            bench.close()
        }

        @Test func `a frame costs only what changed`() throws {
            let bench = try Bench()
            let screen = try bench.screen()
            screen.draw(list(top: 0, selected: 4))
            bench.read()
            screen.draw(list(top: 0, selected: 4))
            #expect(bench.read() == 0)
            screen.draw(list(top: 0, selected: 5))
            #expect((1...60).contains(bench.read()))
            screen.draw(list(top: 0, selected: 34))
            bench.read()
            screen.draw(list(top: 1, selected: 35))
            #expect((1...200).contains(bench.read()))
            #expect(bench.shown.lines == list(top: 1, selected: 35).text)
            screen.draw(list(top: 36, selected: 70))
            #expect((1...3_500).contains(bench.read()))
            #expect(bench.shown.lines == list(top: 36, selected: 70).text)
            #expect(bench.shown.unknown == [])
            screen.close()
            bench.close()
        }

        @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "xterm", "nonsense", ""])
        func `every terminal shows the same text and is given back`(term: String) throws {
            let bench = try Bench(columns: 80, rows: 24)
            let screen = try bench.screen(term)
            let size = Size(columns: 80, rows: 24)
            for (top, selected) in [(0, 3), (0, 4), (1, 5), (20, 25), (2, 5)] {
                screen.draw(list(top: top, selected: selected, size: size))
                bench.read()
                #expect(bench.shown.lines == list(top: top, selected: selected, size: size).text, "\(term)")
            }
            let isUnknown = ["nonsense", ""].contains(term)
            #expect(screen.notice == (isUnknown ? .unknownTerminal(asked: term, used: "xterm-256color") : nil))
            screen.close()
            screen.close()
            bench.read()
            #expect(bench.shown.unknown == [])
            #expect(bench.shown.modesLeftOn == [])
            #expect(bench.hasOldModes)
            bench.close()
        }

        @Test func `a terminal that cannot address its cursor is refused untouched`() throws {
            let bench = try Bench()
            #expect(throws: TerminalError.dumb(term: "dumb")) { _ = try bench.screen("dumb") }
            #expect(bench.read() == 0)
            #expect(bench.hasOldModes)
            bench.close()
        }

        @Test func `a pipe is no terminal`() throws {
            var pipes: [Int32] = [0, 0]
            pipe(&pipes)
            #expect(throws: TerminalError.notATerminal) {
                _ = try Screen(theme: .probe, input: pipes[0], output: pipes[1])
            }
            for descriptor in pipes { Foundation.close(descriptor) }
        }

        @Test func `colours are as many as the terminal has, and none where they are refused`() throws {
            for (term, refuses, depth) in [
                ("xterm-256color", false, ColorDepth.indexed), ("linux", false, .eight), ("vt100", false, .none),
                ("xterm-256color", true, .none),
            ] {
                let bench = try Bench()
                let screen = try bench.screen(term, refusesColor: refuses)
                #expect(screen.colorDepth == depth)
                var buffer = Buffer(size: screen.size)
                buffer.write("danger", at: Position(column: 3, row: 3), .dialogDanger)
                screen.draw(buffer)
                bench.read()
                let style = bench.shown.styles(of: "danger").first
                #expect(style?.background == (depth == .none ? .terminal : .indexed(1)), "\(term)")
                screen.close()
                bench.close()
            }
        }

        @Test func `a locale without UTF-8 sends ASCII only, a missing UTF-8 locale is still UTF-8`() throws {
            let bench = try Bench()
            let plain = try bench.screen(locale: "C")
            #expect(!plain.supportsUnicode)
            plain.draw(list(top: 0, selected: 4))
            bench.read()
            #expect(bench.shown.text.utf8.allSatisfy { $0 < 0x80 })
            plain.close()
            let missing = try bench.screen(locale: "xx_XX.UTF-8")
            #expect(missing.supportsUnicode)
            missing.close()
            bench.close()
        }

        @Test func `another theme and a repaint send the frame anew`() throws {
            let bench = try Bench()
            let screen = try bench.screen()
            screen.draw(list(top: 0, selected: 4))
            bench.read()
            screen.setTheme(Theme(name: "other", styles: [.accent: Style(foreground: .indexed(3))]))
            screen.draw(list(top: 0, selected: 4))
            bench.read()
            #expect(bench.shown.styles(of: "▌").first?.foreground == .indexed(3))
            bench.shown.feed(Array("\u{1B}[Hrubbish from elsewhere".utf8))
            screen.repaint()
            screen.draw(list(top: 0, selected: 4))
            bench.read()
            #expect(bench.shown.lines == list(top: 0, selected: 4).text)
            screen.close()
            bench.close()
        }
    }
}

import Canvas
import TestSupport
import Testing

private func screen(_ text: String, columns: Int = 20, rows: Int = 5) -> VirtualScreen {
    var screen = VirtualScreen(size: Size(columns: columns, rows: rows))
    screen.feed(Array(text.utf8))
    return screen
}

struct VirtualScreenTests {
    @Test func `text stands where it was addressed`() {
        let shown = screen("\u{1B}[2;3Hab\u{1B}[4dc\u{1B}[Gd")
        #expect(shown.lines == ["", "  ab", "", "d   c", ""])
        #expect(shown.cursor == Position(column: 1, row: 3))
        #expect(shown.unknown == [])
    }

    @Test func `text wraps only when more comes`() {
        #expect(screen("abcd", columns: 4).cursor == Position(column: 3, row: 0))
        #expect(screen("abcde", columns: 4).lines.prefix(2) == ["abcd", "e"])
    }

    @Test func `lines scroll inside the region`() {
        let lines = "1\r\n2\r\n3\r\n4\r\n5"
        #expect(screen(lines + "\u{1B}[2;4r\u{1B}[S").lines == ["1", "3", "4", "", "5"])
        #expect(screen(lines + "\u{1B}[2;4r\u{1B}[T").lines == ["1", "", "2", "3", "5"])
        #expect(screen(lines + "\u{1B}[2;4r\u{1B}[4;1H\n").lines == ["1", "3", "4", "", "5"])
        #expect(screen(lines + "\u{1B}[2;4r\u{1B}[2;1H\u{1B}M").lines == ["1", "", "2", "3", "5"])
        #expect(screen(lines + "\u{1B}[2;1H\u{1B}[L").lines == ["1", "", "2", "3", "4"])
        #expect(screen(lines + "\u{1B}[2;1H\u{1B}[2M").lines == ["1", "4", "5", "", ""])
    }

    @Test func `characters are inserted, deleted, erased and repeated`() {
        #expect(screen("abc\u{1B}[1G\u{1B}[2@").lines[0] == "  abc")
        #expect(screen("abc\u{1B}[1G\u{1B}[P").lines[0] == "bc")
        #expect(screen("abc\u{1B}[2G\u{1B}[X").lines[0] == "a c")
        #expect(screen("a\u{1B}[3b").lines[0] == "aaaa")
        #expect(screen("abc\u{1B}[2G\u{1B}[K").lines[0] == "a")
        #expect(screen("abc\u{1B}[2G\u{1B}[1K").lines[0] == "  c")
        #expect(screen("a\tb\u{1B}[Zc").lines[0] == "a       c")
    }

    @Test func `styles are kept with the cells, and erasing keeps the background`() {
        let shown = screen("\u{1B}[1;31;48;5;200mx\u{1B}[0m\u{1B}[44m\u{1B}[K")
        #expect(shown[0, 0].style.isBold)
        #expect(shown[0, 0].style.foreground == .indexed(1))
        #expect(shown[0, 0].style.background == .indexed(200))
        #expect(shown[5, 0].style.background == .indexed(4))
        #expect(screen("\u{1B}[38;2;1;2;3mx")[0, 0].style.foreground == .rgb(1, 2, 3))
    }

    @Test func `wide and combining characters take their cells`() {
        let shown = screen("日e\u{301}x")
        #expect(shown.lines[0] == "日e\u{301}x")
        #expect(shown.cursor.column == 4)
        #expect(shown.find("x") == Position(column: 3, row: 0))
        #expect(screen("日\u{1B}[2Gx").lines[0] == " x")
    }

    @Test func `line drawing characters are shown as drawn`() {
        #expect(screen("\u{1B}(0lqk\u{1B}(Bq").lines[0] == "┌─┐q")
        #expect(screen("\u{1B})0\u{0E}x\u{0F}x").lines[0] == "│x")
    }

    @Test func `the alternate screen gives the normal one back`() {
        let shown = screen("shell\u{1B}[?1049h\u{1B}[Hfull\u{1B}[?1049l")
        #expect(shown.lines[0] == "shell")
        #expect(shown.modesLeftOn == [])
    }

    @Test func `what is left on is named`() {
        let shown = screen("\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?25l\u{1B}[1m\u{1B}=")
        #expect(shown.modesLeftOn.count == 5)
    }

    @Test func `questions and unknown sequences are told`() {
        #expect(screen("\u{1B}[c\u{1B}[6n\u{1B}]11;?\u{07}\u{1B}[?u").questions.count == 4)
        #expect(screen("\u{1B}[5v\u{1B}%Q\u{1B}[?4711h").unknown.count == 3)
        #expect(screen("\u{1B}]52;c;eA==\u{07}").copies == [.init(text: "x", wrapping: .none)])
    }
}

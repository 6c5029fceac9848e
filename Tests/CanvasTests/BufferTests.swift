import Canvas
import Testing

struct BufferTests {
    @Test func `a wide character takes two cells`() {
        let shown = screen(6, 1) { _, buffer in
            let cells = buffer.write("日本x", at: Position(column: 0, row: 0), .amount)
            #expect(cells == 5)
        }
        #expect(shown.text == "日本x")
        #expect(shown.roles == "nnnnn")
        #expect(shown.buffer[1, 0].text.isEmpty)
    }

    @Test(arguments: [
        (0, "x", "x 本語"), (1, "x", " x本語"), (2, "x", "日x 語"), (3, "x", "日 x語"), (5, "x", "日本 x"),
        (1, "国", " 国 語"), (2, "国", "日国語"), (3, "国", "日 国"), (1, "xy", " xy 語"), (4, "xy", "日本xy"),
    ])
    func `no torn half of a wide character is left`(column: Int, over: String, text: String) {
        let shown = screen(6, 1) { _, buffer in
            buffer.write("日本語", at: Position(column: 0, row: 0))
            buffer.write(over, at: Position(column: column, row: 0))
        }
        #expect(shown.text == text)
        for column in 0..<6 where shown.buffer[column, 0].text.isEmpty {
            #expect(SafeText.width(shown.buffer[column - 1, 0].text) == 2)
        }
    }

    @Test func `a wide character that is half outside is a blank`() {
        let shown = screen(5, 3) { _, buffer in
            for row in 0..<3 { buffer.fill(Rect(column: 0, row: row, columns: 5, rows: 1), with: ".") }
            buffer.write("日本語", at: Position(column: 0, row: 0))
            buffer.write("日本", at: Position(column: -1, row: 1))
            buffer.write("日本", at: Position(column: 0, row: 2), clip: Rect(column: 1, row: 0, columns: 2, rows: 3))
        }
        #expect(shown.text == "日本.\n 本..\n. ...")
    }

    @Test func `writing outside changes nothing`() {
        let empty = Buffer(size: Size(columns: 4, rows: 2))
        var buffer = empty
        for place in [(-9, 0), (4, 0), (0, -1), (0, 2), (99, 99)] {
            buffer.write("text", at: Position(column: place.0, row: place.1))
        }
        buffer.write("text", at: Position(column: 0, row: 0), limit: 0)
        buffer.write("text", at: Position(column: 0, row: 0), clip: Rect(column: 2, row: 1, columns: 2, rows: 1))
        buffer.fill(Rect(column: 4, row: 0, columns: 3, rows: 3), with: "#")
        buffer.paint(Rect(column: -3, row: 0, columns: 3, rows: 3), .alert)
        #expect(buffer == empty)
    }

    @Test func `fill with a wide character never tears one`() {
        let shown = screen(5, 1) { rect, buffer in buffer.fill(rect, with: "日") }
        #expect(shown.text == "日日")
    }

    @Test func `paint changes the meaning alone`() {
        let shown = screen(4, 2) { _, buffer in
            buffer.write("abcd", at: Position(column: 0, row: 0))
            buffer.paint(Rect(column: 1, row: 0, columns: 2, rows: 1), .alert)
        }
        #expect(shown.text == "abcd\n")
        #expect(shown.roles == ".!!\n")
    }

    @Test func `every role has a letter of its own`() {
        #expect(Role.legend.count == Role.allCases.count)
        #expect(Set(Role.legend.values).count == Role.allCases.count)
    }

    @Test func `what comes from outside is safe in any cell`() {
        let shown = screen(30, 1) { _, buffer in
            buffer.write("bob\u{202E}\u{1B}]0;x\u{7}", at: Position(column: 0, row: 0))
        }
        #expect(shown.text == "bob<U+202E><U+001B>]0;x<U+0007")
    }
}

import Canvas
import Testing

struct TextFieldTests {
    private func field(_ text: String, moves: [Key] = [], _ change: (inout TextField) -> Void = { _ in }) -> Shown {
        var input = TextInput(text)
        for key in moves { _ = input.handle(key) }
        var field = TextField(input, isFocused: true)
        change(&field)
        return screen(10, 1) { rect, buffer in field.draw(in: rect.prefix(columns: 8), on: &buffer) }
    }

    @Test func `the cursor stands behind what was typed`() {
        let shown = field("acme")
        #expect(shown.text == "acme")
        #expect(shown.roles == "WWWWWWWW")
        #expect(shown.buffer.cursor == Position(column: 4, row: 0))
    }

    @Test func `long text is scrolled so that the cursor is in sight`() {
        let shown = field("happy-life-bank")
        #expect(shown.text == "…e-bank")
        #expect(shown.buffer.cursor == Position(column: 7, row: 0))
        let start = field("happy-life-bank", moves: [.home])
        #expect(start.text == "happy-li")
        #expect(start.buffer.cursor == Position(column: 0, row: 0))
    }

    @Test func `wide characters are scrolled by whole cells`() {
        let shown = field("日本語銀行")
        #expect(shown.text == "…語銀行")
        #expect(shown.buffer.cursor == Position(column: 7, row: 0))
    }

    @Test func `a secret is masked`() {
        #expect(field("s3cret") { $0.isMasked = true }.text == "••••••")
        #expect(field("日本") { $0.isMasked = true }.buffer.cursor == Position(column: 2, row: 0))
    }

    @Test func `an empty field shows what belongs there`() {
        let shown = field("") { $0.placeholder = "USD" }
        #expect(shown.text == "USD")
        #expect(shown.roles == "yyyWWWWW")
        #expect(shown.buffer.cursor == Position(column: 0, row: 0))
    }

    @Test func `a field without the focus shows its beginning and takes no cursor`() {
        let shown = field("happy-life-bank") { $0.isFocused = false }
        #expect(shown.text == "happy-l…")
        #expect(shown.buffer.cursor == nil)
        #expect(field("x") { $0.hasError = true }.roles == "RRRRRRRR")
    }

    @Test func `hidden characters typed or pasted are seen`() {
        let shown = field("a\u{200B}")
        #expect(shown.text == "…+200B>")
    }
}

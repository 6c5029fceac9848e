import Canvas
import Testing

struct TextAreaTests {
    private func press(_ key: Key, _ area: inout TextArea) -> Bool { area.handle(key) }

    private func area(_ text: String = "", _ keys: [Key]) -> TextArea {
        var area = TextArea(text)
        for key in keys { #expect(press(key, &area)) }
        return area
    }

    @Test func `a new line keeps the indentation, and goes deeper behind an opening bracket`() {
        let keys: [Key] = [.character("{"), .enter, .character("1"), .enter, .character("}")]
        #expect(area("", keys).text == "{\n  1\n}")
    }

    @Test func `an empty pair of brackets is not indented when it is taken apart`() {
        var area = TextArea("{}")
        #expect(press(.left, &area))
        #expect(press(.enter, &area))
        #expect(area.text == "{\n}")
    }

    @Test func `Backspace at the beginning and Delete at the end of a line join two lines`() {
        #expect(area("ab\ncd", [.home, .backspace]).text == "abcd")
        #expect(area("ab\ncd", [.up, .end, .delete]).text == "abcd")
    }

    @Test func `the cursor keeps to its column over a shorter line`() {
        var area = area("abcdef\nx\nabcdef", [.up, .up])
        #expect(press(.character("!"), &area))
        #expect(area.text == "abcdef!\nx\nabcdef")
    }

    @Test func `above the first line and below the last the arrows mean nothing`() {
        var area = TextArea("one\ntwo")
        #expect(!press(.down, &area))
        #expect(press(.up, &area))
        #expect(!press(.up, &area))
    }

    @Test func `left and right go over the ends of lines`() {
        var area = area("a\nb", [.left, .left])
        #expect(area.row == 0)
        #expect(press(.right, &area))
        #expect(area.row == 1)
    }

    @Test func `pasted text keeps its lines, and loses what a terminal could be steered by`() {
        var area = TextArea("<>")
        _ = area.handle(.left)
        area.paste("a\r\n\tb\u{1B}[31m")
        #expect(area.text == "<a\n  b[31m>")
        #expect(press(.character("!"), &area))
        #expect(area.text == "<a\n  b[31m!>")
    }

    @Test func `a byte is found by its line and by its character as people count them`() {
        let area = TextArea("é👩‍👩‍👧x\nß7")
        let text = area.text
        let offset = { (character: Character) in
            text.utf8.distance(from: text.startIndex, to: text.firstIndex(of: character) ?? text.endIndex)
        }
        #expect(area.place(ofByte: offset("x")) == (0, 2))
        #expect(area.place(ofByte: offset("7")) == (1, 1))
        #expect(area.place(ofByte: 10_000) == (1, 2))
    }

    @Test func `as many lines as there is room for are in sight, the cursor's among them`() {
        var area = TextArea((1...20).map(String.init).joined(separator: "\n"), height: 5)
        #expect(area.shown == 15..<20)
        area.move(toLine: 3, column: 0)
        #expect(area.shown == 3..<8)
        #expect(press(.pageDown, &area))
        #expect(area.row == 8)
    }
}

import Canvas
import Testing

struct TextInputTests {
    /// Plays keys and shows the text with a bar where the cursor stands.
    private func play(_ start: String, _ keys: [Key], maximum: Int? = nil) -> String {
        var input = TextInput(start, maximumLength: maximum)
        for key in keys { _ = input.handle(key) }
        var characters = Array(input.text)
        characters.insert("|", at: input.cursor)
        return String(characters)
    }

    private static let edits: [(String, [Key], String)] = [
        ("", [.character("a"), .character("b")], "ab|"),
        ("abc", [.left, .left, .character("x")], "ax|bc"),
        ("abc", [.home, .left, .right, .character("x")], "ax|bc"),
        ("abc", [.control("a"), .end, .right], "abc|"),
        ("abc", [.backspace], "ab|"),
        ("abc", [.home, .backspace, .delete], "|bc"),
        ("abc", [.delete], "abc|"),
        ("abc", [.left, .control("u")], "|c"),
        ("abc", [.left, .control("k")], "ab|"),
        ("one two  ", [.control("w")], "one |"),
        ("one two", [.left, .control("w")], "one |o"),
        ("", [.control("w"), .control("u"), .control("k"), .left, .right, .backspace, .delete], "|"),
        ("a👨\u{200D}👩\u{200D}👧", [.backspace], "a|"),
        ("e", [.character("\u{0301}"), .backspace], "|"),
    ]

    @Test(arguments: edits)
    func `keys edit the text`(start: String, keys: [Key], result: String) {
        #expect(play(start, keys) == result)
    }

    @Test func `keys that mean nothing in a field are left to others`() {
        var input = TextInput("abc")
        for key in [
            Key.enter, .escape, .tab, .backTab, .up, .down, .pageUp, .function(1), .control("c"), .control("r"),
        ] {
            let isHandled = input.handle(key)
            #expect(!isHandled)
        }
        #expect(input == TextInput("abc"))
    }

    @Test func `a field takes no more than its length`() {
        #expect(play("abc", [.character("d")], maximum: 3) == "abc|")
        #expect(play("abc", [.backspace, .character("d")], maximum: 3) == "abd|")
        var input = TextInput("a", maximumLength: 4)
        let left = input.paste("12345")
        #expect(left == 2)
        #expect(input.text == "a123")
    }

    @Test func `line breaks and controls of a paste are left out, the rest is kept as it came`() {
        var input = TextInput("<>")
        input.moveLeft()
        let left = input.paste("1,000\r\n.00\n\u{1B}\u{202E}")
        #expect(left == 3)
        #expect(input.text == "<1,000.00\u{202E}>")
        #expect(input.cursor == 10)
    }

    @Test func `a combining mark typed before other text joins the character before it`() {
        var input = TextInput("eb")
        input.moveLeft()
        input.insert("\u{0301}")
        #expect(input.text == "e\u{0301}b")
        #expect(input.cursor == 1)
        #expect(input.count == 2)
    }
}

import Canvas
import Foundation
import Testing

struct SafeTextTests {
    @Test(arguments: [
        ("abc", "abc"),
        ("pay\u{202E}00.1", "pay<U+202E>00.1"),
        ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"),
        ("a\u{200B}b\u{00AD}c\u{FEFF}", "a<U+200B>b<U+00AD>c<U+FEFF>"),
        ("\u{1B}[31mred\u{7}", "<U+001B>[31mred<U+0007>"),
        ("one\ntwo\tthree\r\n", "one<U+000A>two<U+0009>three<U+000D><U+000A>"),
        ("\u{9B}2J\u{7F}", "<U+009B>2J<U+007F>"),
        ("\u{2028}\u{2029}", "<U+2028><U+2029>"),
        ("\u{E000}\u{10FFFD}", "<U+E000><U+10FFFD>"),
        ("\u{E0041}", "<U+E0041>"),
        ("\u{115F}\u{3164}\u{FFA0}", "<U+115F><U+3164><U+FFA0>"),
        ("e\u{0301}", "e\u{0301}"),
        ("\u{0301}e", "<U+0301>e"),
        ("\u{200B}\u{0301}", "<U+200B><U+0301>"),
        ("日本", "日本"),
        ("👨\u{200D}👩\u{200D}👧", "👨<U+200D>👩<U+200D>👧"),
        ("🇫🇷", "<U+1F1EB><U+1F1F7>"),
        ("👍🏽", "👍<U+1F3FD>"),
        ("❤\u{FE0F}", "❤<U+FE0F>"),
        ("1\u{20E3}", "1<U+20E3>"),
        ("\u{378}", "<U+0378>"),
    ])
    func `what is not plain is shown as a mark`(text: String, shown: String) {
        #expect(Array(SafeText.safe(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test func `no control or format character of any plane gets through`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .surrogate:
                if CharacterWidth.of(scalar) != .unsafe { Issue.record("U+\(String(value, radix: 16)) is shown") }
            default:
                if scalar.properties.isDefaultIgnorableCodePoint, CharacterWidth.of(scalar) != .unsafe {
                    Issue.record("U+\(String(value, radix: 16)) is invisible and shown")
                }
            }
        }
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{0301}", 1), ("日本", 4), ("한글", 4), ("ᄒ\u{1161}\u{11AB}", 2), ("👍", 2),
        ("…", 1), ("─", 1), ("$wallet.example/ĳ", 17), ("\u{202E}", 8), ("ａ", 2), ("क्ष", 2),
    ])
    func `width is counted in cells`(text: String, width: Int) {
        #expect(SafeText.width(text) == width)
        #expect(SafeText.graphemes(text, glyphs: .unicode).reduce(0) { $0 + $1.width } == width)
    }

    @Test func `at most four combining marks stay on a character`() {
        let shown = SafeText.graphemes("a" + String(repeating: "\u{0300}", count: 30) + "b", glyphs: .unicode)
        #expect(shown.map(\.width) == [1, 1])
        #expect(shown[0].text.unicodeScalars.count == 5)
        #expect(shown[1].text == "b")
    }

    @Test(arguments: [
        ("Zürich", "Z?rich"), ("日本", "??"), ("e\u{0301}a", "?a"), ("a\u{202E}", "a<U+202E>"), ("a\u{1B}", "a<U+001B>"),
    ])
    func `in ASCII mode what is not ASCII becomes a question mark`(text: String, shown: String) {
        #expect(SafeText.safe(text, glyphs: .ascii) == shown)
        #expect(SafeText.width(text, glyphs: .ascii) == shown.utf8.count)
    }

    @Test(arguments: [
        ("withdrawal", 10, "withdrawal"), ("withdrawal", 9, "withdraw…"), ("withdrawal", 1, "…"), ("withdrawal", 0, ""),
        ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 2, "…"), ("日", 1, "…"), ("", 3, ""),
    ])
    func `text is cut at whole characters with an ellipsis`(text: String, columns: Int, cut: String) {
        #expect(SafeText.cut(text, to: columns) == cut)
        #expect(SafeText.width(cut) <= columns)
    }

    @Test func `a cut at an ellipsis adds no other`() {
        #expect(SafeText.cut("e4fbe4…d8", to: 9) == "e4fbe4…d8")
        #expect(SafeText.cut("e4fbe4…d8", to: 8) == "e4fbe4…")
        #expect(SafeText.cut("e4fbe4…d8", to: 7) == "e4fbe4…")
        #expect(SafeText.cut("e4fbe4…d8", to: 6) == "e4fbe…")
        #expect(SafeText.cut("e4fbe4…d8", to: 8, glyphs: .ascii) == "e4fbe4~")
        #expect(SafeText.cut("e4fbe4…d8", to: 9, glyphs: .ascii) == "e4fbe4~d8")
    }

    @Test func `text is padded to exactly the cells asked for`() {
        #expect(SafeText.pad("日", to: 5) == "日   ")
        #expect(SafeText.pad("日", to: 5, alignment: .right) == "   日")
        #expect(SafeText.pad("日", to: 5, alignment: .center) == " 日  ")
        #expect(SafeText.pad("日本語", to: 4) == "日… ")
        #expect(SafeText.pad("Zürich", to: 4, glyphs: .ascii) == "Z?r~")
    }

    @Test func `safe text stays as it is when it is made safe again`() {
        for text in ["a\u{202E}b", "日e\u{0301}\u{0301}\u{0301}\u{0301}\u{0301}", "👨\u{200D}👩"] {
            let once = SafeText.safe(text)
            #expect(SafeText.safe(once) == once)
        }
    }

    @Test(arguments: [
        ("", 5, [""]), ("hold ends", 9, ["hold ends"]), ("hold ends", 8, ["hold", "ends"]),
        ("the money leaves", 9, ["the money", "leaves"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("ab cdefgh", 4, ["ab", "cdef", "gh"]), ("日本語 x", 4, ["日本", "語 x"]), ("a\nb\n", 4, ["a", "b", ""]),
        ("a\u{202E}b", 20, ["a<U+202E>b"]), ("日", 1, [""]), ("x", 0, []),
    ])
    func `text is wrapped by cells`(text: String, columns: Int, lines: [String]) {
        #expect(SafeText.wrap(text, to: columns) == lines)
    }

    #if canImport(Glibc)
    /// The C library is what ncurses reckons with.
    @Test func `widths agree with the C library`() throws {
        typealias Measure = @convention(c) (Int32) -> Int32
        let symbol = try #require(dlsym(nil, "wcwidth"))
        let measure = unsafeBitCast(symbol, to: Measure.self)
        let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
        let old = uselocale(locale)
        defer {
            uselocale(old)
            freelocale(locale)
        }
        var count = 0
        for value in UInt32(0x20)...0x323AF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let expected: Int32
            switch CharacterWidth.of(scalar) {
            case .narrow: expected = 1
            case .wide: expected = 2
            case .combining: expected = 0
            case .unsafe: continue
            }
            count += 1
            if measure(Int32(value)) != expected { Issue.record("U+\(String(value, radix: 16)): \(expected) cells") }
        }
        #expect(count > 130_000)
    }
    #endif
}

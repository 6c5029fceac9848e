import Canvas
import Terminal
import TestSupport
import Testing

/// What a terminal may answer to a question somebody else asked, and other things that are no key.
private let replies: [String] = [
    "\u{1B}[?62;22c", "\u{1B}[>41;370;0c", "\u{1B}[24;80R", "\u{1B}[1;2R", "\u{1B}[?0u", "\u{1B}[?2026;2$y",
    "\u{1B}]11;rgb:1e1e/2020/3030\u{1B}\\", "\u{1B}]11;rgb:0000/0000/0000\u{07}", "\u{1B}]52;c;cGFzc3dvcmQ=\u{07}",
    "\u{1B}P>|XTerm(370)\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^private\u{1B}\\",
    "\u{1B}Xstart\u{1B}\\", "\u{1B}[I", "\u{1B}[O", "\u{1B}[8;24;80t", "\u{1B}[0n", "\u{1B}[?997;1n", "\u{1B}[99u",
    "\u{1B}[27;5;9~", "\u{1B}[99~", "\u{1B}[201~", "\u{1B}[1;1:3A", "\u{1B}[<0;10;5m", "\u{1B}[ q", "\u{1B}[4;384;640t",
]

/// Keys as the usual terminals send them.
private let keys: [(bytes: String, key: Key)] = [
    ("a", .character("a")), (" ", .character(" ")), ("é", .character("é")), ("日", .character("日")),
    ("👍", .character("👍")), ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
    ("\u{3}", .control("c")), ("\u{C}", .control("l")), ("\u{1C}", .control("\\")), ("\u{0}", .control(" ")),
    ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down), ("\u{1B}[C", .right),
    ("\u{1B}OD", .left), ("\u{1B}[1;5A", .up), ("\u{1B}[1;2D", .left), ("\u{1B}O5C", .right), ("\u{1B}[5C", .right),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[1;5H", .home),
    ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[2~", .insert),
    ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ("\u{1B}[6;2~", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}OQ", .function(2)),
    ("\u{1B}OR", .function(3)), ("\u{1B}OS", .function(4)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
    ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
    ("\u{1B}[21~", .function(10)), ("\u{1B}[24~", .function(12)), ("\u{1B}[1;2P", .function(1)),
    ("\u{1B}[24;5~", .function(12)), ("\u{1B}a", .alternate("a")), ("\u{1B}é", .alternate("é")),
    ("\u{1B}\u{7F}", .control("w")), ("\u{1B}OM", .enter), ("\u{1B}Oq", .character("1")), ("\u{1B}On", .character(".")),
]

/// The events of bytes that come in pieces, with every silence lasting until nothing is pending.
private func events(_ pieces: [[UInt8]], silent: Bool = false) -> [InputEvent] {
    var decoder = KeyDecoder()
    var events: [InputEvent] = []
    for piece in pieces {
        events += decoder.feed(piece)
        if silent, decoder.pendingTimeout != nil { events += decoder.silence() }
    }
    for _ in 0..<4 where decoder.pendingTimeout != nil { events += decoder.silence() }
    return events
}

private func splits(_ text: String) -> [[[UInt8]]] {
    let bytes = Array(text.utf8)
    return (1...max(1, bytes.count - 1)).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
}

struct KeyDecoderTests {
    @Test func `every usual key is read, at whatever byte it is split`() {
        for (bytes, key) in keys {
            for pieces in splits(bytes) { #expect(events(pieces) == [.key(key)], "\(pieces)") }
            #expect(events(bytes.utf8.map { [$0] }) == [.key(key)])
        }
    }

    @Test func `no reply becomes a key, at whatever byte it is split`() {
        for reply in replies {
            for pieces in splits(reply) { #expect(events(pieces) == [], "\(pieces)") }
            #expect(events(reply.utf8.map { [$0] }) == [])
        }
    }

    @Test func `a reply that stops for a while after any byte gives at most an Escape`() {
        for reply in replies where !reply.hasPrefix("\u{1B}^") && !reply.hasPrefix("\u{1B}X") {
            for pieces in splits(reply) {
                let found = events(pieces, silent: true)
                if reply == "\u{1B}[ q" { continue }
                let isCutAfterEscape = pieces[0].count == 1
                #expect(found == (isCutAfterEscape ? [.key(.escape)] : []), "\(pieces)")
            }
        }
    }

    @Test func `keys after a reply are read`() {
        for reply in replies { #expect(events([Array((reply + "j").utf8)]) == [.key(.character("j"))]) }
    }

    @Test func `a lone Escape waits 25 ms and no longer`() {
        var decoder = KeyDecoder()
        #expect(decoder.pendingTimeout == nil)
        #expect(decoder.feed([0x1B]) == [])
        #expect(decoder.pendingTimeout == .milliseconds(25))
        #expect(decoder.silence() == [.key(.escape)])
        #expect(decoder.feed([0x71]) == [.key(.character("q"))])
        #expect(decoder.pendingTimeout == nil)
    }

    @Test func `Escape and a key typed at once are both read`() {
        #expect(events([[0x1B, 0x1B]]) == [.key(.escape), .key(.escape)])
        #expect(events([Array("\u{1B}\u{1B}[B".utf8)]) == [.key(.escape), .key(.down)])
        #expect(events([Array("\u{1B}\r".utf8)]) == [.key(.escape), .key(.enter)])
    }

    @Test func `brackets typed after Escape are characters`() {
        #expect(events([[0x1B], Array("[".utf8)], silent: true) == [.key(.escape), .key(.character("["))])
        #expect(events([[0x1B], Array("Post".utf8)], silent: true).count == 5)
    }

    @Test func `an unfinished sequence never jams the keyboard`() {
        let unfinished = ["\u{1B}[", "\u{1B}[?6", "\u{1B}O", "\u{1B}]11;rgb", "\u{1B}P>|X", "\u{1B}_G", "\u{1B}[M!"]
        for begin in unfinished {
            for (bytes, key) in [("\u{1B}[A", Key.up), ("\r", .enter), ("\u{3}", .control("c")), ("\t", .tab)] {
                #expect(events([Array((begin + bytes).utf8)]) == [.key(key)], "\(begin)")
                #expect(events([Array(begin.utf8), Array(bytes.utf8)], silent: true) == [.key(key)], "\(begin)")
            }
        }
    }

    @Test func `a paste comes whole, at whatever byte it is split, and is never read as keys`() {
        let content = "q\u{1B}[2J\u{1B}\u{1B}[200\r\nyes é 日\u{1B}[201"
        let bytes = Array("\u{1B}[200~\(content)\u{1B}[201~x".utf8)
        let expected: [InputEvent] = [.paste(content), .key(.character("x"))]
        for index in 1..<bytes.count {
            #expect(events([Array(bytes[..<index]), Array(bytes[index...])]) == expected)
        }
        #expect(events(bytes.map { [$0] }) == expected)
    }

    @Test func `a paste is bounded`() {
        var decoder = KeyDecoder()
        var found = decoder.feed(Array("\u{1B}[200~".utf8))
        for _ in 0..<5 { found += decoder.feed(Array(repeating: 0x61, count: KeyDecoder.pasteLimit / 4)) }
        found += decoder.feed(Array("\u{1B}[201~q".utf8))
        #expect(found == [.paste(String(repeating: "a", count: KeyDecoder.pasteLimit)), .key(.character("q"))])
    }

    @Test func `a paste whose end is lost ends with Ctrl-C alone`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[200~rm".utf8)) == [])
        #expect(decoder.feed([0x03]) == [])
        #expect(decoder.pendingTimeout == .seconds(1))
        #expect(decoder.silence() == [])
        #expect(decoder.pendingTimeout == nil)
        #expect(decoder.feed([0x03]) == [])
        #expect(decoder.feed([0x6A]) == [.key(.character("j"))])
    }

    @Test func `invalid bytes become replacement characters and eat no key`() {
        #expect(events([[0xFF, 0x61]]) == [.key(.character("\u{FFFD}")), .key(.character("a"))])
        #expect(events([[0xC3, 0x61]]) == [.key(.character("\u{FFFD}")), .key(.character("a"))])
        #expect(events([[0xE0, 0x80]]) == [.key(.character("\u{FFFD}")), .key(.character("\u{FFFD}"))])
        #expect(events([[0xED, 0xA0, 0x80]]).allSatisfy { $0 == .key(.character("\u{FFFD}")) })
        #expect(events([[0xE6]]) == [.key(.character("\u{FFFD}"))])
        #expect(events([[0xC2, 0x9B, 0x61]]) == [.key(.character("a"))])
    }

    @Test func `mouse presses and the wheel are read, releases and motion are not`() {
        let place = Position(column: 9, row: 4)
        #expect(events([Array("\u{1B}[<0;10;5M".utf8)]) == [.mouse(.press, place)])
        #expect(events([Array("\u{1B}[<64;10;5M".utf8)]) == [.mouse(.wheelUp, place)])
        #expect(events([Array("\u{1B}[<65;10;5M".utf8)]) == [.mouse(.wheelDown, place)])
        #expect(events([Array("\u{1B}[<32;10;5M\u{1B}[<2;10;5M\u{1B}[<0;0;0M\u{1B}[<0;10M".utf8)]) == [])
        #expect(events([Array("\u{1B}[M *%".utf8)]) == [.mouse(.press, place)])
    }

    @Test(arguments: [1, UInt64.random(in: 2...(.max))])
    func `random bytes never crash, and Ctrl-C is read after them`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let interesting: [UInt8] = Array("\u{1B}[]OPX^_?;0123456789~MmRcu$\\".utf8) + [0x9B, 0xC3, 0xFF, 7, 0x18]
        for _ in 0..<2_000 {
            var decoder = KeyDecoder()
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                let isChosen = Bool.random(using: &generator)
                bytes.append(
                    isChosen
                        ? interesting.randomElement(using: &generator) ?? 0
                        : UInt8.random(in: 0...255, using: &generator)
                )
                _ = decoder.feed([bytes[bytes.count - 1]])
                let isSilent = Int.random(in: 0..<8, using: &generator) == 0
                if isSilent, decoder.pendingTimeout != nil { _ = decoder.silence() }
            }
            for _ in 0..<4 where decoder.pendingTimeout != nil { _ = decoder.silence() }
            #expect(decoder.feed([0x03]).last == .key(.control("c")), "\(bytes)")
        }
    }
}

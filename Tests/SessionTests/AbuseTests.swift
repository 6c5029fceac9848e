import Canvas
import Foundation
import TestSupport
import Testing

/// What comes in by accident, as terminals and people really send it, does nothing.
@Suite(.serialized, .oneAtATime)
struct AbuseTests {
    /// Every letter that acts somewhere, then Enter, and all of it again on new lines.
    static let letters = "pvcuawdxtf123456789:/?qyYsSrjkhlgG \r\n\t pppp vvvv\r\r\r\r\n"

    @Test(arguments: ["2", "3", "4", "5", "6", "7", "1"])
    func `a paste of 1 MB outside a field is dropped with a notice`(screen: String) async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.type(screen)
        try await session.settle()
        let bomb = String(repeating: Self.letters, count: screen == "2" ? (1 << 20) / Self.letters.count : 100)
        try await session.paste(bomb)
        try await session.see("Pasted text was dropped")
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
        #expect(try node.contents() == before)
    }

    @Test func `a paste into the dialog about money is dropped, whatever is in it`() async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        try await session.openDialog()
        try await session.paste(String(repeating: Self.letters, count: 2000))
        try await session.see("Pasted text was dropped")
        try await session.see("Post this withdrawal?")
        try await session.paste("v\r")
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
        #expect(try node.contents() == before)
    }

    @Test func `a paste into a field is text, with its newlines, and confirms nothing`() async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.press(.character("3"))
        try await session.see("SETTLEMENT")
        try await session.press(.character("c"))
        try await session.see("Create asset")
        try await session.paste("pasted\r\n\t\u{1B}[201mtext\r\r\r")
        try await session.see("pasted")
        try await session.paste(String(repeating: Self.letters, count: (1 << 20) / Self.letters.count))
        try await session.see("wdxtf123456789")
        try await session.see("Create asset")
        try await session.expectScreenIsRight()
        try await session.press(.escape)
        try await session.settle()
        await session.signal(SIGTERM)
        try await session.waitExit()
        await session.expectGivenBack()
        #expect(try node.contents() == before)
    }

    @Test func `a paste whose end never comes acts on nothing, and Ctrl-C alone ends it`() async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        try await session.type("\u{1B}[200~" + Self.letters)
        try await session.settle()
        try await session.type(Self.letters)
        try await session.settle(for: .milliseconds(1200))
        try await session.press(.control("c"))
        try await session.settle()
        try await session.press(.character("3"))
        try await session.see("SETTLEMENT")
        try await session.press(.control("c"))
        #expect(try await session.waitExit() == .exited(0))
        await session.expectGivenBack()
        #expect(try node.contents() == before)
    }

    /// What terminals answer to questions that others asked, and what they tell unasked.
    static let replies: [(name: String, bytes: String)] = [
        ("DA1", "\u{1B}[?62;22c"), ("DA2", "\u{1B}[>41;370;0c"), ("CPR", "\u{1B}[12;40R"),
        ("OSC 11, BEL", "\u{1B}]11;rgb:1a1a/cccc/ffff\u{07}"), ("OSC 11, ST", "\u{1B}]11;rgb:1a1a/cccc/ffff\u{1B}\\"),
        ("focus in", "\u{1B}[I"), ("focus out", "\u{1B}[O"), ("kitty flags", "\u{1B}[?1u"),
        ("kitty key", "\u{1B}[99;5u"), ("DECRPM", "\u{1B}[?2026;2$y"),
        ("XTVERSION", "\u{1B}P>|XTerm(370)\u{1B}\\"), ("XTGETTCAP", "\u{1B}P1+r436f=323536\u{1B}\\"),
        ("size", "\u{1B}[8;40;120t"), ("pointer", "\u{1B}[<35;20;10M"),
    ]

    @Test(arguments: replies.map(\.name))
    func `a late reply does nothing, wherever it is split`(name: String) async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let bytes = Array(try #require(Self.replies.first { $0.name == name }).bytes.utf8)
        let session = try await SessionDriver.console(node)
        try await session.press(.character("3"))
        try await session.see("SETTLEMENT")
        try await session.press(.down, .down)
        try await session.seeAtCursor("A103")
        try await session.settle(for: .milliseconds(120))
        let shown = await session.text
        for split in 0..<bytes.count {
            try await session.send(Array(bytes[..<split]))
            // Long enough for a lone Escape to be one, and for an introducer to be doubted.
            try await session.settle(for: .milliseconds(split < 3 ? 130 : 40))
            try await session.send(Array(bytes[split...]))
            try await session.settle(for: .milliseconds(5))
        }
        // Whatever leaked would be typed into a form or a list by now, and the help would not open.
        try await session.press(.character("?"))
        try await session.see("This screen")
        try await session.press(.escape)
        try await session.notSee("This screen")
        try await session.see("what it showed before:\n\(shown)\n") { $0.text == shown }
        try await session.openWithdrawals()
        try await session.openDialog()
        for split in 0..<bytes.count where split != 1 {
            try await session.send(Array(bytes[..<split]))
            try await session.settle(for: .milliseconds(30))
            try await session.send(Array(bytes[split...]))
        }
        try await session.settle()
        try await session.see("Post this withdrawal?")
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
        #expect(try node.contents() == before)
    }

    @Test func `random bytes decide nothing and crash nothing`() async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        var random = SeededGenerator(seed: 20_261_122)
        // No key but letters no list knows: beside them what is no text, and the begin of every kind of sequence.
        let heads = ["\u{1B}[", "\u{1B}]", "\u{1B}P", "\u{1B}_", "\u{1B}^", "\u{1B}X", "\u{1B}[?", "\u{1B}[<"]
        for _ in 0..<12 {
            var bytes: [UInt8] = []
            for _ in 0..<300 {
                bytes += Array(heads[Int.random(in: 0..<heads.count, using: &random)].utf8)
                bytes += (0..<6).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
            }
            try await session.send(bytes)
            try await session.settle(for: .milliseconds(20))
        }
        try await session.press(.escape, .control("l"))
        try await session.settle()
        try await session.openDialog()
        // Every byte but Escape and Ctrl-C, which close the dialog, and Ctrl-Z, which gives the terminal to the shell
        // and with it the meaning of Ctrl-\. No burst begins with an Enter that could be meant.
        let left: Set<UInt8> = [0x03, 0x1A, 0x1B, 0x1C]
        for _ in 0..<12 {
            let bytes = (0..<2000).map { _ in UInt8.random(in: 0...255, using: &random) }
                .filter { !left.contains($0) }
            try await session.send([0x78] + bytes)
            try await session.settle(for: .milliseconds(20))
        }
        #expect(try node.contents() == before)
        try await session.press(.control("g"), .escape)
        try await session.expectQuitGivesBack()
        #expect(try node.contents() == before)
    }

    @Test func `keys in one write open a dialog and never answer it`() async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        try await session.send(Array(repeating: Key.down.bytes, count: 100).flatMap { $0 })
        try await session.seeAtCursor("▌")
        try await session.settle()
        for burst in ["p" + String(repeating: "\r", count: 99), "v\t\r\t\r\t\r", "pv\rv\rp\r", "p\t\t\r\r\r\r"] {
            try await session.type(burst)
            try await session.see("this withdrawal?")
            for _ in 0..<3 {
                try await session.settle(for: .milliseconds(450))
                try await session.type("v" + String(repeating: "\r", count: 40))
            }
            try await session.settle()
            try await session.see("this withdrawal?")
            #expect(try node.contents() == before)
            try await session.press(.escape)
            try await session.notSee("this withdrawal?")
        }
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
        #expect(try node.contents() == before)
    }
}

import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// What comes in by accident does nothing on the screens of payments either, nor on those of the books and of Purser.
@Suite(.serialized, .oneAtATime)
struct AbusePaymentTests {
    /// The lists of a node with payments, and a letter that opens a form there; nil where none does.
    static let lists: [(name: String, keys: [Canvas.Key], shows: String, opens: Character?)] = [
        ("Incoming", [.character("7")], "EXPECTED", "t"),
        ("Outgoing", [.character("7"), .tab], "AMOUNT", "f"),
        ("Quotes", [.character("7"), .tab, .tab], "RECEIVES", "c"),
        ("To fund", [.character("8")], "SUBJECT", "f"),
        ("To withdraw", [.character("8"), .tab], "outgoing_payment.completed", "w"),
        ("Failing", [.character("8"), .tab, .tab], "ATTEMPTS", "d"),
        ("Events", [.character("8"), .tab, .tab, .tab], "DELIVERY", "t"),
        ("Journal", [.character("9")], "NUMBER", nil), ("Activity", [.character("0")], "rows", nil),
        ("Overview", [.character("1")], "Assets: available", nil), ("Rates", palette("rates"), "Overview › Rates", "c"),
        ("Settings", palette("settings"), "Overview › Settings", "c"),
        ("About", palette("about"), "Overview › About", nil),
    ]

    private static func palette(_ text: String) -> [Canvas.Key] {
        [.character(":")] + text.map(Canvas.Key.character) + [.enter]
    }

    /// A node with payments where nothing is due: whatever changes in it, a key did.
    private func node() throws -> AbuseNode {
        let node = try AbuseNode(payments: ())
        try #require(try PurserCommand.run(["settings", "webhookUrl", ""] + node.console).status == 0)
        var (before, now) = ("", try node.contents())
        while now != before {
            try #require(try PurserCommand.run(["work", "--once"] + node.console).status == 0)
            (before, now) = (now, try node.contents())
        }
        return node
    }

    private func open(_ name: String, of node: AbuseNode) async throws -> (session: SessionDriver, opens: Character?) {
        let list = try #require(Self.lists.first { $0.name == name })
        let session = try SessionDriver(purser: node.console)
        try await session.see("Activity")
        for key in list.keys { try await session.press(key) }
        try await session.see(list.shows)
        try await session.settle()
        return (session, list.opens)
    }

    @Test(arguments: lists.map(\.name))
    func `pastes, bursts, random bytes and a storm of sizes decide nothing`(name: String) async throws {
        let node = try node()
        let before = try node.contents()
        let (session, opens) = try await open(name, of: node)
        let shown = await session.lines

        try await session.paste(String(repeating: AbuseTests.letters, count: 200))
        try await session.see("Pasted text was dropped")

        // A form that a burst opens takes the rest of it as text at most.
        if let opens {
            for burst in ["\(opens)" + String(repeating: "\r", count: 60), "\(opens)\t\t\t\r\r\t\r\t\r\r"] {
                try await session.type(burst)
                try await session.see("Confirm")
                try await session.settle()
                #expect(try node.contents() == before)
                try await leave(session, to: shown)
            }
        }
        var random = SeededGenerator(seed: 20_261_128)
        for _ in 0..<6 {
            let bytes = (0..<200).flatMap { _ in
                Array("\u{1B}[".utf8) + (0..<6).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
            }
            try await session.send(bytes)
            try await session.settle(for: .milliseconds(20))
        }
        try await leave(session, to: shown)
        for (columns, rows) in [(1, 1), (300, 100), (2, 40), (61, 17), (300, 1), (80, 24), (200, 60), (120, 40)] {
            await session.resize(Size(columns: columns, rows: rows))
        }
        try await session.see("the list again") { Self.isSame($0.lines, shown) }
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
        #expect(try node.contents() == before)
        try node.verify()
    }

    /// Back to the list, whatever is open and however much was typed into it.
    private func leave(_ session: SessionDriver, to shown: [String]) async throws {
        for _ in 0..<5 {
            let lines = await session.lines
            let isOpen = ["Confirm ]", "Discard"].contains { button in lines.contains { $0.contains(button) } }
            if !isOpen, Self.isSame(lines, shown) { return }
            try await session.press(lines.contains { $0.contains("Discard") } ? .tab : .escape)
            try await session.settle(for: .milliseconds(120))
            if lines.contains(where: { $0.contains("Discard") }) { try await session.press(.enter) }
            try await session.settle(for: .milliseconds(120))
        }
        try await session.see("the list again") { Self.isSame($0.lines, shown) }
    }

    /// Whether the place and the titles of the columns are those that were shown.
    private static func isSame(_ lines: [String], _ shown: [String]) -> Bool {
        lines[2].prefix(12) == shown[2].prefix(12) && lines[4] == shown[4]
    }
}

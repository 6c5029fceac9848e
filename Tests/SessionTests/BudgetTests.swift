import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// What a key costs in bytes, on a terminal of 120 by 40 with 256 colours and the default theme.
@Suite(.serialized, .oneAtATime)
struct BudgetTests {
    /// The lists with more rows than the screen: the key of the menu, what tells that it is there, and more keys.
    static let lists: [(name: String, keys: [Canvas.Key], shows: String)] = [
        ("Withdrawals", [.character("2")], "TIME LEFT"), ("Assets", [.character("3")], "SETTLEMENT"),
        ("Peers", [.character("4")], "ILP ADDRESS"), ("Pointers", [.character("5")], "PUBLIC NAME"),
        ("Keys", [.character("6")], "FINGERPRINT"), ("Activity", [.character("0")], "rows"),
    ]

    /// The same of a node with payments.
    static let paymentLists: [(name: String, keys: [Canvas.Key], shows: String)] = [
        ("Incoming", [.character("7")], "EXPECTED"), ("Outgoing", [.character("7"), .tab], "AMOUNT"),
        ("Quotes", [.character("7"), .tab, .tab], "RECEIVES"), ("To fund", [.character("8")], "SUBJECT"),
        ("To withdraw", [.character("8"), .tab], "outgoing_payment.completed"),
        ("Failing", [.character("8"), .tab, .tab], "ATTEMPTS"),
        ("Events", [.character("8"), .tab, .tab, .tab], "DELIVERY"), ("Journal", [.character("9")], "NUMBER"),
        ("T-account", [.character("9"), .end, .enter, .down, .down, .down, .enter, .tab], "OTHER SIDE"),
        ("Rates", ":rates".map { .character($0) } + [.enter], "AS OF"),
        ("Quotes of a pointer", [.character("5"), .enter, .tab, .tab, .tab, .tab], "RECEIVES"),
    ]

    /// Pages of one record, with fewer rows than the screen.
    static let records: [(name: String, keys: [Canvas.Key], shows: String)] = [
        ("Incoming payment", [.character("7"), .enter], "Timeline"),
        ("Outgoing payment", [.character("7"), .tab, .enter], "Timeline"),
        ("Quote", [.character("7"), .tab, .tab, .enter], "exchanged"),
        ("Event", [.character("8"), .enter], "attempts"), ("Transfer", [.character("9"), .enter], "debit"),
    ]

    /// The bytes of one key, as the median of some: an age may change by a minute between two keys.
    private func cost(_ key: Canvas.Key, times: Int, in session: SessionDriver) async throws -> Int {
        var costs: [Int] = []
        for _ in 0..<times {
            costs.append(try await session.bytes(quiet: .milliseconds(35)) { try await $0.press(key) })
        }
        return costs.sorted()[times / 2]
    }

    private func node(with list: String) throws -> AbuseNode {
        try (Self.paymentLists + Self.records).contains { $0.name == list } ? AbuseNode(payments: ()) : AbuseNode()
    }

    private func open(_ name: String, of node: AbuseNode) async throws -> SessionDriver {
        let list = try #require((Self.lists + Self.paymentLists + Self.records).first { $0.name == name })
        // One that only reads delivers nothing meanwhile: what others change costs bytes of its own.
        let session = try SessionDriver(purser: node.console + ["--read-only"])
        try await session.see("Activity")
        for key in list.keys {
            try await session.step(key)
            // A row can be opened once it has been read.
            try await session.notSee("Reading…")
            try await session.settle()
        }
        try await session.see(list.shows)
        try await session.settle()
        return session
    }

    @Test(arguments: (lists + paymentLists).map(\.name))
    func `a move costs 60 bytes, a line scrolled 200, a page 3.5 kB, 100 keys at once 4 kB`(name: String) async throws {
        let node = try node(with: name)
        let session = try await open(name, of: node)
        #expect(try await cost(.down, times: 9, in: session) <= 60)
        #expect(try await cost(.up, times: 5, in: session) <= 60)
        // To the last row on the screen, and on from there.
        for _ in 0..<40 { try await session.press(.down) }
        let scroll = try await cost(.down, times: 9, in: session)
        #expect(scroll <= 200)
        #expect(try await cost(.pageUp, times: 1, in: session) <= 3_500)
        #expect(try await cost(.pageDown, times: 1, in: session) <= 3_500)
        // The best of some: on a busy machine one write may be read in two parts.
        let downs = Array(repeating: Canvas.Key.down.bytes, count: 100).flatMap { $0 }
        var atOnce = Int.max
        for _ in 0..<3 where atOnce > 4_000 {
            try await session.press(.home)
            atOnce = min(atOnce, try await session.bytes { try await $0.send(downs) })
        }
        #expect(atOnce <= 4_000)
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
        try node.verify()
    }

    @Test(arguments: records.map(\.name))
    func `a move on the page of a record costs 60 bytes`(name: String) async throws {
        let session = try await open(name, of: try node(with: name))
        #expect(try await cost(.down, times: 9, in: session) <= 60)
        #expect(try await cost(.up, times: 7, in: session) <= 60)
        try await session.expectScreenIsRight()
        try await session.expectQuitGivesBack()
    }

    @Test func `idle with nothing counting down it sends nothing`() async throws {
        let node = try AbuseNode()
        let session = try await open("Assets", of: node)
        #expect(try await session.bytes { try await $0.settle(for: .milliseconds(1500)) } == 0)
        try await session.expectQuitGivesBack()
        try node.verify()
    }

    @Test func `one tick of a countdown costs 100 bytes`() async throws {
        let node = try AbuseNode(empty: ())
        let asset = try node.batch([("createAsset", ["code": .string("USD"), "scale": .integer(2)])])[0]
        let id = try #require(asset["asset"]?["id"])
        try node.batch([
            ("addAssetLiquidity", AbuseNode.money("assetId", of: id, 100_000)),
            ("createAssetLiquidityWithdrawal", AbuseNode.money("assetId", of: id, 1_000, seconds: 900)),
        ])
        let session = try SessionDriver(purser: node.console)
        try await session.see("withdrawal waits")
        try await session.press(.character("2"))
        try await session.see("TIME LEFT")
        try await session.settle()
        for _ in 0..<3 {
            let (before, text) = (await session.byteCount, await session.text)
            try await session.see("another second") { $0.text != text }
            try await session.settle(for: .milliseconds(40))
            #expect(await session.byteCount - before <= 100)
        }
        try await session.expectQuitGivesBack()
    }
}

import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// Alice at the list of twenty withdrawals that bob has made, who confirms nothing that she has not read.
final class WithdrawalDesk {
    let console: ConsoleSession
    private var isRead = false

    /// Twelve from the asset USD, five from a peer and three from EUR, a day and more before they expire.
    init(_ columns: Int = 100, _ rows: Int = 30, glyphs: Glyphs = .unicode) throws {
        console = try ConsoleSession(columns, rows, glyphs: glyphs)
        let usd = try console.asset(liquidity: "100000000")
        let eur = try console.asset("EUR", liquidity: "100000000")
        try console.holds(12, of: usd, from: 100_000)
        try Self.holds(5, ofPeerIn: usd, console)
        try console.holds(3, of: eur, from: 300_000)
        console.press(.character("2"))
    }

    private static func holds(_ count: Int, ofPeerIn asset: String, _ console: ConsoleSession) throws {
        let outgoing = JSON.object([
            JSON.Member("authToken", .string("secret")), JSON.Member("endpoint", .string("https://happy.example")),
        ])
        let peer = try console.mutate(
            "createPeer",
            [
                ("assetId", .string(asset)), ("staticIlpAddress", .string("g.happy")),
                ("name", .string("happy-life-bank")),
                ("http", .object([JSON.Member("outgoing", outgoing)])),
            ]
        ).json["peer"]?["id"]?.string
        let id = try #require(peer)
        let keys = { ["id", "idempotencyKey"].map { ($0, JSON.string(console.ids.next().text)) } }
        try console.mutate("addPeerLiquidity", [("peerId", .string(id)), ("amount", .string("100000"))] + keys())
        for number in 1...count {
            let input: [(String, JSON)] = [
                ("peerId", .string(id)), ("amount", .string("\(number * 100)")),
                ("timeoutSeconds", .integer(200_000 + number)),
            ]
            try console.mutate("createPeerLiquidityWithdrawal", input + keys())
        }
    }

    // MARK: What she does

    func marksAll() { console.press(.character("*"), .down) }

    func asksToPost() { console.press(.character("p")) }

    func asksToVoid() { console.press(.character("v")) }

    /// Reads the dialog to the end of its list; only what was read can be confirmed.
    func reads(
        count: Int,
        totals: [String],
        sources: String,
        timeLeft: String,
        rows: [(amount: String, source: String, end: String)],
        _ location: SourceLocation = #_sourceLocation
    ) {
        console.clock.step(.seconds(1))
        guard let dialog else {
            Issue.record("no dialog is open\n\(console.text)", sourceLocation: location)
            return
        }
        let first = console.screen.text
        var listed = Set(first)
        for key in [Canvas.Key.up, .down] {
            for _ in dialog.rows {
                console.clock.step(.milliseconds(110))
                console.press(key)
                listed.formUnion(console.screen.text)
            }
        }
        let reading = BulkReading(count: count, totals: totals, sources: sources, timeLeft: timeLeft, rows: rows)
        isRead = reading.isWhole(
            first,
            listed: listed,
            ofRows: dialog.rows.count,
            totals: dialog.totals.count,
            location
        )
    }

    func goes(to button: String) {
        for _ in 0..<6 where !console.isOn(button) { console.pressSlowly(.tab) }
    }

    func pressesEnter() { console.pressSlowly(.enter) }

    /// Goes to the button and presses Enter, as who has read the dialog would.
    func confirms(_ button: String, _ location: SourceLocation = #_sourceLocation) {
        #expect(
            isRead,
            "number, totals, sources, first deadline and every row are read before anything is confirmed",
            sourceLocation: location
        )
        guard isRead else { return }
        goes(to: button)
        #expect(console.isOn(button), "\(console.text)", sourceLocation: location)
        pressesEnter()
    }

    /// Waits until everything is sent and answered.
    func waitsForAll() {
        while !console.held.isEmpty { console.release() }
        waits()
    }

    func waits() {
        console.clock.step(.seconds(1))
        console.send(.tick(console.now))
    }

    func leaves() {
        console.clock.step(.seconds(1))
        console.pressSlowly(.escape)
        #expect(dialog == nil)
    }

    // MARK: What others do

    func colleague(_ name: String, voids amounts: String...) throws { try decide("void", amounts, by: name) }

    func colleague(_ name: String, posts amounts: String...) throws { try decide("post", amounts, by: name) }

    private func decide(_ verb: String, _ amounts: [String], by actor: String) throws {
        for amount in amounts {
            // Of two of the same amount, that of the asset itself.
            let row = dialog?.rows.first { row in
                AmountText.text(row.subject.amount, row.subject.unit) == amount && row.subject.from.hasSuffix("asset")
            }
            let id = try #require(row).subject.id
            let key = ("idempotencyKey", JSON.string(console.ids.next().text))
            try console.mutate("\(verb)LiquidityWithdrawal", [("withdrawalId", .string(id)), key], by: actor)
        }
        // What was read is another question now.
        if dialog?.state == .asking { isRead = false }
    }

    // MARK: What she finds

    func sees(_ text: String, _ location: SourceLocation = #_sourceLocation) {
        #expect(console.text.contains(text), "no \(text)\n\(console.text)", sourceLocation: location)
    }

    /// What the books say in the end.
    func finds(posted: Int, voided: Int, pending: Int, _ location: SourceLocation = #_sourceLocation) throws {
        let states = try withdrawals().compactMap { $0["state"]?.string }
        let counts = Dictionary(grouping: states) { $0 }.mapValues(\.count)
        #expect(counts["POSTED", default: 0] == posted, sourceLocation: location)
        #expect(counts["VOIDED", default: 0] == voided, sourceLocation: location)
        #expect(counts["PENDING", default: 0] == pending, sourceLocation: location)
    }

    /// The different words that they were decided with.
    func reasons() throws -> Set<String> { Set(try withdrawals().compactMap { $0["reason"]?.string }) }

    private func withdrawals() throws -> [JSON] {
        let page = try console.service.query("withdrawals", .object([JSON.Member("first", .integer(100))])).json
        return page["edges"]?.array?.compactMap { $0["node"] } ?? []
    }

    /// The requests that were sent: their withdrawals and keys.
    var sent: [(id: String, key: String)] {
        console.effects.compactMap { effect in
            guard case .run(_, _, let input) = effect else { return nil }
            return (input["withdrawalId"]?.string ?? "", input["idempotencyKey"]?.string ?? "")
        }
    }

    private var dialog: BulkApproval? {
        if case .bulk(let overlay) = console.model.overlays.last { overlay.bulk } else { nil }
    }
}

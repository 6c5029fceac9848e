import Backend
import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

struct OverviewTests {
    private let node: PointerNode
    private let usd: String

    init() throws {
        node = try PointerNode()
        usd = try node.asset("USD")
        _ = try node.asset("EUR")
        try deposit("1000")
    }

    private func deposit(_ amount: String) throws {
        let answer = try node.mutate(
            "addAssetLiquidity",
            #"{"assetId": "\#(usd)", "amount": "\#(amount)", "id": "\#(UUID().text)", "idempotencyKey": ""}"#
        )
        #expect(answer.verdict == "200 Added asset liquidity")
    }

    private func hold(_ amount: UInt64, for timeout: Duration) throws {
        let owner = try #require(UUID(uuidString: usd))
        try node.service.store.write { database in
            let journal = try Journal(database, clock: node.clock.clock, actor: "alice")
            let refused = try journal.withdraw(
                id: UUID().text,
                from: owner,
                kind: .asset,
                amount: Amount(amount),
                timeout: timeout
            )
            #expect(refused == nil)
        }
    }

    private func overview() throws -> Overview { try node.service.read { try Overview($0) } }

    @Test func `An empty node needs nothing`() throws {
        let empty = try PointerNode()
        let overview = try empty.service.read { try Overview($0) }
        #expect(overview.pending.count == 0 && overview.pending.expiringWithinDay == 0)
        #expect(overview.pending.expiringWithinHour == 0 && overview.pending.earliestDeadline == nil)
        #expect(overview.assets.isEmpty && overview.activity.isEmpty && overview.inactivePointers == 0)
    }

    @Test func `Pending withdrawals are counted and summed by asset, with their deadlines`() throws {
        try hold(100, for: .seconds(1800))
        try hold(200, for: .seconds(7200))
        try hold(300, for: .seconds(72 * 3600))
        let overview = try overview()
        #expect(overview.pending.count == 3 && overview.pending.expiringWithinHour == 1)
        #expect(overview.pending.expiringWithinDay == 2)
        let first = try #require(overview.pending.earliestDeadline)
        #expect(first - node.clock.now < .seconds(1801) && first - node.clock.now >= .seconds(1800))
        let line = try #require(overview.assets.first)
        #expect(line.pendingCount == 3 && line.pendingTotal == Total(600) && line.earliestDeadline == first)
        #expect(line.asset.available == Total(400) && line.asset.held == Total(600))
        #expect(overview.assets.last?.pendingCount == 0 && overview.assets.last?.pendingTotal == .zero)
    }

    @Test func `A hold past its deadline no longer waits, released or not`() throws {
        try hold(100, for: .seconds(60))
        node.clock.step(.seconds(61))
        #expect(try overview().pending.count == 0)
        #expect(try overview().assets.first?.pendingTotal == .zero)
    }

    @Test func `Two amounts of the full range are summed exactly`() throws {
        try deposit("18446744073709551615")
        try deposit("18446744073709551615")
        try hold(.max, for: .seconds(60))
        try hold(.max, for: .seconds(60))
        #expect(try overview().assets.first?.pendingTotal.description == "36893488147419103230")
    }

    @Test func `Low liquidity is told where a limit was agreed on`() throws {
        #expect(try overview().assets.first?.isLow == false)
        _ = try node.service.set("lowLiquidity.USD/2", "1000", by: node.alice)
        #expect(try overview().assets.first?.isLow == false)
        try hold(1, for: .seconds(60))
        let overview = try overview()
        #expect(overview.assets.first?.isLow == true && overview.assets.first?.lowLiquidity == Amount(1000))
        #expect(overview.assets.last?.isLow == false)
    }

    @Test func `Pointers and the newest activity are told`() throws {
        let id = try node.pointer(asset: usd)
        _ = try node.mutate("updatePaymentPointer", #"{"id": "\#(id)", "status": "INACTIVE"}"#)
        let overview = try overview()
        #expect(overview.inactivePointers == 1 && overview.assets.first?.pointers == 1)
        #expect(overview.assets.first?.peers == 0)
        #expect(overview.activity.first?.action == "updatePaymentPointer" && overview.activity.count == 5)
    }

    @Test func `The query answers the same as JSON`() throws {
        try hold(100, for: .seconds(1800))
        let json = try node.query("overview")
        #expect(json["pendingWithdrawals"]?["count"] == .number("1"))
        let line = try #require(json["assets"]?.array?.first)
        #expect(line["pendingTotal"] == .string("100") && line["available"] == .string("900"))
        #expect(line["settlement"] == .string("1000"))
    }

    @Test func `Pending withdrawals are read from the open holds, never by way of the whole journal`() throws {
        let plan = try node.service.read { reading in
            try Row.fetchAll(
                reading.database,
                sql: "EXPLAIN QUERY PLAN " + Overview.pendingSQL,
                arguments: [reading.now]
            ).map { $0["detail"] as String }
        }
        #expect(plan.count == 2 && plan[0].contains("holds_due") && plan[1].contains("PRIMARY KEY"), "\(plan)")
    }

    @Test func `The peers and pointers of an asset are counted up to a bound`() throws {
        for name in ["a", "b", "c"] { _ = try node.pointer("https://\(name).me/pay", asset: usd) }
        let counts = try node.service.read { reading in
            let asset = try #require(try Asset.find(usd, reading.database))
            return try [2, 10].map { try asset.pointerCount(upTo: $0, reading.database) }
        }
        #expect(counts == [2, 3])
    }
}

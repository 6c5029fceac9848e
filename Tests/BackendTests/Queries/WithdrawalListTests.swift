import Foundation
import GRDB
import Ledger
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Backend

struct WithdrawalListTests {
    private let node: TestNode
    private let asset: String
    private let peer: String
    /// Asked for in this order: pending (late deadline), posted, voided, pending (near deadline), expired, posted.
    private let ids: [String]

    init() throws {
        let node = try TestNode()
        asset = try node.asset()
        peer = try node.peer(of: asset, name: "Cloud Nine")
        for holder in Holder.allCases {
            _ = try node.run(holder.deposit, holder.input(node, holder == .asset ? asset : peer, 1000))
        }
        var ids: [String] = []
        for (place, seconds) in [900, 300, 300, 600, 60, 300].enumerated() {
            let holder = Holder.allCases[place % 2]
            ids.append(node.new())
            let owner = holder == .asset ? asset : peer
            let input = holder.input(node, owner, .integer(place + 1), id: ids[place], seconds: .integer(seconds))
            #expect(try node.run(holder.withdrawal, input) == holder.withdrawn)
        }
        for (verb, place) in [("post", 5), ("void", 2), ("post", 1)] {
            let input: JSON = ["withdrawalId": .string(ids[place]), "idempotencyKey": ""]
            #expect(try node.run("\(verb)LiquidityWithdrawal", input, by: "bob").hasPrefix("200"))
        }
        node.time.step(.seconds(120))
        self.node = node
        self.ids = ids
    }

    private func places(_ filter: Withdrawal.Filter) throws -> [Int?] {
        try node.service.read { reading in
            let list = Withdrawal.list(filter, now: reading.now)
            return try list.page(.start, limit: 10, reading.database).items.map { ids.firstIndex(of: $0.id.text) }
        }
    }

    private func answered(_ arguments: JSON) throws -> [Int?] {
        let edges = try #require(node.query("withdrawals", arguments)["edges"]?.array)
        return edges.map { ids.firstIndex(of: $0["node"]?["id"]?.string ?? "") }
    }

    @Test func `the console's lists: pending by deadline, decided newest decision first, all newest first`() throws {
        #expect(try places(.init(state: .pending)) == [3, 0])
        #expect(try places(.init(state: .posted)) == [1, 5])
        #expect(try places(.init(state: .voided)) == [2])
        #expect(try places(.init(state: .expired)) == [4])
        #expect(try places(.init()) == [5, 4, 3, 2, 1, 0])
    }

    @Test func `one source, and a search by name or beginning of the id`() throws {
        let ofPeer = Withdrawal.Filter.Source(.peer, peer)
        let ofAsset = Withdrawal.Filter.Source(.asset, asset)
        #expect(try places(.init(sources: [ofPeer])) == [5, 3, 1])
        #expect(try places(.init(state: .pending, sources: [ofAsset])) == [0])
        #expect(try places(.init(state: .posted, sources: [ofPeer])) == [5, 1])
        #expect(try places(.init(sources: [ofPeer, ofAsset])) == [])
        #expect(try places(.init(sources: [.init(.peer, "malformed")])) == [])
        #expect(try places(.init(search: "cloud n")) == [5, 3, 1])
        #expect(try places(.init(state: .pending, search: "usd/2")) == [0])
        #expect(try places(.init(search: ids[2])) == [2])
        #expect(try places(.init(search: ids[2].uppercased())) == [2])
        #expect(try places(.init(search: "00000abc-")) == [5, 4, 3, 2, 1, 0])
        #expect(try places(.init(search: "nothing")) == [])
    }

    @Test func `the query is oldest first, of one state or source`() throws {
        #expect(try answered([:]) == [0, 1, 2, 3, 4, 5])
        #expect(try answered(["state": "PENDING"]) == [0, 3])
        #expect(try answered(["state": "POSTED"]) == [1, 5])
        #expect(try answered(["state": "VOIDED"]) == [2])
        #expect(try answered(["state": "EXPIRED"]) == [4])
        #expect(try answered(["peerId": .string(peer)]) == [1, 3, 5])
        #expect(try answered(["peerId": .string(peer), "state": "POSTED"]) == [1, 5])
        #expect(try answered(["assetId": .string(asset), "state": "EXPIRED"]) == [4])
        #expect(try answered(["paymentPointerId": .string(node.new())]) == [])
        #expect(try answered(["first": 2, "after": .string(ids[1])]) == [2, 3])
        #expect(try answered(["state": "PENDING", "last": 5, "before": .string(ids[3])]) == [0])
    }

    @Test func `a withdrawal is shown whole`() throws {
        let shown = try node.query("withdrawal", ["id": .string(ids[4])])
        let asset = try node.query("asset", ["id": .string(asset)])
        #expect(
            shown.text == #"{"id":"\#(ids[4])","state":"EXPIRED","amount":"5","asset":\#(asset.text),"#
                + #""source":{"type":"ASSET","id":"\#(self.asset)","name":"USD/2"},"requestedBy":"ann","#
                + #""decidedBy":null,"reason":null,"createdAt":"2026-01-01T00:00:00.000Z","#
                + #""expiresAt":"2026-01-01T00:01:00.000Z","decidedAt":"2026-01-01T00:01:00.000Z"}"#
        )
        for id in [node.new(), "malformed"] {
            #expect(try node.service.query("withdrawal", ["id": .string(id)]).summary == "missing: No withdrawal")
        }
    }

    @Test func `a deposit is no withdrawal`() throws {
        let id = node.new()
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 1, id: id))
        #expect(try node.service.query("withdrawal", ["id": .string(id)]).summary == "missing: No withdrawal")
    }

    @Test func `pages meet without a gap, also where deadlines are equal`() throws {
        for _ in 1...20 {
            _ = try node.run("createAssetLiquidityWithdrawal", Holder.asset.input(node, asset, 1, seconds: 700))
        }
        for filter in [Withdrawal.Filter(), Withdrawal.Filter(state: .pending)] {
            let pages = try node.service.read { reading in
                let list = Withdrawal.list(filter, now: reading.now)
                let all = try list.page(.start, limit: 100, reading.database)
                var seen: [Withdrawal] = []
                var anchor = Listing<Withdrawal>.Anchor.start
                while true {
                    let page = try list.page(anchor, limit: 3, reading.database)
                    seen += page.items
                    guard page.hasNext, let last = page.items.last else { break }
                    anchor = .after(list.place(last))
                }
                let end = try list.page(.end, limit: 3, reading.database)
                #expect(end.items == Array(all.items.suffix(3)))
                #expect(!end.hasNext && end.hasPrevious)
                let from = try list.page(.from(list.place(all.items[4])), limit: 2, reading.database)
                #expect(from.items == Array(all.items[4...5]))
                #expect(try list.count(upTo: 1000, reading.database) == all.items.count)
                #expect(try list.count(upTo: 2, reading.database) == 2)
                return (all.items, seen)
            }
            #expect(pages.0 == pages.1)
        }
    }

    @Test func `no page reads a table from end to end or sorts it`() throws {
        let source = [Withdrawal.Filter.Source(.peer, peer)]
        for state in [nil] + TransferState.allCases.map(Optional.some) {
            for sources in [[], source] {
                let filter = Withdrawal.Filter(state: state, sources: sources)
                // The holds of one source are few and are sorted by their deadline.
                let isSorted = state == .pending && !sources.isEmpty
                let plans = try node.store.read { database in
                    let now = node.time.now
                    let lists = [Withdrawal.list(filter, now: now)]
                    return try explained(isSorted ? [] : lists, database)
                        + explained([Withdrawal.oldestFirst(filter, now: now)], database)
                }
                #expect(!plans.isEmpty)
                for plan in plans {
                    #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") }, "\(filter) \(plan)")
                    #expect(
                        plan.allSatisfy { !$0.hasPrefix("SCAN") || $0 == "SCAN holds" || $0.contains(" USING ") },
                        "\(filter) \(plan)"
                    )
                }
            }
        }
    }

    /// What SQLite does for the first and a later page of each list.
    private func explained(_ lists: [Listing<Withdrawal>], _ database: Database) throws -> [[String]] {
        let statements = Mutex<[String]>([])
        for list in lists {
            database.trace { event in
                let sql = event.expandedDescription
                statements.withLock { $0.append(sql) }
            }
            let first = try list.page(.start, limit: 1, database)
            if let item = first.items.first { _ = try list.page(.after(list.place(item)), limit: 1, database) }
            database.trace()
        }
        return try statements.withLock { $0 }.filter { $0.hasPrefix("SELECT") }.map { sql in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] }
        }
    }
}

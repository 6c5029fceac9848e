import Foundation
import Storage
import TestSupport
import Testing

@testable import Backend

struct PaginationTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    private struct Page: Equatable {
        var rows: [Int]
        var next: Bool
        var previous: Bool
    }

    private func make(_ count: Int) throws -> [String] {
        let requests = (0..<count).map { number -> Service.Request in
            .mutation("createAsset", ["code": .string("A\(number)"), "scale": 2])
        }
        return try node.service.answer(requests, by: Operator(name: "ann")).compactMap {
            $0.json["asset"]?["id"]?.string
        }
    }

    private func page(_ ids: [String], _ arguments: JSON) throws -> Page {
        let json = try node.query("assets", arguments)
        let edges = try #require(json["edges"]?.array)
        let info = try #require(json["pageInfo"])
        for edge in edges { #expect(edge["cursor"] == edge["node"]?["id"]) }
        #expect(info["startCursor"] == edges.first?["cursor"] ?? .null)
        #expect(info["endCursor"] == edges.last?["cursor"] ?? .null)
        return Page(
            rows: edges.compactMap { ids.firstIndex(of: $0["cursor"]?.string ?? "") },
            next: info["hasNextPage"]?.bool ?? false,
            previous: info["hasPreviousPage"]?.bool ?? false
        )
    }

    @Test func `PG1–PG7, PG10, PG12: pages of 22 rows`() throws {
        let ids = try make(22)
        func rows(_ arguments: JSON) throws -> [Int] { try page(ids, arguments).rows }
        func id(_ place: Int) -> JSON { .string(ids[place]) }
        #expect(try rows([:]) == Array(0...19))
        #expect(try rows(["first": 10]) == Array(0...9))
        #expect(try rows(["after": id(0)]) == Array(1...20))
        #expect(try rows(["first": 10, "after": id(9)]) == Array(10...19))
        #expect(try rows(["before": id(20)]) == Array(0...19))
        #expect(try rows(["last": 5, "before": id(10)]) == Array(5...9))
        #expect(try rows(["after": id(0), "before": id(19)]) == Array(1...20))
        #expect(try rows(["first": 100]) == Array(0...21))
        #expect(try rows(["first": 0]) == Array(0...19))
        #expect(try rows(["first": 10]) == rows(["last": 10, "before": id(10)]))
        #expect(try rows(["last": 0, "before": id(21)]) == Array(1...20))
        #expect(try rows(["first": 2, "last": 3, "before": id(9)]) == [6, 7, 8])
    }

    @Test(
        arguments: [
            (["last": 10], "Can't paginate backwards from the start."),
            (["last": 0], "Can't paginate backwards from the start."),
            (["last": 101], "Can't paginate backwards from the start."),
            (["last": 1, "after": "00000000-0000-4000-8000-000000000001"], "Can't paginate backwards from the start."),
            (["first": -1], "Pagination index error"), (["first": 101], "Pagination index error"),
            (["last": 101, "before": "00000000-0000-4000-8000-000000000001"], "Pagination index error"),
            (["last": -1, "before": "00000000-0000-4000-8000-000000000001"], "Pagination index error"),
            (["first": 101, "before": "00000000-0000-4000-8000-000000000001"], "Pagination index error"),
            (["after": "malformed"], "This is no cursor."), (["before": ""], "This is no cursor."),
        ] as [(JSON, String)]
    )
    func `PG8, PG9, PG11: wrong arguments are request errors`(arguments: JSON, message: String) throws {
        _ = try make(2)
        #expect(try node.service.query("assets", arguments).summary == "error: \(message)")
    }

    @Test(
        arguments: [
            ("PG13", 0, 5, nil, nil, 0..<0, false, false), ("PG14", 10, 5, nil, nil, 0..<5, true, false),
            ("PG15", 5, 10, nil, nil, 0..<5, false, false), ("PG16", 10, 3, 3, nil, 4..<7, true, true),
            ("PG17", 10, 5, nil, 9, 4..<9, true, true), ("PG18", 50, nil, nil, nil, 0..<20, true, false),
            ("PG19", 50, 10, nil, nil, 0..<10, true, false), ("PG20", 50, nil, 19, nil, 20..<40, true, true),
            ("PG21", 50, 10, 44, nil, 45..<50, false, true),
        ] as [(String, Int, Int?, Int?, Int?, Range<Int>, Bool, Bool)]
    )
    func `PG13–PG21: the page and what is beside it`(
        row: String,
        count: Int,
        limit: Int?,
        after: Int?,
        before: Int?,
        rows: Range<Int>,
        next: Bool,
        previous: Bool
    ) throws {
        let ids = try make(count)
        var members: [JSON.Member] = []
        if let limit { members.append(JSON.Member(before == nil ? "first" : "last", .integer(limit))) }
        if let after { members.append(JSON.Member("after", .string(ids[after]))) }
        if let before { members.append(JSON.Member("before", .string(ids[before]))) }
        #expect(try page(ids, .object(members)) == Page(rows: Array(rows), next: next, previous: previous))
    }

    @Test func `L-22: null arguments are absent ones`() throws {
        let ids = try make(3)
        let nulls: JSON = ["first": .null, "after": .null, "last": .null, "before": .null]
        #expect(try page(ids, nulls).rows == [0, 1, 2])
    }

    @Test func `5: an unknown cursor and an empty page have no flags`() throws {
        let ids = try make(3)
        let nothing = Page(rows: [], next: false, previous: false)
        #expect(try page(ids, ["after": .string(node.new())]) == nothing)
        #expect(try page(ids, ["after": .string(ids[2])]) == nothing)
        #expect(try page(ids, ["before": .string(ids[0])]) == nothing)
    }

    @Test func `PG22, L-23: peers in the order of creation, from the place of one that is gone`() throws {
        let asset = try node.asset()
        let ids = try (0..<4).map { try node.peer(of: asset, address: "test.p\($0)") }
        func peers(_ arguments: JSON) throws -> [String?] {
            let edges = try #require(node.query("peers", arguments)["edges"]?.array)
            for edge in edges { #expect(edge["cursor"] == edge["node"]?["id"]) }
            return edges.map { $0["cursor"]?.string }
        }
        #expect(try peers([:]) == ids)
        _ = try node.run("deletePeer", ["id": .string(ids[1])])
        #expect(try peers(["after": .string(ids[1])]) == [ids[2], ids[3]])
        #expect(try peers(["before": .string(ids[1])]) == [ids[0]])
    }

    @Test func `QA1, QP1: liquidity as it is now, created in milliseconds, the outgoing token in clear`() throws {
        let asset = try node.asset(threshold: 10)
        let peer = try node.peer(of: asset)
        for (holder, id) in [(Holder.asset, asset), (.peer, peer)] {
            #expect(try node.query(holder.rawValue, ["id": .string(id)])["liquidity"] == "0")
            _ = try node.run(holder.deposit, holder.input(node, id, 100))
            let shown = try node.query(holder.rawValue, ["id": .string(id.uppercased())])
            #expect(shown["liquidity"] == "100")
            #expect(shown["createdAt"] == "2026-01-01T00:00:00.000Z")
        }
        #expect(try node.query("peer", ["id": .string(peer)])["http"]?["outgoing"]?["authToken"] == "outgoing")
        for (name, message) in [("asset", "No asset"), ("peer", "No peer")] {
            for id in [node.new(), "malformed"] {
                #expect(try node.service.query(name, ["id": .string(id)]).summary == "missing: \(message)")
            }
        }
    }

    @Test func `accounts and the transfers of one, oldest first`() throws {
        let asset = try node.asset()
        let peer = try node.peer(of: asset)
        let ids = (0..<4).map { _ in node.new() }
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 10, id: ids[0]))
        _ = try node.run("addPeerLiquidity", Holder.peer.input(node, peer, 20, id: ids[1]))
        _ = try node.run("createAssetLiquidityWithdrawal", Holder.asset.input(node, asset, 3, id: ids[2]))
        _ = try node.run("createPeerLiquidityWithdrawal", Holder.peer.input(node, peer, 4, id: ids[3]))
        let accounts = try #require(node.query("accounts")["edges"]?.array).compactMap { $0["node"] }
        #expect(accounts.map { $0["kind"] } == ["LIQUIDITY_ASSET", "SETTLEMENT", "LIQUIDITY_PEER"])
        #expect(accounts.map { $0["balance"] } == ["7", "30", "16"])
        #expect(accounts.map { $0["held"] } == ["3", "7", "4"])
        #expect(accounts.map { $0["owner"]?["name"] } == ["USD/2", "USD/2", "test.peer"])
        func transfers(_ arguments: JSON) throws -> [String?] {
            try #require(node.query("transfers", arguments)["edges"]?.array).map { $0["node"]?["id"]?.string }
        }
        let settlement = try #require(accounts[1]["id"])
        #expect(try transfers(["accountId": settlement]) == ids)
        #expect(try transfers(["accountId": settlement, "first": 2, "after": .string(ids[0])]) == [ids[1], ids[2]])
        #expect(try transfers(["accountId": settlement, "last": 2, "before": .string(ids[3])]) == [ids[1], ids[2]])
        #expect(try transfers(["accountId": .string(asset)]) == [ids[0], ids[2]])
        #expect(try transfers(["accountId": .string(peer)]) == [ids[1], ids[3]])
        #expect(try transfers(["accountId": "nothing"]) == [])
        #expect(try node.query("accounts", ["assetId": .string(node.new())])["edges"] == [])
    }
}

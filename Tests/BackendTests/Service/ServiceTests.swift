import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

struct ServiceTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    private func activity() throws -> [Activity] {
        try node.store.read {
            try Row.fetchAll($0, sql: "SELECT \(Activity.columns) FROM activity ORDER BY seq").map(Activity.init)
        }
    }

    @Test func `each answered mutation is one entry of an unbroken chain; replays and request errors are none`() throws
    {
        let input: JSON = ["code": "USD", "scale": 2, "idempotencyKey": "k"]
        _ = try node.run("createAsset", input, by: "ann")
        _ = try node.run("createAsset", input, by: "ann")
        _ = try node.run("createAsset", ["code": "USD"], by: "ann")
        _ = try node.run("createAsset", ["code": "USD", "scale": 3, "idempotencyKey": "k"], by: "ann")
        _ = try node.run("createAsset", ["code": "USD", "scale": 2], by: "bob")
        _ = try node.run("deletePeer", ["id": "CAFECAFE-0000-4000-8000-000000000001"], by: "bob")
        let entries = try activity()
        #expect(entries.map(\.actor) == ["ann", "bob", "bob"])
        #expect(entries.map(\.action) == ["createAsset", "createAsset", "deletePeer"])
        #expect(entries.map(\.code) == [200, 409, 404])
        #expect(
            entries.map(\.subject)
                == ["00000000-0000-4000-8000-000000000001", nil, "cafecafe-0000-4000-8000-000000000001"]
        )
        #expect(entries[1].input == #"{"code":"USD","scale":2}"#)
        var previous = ActivityHead.start.hash
        for entry in entries {
            #expect(entry.hash(after: previous) == entry.hash)
            previous = entry.hash
        }
        let head = HeadFile(beside: node.store.path).read()
        #expect(head?.sequence == 3)
        #expect(head?.hash == previous)
    }

    @Test func `secrets stand in their own tables and nowhere else`() throws {
        let asset = try node.asset()
        let id = try node.peer(of: asset)
        for (key, token) in [("a", "INCOMING-SECRET-1"), ("b", "INCOMING-SECRET-2")] {
            _ = try node.run(
                "updatePeer",
                [
                    "id": .string(id), "idempotencyKey": .string(key),
                    "http": node.http(
                        [.string(token)],
                        endpoint: "https://user:URL-PASSWORD@peer.test/x",
                        token: "OUTGOING-SECRET"
                    ),
                ]
            )
        }
        _ = try node.run(
            "createPeer",
            [
                "assetId": .string(asset), "staticIlpAddress": "bad", "idempotencyKey": "c",
                "http": node.http(["INCOMING-SECRET-3"], token: "OUTGOING-SECRET"),
            ]
        )
        let places = try node.store.read { database in
            let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            return try tables.filter { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)").contains { row in
                    row.databaseValues.contains { $0.description.contains("INCOMING-SECRET") }
                }
            }
        }
        #expect(places == ["incoming_tokens"])
        for entry in try activity() {
            #expect(!entry.input.contains("SECRET"))
            #expect(!entry.input.contains("URL-PASSWORD"))
        }
        #expect(try activity().contains { $0.input.contains("(1 secrets)") })
        // The bytes of the files: a token that was refused, with its peer, is nowhere.
        for file in [node.store.path, node.store.path + "-wal", node.store.path + ".head"] {
            guard let bytes = FileManager.default.contents(atPath: file) else { continue }
            #expect(bytes.range(of: Data("INCOMING-SECRET-3".utf8)) == nil, "\(file)")
        }
    }

    @Test func `LE5: what is read says what can be spent now, once, and a mutation too`() throws {
        let asset = try node.asset()
        let id = node.new()
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 10))
        _ = try node.run("createAssetLiquidityWithdrawal", Holder.asset.input(node, asset, 6, id: id, seconds: 60))
        node.time.step(.seconds(61))
        for _ in 1...2 { #expect(try node.query("asset", ["id": .string(asset)])["liquidity"] == "10") }
        let expiries = try activity().filter { $0.action == Expiry.action }
        #expect(expiries.map(\.subject) == [id])
        #expect(expiries.map(\.actor) == [Expiry.actor])
        #expect(try node.service.expireDue() == 0)
    }

    @Test func `LE5: two consoles that read at a deadline release it once`() throws {
        let asset = try node.asset()
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 10))
        for _ in 1...3 {
            _ = try node.run("createAssetLiquidityWithdrawal", Holder.asset.input(node, asset, 2, seconds: 60))
        }
        node.time.step(.seconds(61))
        let services = [node.service, try node.another()]
        DispatchQueue.concurrentPerform(iterations: 2) { place in
            // What it answers is asked below, of both.
            _ = try? services[place].query("asset", ["id": .string(asset)])
        }
        for service in services {
            #expect(try service.query("asset", ["id": .string(asset)]).json["liquidity"] == "10")
        }
        #expect(try activity().filter { $0.action == Expiry.action }.count == 3)
    }

    @Test func `a node that may not write is read without a release`() throws {
        let asset = try node.asset()
        let id = node.new()
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 10))
        _ = try node.run("createAssetLiquidityWithdrawal", Holder.asset.input(node, asset, 6, id: id, seconds: 60))
        node.time.step(.seconds(61))
        let store = try node.folder.store(Schema.migrations, access: .readOnly, clock: node.time.clock)
        let reader = Service(store: store)
        #expect(try reader.query("withdrawal", ["id": .string(id)]).json["state"] == "EXPIRED")
        #expect(throws: StorageError.self) {
            try reader.mutate("createAsset", ["code": "A", "scale": 1], by: Operator(name: "ann"))
        }
    }

    @Test func `a group is answered in its order, each request alone`() throws {
        let answers = try node.service.answer(
            [
                .query("assets", [:]), .mutation("createAsset", ["code": "USD", "scale": 2]),
                .mutation("createAsset", ["code": "USD", "scale": 2]), .mutation("nothing", [:]),
                .unreadable(RequestError("no JSON")), .query("nothing", [:]),
                .mutation("createAsset", ["code": "EUR", "scale": 2, "color": 1]), .query("assets", ["first": 5]),
                .work,
            ],
            by: Operator(name: "ann")
        )
        #expect(answers[0].json["edges"] == [])
        #expect(answers[1].summary == "200 Created Asset")
        #expect(answers[2].summary == "409 Asset already exists")
        #expect(answers[3].summary.hasPrefix("error: There is no mutation \"nothing\""))
        #expect(answers[4].summary == "error: no JSON")
        #expect(answers[5].summary.hasPrefix("error: There is no query \"nothing\""))
        #expect(answers[6].summary.hasPrefix("error: Field \"color\" is not defined by type \"createAsset\""))
        #expect(answers[7].json["edges"]?.array?.count == 1)
        #expect(answers[8].json["work"]?["withdrawalExpiry"] == 0)
    }

    @Test func `a group without mutations names what is wrong with each`() throws {
        let answers = try node.service.answer(
            [.mutation("createAsset", ["code": 1, "scale": 2]), .query("assets", [:])],
            by: Operator(name: "ann")
        )
        #expect(answers[0].summary == "error: String cannot represent a non string value: 1")
        #expect(answers[1].json["edges"] == [])
    }

    @Test(
        arguments: [
            (["code": "A"], "Field \"scale\" of required type \"UInt8!\" was not provided."),
            (["code": "A", "scale": .null], "Field \"scale\" of required type \"UInt8!\" was not provided."),
            (["code": "A", "scale": ""], "Provided value is not a UInt8."),
            (["code": "A", "scale": true], "Provided value is not number or string."),
            (["code": "A", "scale": 1, "withdrawalThreshold": ""], "Input must be a whole number in decimal digits."),
            (
                ["code": "A", "scale": 1, "withdrawalThreshold": " 1"],
                "Input must be a whole number in decimal digits."
            ),
            (
                ["code": "A", "scale": 1, "withdrawalThreshold": "0x1"],
                "Input must be a whole number in decimal digits."
            ),
            (
                ["code": "A", "scale": 1, "withdrawalThreshold": "+1"],
                "Input must be a whole number in decimal digits."
            ),
            (["code": "A", "scale": 1, "withdrawalThreshold": "-1"], "Input must be unsigned."),
            (["code": "A", "scale": 1, "withdrawalThreshold": []], "Input must be of type bigint, number, or string."),
            (
                ["code": "A", "scale": 1, "withdrawalThreshold": "18446744073709551616"],
                "Input must be at most 18446744073709551615."
            ),
            ([], "Expected value of type \"createAsset\" to be an object."),
        ] as [(JSON, String)]
    )
    func `2.1, L-19: what is no value of its type is named`(input: JSON, message: String) throws {
        #expect(try node.run("createAsset", input) == "error: \(message)")
        #expect(try node.count("activity") == 0)
    }

    @Test func `2.1: a small number is taken as text too`() throws {
        #expect(try node.mutate("createAsset", ["code": "A", "scale": "1"]).json["asset"]?["scale"] == 1)
    }

    @Test func `a nested field at fault is named by its path`() throws {
        let answer = try node.mutate(
            "createPeer",
            ["assetId": "x", "staticIlpAddress": "g.a", "http": node.http(["a", 1])]
        )
        guard case .errors(let errors) = answer else {
            Issue.record("an answer: \(answer.summary)")
            return
        }
        #expect(errors.map(\.path) == [["http", "incoming", "authTokens", "1"]])
    }

    @Test func `a clock that steps back changes neither order nor expiry`() throws {
        let asset = try node.asset()
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 10))
        node.time.step(.seconds(-3600))
        _ = try node.run("createAssetLiquidityWithdrawal", Holder.asset.input(node, asset, 1, seconds: 60))
        #expect(try node.query("asset", ["id": .string(asset)])["liquidity"] == "9")
        let times = try activity().map(\.at)
        #expect(times == times.sorted())
    }
}

import Foundation
import GRDB
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Backend

struct IdempotencyTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    private func create(_ key: JSON, code: JSON = "USD", scale: JSON = 2) throws -> Response {
        try node.mutate("createAsset", ["code": code, "scale": scale, "idempotencyKey": key])
    }

    private let mismatch =
        "error: Incoming arguments are different than the original request for idempotencyKey: k"

    @Test func `ID1: the same request is answered alike and done once`() throws {
        let first = try create("k")
        #expect(try create("k") == first)
        #expect(try node.count("assets") == 1)
        #expect(try node.count("activity") == 1)
    }

    @Test func `ID2: another key runs again`() throws {
        _ = try create("k")
        #expect(try create("k2").summary == "409 Asset already exists")
    }

    @Test func `ID3, ID4: another input or another mutation is a request error`() throws {
        _ = try create("k")
        let before = try node.store.read { try Row.fetchAll($0, sql: "SELECT * FROM idempotency") }
        #expect(try create("k", scale: 3).summary == mismatch)
        #expect(try node.run("deletePeer", ["id": "x", "idempotencyKey": "k"]) == mismatch)
        #expect(try node.store.read { try Row.fetchAll($0, sql: "SELECT * FROM idempotency") } == before)
        #expect(try node.count("activity") == 1)
    }

    @Test func `ID3: null and left out differ, 100 and "100" do not`() throws {
        _ = try create("k")
        let null = try node.mutate(
            "createAsset",
            ["code": "USD", "scale": 2, "withdrawalThreshold": .null, "idempotencyKey": "k"]
        )
        #expect(null.summary == mismatch)
        func threshold(_ value: JSON) throws -> Response {
            try node.mutate(
                "createAsset",
                ["code": "A", "scale": "2", "withdrawalThreshold": value, "idempotencyKey": "n"]
            )
        }
        let number = try threshold(100)
        #expect(try threshold("100") == number)
        #expect(number.summary == "200 Created Asset")
    }

    @Test(arguments: [false, true]) func `ID5, ID6, ID14: repeats at once wait and get one answer`(
        processes: Bool
    ) throws {
        let services = try (0..<4).map { _ in processes ? try node.another() : node.service }
        let asset = try node.asset("EUR")
        let input = Holder.asset.input(node, asset, 100)
        let answers = Mutex<[Response]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { place in
            // An error would leave the list short, and the expectations below fail.
            guard
                let answer = try? services[place].mutate("addAssetLiquidity", input, by: Operator(name: "ann"))
            else { return }
            answers.withLock { $0.append(answer) }
        }
        #expect(answers.withLock { $0.map(\.summary) } == Array(repeating: "200 Added asset liquidity", count: 4))
        #expect(try node.balance(ofAsset: asset) == ["100", "0", "100"])
        #expect(try node.count("activity") == 2)
    }

    @Test(arguments: [JSON.null, ""]) func `ID7: no key, no entry`(key: JSON) throws {
        #expect(try create(key).summary == "200 Created Asset")
        #expect(try create(key).summary == "409 Asset already exists")
        #expect(try node.count("idempotency") == 0)
    }

    @Test func `ID8: a refusal is replayed, also when it would no longer be one`() throws {
        let asset = try node.asset()
        let input = Holder.asset.input(node, asset, 5)
        let refused = try node.mutate("createAssetLiquidityWithdrawal", input)
        #expect(refused.summary == "403 Insufficient balance InsufficientBalance")
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 100))
        #expect(try node.mutate("createAssetLiquidityWithdrawal", input) == refused)
        guard case .envelope(let envelope) = try node.mutate("createAssetLiquidityWithdrawal", input) else {
            Issue.record("no envelope")
            return
        }
        #expect(envelope.field == "amount")
    }

    @Test func `ID9, L-3: a generic failure is not kept`() throws {
        try node.execute("CREATE TRIGGER fails BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        #expect(try create("k").summary == "500 Error trying to create asset")
        try node.execute("DROP TRIGGER fails")
        #expect(try create("k").summary == "200 Created Asset")
    }

    @Test func `ID10: the order of fields does not matter, nested ones included`() throws {
        let asset = try node.asset()
        let first = try node.mutate(
            "setFee",
            [
                "assetId": .string(asset), "type": "SENDING", "fee": ["fixed": 1, "basisPoints": 2],
                "idempotencyKey": "k",
            ]
        )
        let second = try node.mutate(
            "setFee",
            [
                "idempotencyKey": "k", "fee": ["basisPoints": 2, "fixed": "1"], "type": "SENDING",
                "assetId": .string(asset),
            ]
        )
        #expect(first == second)
        #expect(try node.count("fees") == 1)
    }

    @Test func `3: the order of a list matters`() throws {
        let asset = try node.asset()
        func create(_ tokens: JSON) throws -> String {
            try node.run(
                "createPeer",
                [
                    "assetId": .string(asset), "staticIlpAddress": "g.a", "http": node.http(tokens),
                    "idempotencyKey": "k",
                ]
            )
        }
        #expect(try create(["a", "b"]) == "200 Created ILP Peer")
        #expect(try create(["b", "a"]) == mismatch)
    }

    @Test func `ID11: after 24 hours the key is free, a microsecond before it is not`() throws {
        let first = try create("k")
        node.time.step(Idempotency.lifetime - .microseconds(1))
        #expect(try create("k") == first)
        node.time.step(.microseconds(1))
        #expect(try create("k").summary == "409 Asset already exists")
    }

    @Test func `ID11: old entries go, a few with each new one`() throws {
        for number in 1...6 { _ = try create(.string("old \(number)"), code: .string("\(number)")) }
        node.time.step(.seconds(25 * 3600))
        _ = try create("new", code: "new")
        #expect(try node.count("idempotency") == 3)
    }

    @Test func `ID12, L-2: an entry that cannot be kept undoes its effect`() throws {
        try node.execute(
            "CREATE TRIGGER fails BEFORE INSERT ON idempotency BEGIN SELECT RAISE(ABORT, 'on purpose'); END"
        )
        #expect(throws: StorageError.self) { try create("k") }
        #expect(try node.contents().isEmpty)
        #expect(try node.count("activity") == 0)
    }

    @Test func `ID13: a damaged entry is dropped, the mutation runs and is not kept`() throws {
        _ = try create("k")
        try node.execute("UPDATE idempotency SET answer = '{\"code\"'")
        #expect(try create("k").summary == "409 Asset already exists")
        #expect(try node.count("idempotency") == 0)
    }

    @Test func `ID15: two mutations of one group with one key are done in their order`() throws {
        let input: JSON = ["code": "USD", "scale": 2, "idempotencyKey": "k"]
        let other: JSON = ["code": "USD", "scale": 3, "idempotencyKey": "k"]
        let answers = try node.service.answer(
            [.mutation("createAsset", input), .mutation("createAsset", other), .mutation("createAsset", input)],
            by: Operator(name: "ann")
        )
        #expect(answers.map(\.summary) == ["200 Created Asset", mismatch, "200 Created Asset"])
        #expect(answers[0] == answers[2])
    }

    @Test func `ID16: a replay survives a restart`() throws {
        let first = try create("k")
        let again = try node.another().mutate(
            "createAsset",
            ["code": "USD", "scale": 2, "idempotencyKey": "k"],
            by: Operator(name: "bob")
        )
        #expect(again == first)
    }

    @Test func `2.1: a request that cannot be read leaves no trace`() throws {
        #expect(try create("k", scale: 256).summary == "error: Provided value is not a UInt8.")
        #expect(try node.count("idempotency") == 0)
        #expect(try node.count("activity") == 0)
    }
}

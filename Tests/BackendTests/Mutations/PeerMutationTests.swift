import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@testable import Backend

struct PeerMutationTests {
    private let node: TestNode
    private let asset: String

    init() throws {
        node = try TestNode()
        asset = try node.asset()
    }

    private func create(_ changes: [(String, JSON)] = []) throws -> Response {
        var members: [(String, JSON)] = [
            ("assetId", .string(asset)), ("staticIlpAddress", "test.peer"), ("http", node.http()),
        ]
        for change in changes {
            members.removeAll { $0.0 == change.0 }
            members.append(change)
        }
        return try node.mutate("createPeer", .object(members.map { JSON.Member($0.0, $0.1) }))
    }

    private func update(_ id: String, _ changes: [(String, JSON)]) throws -> Response {
        let members = [JSON.Member("id", .string(id))] + changes.map { JSON.Member($0.0, $0.1) }
        return try node.mutate("updatePeer", .object(members))
    }

    private func tokens(of id: String) throws -> [String] {
        try node.store.read {
            try String.fetchAll(
                $0,
                sql: """
                    SELECT token FROM incoming_tokens JOIN peers ON peers.seq = incoming_tokens.peer
                    WHERE peers.id = ? ORDER BY token
                    """,
                arguments: [UUID(uuidString: id)]
            )
        }
    }

    @Test func `CP1, CP3, CP16: created with the least`() throws {
        let answer = try create()
        let peer = try #require(answer.json["peer"])
        let asset = try node.query("asset", ["id": .string(asset)])
        #expect(
            answer.json.text == #"{"code":"200","success":true,"message":"Created ILP Peer","peer":"# + peer.text + "}"
        )
        #expect(
            peer.text == #"{"id":\#(try #require(peer["id"]).text),"maxPacketAmount":null,"#
                + #""http":{"outgoing":{"authToken":"outgoing","endpoint":"http://peer.test:3000"}},"#
                + #""asset":\#(asset.text),"staticIlpAddress":"test.peer","name":null,"liquidity":"0","#
                + #""createdAt":"2026-01-01T00:00:00.000Z"}"#
        )
        #expect(try node.balance(ofPeer: #require(peer["id"]?.string)) == ["0", "0", "0"])
    }

    @Test func `CP2: created with everything, incoming tokens are not shown`() throws {
        let answer = try create([
            ("http", node.http(["in-1", "in-2"])), ("maxPacketAmount", 100), ("name", "Cloud Nine"),
            ("idempotencyKey", "k"),
        ])
        #expect(answer.json["peer"]?["maxPacketAmount"] == "100")
        #expect(answer.json["peer"]?["name"] == "Cloud Nine")
        #expect(answer.json["peer"]?["liquidity"] == "0")
        #expect(!answer.json.text.contains("in-1"))
        #expect(try tokens(of: #require(answer.json["peer"]?["id"]?.string)) == ["in-1", "in-2"])
    }

    @Test(arguments: ["2d5a6b0e-4f0b-4f6e-9d3a-0a1b2c3d4e5f", "malformed"])
    func `CP4, CP13: an unknown or malformed asset id is 400`(id: String) throws {
        let answer = try create([("assetId", .string(id))])
        #expect(answer.json.text == #"{"code":"400","success":false,"message":"unknown asset","peer":null}"#)
    }

    @Test func `CP5, CP6: a token belongs to one peer, and a refusal leaves nothing`() throws {
        _ = try node.peer(of: asset, tokens: ["taken"])
        let before = try node.contents()
        for tokens in [["same", "same"], ["fresh", "taken"]] as [JSON] {
            #expect(try create([("http", node.http(tokens))]).summary == "409 duplicate incoming token")
        }
        #expect(try node.contents() == before)
    }

    @Test func `CP7–CP10: address, then endpoint, then asset, then tokens`() throws {
        _ = try node.peer(of: asset, tokens: ["taken"])
        let badAddress: (String, JSON) = ("staticIlpAddress", "test.hello!")
        let badEndpoint: (String, JSON) = ("http", node.http(["taken"], endpoint: "http://.com"))
        let taken: (String, JSON) = ("http", node.http(["taken"]))
        let unknown: (String, JSON) = ("assetId", .string(node.new()))
        #expect(try create([badAddress, badEndpoint, unknown]).summary == "400 invalid ILP address")
        #expect(try create([badEndpoint, unknown]).summary == "400 invalid HTTP endpoint")
        #expect(try create([unknown, taken]).summary == "400 unknown asset")
        #expect(try create([taken]).summary == "409 duplicate incoming token")
        #expect(try create([badAddress]).summary == "400 invalid ILP address")
    }

    @Test func `CP11: a failure is the generic 500 and leaves nothing`() throws {
        try node.execute("CREATE TRIGGER fails BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        let before = try node.contents()
        let answer = try create([("http", node.http(["a"]))])
        #expect(
            answer.json.text
                == #"{"code":"500","success":false,"message":"Error trying to create peer","peer":null}"#
        )
        #expect(try node.contents() == before)
    }

    @Test func `CP12: an empty list of tokens is no tokens`() throws {
        #expect(try create([("http", node.http([]))]).summary == "200 Created ILP Peer")
    }

    @Test func `CP13: a long address and the largest packet amount fit`() throws {
        let address = "test." + String(repeating: "a", count: 1018)
        let answer = try create([
            ("staticIlpAddress", .string(address)), ("maxPacketAmount", .number("18446744073709551615")),
        ])
        #expect(answer.json["peer"]?["staticIlpAddress"] == .string(address))
        #expect(answer.json["peer"]?["maxPacketAmount"] == "18446744073709551615")
    }

    @Test func `CP14: an empty outgoing token is kept and read back`() throws {
        let answer = try create([("http", node.http(token: ""))])
        let id = try #require(answer.json["peer"]?["id"])
        #expect(try node.query("peer", ["id": id])["http"]?["outgoing"]?["authToken"] == "")
    }

    @Test func `CP15: nothing but tokens is unique`() throws {
        for _ in 1...2 { #expect(try create([("name", "twin")]).summary == "200 Created ILP Peer") }
    }

    @Test func `UP1: everything but the asset can change`() throws {
        let id = try node.peer(of: asset, tokens: ["old"])
        let answer = try update(
            id,
            [
                ("http", node.http(["new"], endpoint: "https://new.test", token: "t2")), ("maxPacketAmount", 7),
                ("staticIlpAddress", "g.new"), ("name", "New"),
            ]
        )
        #expect(answer.summary == "200 Updated ILP Peer")
        let peer = try #require(answer.json["peer"])
        #expect(peer["http"] == ["outgoing": ["authToken": "t2", "endpoint": "https://new.test"]])
        #expect(peer["maxPacketAmount"] == "7")
        #expect(peer["staticIlpAddress"] == "g.new")
        #expect(peer["name"] == "New")
        #expect(peer["asset"]?["id"] == .string(asset))
        #expect(try node.query("peer", ["id": .string(id)]) == peer)
        #expect(try tokens(of: id) == ["new"])
    }

    @Test func `UP2, UP12: an unknown peer is 404, with tokens too`() throws {
        let words = #"{"code":"404","success":false,"message":"unknown peer","peer":null}"#
        for id in [node.new(), "malformed"] {
            #expect(try update(id, [("maxPacketAmount", 2)]).json.text == words)
            #expect(try update(id, [("http", node.http(["fresh"]))]).json.text == words)
        }
        #expect(try update(node.new(), [("staticIlpAddress", "bad")]).summary == "400 invalid ILP address")
    }

    @Test func `UP3–UP6: a refusal leaves the peer and its tokens as they were`() throws {
        _ = try node.peer(of: asset, tokens: ["taken"])
        let id = try node.peer(of: asset, tokens: ["mine"])
        let before = try node.contents()
        #expect(try update(id, [("http", node.http(["x", "taken"]))]).summary == "409 duplicate incoming token")
        #expect(try update(id, [("http", node.http(["x", "x"]))]).summary == "409 duplicate incoming token")
        let badAddress: (String, JSON) = ("staticIlpAddress", "test.hello!")
        let badEndpoint: (String, JSON) = ("http", node.http(["taken"], endpoint: "http://.com"))
        #expect(try update(id, [badAddress, badEndpoint]).summary == "400 invalid ILP address")
        #expect(try update(id, [badEndpoint]).summary == "400 invalid HTTP endpoint")
        #expect(try node.contents() == before)
    }

    @Test func `UP7: a failure is the generic 500 and leaves everything`() throws {
        let id = try node.peer(of: asset, tokens: ["mine"])
        try node.execute("CREATE TRIGGER fails BEFORE UPDATE ON peers BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        let before = try node.contents()
        #expect(try update(id, [("http", node.http(["other"]))]).summary == "500 Error trying to update peer")
        #expect(try node.contents() == before)
    }

    @Test func `UP8, UP9, UP13: tokens stay, are replaced as a whole, or go`() throws {
        let id = try node.peer(of: asset, tokens: ["a", "b"])
        _ = try update(id, [("http", node.http(token: "t2"))])
        #expect(try tokens(of: id) == ["a", "b"])
        #expect(try update(id, [("http", node.http(["b", "c"]))]).summary == "200 Updated ILP Peer")
        #expect(try tokens(of: id) == ["b", "c"])
        _ = try node.peer(of: asset, tokens: ["a"])
        #expect(try update(id, [("http", node.http([]))]).summary == "200 Updated ILP Peer")
        #expect(try tokens(of: id) == [])
    }

    @Test func `UP10: only an id changes nothing that is seen`() throws {
        let id = try node.peer(of: asset)
        let before = try node.query("peer", ["id": .string(id)])
        #expect(try update(id, []).json["peer"] == before)
    }

    @Test func `UP11: an idempotency key is no column`() throws {
        let id = try node.peer(of: asset)
        #expect(try update(id, [("name", "n"), ("idempotencyKey", "k")]).summary == "200 Updated ILP Peer")
    }

    @Test func `2.12: null clears what can be empty`() throws {
        let id = try node.peer(of: asset, name: "n")
        _ = try update(id, [("maxPacketAmount", 5)])
        let peer = try update(id, [("maxPacketAmount", .null), ("name", .null)]).json["peer"]
        #expect(peer?["maxPacketAmount"] == .null)
        #expect(peer?["name"] == .null)
    }

    @Test func `UP14, L-12: an empty or null address or endpoint is refused`() throws {
        let id = try node.peer(of: asset)
        for address in ["", .null] as [JSON] {
            #expect(try update(id, [("staticIlpAddress", address)]).summary == "400 invalid ILP address")
        }
        for http in [node.http(endpoint: ""), .null] {
            #expect(try update(id, [("http", http)]).summary == "400 invalid HTTP endpoint")
        }
    }

    @Test func `UP15, DP5: the books do not move when a peer changes or goes`() throws {
        let id = try node.peer(of: asset)
        let hold = node.new()
        _ = try node.run("addPeerLiquidity", Holder.peer.input(node, id, 100))
        _ = try node.run("createPeerLiquidityWithdrawal", Holder.peer.input(node, id, 10, id: hold))
        func books() throws -> [String] {
            try node.contents().filter { $0.hasPrefix("accounts") || $0.hasPrefix("transfers") }
        }
        let before = try books()
        _ = try update(id, [("name", "n"), ("staticIlpAddress", "g.x")])
        #expect(try books() == before)
        #expect(try node.run("deletePeer", ["id": .string(id)]) == "200 Deleted ILP Peer")
        #expect(try books() == before)
        #expect(try node.query("withdrawal", ["id": .string(hold)])["source"]?["name"] == "n")
    }

    @Test func `DP1–DP3, DP8: deleted once, then unknown`() throws {
        let id = try node.peer(of: asset)
        let answer = try node.mutate("deletePeer", ["id": .string(id)])
        #expect(answer.json.text == #"{"code":"200","success":true,"message":"Deleted ILP Peer"}"#)
        #expect(try node.service.query("peer", ["id": .string(id)]).summary == "missing: No peer")
        for id in [id, node.new(), "malformed"] {
            #expect(try node.run("deletePeer", ["id": .string(id)]) == "404 unknown peer")
        }
    }

    @Test func `DP4: a failure is the generic 500 and leaves the peer`() throws {
        let id = try node.peer(of: asset, tokens: ["a"])
        try node.execute("CREATE TRIGGER fails BEFORE DELETE ON peers BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        let before = try node.contents()
        #expect(try node.run("deletePeer", ["id": .string(id)]) == "500 Error trying to delete peer")
        #expect(try node.contents() == before)
    }

    @Test func `DP7: a deleted peer's token is free`() throws {
        let id = try node.peer(of: asset, tokens: ["a"])
        _ = try node.run("deletePeer", ["id": .string(id)])
        #expect(try create([("http", node.http(["a"]))]).summary == "200 Created ILP Peer")
    }

    @Test func `2.13, L-18: the longest prefix, then the same asset, then the oldest`() throws {
        let euro = try node.asset("EUR")
        let short = try node.peer(of: asset, address: "test.a")
        let long = try node.peer(of: asset, address: "test.a.b_c")
        let second = try node.peer(of: euro, address: "test.a.b_c")
        func found(_ address: String, asset: Int64? = nil) throws -> String? {
            try node.service.read { try Peer.find(address: address, asset: asset, $0.database)?.id.text }
        }
        #expect(try found("test.a") == short)
        #expect(try found("test.a.x.y") == short)
        #expect(try found("test.a.b_c.d") == long)
        #expect(try found("test.a.b_c.d", asset: 2) == second)
        #expect(try found("test.a.bxc") == short)
        #expect(try found("test.a.b_cd") == short)
        #expect(try found("test.ab") == nil)
        #expect(try found("test") == nil)
        #expect(try found("") == nil)
    }

    @Test func `2.13: a peer is found by a token it shows`() throws {
        let id = try node.peer(of: asset, tokens: ["secret"])
        let found = try node.service.read { reading in
            try ["secret", "Secret", "secre"].map { try Peer.find(incomingToken: $0, reading.database)?.id.text }
        }
        #expect(found == [id, nil, nil])
    }

    @Test func `the console's list tells tokens by number and finds by name or address`() throws {
        _ = try node.peer(of: asset, address: "test.one", name: "Cloud_9", tokens: ["a", "b"])
        let second = try node.peer(of: asset, address: "test.cloud")
        func names(_ search: String) throws -> [String] {
            try node.service.read {
                try Peer.list(search: search).page(.start, limit: 9, $0.database).items.map(\.displayName)
            }
        }
        #expect(try names("cloud") == ["Cloud_9", "test.cloud"])
        #expect(try names("_") == ["Cloud_9"])
        #expect(try names("%") == [])
        #expect(try node.service.read { try Peer.find(second, $0.database)?.incomingTokenCount } == 0)
        #expect(
            try node.service.read { try Peer.list(search: "one").page(.start, limit: 1, $0.database).items[0] }
                .incomingTokenCount == 2
        )
    }
}

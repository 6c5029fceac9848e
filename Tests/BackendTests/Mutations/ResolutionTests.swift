import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@testable import Backend

struct ResolutionTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    private func decide(_ verb: String, _ id: String) throws -> String {
        try node.run(
            "\(verb)LiquidityWithdrawal",
            ["withdrawalId": .string(id), "idempotencyKey": .string(node.new())]
        )
    }

    /// A holder with 100 of which a withdrawal holds 10.
    private func held(_ holder: Holder, seconds: JSON? = nil) throws -> (owner: String, id: String) {
        let owner = try holder.make(node)
        let id = node.new()
        _ = try node.run(holder.deposit, holder.input(node, owner, 100))
        _ = try node.run(holder.withdrawal, holder.input(node, owner, 10, id: id, seconds: seconds))
        return (owner, id)
    }

    @Test(arguments: Holder.allCases) func `PO1, PO13: a posted withdrawal leaves the books in full`(
        holder: Holder
    ) throws {
        let (owner, id) = try held(holder)
        let answer = try node.mutate(
            "postLiquidityWithdrawal",
            ["withdrawalId": .string(id.uppercased()), "idempotencyKey": "k"]
        )
        #expect(
            answer.json.text == #"{"code":"200","success":true,"message":"Posted Withdrawal","error":null}"#
        )
        #expect(try holder.balance(node, owner) == ["90", "0", "90"])
    }

    @Test(arguments: Holder.allCases) func `PO2: a voided withdrawal returns`(holder: Holder) throws {
        let (owner, id) = try held(holder)
        #expect(try decide("void", id) == "200 Voided Withdrawal")
        #expect(try holder.balance(node, owner) == ["100", "0", "100"])
    }

    @Test(arguments: ["post", "void"]) func `PO3, PO4: an unknown and an invalid id are told apart`(verb: String) throws
    {
        #expect(try decide(verb, node.new()) == "404 Unknown withdrawal UnknownTransfer")
        #expect(try decide(verb, "not a uuid") == "400 Invalid id InvalidId")
    }

    @Test(
        arguments: [
            ("post", "post", "409 Withdrawal already posted AlreadyPosted"),
            ("post", "void", "409 Withdrawal already posted AlreadyPosted"),
            ("void", "post", "409 Withdrawal already voided AlreadyVoided"),
            ("void", "void", "409 Withdrawal already voided AlreadyVoided"),
        ]
    )
    func `PO5–PO8: what is decided stays decided`(first: String, second: String, answer: String) throws {
        let (_, id) = try held(.asset)
        _ = try decide(first, id)
        let before = try node.contents()
        #expect(try decide(second, id) == answer)
        #expect(try node.contents() == before)
    }

    @Test(arguments: Holder.allCases, ["post", "void"])
    func `PO9, L-7: at its deadline a withdrawal has expired`(holder: Holder, verb: String) throws {
        let (owner, id) = try held(holder, seconds: 60)
        node.time.step(.seconds(61))
        let answer = try node.mutate(
            "\(verb)LiquidityWithdrawal",
            ["withdrawalId": .string(id), "idempotencyKey": "k"]
        )
        #expect(
            answer.json.text == #"{"code":"409","success":false,"message":"Withdrawal expired","error":null}"#
        )
        #expect(try holder.balance(node, owner) == ["100", "0", "100"])
    }

    @Test func `LE2: a microsecond before its deadline a withdrawal can be posted`() throws {
        let (_, id) = try held(.asset, seconds: 60)
        let deadline = try node.service.read { try Withdrawal.find(id, $0)?.expiresAt }
        node.time.step(try #require(deadline) - node.time.now - .microseconds(1))
        #expect(try decide("post", id) == "200 Posted Withdrawal")
    }

    @Test(arguments: ["post", "void"]) func `PO10: a deposit was posted long ago`(verb: String) throws {
        let asset = try node.asset()
        let id = node.new()
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 5, id: id))
        #expect(try decide(verb, id) == "409 Withdrawal already posted AlreadyPosted")
    }

    @Test(arguments: ["post", "void"]) func `PO11, LE7: posted in time is posted for ever`(verb: String) throws {
        let (owner, id) = try held(.asset, seconds: 60)
        _ = try decide("post", id)
        node.time.step(.seconds(3600))
        #expect(try decide(verb, id) == "409 Withdrawal already posted AlreadyPosted")
        #expect(try node.balance(ofAsset: owner) == ["90", "0", "90"])
    }

    @Test(arguments: ["post", "void"]) func `PO12: the withdrawal of a deleted peer can be decided`(verb: String) throws
    {
        let (owner, id) = try held(.peer)
        #expect(try node.run("deletePeer", ["id": .string(owner)]) == "200 Deleted ILP Peer")
        #expect(try decide(verb, id).hasPrefix("200"))
    }

    @Test(arguments: ["post", "void"])
    func `4.8: a failure of the database is the request error UnknownError`(verb: String) throws {
        let (_, id) = try held(.asset)
        try node.execute("CREATE TRIGGER fails BEFORE INSERT ON transfers BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        let before = try node.contents()
        #expect(try decide(verb, id) == "error: UnknownError")
        #expect(try node.contents() == before)
        try node.execute("DROP TRIGGER fails")
        #expect(try decide(verb, id).hasPrefix("200"))
    }

    @Test func `a void keeps its reason and who gave it`() throws {
        let (owner, id) = try held(.peer)
        _ = try node.run(
            "voidLiquidityWithdrawal",
            ["withdrawalId": .string(id), "reason": "paid by hand", "idempotencyKey": ""],
            by: "bob"
        )
        let shown = try node.query("withdrawal", ["id": .string(id)])
        #expect(shown["state"] == "VOIDED")
        #expect(shown["requestedBy"] == "ann")
        #expect(shown["decidedBy"] == "bob")
        #expect(shown["reason"] == "paid by hand")
        #expect(shown["source"] == ["type": "PEER", "id": .string(owner), "name": "test.peer"])
        #expect(shown["asset"]?["code"] == "USD")
        #expect(shown["amount"] == "10")
    }
}

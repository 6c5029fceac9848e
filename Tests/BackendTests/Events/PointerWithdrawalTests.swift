import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

struct PointerWithdrawalTests {
    private let node: TestNode
    private let pointer: String
    private let peer: String

    init() throws {
        node = try TestNode()
        let asset = try node.asset()
        pointer = try node.pointer(of: asset)
        peer = try node.fundedPeer(of: asset)
    }

    private func hold(_ id: String, pointer: String? = nil, seconds: Int? = nil) throws -> String {
        var input: [JSON.Member] = [
            JSON.Member("paymentPointerId", .string(pointer ?? self.pointer)), JSON.Member("id", .string(id)),
            JSON.Member("idempotencyKey", ""),
        ]
        if let seconds { input.append(JSON.Member("timeoutSeconds", .integer(seconds))) }
        return try node.run("createPaymentPointerWithdrawal", .object(input))
    }

    private func resolve(_ mutation: String, _ id: String) throws -> String {
        try node.run(mutation, ["withdrawalId": .string(id), "idempotencyKey": ""])
    }

    @Test func `PPW-1: the whole balance is held`() throws {
        _ = try node.receive(60, at: pointer, from: peer)
        _ = try node.receive(40, at: pointer, from: peer)
        let id = node.new()
        let answer = try node.mutate(
            "createPaymentPointerWithdrawal",
            ["paymentPointerId": .string(pointer), "id": .string(id), "idempotencyKey": ""]
        ).json
        #expect(answer["code"] == "200" && answer["message"] == "Created account withdrawal")
        #expect(answer["error"] == .null)
        #expect(answer["withdrawal"]?["id"] == .string(id))
        #expect(answer["withdrawal"]?["amount"] == "100")
        #expect(answer["withdrawal"]?["paymentPointer"]?["id"] == .string(pointer))
        let record = try #require(try node.record(ofPointer: pointer))
        #expect(record.held == Total(100) && record.available == .zero)
    }

    @Test func `PPW-2: an unknown pointer is refused`() throws {
        let answer = try hold(node.new(), pointer: "cafecafe-0000-4000-8000-000000000001")
        #expect(answer == "404 Unknown payment pointer UnknownPaymentPointer")
    }

    @Test func `PPW-3: an id that is none is refused`() throws {
        _ = try node.receive(100, at: pointer, from: peer)
        #expect(try hold("not a uuid") == "400 Invalid id InvalidId")
    }

    @Test func `PPW-4: an id that is used is refused`() throws {
        let id = node.new()
        _ = try node.receive(100, at: pointer, from: peer, id: id)
        #expect(try hold(id) == "409 Transfer exists TransferExists")
    }

    @Test func `PPW-5: nothing is left where all is held, which is said before the id is looked at`() throws {
        _ = try node.receive(100, at: pointer, from: peer)
        _ = try hold(node.new())
        #expect(try hold("not a uuid") == "400 Amount is zero AmountZero")
    }

    @Test func `PPW-6: a pointer that never received anything has nothing to withdraw from`() throws {
        #expect(try hold(node.new()) == "500 Error trying to create payment pointer withdrawal")
    }

    @Test func `PPW-7: a posted withdrawal is resolved`() throws {
        _ = try node.receive(100, at: pointer, from: peer)
        let id = node.new()
        _ = try hold(id)
        #expect(try resolve("postLiquidityWithdrawal", id) == "200 Posted Withdrawal")
        for again in ["postLiquidityWithdrawal", "voidLiquidityWithdrawal"] {
            #expect(try resolve(again, id) == "409 Withdrawal already posted AlreadyPosted")
        }
        #expect(try node.balance(pointer, .webMonetization) == 0)
        #expect(try node.announce(pointer) == "400 Amount is zero AmountZero")
    }

    @Test func `PPW-8: a voided withdrawal gives its money back`() throws {
        _ = try node.receive(100, at: pointer, from: peer)
        let id = node.new()
        _ = try hold(id)
        #expect(try resolve("voidLiquidityWithdrawal", id) == "200 Voided Withdrawal")
        for again in ["postLiquidityWithdrawal", "voidLiquidityWithdrawal"] {
            #expect(try resolve(again, id) == "409 Withdrawal already voided AlreadyVoided")
        }
        #expect(try node.balance(pointer, .webMonetization) == 100)
        #expect(try node.announce(pointer) == "200 Announced payment pointer receipts")
    }

    @Test func `PPW-9: what there is not cannot be resolved`() throws {
        #expect(
            try resolve("postLiquidityWithdrawal", "cafecafe-0000-4000-8000-000000000001")
                == "404 Unknown withdrawal UnknownTransfer"
        )
        #expect(try resolve("voidLiquidityWithdrawal", "x") == "400 Invalid id InvalidId")
    }

    @Test func `PPW-10, L-6: a hold lapses after 72 hours or as asked, and its money is free again`() throws {
        _ = try node.receive(100, at: pointer, from: peer)
        let id = node.new()
        _ = try hold(id)
        node.time.step(.seconds(72 * 3600 - 1))
        #expect(node.service.work().counts[.withdrawalExpiry] == 0)
        #expect(try node.service.nextDue()?.microseconds ?? 0 <= node.time.now.microseconds + 1_100_000)
        node.time.step(.seconds(2))
        #expect(node.service.work().counts[.withdrawalExpiry] == 1)
        #expect(try resolve("postLiquidityWithdrawal", id) == "409 Withdrawal expired")
        let second = node.new()
        #expect(try hold(second, seconds: 5) == "200 Created account withdrawal")
        node.time.step(.seconds(6))
        #expect(try resolve("voidLiquidityWithdrawal", second) == "409 Withdrawal expired")
        #expect(try node.balance(pointer, .webMonetization) == 100)
        #expect(try node.announce(pointer) == "200 Announced payment pointer receipts")
    }

    @Test func `P-24: what a withdrawal takes is not announced, and what arrives after it is`() throws {
        _ = try node.receive(100, at: pointer, from: peer)
        _ = try hold(node.new())
        #expect(try node.announce(pointer) == "400 Amount is zero AmountZero")
        _ = try node.receive(5, at: pointer, from: peer)
        _ = try node.announce(pointer)
        #expect(try node.events(.paymentPointerWebMonetization).compactMap(\.withdrawal?.amount.units) == [5])
    }
}

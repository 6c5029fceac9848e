import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

struct WebMonetizationTests {
    private let node: TestNode
    private let usd: String
    private let pointer: String

    init() throws {
        node = try TestNode()
        usd = try node.asset()
        pointer = try node.pointer(of: usd)
    }

    @Test func `P-25: a receipt moves money from the peer to the pointer, once`() throws {
        let peer = try node.fundedPeer(of: usd, 100)
        #expect(try node.balance(pointer, .webMonetization) == nil)
        let id = node.new()
        #expect(try node.receive(60, at: pointer, from: peer, id: id) == "200 Recorded web monetization receipt")
        #expect(try node.balance(peer, .peer) == 40)
        #expect(try node.balance(pointer, .webMonetization) == 60)
        #expect(try node.receive(1, at: pointer, from: peer, id: id) == "409 Transfer exists TransferExists")
        #expect(try node.receive(41, at: pointer, from: peer) == "403 Insufficient balance InsufficientBalance")
        #expect(try node.balance(pointer, .webMonetization) == 60)
    }

    @Test func `P-25: a receipt of another asset is converted by the rate, half up, out of liquidity`() throws {
        let eur = try node.asset("EUR")
        let peer = try node.fundedPeer(of: eur, 1000)
        let answer = try node.receive(101, at: pointer, from: peer)
        #expect(answer == "409 no exchange rate from EUR to USD")
        _ = try node.run("setExchangeRate", ["base": "EUR", "code": "USD", "rate": "0.5"])
        #expect(try node.receive(101, at: pointer, from: peer) == "403 Insufficient liquidity of USD")
        _ = try node.run(
            "addAssetLiquidity",
            ["assetId": .string(usd), "amount": 100, "id": .string(node.new()), "idempotencyKey": ""]
        )
        #expect(try node.receive(101, at: pointer, from: peer) == "200 Recorded web monetization receipt")
        #expect(try node.balance(pointer, .webMonetization) == 51)
        #expect(try node.balance(ofAsset: usd)[0] == "49")
        #expect(try node.balance(ofAsset: eur)[0] == "101")
        _ = try node.run("setExchangeRate", ["base": "EUR", "code": "USD", "rate": "0.4"])
        #expect(try node.receive(1, at: pointer, from: peer) == "400 nothing of the amount would arrive")
        #expect(try node.service.verify() == [])
    }

    @Test func `P-25: refusals, in their order`() throws {
        let peer = try node.fundedPeer(of: usd, 100)
        let unknown = "cafecafe-0000-4000-8000-000000000001"
        #expect(try node.receive(0, at: unknown, from: unknown) == "400 Amount is zero AmountZero")
        #expect(
            try node.receive(1, at: unknown, from: unknown) == "404 Unknown payment pointer UnknownPaymentPointer"
        )
        #expect(try node.receive(1, at: pointer, from: unknown, id: "x") == "404 Unknown peer UnknownPeer")
        #expect(try node.receive(1, at: pointer, from: peer, id: "x") == "400 Invalid id InvalidId")
        _ = try node.run("updatePeer", ["id": .string(peer), "maxPacketAmount": 10])
        #expect(try node.receive(11, at: pointer, from: peer) == "400 amount above the peer's maximum packet amount")
        #expect(try node.receive(10, at: pointer, from: peer) == "200 Recorded web monetization receipt")
    }
}

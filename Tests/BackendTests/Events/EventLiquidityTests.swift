import GRDB
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

struct EventLiquidityTests {
    private let node: TestNode
    private let alice: String
    private let bob: String

    init() throws {
        node = try TestNode()
        let usd = try node.asset()
        alice = try node.pointer(of: usd)
        bob = try node.pointer(of: usd, "bob")
    }

    private func payment(delivering amount: UInt64 = 10_000) throws -> (OutgoingPayment, event: WebhookEvent) {
        let receiver = try node.incomingPayment(at: bob, amount)
        let payment = try #require(try node.outgoingPayment(from: alice, to: receiver, delivering: amount))
        let event = try #require(
            try node.service.read {
                try WebhookEvent.find(.outgoingPaymentCreated, payment: payment.sequence, $0.database)
            }
        )
        return (payment, event)
    }

    @Test func `DEP-1: an event's deposit funds exactly its payment`() throws {
        let (payment, event) = try payment()
        #expect(event.use == .open)
        #expect(try node.deposit(event.id.text) == "200 Deposited liquidity")
        #expect(try node.balance(payment.id.text, .outgoing) == 10_102)
        #expect(try node.outgoing(payment.id.text)?.state == .sending)
        #expect(try node.event(event.id)?.use == .deposited)
        let answer = try node.mutate("depositEventLiquidity", ["eventId": "x", "idempotencyKey": ""]).json
        #expect(answer["error"] == "InvalidId")
    }

    @Test(arguments: ["cafecafe-0000-4000-8000-000000000001", "no id"])
    func `DEP-2: an unknown event is refused`(_ id: String) throws {
        #expect(try node.deposit(id) == "400 Invalid id InvalidId")
    }

    @Test func `DEP-3, P-19: an event whose deposit is booked is refused, whatever became of the payment`() throws {
        let (payment, event) = try payment()
        _ = try node.deposit(event.id.text)
        #expect(try node.deposit(event.id.text, key: "again") == "409 Transfer exists TransferExists")
        #expect(node.service.work().failures == [:])
        #expect(try node.outgoing(payment.id.text)?.state == .completed)
        #expect(try node.deposit(event.id.text) == "409 Transfer exists TransferExists")
        #expect(try node.balance(payment.id.text, .outgoing) == 102)
    }

    @Test func `DEP-3: an id that another transfer has cannot be deposited`() throws {
        let (_, event) = try payment()
        let asset = try #require(
            try node.service.read { try Asset.list.page(.start, limit: 1, $0.database).items.first }
        )
        let other = try payment().event
        _ = try node.run(
            "addAssetLiquidity",
            ["assetId": .string(asset.id.text), "amount": 1, "id": .string(other.id.text), "idempotencyKey": ""]
        )
        #expect(try node.deposit(other.id.text) == "409 Transfer exists TransferExists")
        #expect(try node.deposit(event.id.text) == "200 Deposited liquidity")
    }

    @Test func `DEP-4: a payment that there is not cannot be funded`() throws {
        let (_, event) = try payment()
        try node.execute("UPDATE webhook_events SET payment = NULL")
        #expect(try node.deposit(event.id.text) == "404 Unknown outgoing payment UnknownPayment")
    }

    @Test func `DEP-5: any other amount than the payment sends is refused`() throws {
        let (payment, event) = try payment()
        try node.execute("UPDATE webhook_events SET data = replace(data, '10102', '10101')")
        #expect(try node.deposit(event.id.text) == "400 Error trying to deposit liquidity")
        #expect(try node.outgoing(payment.id.text)?.state == .funding)
        #expect(try node.balance(payment.id.text, .outgoing) == nil)
        try node.execute("UPDATE webhook_events SET data = '{}'")
        #expect(try node.deposit(event.id.text) == "400 Error trying to deposit liquidity")
    }

    @Test func `DEP-6: a payment that does not wait for money takes none`() throws {
        let (payment, event) = try payment()
        _ = try node.run("cancelOutgoingPayment", ["id": .string(payment.id.text)])
        #expect(try node.deposit(event.id.text) == "400 Error trying to deposit liquidity")
        #expect(try node.outgoing(payment.id.text)?.state == .cancelled)
        #expect(try node.balance(payment.id.text, .outgoing) == nil)
        #expect(try node.events(tab: .toFund).isEmpty)
    }

    @Test func `DEP-7: no other type of event takes a deposit`() throws {
        _ = try payment()
        let created = try #require(try node.events(.incomingPaymentCreated).first)
        #expect(try node.deposit(created.id.text) == "400 Invalid id InvalidId")
    }

    @Test func `DEP, 7.3: a repeated key is answered as before`() throws {
        let (_, event) = try payment()
        #expect(try node.deposit(event.id.text, key: "k") == "200 Deposited liquidity")
        #expect(try node.deposit(event.id.text, key: "k") == "200 Deposited liquidity")
    }

    @Test func `WDR-1, WDR-3, WDR-6, WDR-7: a completed payment's leftover and receipt are withdrawn once`() throws {
        let (payment, event) = try payment()
        _ = try node.deposit(event.id.text)
        _ = node.service.work()
        node.time.step(.seconds(31))
        _ = node.service.work()
        let offers = try node.events(tab: .toWithdraw)
        #expect(offers.map(\.type) == [.outgoingPaymentCompleted, .incomingPaymentCompleted])
        #expect(offers.compactMap(\.withdrawal?.amount.units) == [102, 10_000])
        for offer in offers {
            #expect(try node.withdraw(offer.id.text) == "200 Withdrew liquidity")
            #expect(try node.withdraw(offer.id.text) == "409 Transfer exists TransferExists")
            #expect(try node.event(offer.id)?.use == .withdrawn)
        }
        #expect(
            try node.run(
                "postLiquidityWithdrawal",
                ["withdrawalId": .string(offers[0].id.text), "idempotencyKey": ""]
            ) == "409 Withdrawal already posted AlreadyPosted"
        )
        #expect(try node.outgoing(payment.id.text)?.sent.units == 10_000)
        #expect(try node.events(tab: .toWithdraw).isEmpty)
        let usd = try #require(try node.service.read { try Asset.list.page(.start, limit: 1, $0.database).items.first })
        #expect(usd.settlement == .zero)
    }

    @Test func `WDR-1: a failed payment's money is withdrawn`() throws {
        let (payment, event) = try payment()
        _ = try node.deposit(event.id.text)
        _ = try node.run("completeIncomingPayment", ["id": .string(String(payment.receiver.suffix(36)))])
        _ = node.service.work()
        let offer = try #require(try node.events(.outgoingPaymentFailed).first)
        #expect(offer.withdrawal?.amount.units == 10_102)
        #expect(try node.withdraw(offer.id.text) == "200 Withdrew liquidity")
    }

    @Test func `WDR-1: what an expired payment received is withdrawn`() throws {
        let receiver = try node.incomingPayment(at: bob, 100)
        try node.credit(receiver, 10)
        node.time.step(.seconds(30 * 86_400))
        _ = node.service.work()
        node.time.step(.seconds(31))
        _ = node.service.work()
        let offer = try #require(try node.events(.incomingPaymentExpired).first)
        #expect(try node.balance(receiver, .incoming) == 10)
        #expect(try node.withdraw(offer.id.text) == "200 Withdrew liquidity")
        #expect(try node.balance(receiver, .incoming) == 0)
        #expect(try node.withdraw(offer.id.text) == "409 Transfer exists TransferExists")
    }

    @Test func `WDR-1: what a pointer received is withdrawn`() throws {
        let asset = try node.asset("WMN")
        let pointer = try node.pointer(of: asset, "carol")
        _ = try node.receive(10, at: pointer, from: node.fundedPeer(of: asset))
        _ = try node.announce(pointer)
        let offer = try #require(try node.events(.paymentPointerWebMonetization).first)
        #expect(try node.withdraw(offer.id.text) == "200 Withdrew liquidity")
        #expect(try node.balance(pointer, .webMonetization) == 0)
        #expect(try node.withdraw(offer.id.text) == "409 Transfer exists TransferExists")
    }

    @Test(arguments: ["cafecafe-0000-4000-8000-000000000001", ""])
    func `WDR-2: an unknown event is refused`(_ id: String) throws {
        #expect(try node.withdraw(id) == "400 Invalid id InvalidId")
    }

    @Test func `WDR-4: an event that offers nothing is refused`() throws {
        let (_, event) = try payment()
        #expect(try node.withdraw(event.id.text) == "400 Invalid id InvalidId")
    }

    @Test func `WDR-5: an event whose money is held elsewhere waits until it is free`() throws {
        let usd = try node.asset("WMN")
        let pointer = try node.pointer(of: usd, "carol")
        let peer = try node.fundedPeer(of: usd)
        _ = try node.receive(10, at: pointer, from: peer)
        _ = try node.announce(pointer)
        let event = try #require(try node.events(.paymentPointerWebMonetization).first)
        let hold = node.new()
        _ = try node.run(
            "createPaymentPointerWithdrawal",
            ["paymentPointerId": .string(pointer), "id": .string(hold), "idempotencyKey": ""]
        )
        #expect(try node.withdraw(event.id.text) == "403 Insufficient balance InsufficientBalance")
        _ = try node.run("voidLiquidityWithdrawal", ["withdrawalId": .string(hold), "idempotencyKey": ""])
        #expect(try node.withdraw(event.id.text) == "200 Withdrew liquidity")
        #expect(try node.balance(pointer, .webMonetization) == 0)
    }
}

import Foundation
import Ledger
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Backend

struct IncomingPaymentWorkTests {
    private let node: TestNode
    private let pointer: String

    init() throws {
        node = try TestNode()
        pointer = try node.pointer(of: try node.asset())
    }

    private func work() -> Int? { node.service.work().counts[.incomingPayments] }

    @Test func `INC-14: a payment that is not due is left alone`() throws {
        let id = try node.incomingPayment(at: pointer)
        node.time.step(.seconds(30 * 86_400 - 1))
        #expect(work() == 0)
        #expect(try node.incoming(id)?.state == .pending)
    }

    @Test func `INC-15, INC-17: what has arrived on an expired payment is announced after the pause`() throws {
        let id = try node.incomingPayment(at: pointer, 123)
        try node.credit(id, 1)
        node.time.step(.seconds(30 * 86_400))
        #expect(work() == 1)
        let expired = try #require(try node.incoming(id))
        #expect(expired.state == .expired && expired.connectionId == nil)
        #expect(expired.processAt.map { $0 - node.time.now } == .seconds(30))
        node.time.step(.seconds(29))
        #expect(work() == 0)
        node.time.step(.seconds(1))
        #expect(work() == 1)
        let events = try node.events(.incomingPaymentExpired)
        #expect(events.compactMap(\.withdrawal?.amount.units) == [1])
        #expect(events.first?.data["incomingPayment"]?["completed"] == .bool(false))
        #expect(try node.incoming(id)?.processAt == nil)
        node.time.step(.seconds(3600))
        #expect(work() == 0)
    }

    @Test func `INC-16, P-20: an expired payment without receipts stays, without an event`() throws {
        let id = try node.incomingPayment(at: pointer)
        node.time.step(.seconds(30 * 86_400))
        #expect(work() == 1)
        let expired = try #require(try node.incoming(id))
        #expect(expired.state == .expired && expired.processAt == nil && expired.received == .zero)
        #expect(try node.events().map(\.type) == [.incomingPaymentCreated])
    }

    @Test func `INC-18: a completed payment is announced after the pause of the settings`() throws {
        try node.set("completionPause", "5s")
        let id = try node.incomingPayment(at: pointer, 123)
        try node.credit(id, 123)
        #expect(try node.incoming(id)?.processAt.map { $0 - node.time.now }?.components.seconds == 5)
        #expect(work() == 0)
        node.time.step(.seconds(6))
        #expect(work() == 1)
        let event = try #require(try node.events(.incomingPaymentCompleted).first)
        #expect(event.withdrawal?.amount.units == 123 && event.withdrawal?.accountId.text == id)
        #expect(event.data["incomingPayment"]?["receivedAmount"]?["value"] == "123")
        #expect(event.data["incomingPayment"]?["completed"] == .bool(true))
        #expect(try node.incoming(id)?.processAt == nil)
    }

    @Test func `INC-21: a payment completed by hand without receipts has no event`() throws {
        let id = try node.incomingPayment(at: pointer)
        _ = try node.run("completeIncomingPayment", ["id": .string(id)])
        node.time.step(.seconds(30))
        #expect(work() == 1)
        #expect(try node.events().map(\.type) == [.incomingPaymentCreated])
        #expect(try node.incoming(id)?.processAt == nil)
    }

    @Test func `PPU-13, P-12: a payment of a deactivated pointer expires when its grace is over`() throws {
        let id = try node.incomingPayment(at: pointer)
        _ = try node.run("updatePaymentPointer", ["id": .string(pointer), "status": "INACTIVE"])
        node.time.step(.seconds(86_400))
        #expect(work() == 1)
        #expect(try node.incoming(id)?.state == .expired)
    }

    @Test func `Many are done in more than one transaction`() throws {
        for _ in 0..<(WorkPass.limit + 20) { _ = try node.incomingPayment(at: pointer) }
        node.time.step(.seconds(30 * 86_400))
        #expect(work() == WorkPass.limit + 20)
    }
}

struct SendingWorkTests {
    private let node: TestNode
    private let alice: String
    private let bob: String
    private let eur: String

    init() throws {
        node = try TestNode()
        alice = try node.pointer(of: try node.asset())
        eur = try node.asset("EUR")
        bob = try node.pointer(of: eur, "bob")
        _ = try node.run("setExchangeRate", ["base": "USD", "code": "EUR", "rate": "0.9"])
    }

    /// A funded payment that lacks the receiver's liquidity.
    private func funded() throws -> String {
        let receiver = try node.incomingPayment(at: bob, 9000, of: ("EUR", 2))
        let payment = try #require(
            try node.outgoingPayment(from: alice, to: receiver, delivering: 9000, of: ("EUR", 2))
        )
        let event = try #require(try node.events(tab: .toFund).first)
        #expect(try node.deposit(event.id.text) == "200 Deposited liquidity")
        return payment.id.text
    }

    @Test func `LIF-13: a payment whose time has not come is not tried`() throws {
        let id = try funded()
        try node.execute("UPDATE exchange_rates SET rate = '0.5'")
        for wait in [10, 20, 30, 40] {
            #expect(node.service.work().counts[.sending] == 1)
            node.time.step(.seconds(wait - 1))
            #expect(node.service.work().counts[.sending] == 0)
            #expect(try node.outgoing(id)?.state == .sending)
            // The time of the books runs a few microseconds ahead of the clock that stands still.
            node.time.step(.seconds(2))
        }
        #expect(node.service.work().counts[.sending] == 1)
        #expect(try node.outgoing(id)?.state == .failed)
    }

    @Test func `P-17: a payment that waits for liquidity goes on once there is some`() throws {
        let id = try funded()
        #expect(node.service.work().failures == [:])
        #expect(try node.outgoing(id)?.error == "InsufficientLiquidity")
        _ = try node.run(
            "addAssetLiquidity",
            ["assetId": .string(eur), "amount": 9000, "id": .string(node.new()), "idempotencyKey": ""]
        )
        #expect(node.service.work().counts[.sending] == 1)
        #expect(try node.outgoing(id)?.state == .completed)
    }

    @Test func `An attempt is made once in a call, however short the wait before the next`() throws {
        try node.set("sendingRetryStep", "1ms")
        let service = Service(store: try node.folder.store(Schema.migrations), ids: .random)
        _ = try funded()
        #expect(service.work().counts[.sending] == 1)
    }
}

struct WorkTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    @Test func `A worker that fails says so and stops neither the others nor its own other items`() throws {
        let pointer = try node.pointer(of: try node.asset())
        let ids = try (0..<3).map { _ in try node.incomingPayment(at: pointer) }
        node.time.step(.seconds(30 * 86_400))
        try node.execute(
            """
            CREATE TRIGGER fails BEFORE UPDATE ON incoming_payments WHEN OLD.seq = 2
            BEGIN SELECT RAISE(ABORT, 'broken'); END
            """
        )
        let report = node.service.work()
        #expect(report.counts[.incomingPayments] == 2)
        #expect(report.failures.keys.sorted { $0.rawValue < $1.rawValue } == [.incomingPayments])
        #expect(report.json["failures"]?["incomingPayments"]?.string?.contains("broken") == true)
        #expect(try ids.map { try node.incoming($0)?.state } == [.expired, .pending, .expired])
        try node.execute("DROP TRIGGER fails")
        #expect(node.service.work().counts[.incomingPayments] == 1)
        #expect(node.service.work().isIdle)
    }

    @Test func `Two processes do each item once`() async throws {
        let pointer = try node.pointer(of: try node.asset())
        for _ in 0..<300 { try node.credit(try node.incomingPayment(at: pointer, 5), 5) }
        node.time.step(.seconds(60))
        let services = try [node.service, node.another()]
        let counts = await withTaskGroup(of: Int.self) { group in
            for service in services { group.addTask { service.work().counts[.incomingPayments] ?? 0 } }
            return await group.reduce(0, +)
        }
        #expect(counts == 300)
        #expect(try node.events(.incomingPaymentCompleted).count == 300)
    }

    @Test func `nextDue is the time of the first of all that waits`() throws {
        #expect(try node.service.nextDue() == nil)
        let pointer = try node.pointer(of: try node.asset())
        _ = try node.incomingPayment(at: pointer)
        #expect(try node.service.nextDue() == node.time.now + .seconds(30 * 86_400))
        #expect(try node.service.nextDue([.sending, .pointerEvents, .withdrawalExpiry, .webhookDelivery]) == nil)
        try node.execute("UPDATE payment_pointers SET process_at = 7")
        #expect(try node.service.nextDue() == Timestamp(microseconds: 7))
    }

    @Test func `A request for work answers a count for each worker, in its place among others`() throws {
        let pointer = try node.pointer(of: try node.asset())
        let id = try node.incomingPayment(at: pointer)
        node.time.step(.seconds(30 * 86_400))
        let query = Service.Request.query("incomingPayment", ["id": .string(id)])
        let answers = try node.service.answer([query, .work, query], by: Operator(name: "ann"))
        #expect(answers[0].json["state"] == "PENDING")
        let expected =
            #"{"work":{"withdrawalExpiry":0,"incomingPayments":1,"sending":0,"pointerEvents":0,"webhookDelivery":0}}"#
        #expect(answers[1].json.text == expected)
        #expect(answers[2].json["state"] == "EXPIRED")
    }

    @Test(.timeLimit(.minutes(1))) func `The loop sleeps until something is due, wakes when told, and ends`() throws {
        let pointer = try node.pointer(of: try node.asset())
        let service = Service(store: try node.folder.store(Schema.migrations))
        let reports = Mutex<[WorkReport]>([])
        let bell = DispatchSemaphore(value: 0)
        let loop = WorkLoop(service) { report in
            reports.withLock { $0.append(report) }
            bell.signal()
        }
        loop.start()
        // Due by the clock of the machine, without a word to the loop but that of the commit.
        let id = try node.incomingPayment(at: pointer)
        let soon = Clock.system.now() + .milliseconds(50)
        try node.execute(
            "UPDATE incoming_payments SET process_at = \(soon.microseconds), expires_at = \(soon.microseconds)"
        )
        loop.wake()
        #expect(bell.wait(timeout: .now() + 20) == .success)
        #expect(try node.incoming(id)?.state == .expired)
        loop.stop()
        #expect(reports.withLock { $0 }.map(\.done) == [1])
    }
}

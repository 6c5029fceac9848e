import GRDB
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

struct PointerReceiptTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    /// A pointer of an asset of its own, with a threshold where there is one, and a peer that pays it.
    private func pointer(threshold: JSON = .null, name: String = "alice") throws -> (pointer: String, peer: String) {
        let asset = try node.asset(name.uppercased(), threshold: threshold)
        return (try node.pointer(of: asset, name), try node.fundedPeer(of: asset, name: name))
    }

    /// Makes a pointer that is due, with what it received and announced already.
    private func due(received: UInt64, announced: UInt64 = 0, name: String) throws -> String {
        let (pointer, peer) = try pointer(name: name)
        if received > 0 { _ = try node.receive(received, at: pointer, from: peer) }
        let total = String(repeating: "0", count: 40 - String(announced).count) + String(announced)
        try node.execute(
            """
            UPDATE payment_pointers SET process_at = \(node.time.now.microseconds), total_events_amount = '\(total)'
            WHERE url = 'https://node.test/\(name)'
            """
        )
        return pointer
    }

    @Test func `PPT-1, WT3: pointers that are not due are left alone`() throws {
        for name in ["a", "b", "c", "d", "e"] {
            let (pointer, peer) = try pointer(name: name)
            _ = try node.receive(10, at: pointer, from: peer)
        }
        try node.execute(
            "UPDATE payment_pointers SET process_at = \(node.time.now.microseconds + 9_000_000) WHERE seq > 3"
        )
        let answer = try node.trigger(10)
        #expect(answer["code"] == "200" && answer["message"] == "Triggered Payment Pointer Events")
        #expect(answer["count"] == 0)
        #expect(node.service.work().counts[.pointerEvents] == 0)
        #expect(try node.events().isEmpty)
    }

    @Test(arguments: [(1, 1), (4, 4), (10, 4)])
    func `PPT-2, WT5: as many due pointers as asked are announced`(_ limit: Int, _ count: Int) throws {
        let pointers = try ["a", "b", "c", "d"].map { try due(received: 10, name: $0) }
        let (other, peer) = try pointer(name: "other")
        _ = try node.receive(10, at: other, from: peer)
        #expect(try node.trigger(limit)["count"] == .integer(count))
        let events = try node.events()
        #expect(events.compactMap(\.withdrawal?.amount.units) == Array(repeating: 10, count: count))
        let announced = try pointers.filter { try node.record(ofPointer: $0)?.processAt == nil }
        #expect(announced.count == count)
        for pointer in announced { #expect(try node.record(ofPointer: pointer)?.unannounced == .zero) }
        for pointer in [other] + pointers.filter({ !announced.contains($0) }) {
            #expect(try node.record(ofPointer: pointer)?.unannounced == Total(10))
        }
    }

    @Test(arguments: [(1, 1), (5, 2)])
    func `PPT-3: only due pointers count`(_ limit: Int, _ count: Int) throws {
        _ = try due(received: 10, name: "a")
        _ = try due(received: 10, name: "b")
        _ = try pointer(name: "c")
        #expect(try node.trigger(limit)["count"] == .integer(count))
    }

    @Test(arguments: [(0, 10), (1, 9)])
    func `PPT-4, PPT-5, WT4: what was announced already is not announced again`(
        _ before: UInt64,
        _ amount: UInt64
    ) throws {
        let pointer = try due(received: 10, announced: before, name: "a")
        let report = node.service.work()
        #expect(report.counts[.pointerEvents] == 1)
        let event = try #require(try node.events().first)
        #expect(event.type == .paymentPointerWebMonetization)
        #expect(event.withdrawal?.amount.units == amount && event.withdrawal?.accountId.text == pointer)
        #expect(event.data["paymentPointer"]?["received"] == .string(String(amount)))
        #expect(event.data["paymentPointer"]?["id"] == .string(pointer))
        #expect(event.data["paymentPointer"]?["createdAt"]?.string != nil)
        #expect(try node.record(ofPointer: pointer)?.unannounced == .zero)
        #expect(node.service.work().isIdle)
    }

    @Test func `PPT-6: a pointer that fails undoes the whole trigger, but not the worker's others`() throws {
        let pointers = try ["a", "b"].map { try due(received: 10, name: $0) }
        try node.execute(
            """
            CREATE TRIGGER fails BEFORE INSERT ON webhook_events WHEN NEW.pointer = 2
            BEGIN SELECT RAISE(ABORT, 'broken'); END
            """
        )
        let answer = try node.trigger(10)
        #expect(answer["code"] == "500" && answer["count"] == .null)
        #expect(answer["message"] == "Error trying to trigger payment pointer events")
        #expect(try node.events().isEmpty)
        let report = node.service.work()
        #expect(report.counts[.pointerEvents] == 1)
        #expect(report.failures[.pointerEvents]?.contains("broken") == true)
        #expect(try node.record(ofPointer: pointers[0])?.processAt == nil)
        #expect(try node.record(ofPointer: pointers[1])?.processAt != nil)
    }

    @Test func `PPT-7: a due pointer without receipts is counted and no longer due`() throws {
        let pointer = try due(received: 0, name: "a")
        #expect(try node.trigger(3)["count"] == 1)
        #expect(try node.events().isEmpty)
        #expect(try node.record(ofPointer: pointer)?.processAt == nil)
    }

    @Test func `P-30: a negative limit is refused, 0 does nothing`() throws {
        let pointer = try due(received: 10, name: "a")
        #expect(try node.trigger(-1)["code"] == "400")
        #expect(try node.trigger(0)["count"] == 0)
        #expect(try node.record(ofPointer: pointer)?.processAt != nil)
    }

    @Test(arguments: [(nil, nil), ("0s", 0), ("60s", 60)] as [(String?, Int?)])
    func `PPT-8: without a threshold the throttle delay decides`(_ delay: String?, _ seconds: Int?) throws {
        try node.set("withdrawalThrottleDelay", delay)
        let (pointer, peer) = try pointer()
        #expect(try node.receive(1, at: pointer, from: peer) == "200 Recorded web monetization receipt")
        let due = try node.record(ofPointer: pointer)?.processAt
        #expect(due.map { ($0 - node.time.now).components.seconds } == seconds.map(Int64.init))
    }

    @Test func `PPT-9: below the threshold the throttle delay decides, and keeps what is set`() throws {
        try node.set("withdrawalThrottleDelay", "60s")
        let (pointer, peer) = try pointer(threshold: 10)
        _ = try node.receive(1, at: pointer, from: peer)
        let due = try node.record(ofPointer: pointer)?.processAt
        #expect(due.map { ($0 - node.time.now).components.seconds } == 60)
        node.time.step(.seconds(5))
        _ = try node.receive(1, at: pointer, from: peer)
        #expect(try node.record(ofPointer: pointer)?.processAt == due)
    }

    @Test(arguments: [(0, 1), (10, 10), (10, 11)] as [(Int, UInt64)])
    func `PPT-10: from the threshold on a receipt is announced at once, also over a later time`(
        _ threshold: Int,
        _ amount: UInt64
    ) throws {
        try node.set("withdrawalThrottleDelay", "60s")
        let (pointer, peer) = try pointer(threshold: .integer(threshold))
        let later = node.time.now.microseconds + 3_600_000_000
        try node.execute("UPDATE payment_pointers SET process_at = \(later)")
        _ = try node.receive(amount, at: pointer, from: peer)
        #expect(node.service.work().counts[.pointerEvents] == 1)
        #expect(try node.events().compactMap(\.withdrawal?.amount.units) == [amount])
    }

    @Test func `P-23: receipts of one pointer are announced at once`() throws {
        let (pointer, peer) = try pointer()
        #expect(try node.announce(pointer) == "400 Amount is zero AmountZero")
        _ = try node.receive(7, at: pointer, from: peer)
        let answer = try node.mutate("announcePaymentPointerReceipts", ["paymentPointerId": .string(pointer)]).json
        #expect(answer["webhookEvent"]?["type"] == "payment_pointer.web_monetization")
        #expect(try node.announce(pointer) == "400 Amount is zero AmountZero")
        #expect(try node.announce("x") == "404 Unknown payment pointer UnknownPaymentPointer")
        #expect(try node.events().compactMap(\.withdrawal?.amount.units) == [7])
    }

    @Test func `More than an amount can say is announced in two events`() throws {
        let asset = try node.asset()
        let pointer = try node.pointer(of: asset)
        let peer = try node.fundedPeer(of: asset, .max)
        let second = try node.fundedPeer(of: asset, .max, name: "second")
        for from in [peer, second] {
            #expect(try node.receive(.max, at: pointer, from: from) == "200 Recorded web monetization receipt")
        }
        _ = try node.announce(pointer)
        #expect(node.service.work().counts[.pointerEvents] == 1)
        #expect(try node.events().compactMap(\.withdrawal?.amount.units) == [.max, .max])
        for event in try node.events() { #expect(try node.withdraw(event.id.text) == "200 Withdrew liquidity") }
        #expect(try node.record(ofPointer: pointer)?.available == .zero)
    }

    /// Receipts, announcements, withdrawals of events and of whole balances in any order: all that was announced can be
    /// withdrawn, once, and nothing is left over.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `Everything announced can be withdrawn exactly once`(_ seed: UInt64) throws {
        var random = Dice(state: seed)
        try node.set("withdrawalThrottleDelay", seed.isMultiple(of: 2) ? "20s" : nil)
        let (pointer, peer) = try pointer(threshold: seed.isMultiple(of: 3) ? 50 : .null)
        var received: UInt64 = 0
        var taken: UInt64 = 0
        var holds: [String] = []
        for _ in 0..<80 {
            switch random.next(7) {
            case 0, 1, 2:
                let amount = random.next(40) + 1
                if try node.receive(amount, at: pointer, from: peer).hasPrefix("200") { received += amount }
            case 3: _ = try node.announce(pointer)
            case 4:
                for event in try node.events(tab: .toWithdraw) where random.next(2) == 0 {
                    if try node.withdraw(event.id.text).hasPrefix("200") {
                        taken += event.withdrawal?.amount.units ?? 0
                    }
                }
            case 5:
                let id = node.new()
                let answer = try node.run(
                    "createPaymentPointerWithdrawal",
                    [
                        "paymentPointerId": .string(pointer), "id": .string(id), "idempotencyKey": "",
                        "timeoutSeconds": 15,
                    ]
                )
                if answer.hasPrefix("200") { holds.append(id) }
            default:
                // Some holds are voided, the others lapse.
                if let hold = holds.popLast() {
                    _ = try node.run("voidLiquidityWithdrawal", ["withdrawalId": .string(hold), "idempotencyKey": ""])
                }
                node.time.step(.seconds(Int(random.next(20))))
                #expect(node.service.work().failures == [:])
            }
        }
        node.time.step(.seconds(60))
        _ = node.service.work()
        _ = try node.announce(pointer)
        for event in try node.events(tab: .toWithdraw) {
            #expect(try node.withdraw(event.id.text) == "200 Withdrew liquidity")
            #expect(try node.withdraw(event.id.text) == "409 Transfer exists TransferExists")
            taken += event.withdrawal?.amount.units ?? 0
        }
        #expect(received > 0 && taken == received)
        #expect(try node.balance(pointer, .webMonetization) == 0)
        #expect(try node.service.verify() == [])
    }
}

/// The same numbers for the same seed.
private struct Dice {
    var state: UInt64

    mutating func next(_ bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
    }
}

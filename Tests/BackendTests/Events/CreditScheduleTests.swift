import Storage
import TestSupport
import Testing

@testable import Backend

/// Ledger spec 6: when a credit makes a pointer due, over all settings, thresholds, times and receipts there are.
struct CreditScheduleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// The throttle delay, in seconds.
        let delay: Int?
        let threshold: Int?
        /// When the pointer is due before the credit, in seconds from then.
        let due: Int?
        /// What was announced before, in minor units.
        let announced: UInt64

        var testDescription: String {
            func text(_ value: Int?) -> String { value.map(String.init) ?? "none" }
            return "delay \(text(delay)), threshold \(text(threshold)), due \(text(due)), announced \(announced)"
        }
    }

    private static func cases(thresholds: [Int?]) -> [Case] {
        [nil, 0, 60].flatMap { delay in
            thresholds.flatMap { threshold in
                [nil, 30].flatMap { due in
                    [0, 10].map { Case(delay: delay, threshold: threshold, due: due, announced: $0) }
                }
            }
        }
    }

    /// When the pointer is due after one more credit, in seconds from then.
    private func due(_ given: Case, after credit: UInt64) throws -> Int? {
        let node = try TestNode()
        let asset = try node.asset(threshold: given.threshold.map(JSON.integer) ?? .null)
        let pointer = try node.pointer(of: asset)
        let peer = try node.fundedPeer(of: asset)
        if given.announced > 0 {
            _ = try node.receive(given.announced, at: pointer, from: peer)
            _ = try node.announce(pointer)
        }
        try node.set("withdrawalThrottleDelay", given.delay.map { "\($0)s" })
        let moment = given.due.map { String((node.time.now + .seconds($0)).microseconds) } ?? "NULL"
        try node.execute("UPDATE payment_pointers SET process_at = \(moment)")
        #expect(try node.receive(credit, at: pointer, from: peer) == "200 Recorded web monetization receipt")
        return try node.record(ofPointer: pointer)?.processAt.map { Int(($0 - node.time.now).components.seconds) }
    }

    @Test(arguments: cases(thresholds: [nil, 10]))
    func `WT1: below the threshold a time that is set stays, and the delay sets one`(given: Case) throws {
        #expect(try due(given, after: 1) == given.due ?? given.delay)
    }

    @Test(arguments: cases(thresholds: [0, 10]))
    func `WT2: from the threshold on the pointer is due at once, whatever was set`(given: Case) throws {
        let threshold = UInt64(given.threshold ?? 0)
        if threshold > 0 { #expect(try due(given, after: threshold) == 0) }
        #expect(try due(given, after: threshold + 1) == 0)
    }
}

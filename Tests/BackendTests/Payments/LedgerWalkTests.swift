import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

/// Spec 10.4: the transfers of a payment, from its deposit to both withdrawals, and no others.
struct LedgerWalkTests {
    private static let usd = Unit(code: "USD", scale: 2)
    private static let eur = Unit(code: "EUR", scale: 2)

    /// `SETTLEMENT(USD) → LIQUIDITY_OUTGOING 10102`, for each transfer that a payment of 9000 makes, oldest first.
    private func walk(from source: Unit, to destination: Unit) throws -> [String] {
        let node = try PaymentNode(from: source, to: destination, rate: "0.9", liquidity: "20000")
        let before = try node.node.count("transfers")
        let receiver = try node.incoming("9000")
        let payment = try node.outgoing(node.quote(receiver.url))
        let created = try #require(try node.event(.outgoingPaymentCreated, payment.sequence))
        #expect(try node.node.deposit(created.id.text) == "200 Deposited liquidity")
        #expect(node.node.service.work().failures == [:])
        node.node.time.step(.seconds(31))
        #expect(node.node.service.work().failures == [:])
        let offers = [
            try node.event(.outgoingPaymentCompleted, payment.sequence),
            try node.event(.incomingPaymentCompleted, receiver.sequence),
        ]
        for offer in offers { #expect(try node.node.withdraw(try #require(offer).id.text) == "200 Withdrew liquidity") }
        #expect(try node.node.service.verify().isEmpty)
        let all = try node.node.count("transfers")
        return try node.node.service.read { reading in
            try (before + 1...all).map { sequence in
                let entry = try JournalEntry.find(Int64(sequence), at: reading.now, reading.database)
                return try words(of: #require(entry))
            }
        }
    }

    private func words(of entry: JournalEntry) -> String {
        func name(_ kind: AccountKind) -> String {
            kind == .asset || kind == .settlement ? "\(kind.rawValue)(\(entry.unit.code))" : kind.rawValue
        }
        return "\(name(entry.debitKind)) → \(name(entry.creditKind)) \(entry.amount.units)"
    }

    @Test func `10.4 (a): F, 1, W1 and W2 of one asset, whose liquidity is not touched`() throws {
        #expect(
            try walk(from: Self.usd, to: Self.usd) == [
                // floor(9000 / 0.99) + 1
                "SETTLEMENT(USD) → LIQUIDITY_OUTGOING 9091",
                "LIQUIDITY_OUTGOING → LIQUIDITY_INCOMING 9000",
                "LIQUIDITY_OUTGOING → SETTLEMENT(USD) 91",
                "LIQUIDITY_INCOMING → SETTLEMENT(USD) 9000",
            ]
        )
    }

    @Test func `10.4 (b), V11: F, 1, 2, W1 and W2 of two assets, through the liquidity of both`() throws {
        #expect(
            try walk(from: Self.usd, to: Self.eur) == [
                "SETTLEMENT(USD) → LIQUIDITY_OUTGOING 10102",
                "LIQUIDITY_OUTGOING → LIQUIDITY_ASSET(USD) 10000",
                "LIQUIDITY_ASSET(EUR) → LIQUIDITY_INCOMING 9000",
                "LIQUIDITY_OUTGOING → SETTLEMENT(USD) 102",
                "LIQUIDITY_INCOMING → SETTLEMENT(EUR) 9000",
            ]
        )
    }
}

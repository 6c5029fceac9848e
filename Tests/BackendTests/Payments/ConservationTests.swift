import GRDB
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

/// Whatever is paid, at whatever rate and fee: no money of an asset appears or goes.
struct ConservationTests {
    @Test(arguments: [UInt64.random(in: 0...(.max)), UInt64.random(in: 0...(.max)), 1, 2])
    func `money is conserved after every step`(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        let units = [("USD", 2), ("EUR", 2), ("JPY", 0), ("USD", 6)].map { Unit(code: $0.0, scale: $0.1) }
        let from = units.randomElement(using: &dice) ?? units[0]
        let to = units.randomElement(using: &dice) ?? units[1]
        let rate = "\(Int.random(in: 0...9, using: &dice)).\(Int.random(in: 1...9999, using: &dice))"
        let node = try PaymentNode(from: from, to: to, rate: rate, liquidity: "5000000")
        let comment = Comment(rawValue: "seed \(seed), \(from.code)/\(from.scale) to \(to.code)/\(to.scale) at \(rate)")
        for _ in 0..<20 {
            try step(node, &dice)
            try #require(try isConserved(node), comment)
        }
        let audit = try node.node.service.verify().isEmpty
        #expect(audit, comment)
    }

    private func step(_ node: PaymentNode, _ dice: inout SeededGenerator) throws {
        switch Int.random(in: 0...9, using: &dice) {
        case 0:
            _ = try node.node.mutate(
                "setFee",
                [
                    "assetId": .string(node.sender.asset), "type": "SENDING",
                    "fee": [
                        "fixed": .integer(Int.random(in: 0...50, using: &dice)),
                        "basisPoints": .integer(Int.random(in: 0...500, using: &dice)),
                    ],
                ]
            )
        case 1:
            let rate = "\(Int.random(in: 0...3, using: &dice)).\(Int.random(in: 1...999, using: &dice))"
            _ = try node.rate(node.sender.unit.code, node.receiver.unit.code, rate)
        case 2: node.node.time.step(.seconds(Int.random(in: 1...60, using: &dice)))
        case 3, 4: _ = try node.pass()
        default: try payment(node, &dice)
        }
    }

    private func payment(_ node: PaymentNode, _ dice: inout SeededGenerator) throws {
        let value = String(Int.random(in: 1...100_000, using: &dice))
        let receiver = try node.incoming(Bool.random(using: &dice) ? value : nil)
        let isSend = Bool.random(using: &dice)
        let answer = try node.createQuote(
            receiver.url,
            send: isSend ? PaymentNode.amount(value, node.sender.unit) : nil,
            receive: isSend ? nil : PaymentNode.amount(value, node.receiver.unit)
        )
        guard let id = answer.json["quote"]?["id"]?.string, try node.createOutgoing(id).isSuccess else { return }
        if Bool.random(using: &dice) { _ = try node.credit(receiver, 1) }
        try node.fund(node.outgoing(id))
        _ = try node.pass()
        let payment = try node.outgoing(id)
        // What the sender gave is what was sent and what is left; what was delivered is never more than was quoted.
        if payment.state == .completed || payment.state == .failed {
            #expect(UInt128(payment.sent.units) + payment.balance.units == UInt128(payment.sendAmount.amount.units))
        }
        #expect(payment.delivered <= payment.receiveAmount.amount)
        #expect(
            payment.delivered.units == 0
                || payment.quote.minExchangeRate.of(less(payment.sent), .up) ?? .zero <= payment.delivered
        )
    }

    private func less(_ amount: Amount) -> Amount { Amount(amount.units > 0 ? amount.units - 1 : 0) }

    /// For each asset: what its settlement account took in is what all other accounts hold, and no account is overdrawn.
    private func isConserved(_ node: PaymentNode) throws -> Bool {
        try node.node.store.read { database in
            let accounts = try Row.fetchAll(
                database,
                sql: "SELECT ledger, kind, debits_posted, debits_pending, credits_posted, credits_pending FROM accounts"
            )
            var balances: [Int: (held: UInt128, settled: UInt128)] = [:]
            for row in accounts {
                let debits: Total = row[2]
                let pending: Total = row[3]
                let credits: Total = row[4]
                var sums = balances[row[0]] ?? (0, 0)
                if row[1] == "SETTLEMENT" {
                    sums.settled += debits.units - credits.units
                } else {
                    guard credits.units >= debits.units + pending.units else { return false }
                    sums.held += credits.units - debits.units
                }
                balances[row[0]] = sums
            }
            return balances.values.allSatisfy { $0.held == $0.settled }
        }
    }
}

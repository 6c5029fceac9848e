import Foundation
import GRDB
import Ledger
import Storage
import TestSupport

@testable import Backend

extension TestNode {
    func pointer(of asset: String, _ name: String = "alice") throws -> String {
        let answer = try mutate(
            "createPaymentPointer",
            ["assetId": .string(asset), "url": .string("https://node.test/\(name)")]
        )
        return answer.json["paymentPointer"]?["id"]?.string ?? answer.json.text
    }

    func record(ofPointer id: String) throws -> PaymentPointer? {
        try service.read { try PaymentPointer.find(id, $0.database) }
    }

    /// A peer with money, enough for any test.
    func fundedPeer(of asset: String, _ amount: UInt64 = 1_000_000, name: String = "peer") throws -> String {
        let peer = try peer(of: asset, address: "test.\(name)", name: .string(name))
        let answer = try run(
            "addPeerLiquidity",
            ["peerId": .string(peer), "amount": .integer(amount), "id": .string(new()), "idempotencyKey": ""]
        )
        return answer.hasPrefix("200") ? peer : answer
    }

    func receive(_ amount: UInt64, at pointer: String, from peer: String, id: String? = nil) throws -> String {
        try run(
            "recordWebMonetizationReceipt",
            [
                "paymentPointerId": .string(pointer), "peerId": .string(peer), "amount": .integer(amount),
                "id": .string(id ?? new()), "idempotencyKey": "",
            ]
        )
    }

    func announce(_ pointer: String) throws -> String {
        try run("announcePaymentPointerReceipts", ["paymentPointerId": .string(pointer)])
    }

    func trigger(_ limit: Int) throws -> JSON {
        try mutate("triggerPaymentPointerEvents", ["limit": .integer(limit)]).json
    }

    func deposit(_ event: String, key: String = "") throws -> String {
        try run("depositEventLiquidity", ["eventId": .string(event), "idempotencyKey": .string(key)])
    }

    func withdraw(_ event: String, key: String = "") throws -> String {
        try run("withdrawEventLiquidity", ["eventId": .string(event), "idempotencyKey": .string(key)])
    }

    func set(_ name: String, _ value: String?) throws {
        _ = try service.set(name, value, by: Operator(name: "ann"))
    }

    /// All events of a type, oldest first.
    func events(_ type: WebhookEventType? = nil, tab: WebhookEvent.Tab = .all) throws -> [WebhookEvent] {
        try service.read { reading in
            try WebhookEvent.list(tab, types: type.map { [$0] } ?? []).page(.start, limit: 1000, reading.database).items
        }
    }

    func event(_ id: UUID) throws -> WebhookEvent? { try service.read { try WebhookEvent.find(id.text, $0.database) } }

    /// What can be spent of an account; nil where there is none.
    func balance(_ owner: String, _ kind: AccountKind) throws -> UInt64? {
        guard let id = UUID(uuidString: owner) else { return nil }
        return try store.read { database in
            let journal = try Journal(database, clock: time.clock, actor: "test")
            return try journal.account(owner: id, kind: kind).flatMap { UInt64(exactly: $0.balance.units) }
        }
    }

    /// Runs inside of the writer's transaction, as a worker does.
    func inTransaction<Value>(_ body: (Transaction) throws -> Value) throws -> Value { try service.committed(body) }
}

extension TestNode {
    func incomingPayment(
        at pointer: String,
        _ amount: UInt64? = nil,
        of unit: (String, Int) = ("USD", 2)
    ) throws -> String {
        var input: [JSON.Member] = [JSON.Member("paymentPointerId", .string(pointer))]
        if let amount {
            input.append(JSON.Member("incomingAmount", .object(money(amount, unit))))
        }
        let answer = try mutate("createIncomingPayment", .object(input))
        return answer.json["payment"]?["id"]?.string ?? answer.json.text
    }

    func incoming(_ id: String) throws -> IncomingPayment? {
        try service.read { try IncomingPayment.find(id, $0.database) }
    }

    /// Money for an incoming payment from outside, with what it does to the payment.
    func credit(_ payment: String, _ amount: UInt64) throws {
        try inTransaction { transaction in
            guard let payment = try IncomingPayment.find(payment, transaction.database) else { return }
            _ = try transaction.journal.openAccount(
                owner: payment.id,
                ledger: Int(payment.assetSequence),
                kind: .incoming
            )
            _ = try transaction.journal.deposit(id: new(), to: payment.id, kind: .incoming, amount: Amount(amount))
            try IncomingPayment.credited(payment.sequence, transaction)
        }
    }

    /// An outgoing payment that waits for its money.
    func outgoingPayment(
        from pointer: String,
        to receiver: String,
        delivering amount: UInt64,
        of unit: (String, Int) = ("USD", 2)
    ) throws -> OutgoingPayment? {
        guard let url = try incoming(receiver)?.url else { return nil }
        let quote = try mutate(
            "createQuote",
            [
                "paymentPointerId": .string(pointer), "receiver": .string(url),
                "receiveAmount": .object(money(amount, unit)),
            ]
        )
        let id = quote.json["quote"]?["id"] ?? .null
        _ = try mutate("createOutgoingPayment", ["paymentPointerId": .string(pointer), "quoteId": id])
        return try outgoing(id.string ?? "")
    }

    func outgoing(_ id: String) throws -> OutgoingPayment? {
        try service.read { try OutgoingPayment.find(id, $0.database) }
    }

    private func money(_ amount: UInt64, _ unit: (String, Int)) -> [JSON.Member] {
        [
            JSON.Member("value", .integer(amount)), JSON.Member("assetCode", .string(unit.0)),
            JSON.Member("assetScale", .integer(unit.1)),
        ]
    }
}

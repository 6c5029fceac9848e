import GRDB
import Ledger
import Storage
import TestSupport

@testable import Backend

/// A node with pointers of two assets, and what a payment between them needs.
final class PaymentNode: Sendable {
    let node: TestNode
    let sender: Party
    let receiver: Party
    private let ids = IdentifierSource.counting(series: 0x777)

    /// A pointer with its asset.
    struct Party: Sendable {
        let pointer: String
        let asset: String
        let unit: Unit
    }

    /// Where both units are the same, both pointers share one asset.
    init(
        from source: Unit = Unit(code: "USD", scale: 9),
        to destination: Unit = Unit(code: "XRP", scale: 9),
        rate: String? = "0.5",
        liquidity: String = "1000000000"
    ) throws {
        node = try TestNode()
        sender = try PaymentNode.party("sender", source, node)
        receiver = try PaymentNode.party("receiver", destination, node, shared: source == destination ? sender : nil)
        if let rate, source.code != destination.code { _ = try self.rate(source.code, destination.code, rate) }
        if source != destination { try addLiquidity(liquidity, to: receiver.asset) }
    }

    private static func party(_ name: String, _ unit: Unit, _ node: TestNode, shared: Party? = nil) throws -> Party {
        let asset = try shared?.asset ?? node.asset(unit.code, scale: unit.scale)
        return Party(pointer: try pointer(name, asset, node), asset: asset, unit: unit)
    }

    private static func pointer(_ name: String, _ asset: String, _ node: TestNode) throws -> String {
        let answer = try node.mutate(
            "createPaymentPointer",
            ["assetId": .string(asset), "url": .string("https://\(name).test/pay")]
        )
        return answer.json["paymentPointer"]?["id"]?.string ?? answer.json.text
    }

    func pointer(_ name: String, asset: String) throws -> String { try PaymentNode.pointer(name, asset, node) }

    func rate(_ base: String, _ code: String, _ rate: String) throws -> Response {
        try node.mutate("setExchangeRate", ["base": .string(base), "code": .string(code), "rate": .string(rate)])
    }

    func addLiquidity(_ amount: String, to asset: String) throws {
        _ = try node.mutate(
            "addAssetLiquidity",
            ["assetId": .string(asset), "amount": .string(amount), "id": .string(node.new()), "idempotencyKey": ""]
        )
    }

    func deactivate(_ pointer: String) throws {
        _ = try node.mutate("updatePaymentPointer", ["id": .string(pointer), "status": "INACTIVE"])
    }

    static func amount(_ value: String, _ unit: Unit) -> JSON {
        ["value": .string(value), "assetCode": .string(unit.code), "assetScale": .integer(unit.scale)]
    }

    /// Runs in one transaction, as a worker does.
    @discardableResult
    func work<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        try node.store.write { database in
            let journal = try Journal(
                database,
                clock: node.store.clock,
                actor: "purser",
                notBefore: ActivityHead.read(database).at
            )
            return try body(
                Transaction(database: database, journal: journal, ids: ids, settings: Settings(database))
            )
        }
    }
}

extension PaymentNode {
    func createIncoming(_ members: JSON = [:], pointer: String? = nil) throws -> Response {
        guard case .object(let members) = members else { return .value(members) }
        return try node.mutate(
            "createIncomingPayment",
            .object([JSON.Member("paymentPointerId", .string(pointer ?? receiver.pointer))] + members)
        )
    }

    /// A payment that the receiver waits for.
    func incoming(_ amount: String? = nil, expires: Duration? = nil) throws -> IncomingPayment {
        var members: [JSON.Member] = []
        if let amount { members.append(JSON.Member("incomingAmount", PaymentNode.amount(amount, receiver.unit))) }
        if let expires { members.append(JSON.Member("expiresAt", .string((node.time.now + expires).iso8601))) }
        let answer = try createIncoming(.object(members))
        return try stored(answer.json["payment"]?["id"]?.string ?? answer.summary)
    }

    func stored(_ id: String) throws -> IncomingPayment {
        guard let payment = try node.service.read({ try IncomingPayment.find(id, $0.database) }) else {
            throw Missing(what: "incoming payment \(id)")
        }
        return payment
    }

    /// What comes from somebody else.
    func credit(_ payment: IncomingPayment, _ amount: UInt64) throws -> IncomingPayment {
        try work { transaction in
            _ = try transaction.journal.openAccount(
                owner: payment.id,
                ledger: Int(payment.assetSequence),
                kind: .incoming
            )
            let refused = try transaction.journal.deposit(
                id: ids.next().text,
                to: payment.id,
                kind: .incoming,
                amount: Amount(amount)
            )
            if let refused { throw Missing(what: refused.rawValue) }
            return try IncomingPayment.credited(payment.sequence, transaction)
        }
    }

    func createQuote(
        _ receiver: String,
        send: JSON? = nil,
        receive: JSON? = nil,
        pointer: String? = nil
    ) throws -> Response {
        try node.mutate(
            "createQuote",
            [
                "paymentPointerId": .string(pointer ?? sender.pointer), "receiver": .string(receiver),
                "sendAmount": send ?? .null, "receiveAmount": receive ?? .null,
            ]
        )
    }

    func quote(_ receiver: String, send: String? = nil, receive: String? = nil) throws -> Quote {
        let answer = try createQuote(
            receiver,
            send: send.map { PaymentNode.amount($0, sender.unit) },
            receive: receive.map { PaymentNode.amount($0, self.receiver.unit) }
        )
        let id = answer.json["quote"]?["id"]?.string ?? ""
        guard let quote = try node.service.read({ try Quote.find(id, $0.database) }) else {
            throw Missing(what: answer.summary)
        }
        return quote
    }

    func createOutgoing(_ quote: String, pointer: String? = nil, metadata: JSON = .null) throws -> Response {
        try node.mutate(
            "createOutgoingPayment",
            [
                "paymentPointerId": .string(pointer ?? sender.pointer), "quoteId": .string(quote), "metadata": metadata,
            ]
        )
    }

    func outgoing(_ quote: Quote) throws -> OutgoingPayment {
        let answer = try createOutgoing(quote.id.text)
        guard answer.isSuccess else { throw Missing(what: answer.summary) }
        return try outgoing(quote.id.text)
    }

    func outgoing(_ id: String) throws -> OutgoingPayment {
        guard let payment = try node.service.read({ try OutgoingPayment.find(id, $0.database) }) else {
            throw Missing(what: "outgoing payment \(id)")
        }
        return payment
    }

    /// Deposits what the payment sends, under the id of its event.
    @discardableResult
    func fund(_ payment: OutgoingPayment, amount: Amount? = nil) throws -> OutgoingPayment.FundingRefusal? {
        try work { transaction in
            let event = try WebhookEvent.find(.outgoingPaymentCreated, payment: payment.sequence, transaction.database)
            return try payment.fund(amount ?? payment.sendAmount.amount, transfer: event?.id.text ?? "", transaction)
        }
    }

    /// One pass of the worker: the payment that has been due for longest.
    @discardableResult
    func pass() throws -> OutgoingPayment.Attempt? {
        try work { transaction in
            try OutgoingPayment.due(at: transaction.now, transaction.database).map {
                try OutgoingPayment.pay($0, transaction)
            }
        }
    }

    /// A payment of this much that has its money.
    func funded(_ receiver: String, send: String? = nil, receive: String? = nil) throws -> OutgoingPayment {
        let payment = try outgoing(quote(receiver, send: send, receive: receive))
        try fund(payment)
        return try outgoing(payment.id.text)
    }

    func event(_ type: WebhookEventType, _ sequence: Int64) throws -> WebhookEvent? {
        try node.service.read { try WebhookEvent.find(type, payment: sequence, $0.database) }
    }

    /// What an asset holds in its own account, and all money of it inside the node.
    func balance(_ asset: String) throws -> [String] { Array(try node.balance(ofAsset: asset)) }
}

struct Missing: Error, CustomStringConvertible {
    let what: String
    var description: String { "there is no \(what)" }
}

/// An id that no record has.
let unknownId = "cafecafe-0000-4000-8000-000000000001"

import Backend
import Foundation
import Storage
import TestSupport
import Testing

/// Workers in two processes that are killed again and again: every payment ends, none is paid twice.
@Suite(.serialized)
struct PaymentCrashTests {
    private static let payments = 500

    @Test(arguments: [20_261_124 as UInt64])
    func `500 payments with two killed workers all end and no money is lost or made`(seed: UInt64) throws {
        let node = try Node()
        let (events, receiver) = try prepare(node)
        let fund = events.map { id in
            #"{"mutation":"depositEventLiquidity","input":{"eventId":"\#(id)","idempotencyKey":"fund \#(id)"}}"# + "\n"
        }
        let funding = try command(node, ["batch"], input: fund.joined())
        var workers = try (0..<2).map { _ in try command(node, ["work"]) }
        for command in [funding] + workers { try command.process.run() }
        var generator = SeededGenerator(seed: seed)
        var kills = 0
        let deadline = Date().addingTimeInterval(120)
        while funding.process.isRunning || kills < 40, Date() < deadline {
            usleep(UInt32.random(in: 5_000...60_000, using: &generator))
            let index = Int.random(in: 0..<2, using: &generator)
            kill(workers[index].process.processIdentifier, SIGKILL)
            workers[index].process.waitUntilExit()
            workers[index] = try command(node, ["work"])
            try workers[index].process.run()
            kills += 1
        }
        for worker in workers {
            kill(worker.process.processIdentifier, SIGKILL)
            worker.process.waitUntilExit()
        }
        #expect(try funding.finish().status == 0)
        while try !isIdle(node) {}
        let sent = try states(node)
        #expect(sent == ["COMPLETED": Self.payments])
        // Each delivers 900 in EUR for 1000 of the 1010 funded in USD, exactly once.
        let assets = try liquidities(node)
        #expect(assets["USD"] == String(1000 * Self.payments))
        #expect(assets["EUR"] == String(100_000_000 - 900 * Self.payments))
        #expect(try received(node, receiver) == String(900 * Self.payments))
        try node.verify()
    }

    /// Two pointers and payments that wait for their money: the ids of the events that ask for it, and the receiver.
    private func prepare(_ node: Node) throws -> (events: [String], incomingPayment: String) {
        let service = try Service.open(path: node.path)
        defer { service.store.close() }
        func run(_ name: String, _ input: JSON) throws -> JSON {
            let answer = try service.mutate(name, input, by: Operator(name: "tester")).json
            try #require(answer["success"] == .bool(true), "\(name) \(answer.text)")
            return answer
        }
        func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
            .object(members.map { JSON.Member($0.key, $0.value) })
        }
        var pointers: [String: JSON] = [:]
        for code in ["USD", "EUR"] {
            let asset = try #require(
                try run("createAsset", object(["code": .string(code), "scale": .number("2")]))["asset"]?["id"]
            )
            if code == "EUR" {
                _ = try run(
                    "addAssetLiquidity",
                    object([
                        "assetId": asset, "amount": .string("100000000"), "id": .string(UUID().text),
                        "idempotencyKey": .string("l"),
                    ])
                )
            }
            let url = JSON.string("https://wallet.example/\(code)")
            pointers[code] = try run("createPaymentPointer", object(["assetId": asset, "url": url]))["paymentPointer"]?[
                "id"
            ]
        }
        let usd = try #require(pointers["USD"])
        let eur = try #require(pointers["EUR"])
        _ = try run(
            "setExchangeRate",
            object(["base": .string("USD"), "code": .string("EUR"), "rate": .string("0.9")])
        )
        let incoming = try run("createIncomingPayment", object(["paymentPointerId": eur]))["payment"]?["id"]
        let incomingId = try #require(incoming?.string)
        let receiver = JSON.string("https://wallet.example/EUR/incoming-payments/\(incomingId)")
        let amount = object(["value": .string("900"), "assetCode": .string("EUR"), "assetScale": .number("2")])
        for _ in 0..<Self.payments {
            let quote = try run(
                "createQuote",
                object(["paymentPointerId": usd, "receiver": receiver, "receiveAmount": amount])
            )["quote"]?["id"]
            _ = try run("createOutgoingPayment", object(["paymentPointerId": usd, "quoteId": try #require(quote)]))
        }
        var events: [String] = []
        var cursor: JSON?
        repeat {
            let filter = object(["type": object(["in": .array([.string("outgoing_payment.created")])])])
            var arguments: [JSON.Member] = [JSON.Member("filter", filter), JSON.Member("first", .number("100"))]
            if let cursor { arguments.append(JSON.Member("after", cursor)) }
            let page = try service.query("webhookEvents", .object(arguments)).json
            events += page["edges"]?.array?.compactMap { $0["node"]?["id"]?.string } ?? []
            cursor = page["pageInfo"]?["hasNextPage"] == .bool(true) ? page["pageInfo"]?["endCursor"] : nil
        } while cursor != nil
        try #require(events.count == Self.payments)
        return (events, incomingId)
    }

    private func command(_ node: Node, _ arguments: [String], input: String = "") throws -> PurserCommand {
        try PurserCommand(arguments + ["--database", node.path, "--operator", "tester"], input: Data(input.utf8))
    }

    private func isIdle(_ node: Node) throws -> Bool {
        let result = try node.run(["work", "--once"])
        let work = try JSON(parsing: try #require(result.answers.first, "\(result)"))["work"]
        guard case .object(let counts)? = work else { return true }
        return counts.allSatisfy { $0.value == .number("0") }
    }

    private func states(_ node: Node) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for state in ["FUNDING", "SENDING", "COMPLETED", "FAILED"] {
            var after = ""
            while true {
                let page = try node.query("outgoingPayments", #"{"state":"\#(state)","first":100\#(after)}"#)
                let count = page["edges"]?.array?.count ?? 0
                if count > 0 { counts[state, default: 0] += count }
                guard page["pageInfo"]?["hasNextPage"] == .bool(true), let last = page["pageInfo"]?["endCursor"]?.string
                else { break }
                after = #","after":"\#(last)""#
            }
        }
        return counts
    }

    private func liquidities(_ node: Node) throws -> [String: String] {
        var amounts: [String: String] = [:]
        for edge in try node.query("assets")["edges"]?.array ?? [] {
            guard let code = edge["node"]?["code"]?.string else { continue }
            amounts[code] = edge["node"]?["liquidity"]?.string
        }
        return amounts
    }

    private func received(_ node: Node, _ payment: String) throws -> String? {
        try node.query("incomingPayment", #"{"id":"\#(payment)"}"#)["receivedAmount"]?["value"]?.string
    }
}

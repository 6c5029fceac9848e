import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

/// What the operators of a node have agreed on holds whoever asks, and never changes an answer of the contract.
struct PostingPolicyTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    enum Origin: String, CaseIterable, Sendable {
        case asset, peer, pointer

        var name: String {
            switch self {
            case .asset: "USD/2"
            case .peer: "happy-life-bank"
            case .pointer: "https://alice.example/pay"
            }
        }
    }

    /// A withdrawal of 10.00 USD that `ann` made; answers its id.
    private func held(_ origin: Origin = .asset, seconds: JSON? = nil) throws -> String {
        let asset = try node.asset()
        let id = node.new()
        switch origin {
        case .asset, .peer:
            let holder: Holder = origin == .asset ? .asset : .peer
            let owner = origin == .asset ? asset : try node.peer(of: asset, name: .string(origin.name))
            _ = try node.run(holder.deposit, holder.input(node, owner, 100_000))
            _ = try node.run(holder.withdrawal, holder.input(node, owner, 1000, id: id, seconds: seconds))
        case .pointer:
            let peer = try node.peer(of: asset)
            _ = try node.run(Holder.peer.deposit, Holder.peer.input(node, peer, 100_000))
            let made = try node.mutate(
                "createPaymentPointer",
                ["assetId": .string(asset), "url": .string(origin.name)]
            )
            let pointer = try #require(made.json["paymentPointer"]?["id"])
            let receipt = try node.run(
                "recordWebMonetizationReceipt",
                [
                    "paymentPointerId": pointer, "peerId": .string(peer), "amount": 1000, "id": .string(node.new()),
                    "idempotencyKey": "",
                ]
            )
            #expect(receipt.hasPrefix("200"))
            let withdrawal = try node.run(
                "createPaymentPointerWithdrawal",
                ["paymentPointerId": pointer, "id": .string(id), "idempotencyKey": .string(node.new())]
            )
            #expect(withdrawal.hasPrefix("200"), "\(withdrawal)")
        }
        return id
    }

    private func set(_ name: String, _ value: String) throws {
        guard case .changed = try node.service.set(name, value, by: Operator(name: "ann")) else {
            Issue.record("\(name) was not set")
            return
        }
    }

    private func post(
        _ id: String,
        _ more: [String: JSON] = [:],
        key: String? = nil,
        by actor: String = "bob"
    ) throws
        -> Response
    {
        let members = [
            JSON.Member("withdrawalId", .string(id)), JSON.Member("idempotencyKey", .string(key ?? node.new())),
        ]
        let input = JSON.object(members + more.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) })
        return try node.mutate("postLiquidityWithdrawal", input, by: actor)
    }

    @Test(arguments: Origin.allCases)
    func `four eyes: who made a hold cannot post it, whatever it is from, and nothing moves`(origin: Origin) throws {
        let id = try held(origin)
        try set("fourEyes", "on")
        let before = try node.contents()
        let answer = try post(id, by: "ann")
        #expect(
            answer.json.text
                == #"{"code":"403","success":false,"message":"Four eyes: who made a hold cannot post it","error":null}"#
        )
        #expect(try node.contents() == before)
        #expect(try post(id, by: "bob").summary == "200 Posted Withdrawal")
    }

    @Test func `four eyes: who made a hold can void it`() throws {
        let id = try held()
        try set("fourEyes", "on")
        let input: JSON = ["withdrawalId": .string(id), "idempotencyKey": "k"]
        #expect(try node.run("voidLiquidityWithdrawal", input, by: "ann") == "200 Voided Withdrawal")
    }

    @Test(arguments: Origin.allCases)
    func `above the limit the amount must be confirmed, to the unit`(origin: Origin) throws {
        let id = try held(origin)
        try set("typedAmountAbove.USD/2", "999")
        let before = try node.contents()
        #expect(try post(id).summary == "403 Above the limit: confirmedAmount is required")
        #expect(try post(id, ["confirmedAmount": .null]).summary == "403 Above the limit: confirmedAmount is required")
        for wrong in [0, 999, 1001, 10] as [JSON] {
            let answer = try post(id, ["confirmedAmount": wrong])
            #expect(answer.summary == "403 confirmedAmount is not the amount of the withdrawal")
        }
        #expect(try node.contents() == before)
        #expect(try post(id, ["confirmedAmount": "1000"]).summary == "200 Posted Withdrawal")
    }

    @Test(arguments: Origin.allCases)
    func `above the second limit the name of the source must be confirmed as well`(origin: Origin) throws {
        let id = try held(origin)
        try set("typedAmountAbove.USD/2", "10")
        try set("typedNameAbove.USD/2", "999")
        let before = try node.contents()
        let name = JSON.string(origin.name)
        #expect(try post(id).summary == "403 Above the limit: confirmedAmount and confirmedName are required")
        #expect(try post(id, ["confirmedName": name]).summary == "403 Above the limit: confirmedAmount is required")
        let amount: JSON = 1000
        #expect(try post(id, ["confirmedAmount": amount]).summary == "403 Above the limit: confirmedName is required")
        let wrong = try post(id, ["confirmedAmount": amount, "confirmedName": .string(origin.name + "x")])
        #expect(wrong.summary == "403 confirmedName is not the name of the source")
        #expect(try node.contents() == before)
        let right = try post(id, ["confirmedAmount": amount, "confirmedName": .string(" \(origin.name)\n")])
        #expect(right.summary == "200 Posted Withdrawal")
    }

    @Test func `at the limit, and in another asset, nothing has to be confirmed`() throws {
        let id = try held()
        _ = try node.asset("EUR")
        try set("typedAmountAbove.USD/2", "1000")
        try set("typedNameAbove.USD/2", "1000")
        try set("typedAmountAbove.EUR/2", "0")
        #expect(try post(id).summary == "200 Posted Withdrawal")
    }

    @Test func `what is confirmed without having to be must be right too`() throws {
        let id = try held()
        let answer = try post(id, ["confirmedAmount": 1001])
        #expect(answer.summary == "403 confirmedAmount is not the amount of the withdrawal")
        #expect(try post(id, ["confirmedAmount": 1000, "confirmedName": "USD/2"]).summary == "200 Posted Withdrawal")
    }

    @Test func `a refusal by the policy leaves the key to the right request, which is then done once`() throws {
        let id = try held()
        try set("typedAmountAbove.USD/2", "1")
        #expect(try post(id, key: "k").summary == "403 Above the limit: confirmedAmount is required")
        #expect(try post(id, ["confirmedAmount": 1], key: "k").summary.hasPrefix("403"))
        let right = try post(id, ["confirmedAmount": 1000], key: "k")
        #expect(right.summary == "200 Posted Withdrawal")
        #expect(try post(id, ["confirmedAmount": 1000], key: "k") == right)
        #expect(try post(id, key: "k").summary.hasPrefix("error: Incoming arguments are different"))
    }

    @Test func `what the contract refuses is refused in its words, whatever was agreed on`() throws {
        try set("fourEyes", "on")
        let id = try held(seconds: 60)
        try set("typedAmountAbove.USD/2", "0")
        #expect(try post(node.new(), by: "ann").summary == "404 Unknown withdrawal UnknownTransfer")
        #expect(try post("not a uuid", by: "ann").summary == "400 Invalid id InvalidId")
        node.time.step(.seconds(61))
        #expect(try post(id, by: "ann").summary == "409 Withdrawal expired")
    }

    @Test func `what is decided answers as ever`() throws {
        let id = try held()
        #expect(try post(id, by: "ann").summary == "200 Posted Withdrawal")
        try set("fourEyes", "on")
        try set("typedAmountAbove.USD/2", "0")
        #expect(try post(id, by: "ann").summary == "409 Withdrawal already posted AlreadyPosted")
    }

    @Test func `a refused attempt is in the activity chain, with who made it`() throws {
        let id = try held()
        try set("fourEyes", "on")
        _ = try post(id, by: "ann")
        let newest = try node.service.read {
            try Activity.list(actor: nil).page(.start, limit: 1, $0.database).items.first
        }
        #expect(newest?.action == "postLiquidityWithdrawal")
        #expect(newest?.actor == "ann")
        #expect(newest?.code == 403)
        #expect(newest?.subject == id)
    }

    @Test func `requests of a batch are held to it one by one`() throws {
        let first = try held()
        try set("typedAmountAbove.USD/2", "0")
        let requests = [JSON.null, 1000].map { amount -> Service.Request in
            let input: JSON = [
                "withdrawalId": .string(first), "confirmedAmount": amount, "idempotencyKey": "",
            ]
            return .mutation("postLiquidityWithdrawal", input)
        }
        let answers = try node.service.answer(requests, by: Operator(name: "bob"))
        #expect(
            answers.map(\.summary) == ["403 Above the limit: confirmedAmount is required", "200 Posted Withdrawal"]
        )
    }
}

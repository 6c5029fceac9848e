import Foundation
import GRDB
import Storage
import Testing

@testable import Backend

/// Records found by a few letters.
struct RecordSearchTests {
    private let node: TestNode
    private let usd: String
    private let peer: String
    private let pointer: String

    init() throws {
        node = try TestNode()
        usd = try node.asset()
        peer = try node.peer(of: usd, address: "test.happy-life", name: "Happy Life Bank")
        let made = try node.mutate(
            "createPaymentPointer",
            [
                "assetId": .string(usd), "url": "https://acme.example/alice", "publicName": "Alice Adams",
            ]
        )
        pointer = made.json["paymentPointer"]?["id"]?.string ?? ""
    }

    private func find(_ text: String) throws -> [FoundRecord] {
        try node.service.read { try RecordSearch.find(text, $0) }
    }

    private func names(_ text: String) throws -> [String] { try find(text).map { $0.name ?? $0.id.text } }

    @Test(
        arguments: [
            ("usd", "USD/2"), ("USD/2", "USD/2"),
            ("happy", "Happy Life Bank"), ("life bank", "Happy Life Bank"), ("test.happy", "Happy Life Bank"),
            ("$acme.example/al", "https://acme.example/alice"), ("acme.example", "https://acme.example/alice"),
            ("https://acme", "https://acme.example/alice"), ("adams", "https://acme.example/alice"),
        ]
    )
    func `a record is found by the beginning of an address and by any part of a name`(
        _ text: String,
        _ name: String
    ) throws {
        #expect(try names(text) == [name])
    }

    @Test func `a record of every kind is found by the beginning of its id, with and without its dashes`() throws {
        let hold = node.new()
        _ = try node.run(
            "addAssetLiquidity",
            [
                "assetId": .string(usd), "amount": "1000", "id": .string(node.new()),
                "idempotencyKey": .string(node.new()),
            ]
        )
        _ = try node.run(
            "createAssetLiquidityWithdrawal",
            ["assetId": .string(usd), "amount": "10", "id": .string(hold), "idempotencyKey": .string(node.new())]
        )
        for (id, kind) in [
            (usd, RecordKind.asset), (peer, .peer), (pointer, .paymentPointer), (hold, .withdrawal),
        ] {
            let short = String(id.prefix(35))
            #expect(try find(short).contains { $0.id.text == id && $0.kind == kind }, "\(kind) \(short)")
            let bare = short.replacing("-", with: "").uppercased()
            #expect(try find(bare).contains { $0.id.text == id && $0.kind == kind }, "\(kind) \(bare)")
        }
    }

    @Test func `the signs of a pattern stand for themselves`() throws {
        _ = try node.peer(of: usd, address: "test.per", name: "100% Bank_1")
        #expect(try names("100%") == ["100% Bank_1"])
        #expect(try names("k_1") == ["100% Bank_1"])
        #expect(try names("%%").isEmpty)
        #expect(try names("__").isEmpty)
        #expect(try names("'\"\\").isEmpty)
    }

    @Test func `one letter, and three digits, find nothing`() throws {
        #expect(try find("h").isEmpty)
        #expect(try find(String(usd.prefix(3))).isEmpty)
        #expect(try find("").isEmpty)
    }

    @Test func `no more than a few of a kind are found, the newest first`() throws {
        for number in 10..<30 {
            _ = try node.peer(of: usd, address: "test.many\(number)", name: .string("Many \(number)"))
        }
        let found = try names("many")
        #expect(found.count == RecordSearch.most)
        #expect(found.first == "Many 29")
    }

    /// A scan of a table that grows with the node would make every letter cost more than the one before it.
    @Test func `ids and the beginnings of addresses are looked up by an index`() throws {
        let plans = try node.store.read { database in
            try [
                "SELECT * FROM peers WHERE static_ilp_address >= 'a' AND static_ilp_address < 'b'",
                "SELECT * FROM payment_pointers WHERE url >= 'a' AND url < 'b'",
                "SELECT * FROM transfers WHERE id IS NOT NULL AND kind = 'PENDING' AND type = 'WITHDRAWAL' "
                    + "AND id BETWEEN x'00' AND x'ff'",
                "SELECT * FROM webhook_events WHERE id BETWEEN x'00' AND x'ff'",
            ].map { sql in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql).map { "\($0["detail"] ?? "")" }.joined()
            }
        }
        for plan in plans { #expect(plan.hasPrefix("SEARCH"), "\(plan)") }
    }
}

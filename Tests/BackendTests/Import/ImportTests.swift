import Backend
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

struct ImportTests {
    private let node: PointerNode

    init() throws {
        node = try PointerNode()
    }

    private func seed(_ text: String = SeedText.whole, jwk: String? = nil) throws -> Import {
        let path = node.file.file("seed.yml")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        guard let jwk else { return try Import.read(path) }
        try Data(jwk.utf8).write(to: URL(fileURLWithPath: node.file.file("key.json")))
        return try Import.read(path, jwk: node.file.file("key.json"))
    }

    private func apply(_ seed: Import) throws -> ImportPlan {
        switch try seed.apply(node.service, by: node.alice) {
        case .done(let plan): return plan
        case let other: throw Unfinished(outcome: other)
        }
    }

    private struct Unfinished: Error {
        let outcome: ImportOutcome
    }

    private func strings(_ sql: String) throws -> [String] {
        try node.service.read { try String.fetchAll($0.database, sql: sql) }
    }

    private func edges(_ query: String) throws -> [JSON] {
        try #require(try node.query(query)["edges"]?.array).compactMap { $0["node"] }
    }

    /// Everything in the file but the clock's traces.
    private func state() throws -> [String] {
        try strings(
            """
            SELECT hex(id) || amount || created_at FROM transfers UNION ALL SELECT hex(id) FROM assets
            UNION ALL SELECT hex(id) FROM peers UNION ALL SELECT hex(id) FROM payment_pointers
            UNION ALL SELECT hex(id) FROM payment_pointer_keys UNION ALL SELECT base || quote || rate || as_of FROM rates
            UNION ALL SELECT hex(hash) FROM activity
            """
        )
    }

    @Test func `The plan creates everything and changes nothing`() throws {
        let plan = try seed().plan(node.service)
        #expect(plan.items.filter { $0.state == .create() }.count == 3 + 3 + 3 + 3 + 3 + 6)
        #expect(
            plan.items.filter { $0.kind == .balance }.allSatisfy { if case .skipped = $0.state { true } else { false } }
        )
        #expect(!plan.hasConflicts && !plan.changesNothing)
        let first = try #require(plan.items.first)
        #expect(first.kind == .asset && first.name == "USD/2" && first.state == .create() && first.line == 7)
        #expect(try state().isEmpty)
    }

    @Test func `Three assets, three peers, three pointers and the rates come in`() throws {
        _ = try apply(seed())
        let assets = try edges("assets")
        #expect(assets.map { $0["code"] } == [.string("USD"), .string("EUR"), .string("MXN")])
        #expect(assets.allSatisfy { $0["liquidity"] == .string("1000000") && $0["sendingFee"] == .null })
        let peers = try edges("peers")
        #expect(peers.compactMap { $0["asset"]?["code"]?.string } == ["USD", "EUR", "MXN"])
        #expect(peers.allSatisfy { $0["liquidity"] == .string("100000") })
        #expect(peers.allSatisfy { $0["staticIlpAddress"] == .string("test.happy-life-bank") })
        let pointers = try edges("paymentPointers")
        #expect(
            pointers.compactMap { $0["url"]?.string } == [
                "https://cloud-nine-wallet-backend/accounts/gfranklin",
                "https://cloud-nine-wallet-backend/accounts/bhamchest",
                "https://cloud-nine-wallet-backend/accounts/wbdc",
            ]
        )
        #expect(pointers.last?["publicName"] == .string("World's Best Donut Co"))
        #expect(try edges("paymentPointerKeys").isEmpty)
        #expect(
            try strings("SELECT base || quote || ' ' || rate FROM rates ORDER BY base, quote")
                == ["EURMXN 18.78", "EURUSD 1.10", "MXNEUR 0.054", "MXNUSD 0.059", "USDEUR 0.91", "USDMXN 17.07"]
        )
        #expect(try node.activity().allSatisfy { $0.actor == "alice" && $0.code == 200 })
        #expect(try node.service.verify() == [])
    }

    @Test func `A second run changes nothing and says so`() throws {
        _ = try apply(seed())
        let before = try state()
        node.clock.step(.seconds(48 * 3600))
        let plan = try seed().plan(node.service)
        #expect(plan.changesNothing && !plan.hasConflicts)
        _ = try apply(seed())
        #expect(try state() == before)
    }

    @Test(arguments: [0, 1, 2, 5, 9, 12, 15, 18, 20])
    func `A run that ended half-way is completed by the next, nothing twice`(count: Int) throws {
        // A statement that counts itself down: what comes after it fails, as if the process had gone.
        try node.execute("CREATE TABLE fuse (entries INTEGER); INSERT INTO fuse VALUES (\(count));")
        try node.execute(
            """
            CREATE TRIGGER blown BEFORE INSERT ON activity WHEN (SELECT count(*) FROM activity) >= (SELECT entries FROM fuse)
            BEGIN SELECT RAISE(ABORT, 'blown'); END
            """
        )
        let seed = try seed()
        #expect(throws: StorageError.self) { try seed.apply(node.service, by: node.alice) }
        #expect(try node.activity().count == count)
        try node.execute("DROP TRIGGER blown; DROP TABLE fuse;")
        _ = try apply(seed)
        #expect(try edges("assets").map { $0["liquidity"] } == Array(repeating: .string("1000000"), count: 3))
        #expect(try edges("peers").map { $0["liquidity"] } == Array(repeating: .string("100000"), count: 3))
        #expect(try edges("paymentPointers").count == 3)
        #expect(try strings("SELECT count(*) FROM transfers") == ["6"])
        #expect(try seed.plan(node.service).changesNothing)
        #expect(try node.service.verify() == [])
    }

    @Test func `A deposit of another amount is a conflict, and nothing is imported`() throws {
        _ = try apply(seed())
        let before = try state()
        let other = try seed(
            SeedText.whole.replacing("liquidity: 1000000", with: "liquidity: 2000000", maxReplacements: 1).replacing(
                "accounts/wbdc",
                with: "accounts/new"
            )
        )
        guard case .refused(let plan) = try other.apply(node.service, by: node.alice) else {
            Issue.record("not refused")
            return
        }
        #expect(plan.hasConflicts)
        #expect(
            plan.items.contains {
                $0.kind == .assetLiquidity && $0.state == .conflict("1000000 were deposited by an earlier import")
            }
        )
        #expect(try state() == before)
    }

    @Test func `A pointer in another asset is a conflict`() throws {
        let asset = try node.asset("GBP")
        _ = try node.pointer("https://CLOUD-nine-wallet-backend/accounts/wbdc/", asset: asset)
        let plan = try seed().plan(node.service)
        #expect(plan.items.filter { if case .conflict = $0.state { true } else { false } }.map(\.line) == [33])
    }

    @Test func `What an operator changed stays`() throws {
        _ = try apply(seed())
        try node.execute("UPDATE rates SET rate = '18.80' WHERE base = 'EUR' AND quote = 'MXN'")
        let pointer = try #require(try edges("paymentPointers").first)
        _ = try node.mutate("updatePaymentPointer", #"{"id": "\#(pointer.at("id"))", "publicName": "Gracie"}"#)
        let plan = try apply(seed())
        #expect(plan.items.contains { $0.kind == .rate && $0.state == .exists(note: "18.80 stays") })
        #expect(plan.items.contains { $0.state == .exists(note: "the public name Gracie stays") })
        #expect(try strings("SELECT rate FROM rates WHERE base = 'EUR' AND quote = 'MXN'") == ["18.80"])
    }

    @Test func `A deleted peer comes back without a second deposit`() throws {
        _ = try apply(seed())
        let peer = try #require(try edges("peers").first)
        _ = try node.mutate("deletePeer", #"{"id": "\#(peer.at("id"))"}"#)
        _ = try apply(seed())
        #expect(try edges("peers").count == 3)
        #expect(try strings("SELECT count(*) FROM transfers") == ["6"])
    }

    @Test func `A fee is set on every asset, from a share and from whole units`() throws {
        let text = SeedText.whole.replacing("fixed: 0", with: "fixed: 1.5").replacing(
            "percentage: 0",
            with: "percentage: 0.02"
        )
        _ = try apply(seed(text))
        let fees = try edges("assets").compactMap { $0["sendingFee"] }
        #expect(fees.map { $0["fixed"] } == Array(repeating: .string("150"), count: 3))
        #expect(fees.map { $0["basisPoints"] } == Array(repeating: .number("200"), count: 3))
        #expect(try seed(text).plan(node.service).changesNothing)
    }

    @Test func `Pointers get the key that is named, once, and never back`() throws {
        let jwk = PointerNode.jwk("keyid-1")
        _ = try apply(seed(jwk: jwk))
        let keys = try edges("paymentPointerKeys")
        #expect(keys.count == 3 && keys.allSatisfy { $0["jwk"]?["kid"] == .string("keyid-1") })
        _ = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(keys[0].at("id"))"}"#)
        let plan = try apply(seed(jwk: jwk))
        #expect(plan.changesNothing)
        #expect(try edges("paymentPointerKeys").count == 3)
    }

    @Test func `A second peer of a file comes in without the token that is the first one's`() throws {
        let text = SeedText.whole.replacing(
            "accounts:\n",
            with: """
                  - initialLiquidity: 5
                    peerUrl: http://other:3002
                    peerIlpAddress: test.other
                accounts:

                """,
            maxReplacements: 1
        )
        _ = try apply(seed(text))
        #expect(try edges("peers").count == 6)
        #expect(
            try strings("SELECT token FROM incoming_tokens ORDER BY token") == ["test-EUR", "test-MXN", "test-USD"]
        )
        #expect(try seed(text).plan(node.service).changesNothing)
    }

    @Test func `The full range of amounts comes in exactly`() throws {
        let text = SeedText.whole.replacing("liquidity: 1000000", with: "liquidity: 18446744073709551615")
        _ = try apply(seed(text))
        #expect(try edges("assets").allSatisfy { $0["liquidity"] == .string("18446744073709551615") })
    }
}

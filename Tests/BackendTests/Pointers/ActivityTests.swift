import Backend
import Testing

struct ActivityTests {
    private let node: PointerNode
    private let asset: String

    init() throws {
        node = try PointerNode()
        asset = try node.asset()
        _ = try node.mutate("createAsset", #"{"code": "USD", "scale": 2}"#, by: "bob")
        _ = try node.pointer("https://alice.me/pay", asset: asset)
    }

    private func actions(_ arguments: String) throws -> [String] {
        let page = try node.query("activity", arguments)
        return try #require(page["edges"]?.array).compactMap { $0["node"]?["action"]?.string }
    }

    @Test func `Entries are answered oldest first, refusals among them`() throws {
        let page = try node.query("activity")
        let entries = try #require(page["edges"]?.array).compactMap { $0["node"] }
        #expect(entries.compactMap { $0["operator"]?.string } == ["alice", "bob", "alice"])
        #expect(entries.compactMap { $0["code"]?.string } == ["200", "409", "200"])
        #expect(entries[0]["subject"] == .string(asset))
        #expect(entries[0]["input"]?["code"] == .string("USD"))
    }

    @Test func `Entries of one operator, a page at a time`() throws {
        #expect(try actions(#"{"operator": "bob"}"#) == ["createAsset"])
        #expect(try actions(#"{"operator": "nobody"}"#) == [])
        #expect(try actions(#"{"first": 1, "after": "1", "operator": "alice"}"#) == ["createPaymentPointer"])
        #expect(try actions(#"{"before": "3", "last": 1}"#) == ["createAsset"])
        #expect(try actions(#"{"after": "99"}"#) == [])
        #expect(try node.query("activity", #"{"after": "x"}"#)["errors"] != nil)
    }

    @Test func `The console's list is newest first, and searched`() throws {
        func subjects(actor: String? = nil, subject: String? = nil, _ filter: String = "") throws -> [Int64] {
            let filter = try ListFilter(parsing: filter, Activity.fields)
            return try node.service.read { reading in
                let list = Activity.list(actor: actor, subject: subject)
                    .narrowed(to: filter, ListSort(), Activity.fields, at: reading.now)
                return try list.page(.start, limit: 10, reading.database).items.map(\.sequence)
            }
        }
        #expect(try subjects() == [3, 2, 1])
        #expect(try subjects(actor: "alice") == [3, 1])
        #expect(try subjects(subject: asset) == [1])
        #expect(try subjects("pointer") == [3])
        #expect(try subjects("exists") == [2])
    }
}

import Backend
import Storage
import TestSupport
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

    @Test func `Entries of each hour are the same as counted one by one`() throws {
        for minutes in [1, 25 * 60, 59, 61, 3 * 60, 10] {
            node.clock.step(.seconds(60 * minutes))
            for number in 0..<minutes % 7 {
                _ = try node.mutate("createAsset", #"{"code": "C\#(minutes)\#(number)", "scale": 2}"#, by: "bob")
            }
        }
        try node.service.read { reading in
            let hour: Int64 = 3_600_000_000
            let this = reading.now.microseconds / hour
            let hours = try Activity.list().page(.start, limit: 1000, reading.database).items.map {
                this - $0.at.microseconds / hour
            }
            let counted = (0..<24).reversed().map { age in hours.count { $0 == age } }
            let found = try Activity.perHour(24, reading)
            #expect(found == counted)
            #expect(found.count { $0 > 0 } >= 2)
        }
    }
}

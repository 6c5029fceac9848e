import Backend
import Storage
import Testing

struct PaymentPointerListTests {
    private func urls(
        _ node: PointerNode,
        _ tab: PaymentPointer.Tab,
        search: String? = nil
    ) throws -> [String] {
        try node.service.read { reading in
            let list = PaymentPointer.list(tab, at: reading.now, search: search)
            return try list.page(.start, limit: 10, reading.database).items.map(\.url)
        }
    }

    @Test func `Tabs and search choose pointers`() throws {
        let node = try PointerNode()
        let asset = try node.asset()
        let first = try node.pointer("https://a.me/one", asset: asset, name: "Ann 100%")
        _ = try node.pointer("https://a.me/two", asset: asset, name: "Bob")
        _ = try node.mutate("updatePaymentPointer", #"{"id": "\#(first)", "status": "INACTIVE"}"#)
        #expect(try urls(node, .all) == ["https://a.me/one", "https://a.me/two"])
        #expect(try urls(node, .active) == ["https://a.me/two"])
        #expect(try urls(node, .inactive) == ["https://a.me/one"])
        #expect(try urls(node, .all, search: "bOB") == ["https://a.me/two"])
        #expect(try urls(node, .all, search: "%") == ["https://a.me/one"])
        #expect(try urls(node, .active, search: "one").isEmpty)
    }

    @Test func `The number of pointers is counted up to a bound`() throws {
        let node = try PointerNode()
        let asset = try node.asset()
        for name in ["a", "b", "c"] { _ = try node.pointer("https://\(name).me/pay", asset: asset) }
        let counts = try node.service.read { reading in
            try [2, 10].map { try PaymentPointer.list(at: reading.now).count(upTo: $0, reading.database) }
        }
        #expect(counts == [2, 3])
    }

    @Test func `Pointers are answered oldest first, a page at a time`() throws {
        let node = try PointerNode()
        let asset = try node.asset()
        let ids = try ["a", "b", "c"].map { try node.pointer("https://\($0).me/pay", asset: asset) }
        let page = try node.query("paymentPointers", #"{"first": 2}"#)
        #expect(page["edges"]?.array?.compactMap { $0["cursor"]?.string } == Array(ids.prefix(2)))
        #expect(page["pageInfo"]?["hasNextPage"] == .bool(true))
        let next = try node.query("paymentPointers", #"{"after": "\#(ids[1])"}"#)
        #expect(next["edges"]?.array?.compactMap { $0["node"]?["id"]?.string } == [ids[2]])
        let node2 = try #require(next["edges"]?.array?.first?["node"])
        #expect(try node2.at("asset", "code") == "USD")
    }

    @Test func `An unknown pointer is null with the reason`() throws {
        let node = try PointerNode()
        let answer = try node.query("paymentPointer", #"{"id": "\#(PointerNode.unknown)"}"#)
        #expect(answer["data"] == .null)
        #expect(answer["errors"]?.array?.first?["message"] == .string("No payment pointer"))
    }

    @Test func `What a pointer received, announced and holds comes from its account`() throws {
        let node = try PointerNode()
        let id = try node.pointer(asset: try node.asset())
        try node.credit(pointer: id, 900)
        try node.execute("UPDATE payment_pointers SET total_events_amount = printf('%040d', 250)")
        let pointer = try #require(try node.record(id))
        #expect(pointer.received == Total(900) && pointer.unannounced == Total(650) && pointer.available == Total(900))
    }
}

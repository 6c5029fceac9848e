import Backend
import GRDB
import Storage
import Testing

struct CreatePaymentPointerTests {
    @Test func `PPC-1: a pointer without a public name is active and can be read`() throws {
        let node = try PointerNode()
        let asset = try node.asset()
        let answer = try node.mutate(
            "createPaymentPointer",
            #"{"assetId": "\#(asset)", "url": "https://alice.me/pay"}"#
        )
        #expect(answer.verdict == "200 Created payment pointer")
        let pointer = try #require(answer["paymentPointer"])
        #expect(pointer["publicName"] == .null)
        #expect(pointer["status"] == .string("ACTIVE"))
        #expect(pointer["url"] == .string("https://alice.me/pay"))
        #expect(try pointer.at("asset", "code") == "USD")
        #expect(try pointer.at("createdAt") == "2026-01-01T00:00:00.000Z")
        #expect(try node.query("paymentPointer", #"{"id": "\#(pointer.at("id"))"}"#) == pointer)
    }

    @Test func `PPC-2: the public name is kept`() throws {
        let node = try PointerNode()
        let id = try node.pointer(asset: try node.asset(), name: "Alice")
        #expect(try node.query("paymentPointer", #"{"id": "\#(id)"}"#)["publicName"] == .string("Alice"))
    }

    @Test func `PPC-2: an empty public name is a name`() throws {
        let node = try PointerNode()
        let id = try node.pointer(asset: try node.asset(), name: "")
        #expect(try node.record(id)?.publicName == "")
    }

    @Test(arguments: [PointerNode.unknown, "not an id", ""])
    func `PPC-3: an unknown or malformed asset is refused`(asset: String) throws {
        let node = try PointerNode()
        let answer = try node.mutate(
            "createPaymentPointer",
            #"{"assetId": "\#(asset)", "url": "https://alice.me/pay"}"#
        )
        #expect(answer.verdict == "400 unknown asset")
        #expect(answer["paymentPointer"] == .null)
    }

    @Test(arguments: ["not a url", "http://alice.me/pay", "https://alice.me", "https://alice.me/"])
    func `PPC-4 to 7: no url, no https or no path is refused`(url: String) throws {
        #expect(try verdict(of: url) == "400 invalid url")
    }

    @Test(arguments: ["incoming-payments", "outgoing-payments", "quotes"], ["", "/more/path"])
    func `PPC-8 to 13: a path of the Open Payments API is refused`(path: String, rest: String) throws {
        #expect(try verdict(of: "https://alice.me/\(path)\(rest)") == "400 invalid url")
    }

    @Test(arguments: [
        "https://alice.me/my/quotes/x", "https://alice.me/quotesarchive", "https://alice.me?x=1",
        "https://alice.me/a/..", "$alice.me/pay", "", "https:///pay quotes\\u0000", "ftp://alice.me/pay",
    ])
    func `1.2: what the url rule refuses`(url: String) throws {
        #expect(try verdict(of: url) == "400 invalid url")
    }

    @Test(arguments: [
        "https://alice.me/myquotes", "https://alice.me/Quotes", "https://alice.me/%71uotes",
        "https://alice.me/a?p=/quotes", "https://alice.me/a/", "https://alice.me//", "https://alice.me/p?x=1#f",
        "https://u:p@alice.me/a", "https://alice.me:8443/a", "https://[::1]/a", "HTTPS://Alice.ME/Pay",
        "  https://alice.me/pay ", "https:alice.me/pay", "https:\\\\\\\\alice.me\\\\pay",
    ])
    func `1.2: what the url rule accepts is stored as it was written`(url: String) throws {
        let node = try PointerNode()
        let id = try node.pointer(url, asset: try node.asset())
        #expect(try node.record(id)?.url == JSON(parsing: "\"\(url)\"").string)
    }

    @Test func `PPC-14: no account is opened for the pointer`() throws {
        let node = try PointerNode()
        let id = try node.pointer(asset: try node.asset())
        let accounts = try node.service.read { reading in
            try Int.fetchOne(
                reading.database,
                sql: "SELECT count(*) FROM accounts WHERE kind NOT IN ('LIQUIDITY_ASSET', 'SETTLEMENT')"
            )
        }
        #expect(accounts == 0)
        let pointer = try #require(try node.record(id))
        #expect(pointer.received == .zero && pointer.unannounced == .zero && pointer.available == .zero)
    }

    @Test func `PPC-15: an unexpected failure answers 500 and leaves nothing`() throws {
        let node = try PointerNode()
        let asset = try node.asset()
        try node.execute(
            "CREATE TRIGGER broken AFTER INSERT ON payment_pointers BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
        let answer = try node.mutate(
            "createPaymentPointer",
            #"{"assetId": "\#(asset)", "url": "https://alice.me/pay"}"#
        )
        #expect(answer.verdict == "500 Error trying to create payment pointer")
        #expect(answer["paymentPointer"] == .null)
        #expect(try node.query("paymentPointers")["edges"] == .array([]))
        #expect(try node.activity().last?.code == 500)
    }

    @Test(arguments: [
        "https://alice.me/pay", "HTTPS://ALICE.me/pay", "https://alice.me:443/pay", "https://alice.me/pay/",
        "https://alice.me/pay?x=1#f", "https://u:p@alice.me/pay", " https://alice.me/x/../pay",
    ])
    func `PPC-16, P-7, P-8: a second spelling of a url is refused, with the field`(url: String) throws {
        let node = try PointerNode()
        let asset = try node.asset()
        _ = try node.pointer("https://alice.me/pay", asset: asset)
        let input = try JSON(parsing: #"{"assetId": "\#(asset)", "url": "\#(url)"}"#)
        let answer = try node.service.mutate("createPaymentPointer", input, by: node.alice)
        #expect(answer.json.verdict == "409 payment pointer already exists")
        guard case .envelope(let envelope) = answer else { return }
        #expect(envelope.field == "url")
    }

    @Test func `P-8: another path, host or port is another pointer`() throws {
        let node = try PointerNode()
        let asset = try node.asset()
        for url in ["https://a.me/pay", "https://a.me/Pay", "https://b.me/pay", "https://a.me:8443/pay"] {
            _ = try node.pointer(url, asset: asset)
        }
    }

    @Test func `PPC-16: the duplicate is seen before the unknown asset`() throws {
        let node = try PointerNode()
        _ = try node.pointer("https://alice.me/pay", asset: try node.asset())
        let answer = try node.mutate(
            "createPaymentPointer",
            #"{"assetId": "\#(PointerNode.unknown)", "url": "https://alice.me/pay"}"#
        )
        #expect(answer.verdict == "409 payment pointer already exists")
    }

    @Test func `PPC-17: the url is judged before the asset`() throws {
        let node = try PointerNode()
        let answer = try node.mutate(
            "createPaymentPointer",
            #"{"assetId": "\#(PointerNode.unknown)", "url": "http://alice.me/pay"}"#
        )
        #expect(answer.verdict == "400 invalid url")
    }

    private func verdict(of url: String) throws -> String {
        let node = try PointerNode()
        let asset = try node.asset()
        return try node.mutate("createPaymentPointer", #"{"assetId": "\#(asset)", "url": "\#(url)"}"#).verdict
    }
}

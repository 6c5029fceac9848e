import Backend
import Storage
import TestSupport
import Testing

struct PaymentPointerKeyTests {
    private let node: PointerNode
    private let pointer: String

    init() throws {
        node = try PointerNode()
        pointer = try node.pointer(asset: try node.asset())
    }

    /// What the pointer publishes.
    private func keySet() throws -> [JSON] {
        let page = try node.query("paymentPointerKeys", #"{"paymentPointerId": "\#(pointer)", "revoked": false}"#)
        return try #require(page["edges"]?.array).compactMap { $0["node"] }
    }

    @Test func `PKC-1: the key is echoed and not revoked`() throws {
        let answer = try node.key(pointer: pointer)
        #expect(answer.verdict == "200 Added Key To Payment Pointer")
        let key = try #require(answer["paymentPointerKey"])
        #expect(key["revoked"] == .bool(false))
        #expect(key["paymentPointerId"] == .string(pointer))
        #expect(try key["jwk"]?.canonicalText == JSON(parsing: PointerNode.jwk("k1")).canonicalText)
    }

    @Test func `PKC-1: an inactive pointer takes keys too`() throws {
        _ = try node.mutate("updatePaymentPointer", #"{"id": "\#(pointer)", "status": "INACTIVE"}"#)
        #expect(try node.key(pointer: pointer).verdict == "200 Added Key To Payment Pointer")
    }

    @Test func `PKC-2: an unexpected failure answers 500`() throws {
        try node.execute(
            "CREATE TRIGGER broken AFTER INSERT ON payment_pointer_keys BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
        let answer = try node.key(pointer: pointer)
        #expect(answer.verdict == "500 Error trying to create payment pointer key")
        #expect(answer["paymentPointerKey"] == .null)
        #expect(try keySet().isEmpty)
    }

    @Test func `PKC-3: the key set is exactly that key`() throws {
        let key = try node.key(pointer: pointer)["paymentPointerKey"]
        #expect(try keySet() == [try #require(key)])
    }

    @Test func `PKC-4: without a key the set is empty`() throws {
        let other = try node.pointer("https://bob.me/pay", asset: try node.asset("EUR"))
        _ = try node.key(pointer: other)
        #expect(try keySet().isEmpty)
    }

    @Test(arguments: [PointerNode.unknown, "not an id"])
    func `PKC-5, P-11: an unknown pointer is refused`(unknown: String) throws {
        #expect(try node.key(pointer: unknown).verdict == "404 unknown payment pointer")
    }

    @Test func `PKC-6, P-11: a live key's id is taken, that of a revoked one is free`() throws {
        let first = try node.key(pointer: pointer)
        #expect(try node.key(pointer: pointer).verdict == "409 duplicate key")
        #expect(try keySet().count == 1)
        _ = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(first.at("paymentPointerKey", "id"))"}"#)
        #expect(try node.key(pointer: pointer).verdict == "200 Added Key To Payment Pointer")
        let other = try node.pointer("https://bob.me/pay", asset: try node.asset("EUR"))
        #expect(try node.key(pointer: other).verdict == "200 Added Key To Payment Pointer")
    }

    @Test(arguments: [
        "", "AAAA", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURoA", " 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUé",
    ])
    func `P-11: x must be 32 bytes of base64url in their one spelling`(x: String) throws {
        let input = #"{"paymentPointerId": "\#(pointer)", "jwk": \#(PointerNode.jwk("k", x: x))}"#
        let answer = try node.service.mutate("createPaymentPointerKey", JSON(parsing: input), by: node.alice)
        #expect(answer.json.verdict == "400 invalid key")
        guard case .envelope(let envelope) = answer else { return }
        #expect(envelope.field == "jwk.x")
    }

    @Test func `P-11: kid must not be empty`() throws {
        #expect(try node.key("", pointer: pointer).verdict == "400 invalid key")
    }

    @Test(arguments: ["alg", "kty", "crv"])
    func `1.6: another algorithm, type or curve is a request error`(name: String) throws {
        let jwk = PointerNode.jwk("k").replacing(
            try Regex("\"\(name)\": \"[A-Za-z0-9]+\""),
            with: "\"\(name)\": \"RSA\""
        )
        let answer = try node.mutate("createPaymentPointerKey", #"{"paymentPointerId": "\#(pointer)", "jwk": \#(jwk)}"#)
        #expect(answer["errors"]?.array?.first?["path"]?.array == [.string("jwk"), .string(name)])
    }

    @Test func `PKR-1: revoking changes the state and the time of the change only`() throws {
        let id = try node.key(pointer: pointer).at("paymentPointerKey", "id")
        let before = try #require(try record(id))
        node.clock.step(.seconds(1))
        let answer = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(id)"}"#)
        #expect(answer.verdict == "200 Payment pointer key revoked")
        let after = try #require(try record(id))
        #expect(after.isRevoked && after.updatedAt > before.updatedAt)
        #expect(after.kid == before.kid && after.x == before.x && after.createdAt == before.createdAt)
        #expect(answer["paymentPointerKey"] == after.json)
    }

    @Test(arguments: [PointerNode.unknown, "not an id"])
    func `PKR-2: an unknown key is refused`(id: String) throws {
        let answer = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(id)"}"#)
        #expect(answer.verdict == "404 Payment pointer key not found")
        #expect(answer["paymentPointerKey"] == .null)
    }

    @Test func `PKR-3: revoking again answers the same and changes nothing`() throws {
        let id = try node.key(pointer: pointer).at("paymentPointerKey", "id")
        let first = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(id)"}"#)
        let record = try record(id)
        node.clock.step(.seconds(1))
        #expect(try node.mutate("revokePaymentPointerKey", #"{"id": "\#(id)"}"#) == first)
        #expect(try self.record(id) == record)
    }

    @Test func `PKR-4: the key set leaves revoked keys out`() throws {
        let first = try node.key("one", pointer: pointer)
        let second = try node.key("two", pointer: pointer)
        _ = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(first.at("paymentPointerKey", "id"))"}"#)
        #expect(try keySet() == [try #require(second["paymentPointerKey"])])
        #expect(try node.record(pointer)?.liveKeys == 1)
    }

    @Test func `An unexpected failure of a revocation answers 500`() throws {
        let id = try node.key(pointer: pointer).at("paymentPointerKey", "id")
        try node.execute(
            "CREATE TRIGGER broken AFTER UPDATE ON payment_pointer_keys BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
        let answer = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(id)"}"#)
        #expect(answer.verdict == "500 Error trying to revoke payment pointer key")
        #expect(try keySet().count == 1)
    }

    @Test func `The fingerprint is the thumbprint of RFC 8037, appendix A`() throws {
        let id = try node.key(pointer: pointer).at("paymentPointerKey", "id")
        #expect(try record(id)?.fingerprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test func `Keys are listed by state, by pointer and by what they contain`() throws {
        let bob = try node.pointer("https://bob.me/pay", asset: try node.asset("EUR"))
        let first = try node.key("one", pointer: pointer)
        _ = try node.key("two_", pointer: pointer)
        _ = try node.key("three", pointer: bob)
        _ = try node.mutate("revokePaymentPointerKey", #"{"id": "\#(first.at("paymentPointerKey", "id"))"}"#)
        func kids(_ tab: PaymentPointerKey.Tab, of pointer: String? = nil, search: String? = nil) throws -> [String] {
            try node.service.read { reading in
                let pointer = try pointer.flatMap { try PaymentPointer.find($0, reading.database) }
                let list = PaymentPointerKey.list(tab, pointer: pointer, search: search)
                return try list.page(.start, limit: 10, reading.database).items.map(\.kid)
            }
        }
        #expect(try kids(.all) == ["one", "two_", "three"])
        #expect(try kids(.live) == ["two_", "three"])
        #expect(try kids(.revoked) == ["one"])
        #expect(try kids(.live, of: pointer) == ["two_"])
        #expect(try kids(.all, search: "BOB.me") == ["three"])
        #expect(try kids(.all, search: "_") == ["two_"])
    }

    @Test func `An unknown pointer has no key list`() throws {
        let answer = try node.query("paymentPointerKeys", #"{"paymentPointerId": "\#(PointerNode.unknown)"}"#)
        #expect(answer["errors"]?.array?.first?["message"] == .string("No payment pointer"))
    }

    private func record(_ id: String) throws -> PaymentPointerKey? {
        try node.service.read { try PaymentPointerKey.find(id, $0.database) }
    }
}

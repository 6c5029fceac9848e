import Backend
import Storage
import TestSupport
import Testing

struct UpdatePaymentPointerTests {
    private let node: PointerNode
    private let id: String

    init() throws {
        node = try PointerNode()
        id = try node.pointer(asset: try node.asset(), name: "Alice")
    }

    private func update(_ members: String) throws -> JSON {
        try node.mutate("updatePaymentPointer", #"{"id": "\#(id)"\#(members)}"#)
    }

    private func status() throws -> JSON? { try node.query("paymentPointer", #"{"id": "\#(id)"}"#)["status"] }

    @Test(arguments: ["", #", "status": null"#])
    func `PPU-1: without a status an active pointer stays active`(members: String) throws {
        #expect(try update(members).verdict == "200 Updated payment pointer")
        #expect(try status() == .string("ACTIVE"))
        #expect(try node.record(id)?.publicName == "Alice")
    }

    @Test func `PPU-2: INACTIVE deactivates now`() throws {
        node.clock.step(.seconds(5))
        let answer = try update(#", "status": "INACTIVE""#)
        #expect(try answer.at("paymentPointer", "status") == "INACTIVE")
        #expect(try node.record(id)?.deactivatedAt == node.clock.now)
    }

    @Test func `PPU-2: INACTIVE on an inactive pointer keeps its date`() throws {
        _ = try update(#", "status": "INACTIVE""#)
        let first = try node.record(id)?.deactivatedAt
        node.clock.step(.seconds(60))
        #expect(try update(#", "status": "INACTIVE""#).verdict == "200 Updated payment pointer")
        #expect(try node.record(id)?.deactivatedAt == first)
    }

    @Test func `PPU-3: ACTIVE activates an inactive pointer`() throws {
        _ = try update(#", "status": "INACTIVE""#)
        let answer = try update(#", "status": "ACTIVE""#)
        #expect(try answer.at("paymentPointer", "status") == "ACTIVE")
        #expect(try node.record(id)?.deactivatedAt == nil)
    }

    @Test func `PPU-4: without a status an inactive pointer stays inactive`() throws {
        _ = try update(#", "status": "INACTIVE""#)
        _ = try update(#", "publicName": "Bob""#)
        #expect(try status() == .string("INACTIVE"))
    }

    @Test func `PPU-5: a new name alone leaves the activity`() throws {
        let answer = try update(#", "publicName": "Bob""#)
        #expect(try answer.at("paymentPointer", "publicName") == "Bob")
        #expect(try node.record(id)?.deactivatedAt == nil)
    }

    @Test func `PPU-5: null clears the name, empty text is one`() throws {
        #expect(try update(#", "publicName": null"#)["paymentPointer"]?["publicName"] == .null)
        #expect(try update(#", "publicName": """#)["paymentPointer"]?["publicName"] == .string(""))
    }

    @Test(arguments: [PointerNode.unknown, "not an id"])
    func `PPU-8: an unknown pointer is refused`(unknown: String) throws {
        let answer = try node.mutate("updatePaymentPointer", #"{"id": "\#(unknown)", "status": "INACTIVE"}"#)
        #expect(answer.verdict == "404 unknown payment pointer")
        #expect(answer["paymentPointer"] == .null)
        #expect(try status() == .string("ACTIVE"))
    }

    @Test func `PPU-9: name and status together, and the time of the change`() throws {
        let before = try #require(try node.record(id)?.updatedAt)
        node.clock.step(.seconds(1))
        #expect(try update(#", "status": "INACTIVE", "publicName": "Bob""#).verdict == "200 Updated payment pointer")
        let after = try #require(try node.record(id))
        #expect(after.publicName == "Bob" && !after.isActive(at: node.clock.now) && after.updatedAt > before)
    }

    @Test func `PPU-9: an empty update moves the time of the change too`() throws {
        let before = try #require(try node.record(id)?.updatedAt)
        node.clock.step(.seconds(1))
        _ = try update("")
        #expect(try #require(try node.record(id)).updatedAt > before)
    }

    @Test func `PPU-10: an unexpected failure answers 500 and changes nothing`() throws {
        try node.execute(
            "CREATE TRIGGER broken AFTER UPDATE ON payment_pointers BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
        #expect(try update(#", "status": "INACTIVE""#).verdict == "500 Error trying to update payment pointer")
        #expect(try status() == .string("ACTIVE"))
    }

    @Test func `PPU-11: a deactivation tomorrow leaves the pointer active today`() throws {
        let tomorrow = node.clock.now + .seconds(86_400)
        try node.execute("UPDATE payment_pointers SET deactivated_at = \(tomorrow.microseconds)")
        #expect(try status() == .string("ACTIVE"))
        node.clock.step(.seconds(86_400))
        #expect(try status() == .string("INACTIVE"))
    }

    @Test func `PPU-12: a deactivation yesterday makes the pointer inactive`() throws {
        let yesterday = node.clock.now - .seconds(86_400)
        try node.execute("UPDATE payment_pointers SET deactivated_at = \(yesterday.microseconds)")
        #expect(try status() == .string("INACTIVE"))
    }

    @Test func `Another status is a request error that names the choices`() throws {
        let answer = try update(#", "status": "ASLEEP""#)
        let message = try #require(answer["errors"]?.array?.first?["message"]?.string)
        #expect(message.contains("ACTIVE, INACTIVE"))
        #expect(try status() == .string("ACTIVE"))
    }
}

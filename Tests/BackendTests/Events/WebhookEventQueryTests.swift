import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

struct WebhookEventQueryTests {
    private let node: TestNode

    init() throws {
        node = try TestNode()
        let types: [WebhookEventType] = [
            .incomingPaymentCreated, .outgoingPaymentCreated, .paymentPointerNotFound, .incomingPaymentCreated,
            .paymentPointerNotFound, .incomingPaymentCreated,
        ]
        for type in types { _ = try node.inTransaction { try WebhookEvent.record(type, data: ["n": 1], $0) } }
    }

    private func page(_ types: [JSON]? = nil, _ more: [JSON.Member] = []) throws -> JSON {
        let filter = types.map { [JSON.Member("filter", ["type": ["in": .array($0)]])] } ?? []
        return try node.query("webhookEvents", .object(filter + more))
    }

    private func types(_ page: JSON) -> [String] {
        (page["edges"]?.array ?? []).compactMap { $0["node"]?["type"]?.string }
    }

    @Test func `EVT-5: events of some types, oldest first`() throws {
        let two = try page(["payment_pointer.not_found", "outgoing_payment.created"])
        #expect(
            types(two) == ["outgoing_payment.created", "payment_pointer.not_found", "payment_pointer.not_found"]
        )
        #expect(types(try page()).count == 6)
        #expect(types(try page([])).count == 6)
        #expect(types(try page(["frob"])).isEmpty)
        #expect(types(try page(["frob", "outgoing_payment.created"])).count == 1)
    }

    @Test func `EVT-6: a page goes on within the filter`() throws {
        let filter: [JSON] = ["incoming_payment.created", "payment_pointer.not_found"]
        let first = try page(filter, [JSON.Member("first", 2)])
        #expect(first["pageInfo"]?["hasNextPage"] == .bool(true))
        #expect(first["pageInfo"]?["hasPreviousPage"] == .bool(false))
        let end = try #require(first["pageInfo"]?["endCursor"])
        let rest = try page(filter, [JSON.Member("after", end)])
        #expect(
            types(rest) == ["incoming_payment.created", "payment_pointer.not_found", "incoming_payment.created"]
        )
        #expect(rest["pageInfo"]?["hasPreviousPage"] == .bool(true))
    }

    @Test func `8.4: an item has id, type, data and time; one event has its delivery too`() throws {
        let edges = try #require(try page()["edges"]?.array)
        guard case .object(let members)? = edges[0]["node"] else { throw MissingMember(path: ["node"], json: "") }
        #expect(members.map(\.name) == ["id", "type", "data", "createdAt"])
        let id = try #require(edges[0]["node"]?["id"])
        let one = try node.query("webhookEvent", ["id": id])
        #expect(one["attempts"] == 0 && one["statusCode"] == .null && one["use"] == "none")
        #expect(one["withdrawal"] == .null && one["processAt"]?.string != nil)
        #expect(try node.query("webhookEvent", ["id": "x"])["data"] == .null)
    }
}

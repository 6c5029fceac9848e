import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@testable import Backend

/// Spec 8.4 over each list that payments and events added: with a filter, of a pointer, of a state.
struct PaymentPaginationTests {
    struct List: Sendable, CustomTestStringConvertible {
        let query: String
        let table: String
        var filter: JSON?
        var state: String?
        var ofSender = false

        var testDescription: String { query + (filter == nil && state == nil && !ofSender ? "" : ", narrowed") }
    }

    static let lists = [
        List(query: "payments", table: "outgoing_payments", filter: ["type": ["in": ["OUTGOING"]]]),
        List(query: "webhookEvents", table: "webhook_events", filter: ["type": ["in": ["outgoing_payment.created"]]]),
        List(query: "incomingPayments", table: "incoming_payments"),
        List(query: "incomingPayments", table: "incoming_payments", state: "PENDING"),
        List(query: "outgoingPayments", table: "outgoing_payments"),
        List(query: "outgoingPayments", table: "outgoing_payments", state: "FUNDING", ofSender: true),
        List(query: "quotes", table: "quotes"),
        List(query: "quotes", table: "quotes", ofSender: true),
    ]

    private let node: PaymentNode

    /// 22 of each, between others that no narrowed list shows.
    init() throws {
        node = try PaymentNode()
        for _ in 0..<22 {
            let quote = try node.quote(node.incoming().url, send: "123")
            _ = try node.outgoing(quote)
        }
    }

    private func arguments(_ list: List, _ more: [JSON.Member]) -> JSON {
        var members = more
        if let filter = list.filter { members.append(JSON.Member("filter", filter)) }
        if let state = list.state { members.append(JSON.Member("state", .string(state))) }
        if list.ofSender { members.append(JSON.Member("paymentPointerId", .string(node.sender.pointer))) }
        return .object(members)
    }

    @Test(arguments: lists)
    func `PAG-1 to PAG-7: pages of 22 rows`(list: List) throws {
        let only = list.table == "webhook_events" ? "WHERE type = 'outgoing_payment.created'" : ""
        let ids = try node.node.store.read { database in
            try UUID.fetchAll(database, sql: "SELECT id FROM \(list.table) \(only) ORDER BY seq").map(\.text)
        }
        try #require(ids.count == 22)
        func rows(_ arguments: (String, JSON)...) throws -> [Int?] {
            let members = arguments.map { JSON.Member($0.0, $0.1) }
            let page = try node.node.query(list.query, self.arguments(list, members))
            let edges = try #require(page["edges"]?.array, "\(page.text)")
            let shown = edges.map { ids.firstIndex(of: $0["node"]?["id"]?.string ?? "") }
            #expect(page["pageInfo"]?["hasNextPage"] == .bool(shown.last != 21))
            #expect(page["pageInfo"]?["hasPreviousPage"] == .bool(shown.first != 0))
            return shown
        }
        func id(_ place: Int) -> JSON { .string(ids[place]) }
        #expect(try rows() == Array(0...19))
        #expect(try rows(("first", 10)) == Array(0...9))
        #expect(try rows(("after", id(0))) == Array(1...20))
        #expect(try rows(("first", 10), ("after", id(9))) == Array(10...19))
        #expect(try rows(("before", id(20))) == Array(0...19))
        #expect(try rows(("last", 5), ("before", id(10))) == Array(5...9))
        #expect(try rows(("after", id(0)), ("before", id(19))) == Array(1...20))
        #expect(try rows(("after", id(19))) == Array(20...21))
    }

    @Test(arguments: lists)
    func `PAG-8 to PAG-10: wrong arguments are request errors`(list: List) throws {
        let wrong: [(String, JSON, String)] = [
            ("last", 10, "Can't paginate backwards from the start."), ("first", -1, "Pagination index error"),
            ("first", 101, "Pagination index error"),
        ]
        for (name, value, message) in wrong {
            let answer = try node.node.service.query(list.query, arguments(list, [JSON.Member(name, value)]))
            #expect(answer.summary == "error: \(message)")
        }
    }
}

import Backend
import Foundation
import TestSupport
import Testing

/// Each query about payments, events and rates, as `purser query` answers it.
struct QueryCommandTests {
    private let node: Node
    private let pointer: String
    private let incoming: String
    private let url: String
    private let quote: String

    /// A payment from a pointer to another that waits for its money.
    init() throws {
        let node = try Node()
        self.node = node
        let asset = try node.asset(liquidity: 100_000)
        let pointers = try ["a", "b"].map { name in
            let input = #"{"assetId":"\#(asset)","url":"https://wallet.example/\#(name)"}"#
            let made = try node.mutate("createPaymentPointer", input)
            return try #require(made["paymentPointer"]?["id"]?.string)
        }
        pointer = pointers[0]
        let amount = #"{"value":"9000","assetCode":"USD","assetScale":2}"#
        let payment = try node.mutate(
            "createIncomingPayment",
            #"{"paymentPointerId":"\#(pointers[1])","incomingAmount":\#(amount)}"#
        )
        incoming = try #require(payment["payment"]?["id"]?.string)
        url = "https://wallet.example/b/incoming-payments/\(incoming)"
        let quoted = try node.mutate("createQuote", #"{"paymentPointerId":"\#(pointer)","receiver":"\#(url)"}"#)
        quote = try #require(quoted["quote"]?["id"]?.string)
        try node.mutate("createOutgoingPayment", #"{"paymentPointerId":"\#(pointer)","quoteId":"\#(quote)"}"#)
        try node.mutate("setExchangeRate", #"{"base":"USD","code":"EUR","rate":"0.9"}"#)
    }

    private func nodes(_ name: String, _ arguments: String = "{}") throws -> [JSON] {
        try #require(try node.query(name, arguments)["edges"]?.array, "\(name)").compactMap { $0["node"] }
    }

    @Test func `one record`() throws {
        let expected = try node.query("incomingPayment", #"{"id":"\#(incoming)"}"#)
        #expect(expected["incomingAmount"]?["value"]?.string == "9000" && expected["state"]?.string == "PENDING")
        let quoted = try node.query("quote", #"{"id":"\#(quote)"}"#)
        #expect(quoted["receiver"]?.string == url && quoted["sendAmount"]?["value"]?.string == "9091")
        let outgoing = try node.query("outgoingPayment", #"{"id":"\#(quote)"}"#)
        #expect(outgoing["state"]?.string == "FUNDING" && outgoing["quote"] == quoted)
        let receiver = try node.query("receiver", #"{"id":"\#(url)"}"#)
        #expect(receiver["paymentPointerUrl"]?.string == "https://wallet.example/b")
    }

    @Test func `lists, narrowed by pointer, type or state`() throws {
        #expect(try nodes("payments").map { $0["type"]?.string } == ["INCOMING", "OUTGOING"])
        let filter = #"{"filter":{"type":{"in":["OUTGOING"]},"paymentPointerId":{"in":["\#(pointer)"]}}}"#
        #expect(try nodes("payments", filter).map { $0["id"]?.string } == [quote])
        let ofPointer = #"{"paymentPointerId":"\#(pointer)"}"#
        #expect(try nodes("incomingPayments").map { $0["id"]?.string } == [incoming])
        #expect(try nodes("incomingPayments", ofPointer).isEmpty)
        #expect(try nodes("outgoingPayments", ofPointer).map { $0["id"]?.string } == [quote])
        #expect(try nodes("outgoingPayments", #"{"state":"SENDING"}"#).isEmpty)
        #expect(try nodes("quotes", ofPointer).map { $0["id"]?.string } == [quote])
        #expect(try nodes("rates").map { $0["rate"]?.string } == ["0.9"])
    }

    @Test func `events, by type, and one of them`() throws {
        let types = try nodes("webhookEvents").map { $0["type"]?.string }
        #expect(types == ["incoming_payment.created", "outgoing_payment.created"])
        let events = try nodes("webhookEvents", #"{"filter":{"type":{"in":["outgoing_payment.created"]}}}"#)
        let id = try #require(events.first?["id"]?.string)
        #expect(events.count == 1)
        let event = try node.query("webhookEvent", #"{"id":"\#(id)"}"#)
        #expect(event["use"]?.string == "open" && event["data"]?["payment"]?["id"]?.string == quote)
    }
}

import Crypto
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Backend

/// Deliveries to a real server on the loopback interface, by the client that the program uses.
@Suite(.timeLimit(.minutes(1)))
struct WebhookDeliveryTests {
    private let node: TestNode
    private let service: Service

    init() throws {
        node = try TestNode()
        service = Service(store: node.store, ids: .random, deliver: Curl.deliver)
    }

    /// Makes an event and has it delivered to the server.
    private func event(to server: HTTPTestServer? = nil, timeout: String = "2s") throws -> UUID {
        try node.set("webhookUrl", server?.url)
        try node.set("webhookTimeout", timeout)
        return try node.inTransaction { try WebhookEvent.record(.paymentPointerNotFound, data: ["a": 1], $0) }
    }

    private func deliver() -> Int? { service.work([.webhookDelivery]).counts[.webhookDelivery] }

    @Test func `EVT-1: an event that is not due is not sent`() throws {
        let server = try HTTPTestServer { _ in .status(200) }
        let id = try event(to: server)
        try node.execute("UPDATE webhook_events SET process_at = \((node.time.now + .seconds(30)).microseconds)")
        #expect(deliver() == 0)
        #expect(server.requests.isEmpty)
        node.time.step(.seconds(30))
        #expect(deliver() == 1)
        #expect(try node.event(id)?.processAt == nil)
    }

    @Test(arguments: [200, 201, 204, 299])
    func `EVT-2, EVT-3, P-27: any 2xx is success`(_ status: Int) throws {
        let server = try HTTPTestServer { _ in .status(status, body: status == 200 ? "thank you" : "") }
        let id = try event(to: server)
        #expect(deliver() == 1)
        let event = try #require(try node.event(id))
        #expect(event.attempts == 1 && event.statusCode == status && event.processAt == nil)
        #expect(deliver() == 0)
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /hook HTTP/1.1")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["rafiki-signature"] == nil)
        #expect(request.body == #"{"id":"\#(id.text)","type":"payment_pointer.not_found","data":{"a":1}}"#)
    }

    @Test(arguments: [302, 400, 404, 504])
    func `EVT-3: any other status is kept and tried again`(_ status: Int) throws {
        let server = try HTTPTestServer { _ in .status(status, headers: ["Location": "/elsewhere"], body: "no") }
        let id = try event(to: server)
        #expect(deliver() == 1)
        let event = try #require(try node.event(id))
        #expect(event.attempts == 1 && event.statusCode == status)
        #expect(event.processAt.map { $0 - node.time.now }?.components.seconds == 10)
        #expect(server.requests.count == 1)
        #expect(try node.events(tab: .undelivered).map(\.id) == [id])
    }

    @Test func `8.3: the wait grows by 10 s an attempt up to a minute, and never ends`() throws {
        let server = try HTTPTestServer { _ in .status(500) }
        let id = try event(to: server)
        for seconds in [10, 20, 30, 40, 50, 60, 60, 60] {
            #expect(deliver() == 1)
            node.time.step(.seconds(seconds - 1))
            #expect(deliver() == 0)
            node.time.step(.seconds(1))
        }
        #expect(try node.event(id)?.attempts == 8)
    }

    @Test func `EVT-4: nobody answers in time`() throws {
        for answer in [HTTPTestServer.Answer.silence, .hangUp, .stall(200)] {
            let server = try HTTPTestServer { _ in answer }
            let id = try event(to: server, timeout: "200ms")
            #expect(deliver() == 1)
            let event = try #require(try node.event(id))
            #expect(event.attempts == 1 && event.statusCode == nil)
            #expect(event.processAt.map { $0 - node.time.now }?.components.seconds == 10)
            try node.execute("UPDATE webhook_events SET process_at = NULL")
        }
    }

    @Test func `EVT-4: nobody listens`() throws {
        let port = try HTTPTestServer { _ in .hangUp }.port
        let id = try event()
        try node.set("webhookUrl", "http://127.0.0.1:\(port)/")
        #expect(deliver() == 1)
        let event = try #require(try node.event(id))
        #expect(event.attempts == 1 && event.statusCode == nil && event.processAt != nil)
    }

    @Test func `A late answer that is still in time counts`() throws {
        let server = try HTTPTestServer { _ in .afterProceed(200) }
        let id = try event(to: server, timeout: "20s")
        Thread.detachNewThread {
            if server.waitForRequest() { server.proceed() }
        }
        #expect(deliver() == 1)
        #expect(try node.event(id)?.processAt == nil)
    }

    @Test func `8.3: a delivery is signed with the secret`() throws {
        let server = try HTTPTestServer { _ in .status(200) }
        try node.set("webhookSecret", "s3cret")
        let id = try event(to: server)
        _ = deliver()
        let signature = try #require(server.requests.first?.headers["rafiki-signature"])
        let seconds = node.time.now.microseconds / 1_000_000
        let text = #"\#(seconds).{"data":{"a":1},"id":"\#(id.text)","type":"payment_pointer.not_found"}"#
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data("s3cret".utf8)))
        let hex = code.map { String(format: "%02x", $0) }.joined()
        #expect(signature == "t=\(seconds), v1=\(hex)")
    }

    @Test func `P-26: without a url nothing is delivered, and all is once there is one, oldest first`() throws {
        let first = try event()
        let second = try event()
        #expect(deliver() == 0)
        #expect(try service.nextDue([.webhookDelivery]) == nil)
        let server = try HTTPTestServer { _ in .status(200) }
        try node.set("webhookUrl", server.url)
        #expect(try service.nextDue([.webhookDelivery]) != nil)
        #expect(deliver() == 2)
        #expect(server.requests.map { $0.body.contains(first.text) } == [true, false])
        #expect(server.requests[1].body.contains(second.text))
    }

    @Test func `P-26: an event is sent again by hand`() throws {
        let server = try HTTPTestServer { _ in .status(200) }
        let id = try event(to: server)
        _ = deliver()
        #expect(try node.run("resendWebhookEvent", ["id": .string(id.text)]) == "200 Scheduled webhook event")
        #expect(deliver() == 1)
        #expect(try node.event(id)?.attempts == 2)
        #expect(try node.run("resendWebhookEvent", ["id": "x"]) == "404 unknown webhook event")
        try node.set("webhookUrl", nil)
        #expect(try node.run("resendWebhookEvent", ["id": .string(id.text)]) == "409 webhookUrl is not set")
    }

    @Test func `An event is not delivered by two processes at once, and again where one of them died`() throws {
        let server = try HTTPTestServer { _ in .status(200) }
        let id = try event(to: server)
        let claim = try node.inTransaction { try WebhookDelivery.claim(due: $0.now, $0) }
        #expect(claim != nil)
        #expect(deliver() == 0)
        node.time.step(.seconds(33))
        #expect(deliver() == 1)
        // The first one comes back to life: its attempt counts, and changes nothing else.
        try node.inTransaction { try WebhookDelivery.settle(try #require(claim), .status(500), $0) }
        let event = try #require(try node.event(id))
        #expect(event.attempts == 2 && event.processAt == nil)
    }

    @Test func `An event that is sent again by hand while it is delivered stays due`() throws {
        let server = try HTTPTestServer { _ in .status(200) }
        let id = try event(to: server)
        let claim = try #require(try node.inTransaction { try WebhookDelivery.claim(due: $0.now, $0) })
        _ = try node.run("resendWebhookEvent", ["id": .string(id.text)])
        try node.inTransaction { try WebhookDelivery.settle(claim, .status(200), $0) }
        #expect(deliver() == 1)
        #expect(try node.event(id)?.attempts == 2)
    }

    @Test func `Two processes deliver each event once`() async throws {
        let server = try HTTPTestServer { _ in .status(200) }
        for _ in 0..<30 { _ = try event(to: server) }
        let other = Service(
            store: try node.folder.store(Schema.migrations, clock: node.time.clock),
            deliver: Curl.deliver
        )
        let services = [service, other]
        await withTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { _ = service.work([.webhookDelivery]) } }
        }
        #expect(server.requests.count == 30)
        #expect(Set(server.requests.map(\.body)).count == 30)
    }

    @Test func `A slow answer holds up neither mutations nor the other workers`() throws {
        let server = try HTTPTestServer { _ in .afterProceed(200) }
        let id = try event(to: server, timeout: "30s")
        let done = DispatchSemaphore(value: 0)
        let loop = WorkLoop(service) { report in if report.counts[.webhookDelivery] == 1 { done.signal() } }
        loop.start()
        #expect(server.waitForRequest())
        #expect(try node.run("createAsset", ["code": "SLOW", "scale": 2]) == "200 Created Asset")
        #expect(service.work(Worker.ofTheBooks).failures == [:])
        server.proceed()
        #expect(done.wait(timeout: .now() + 20) == .success)
        #expect(try node.event(id)?.statusCode == 200)
        loop.stop()
    }
}

struct CanonicalJSONTests {
    @Test(arguments: [
        (#"{"b":1,"a":[true,null]}"#, #"{"a":[true,null],"b":1}"#),
        (#"{"€":1,"\r":2,"1":3,"😀":4,"ö":5,"\ufb33":6}"#, "{\"\\r\":2,\"1\":3,\"ö\":5,\"€\":1,\"😀\":4,\"\u{FB33}\":6}"),
        (#"["\u0008\u000c\u000f\u007f\u0080\/"]"#, "[\"\\b\\f\\u000f\u{7F}\u{80}/\"]"),
        (
            "[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001,-0,0.0]",
            "[333333333.3333333,1e+30,4.5,0.002,1e-27,0,0]"
        ),
        (
            "[1e21,1e20,123456789012345680000,0.000001,0.0000001,-12.5e1]",
            "[1e+21,100000000000000000000,123456789012345680000,0.000001,1e-7,-125]"
        ),
    ])
    func `A value is written as RFC 8785 says`(_ given: String, _ canonical: String) throws {
        #expect(CanonicalJSON.text(try JSON(parsing: given)) == canonical)
    }
}

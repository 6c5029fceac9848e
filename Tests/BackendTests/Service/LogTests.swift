import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Backend

struct LogTests {
    @Test func `an unexpected failure is logged with its cause and without secrets`() throws {
        let node = try TestNode()
        let asset = try node.asset()
        try node.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON peers BEGIN SELECT RAISE(ABORT, 'the disk sings'); END"
        )
        let lines = Lines()
        let service = Service(store: node.store, log: Logger(label: "test", factory: { _ in lines }))
        let response = try service.mutate(
            "createPeer",
            [
                "assetId": .string(asset), "staticIlpAddress": "test.peer",
                "http": ["outgoing": ["authToken": "t0p-secret", "endpoint": "https://peer.example"]],
            ],
            by: Operator(name: "ann")
        )
        #expect(response.json["code"]?.string == "500")
        let text = lines.text
        #expect(text.contains("createPeer") && text.contains("the disk sings"))
        #expect(!text.contains("t0p-secret"))
    }
}

/// Keeps what is logged.
private final class Lines: LogHandler, Sendable {
    private let kept = Mutex<[String]>([])
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    var text: String { kept.withLock { $0.joined(separator: "\n") } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        let facts = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }
        kept.withLock { $0.append("\(event.message) \(facts.joined(separator: " "))") }
    }
}

import Backend
import Canvas
import Storage
import Testing

@testable import Console

/// What the frame says of the node follows its settings.
struct FrameTests {
    @Test func `the frame follows the node's name and environment while it runs`() throws {
        let console = try ConsoleSession()
        #expect(console.screen.text[0].contains("acme-node"))
        #expect(!console.screen.text[0].contains("PRODUCTION"))
        let bob = Operator(name: "bob")
        _ = try console.service.set("nodeName", "big-node", by: bob)
        _ = try console.service.set("environment", "production", by: bob)
        console.send(.databaseChanged(at: console.now))
        #expect(console.screen.text[0].contains("big-node"))
        #expect(console.screen.text[0].contains("PRODUCTION"))
        _ = try console.service.set("nodeName", nil, by: bob)
        console.send(.databaseChanged(at: console.now))
        #expect(console.screen.text[0].contains("acme-node"))
    }
}

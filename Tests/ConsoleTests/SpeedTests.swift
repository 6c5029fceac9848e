import Canvas
import Testing

@testable import Console

/// What a key costs, generously: a frame of a full list is to take a millisecond where it is built for speed.
struct SpeedTests {
    @Test func `a key and its frame do not reckon with rows that are not on the screen`() throws {
        let console = try ConsoleSession(120, 40)
        let usd = try console.asset(liquidity: "100000000")
        try console.holds(120, of: usd)
        console.press(.character("2"))
        var fastest = Duration.seconds(1)
        for _ in 0..<60 {
            let start = ContinuousClock.now
            console.press(.down)
            _ = console.screen
            fastest = min(fastest, ContinuousClock.now - start)
        }
        #expect(fastest < .milliseconds(20))
    }
}

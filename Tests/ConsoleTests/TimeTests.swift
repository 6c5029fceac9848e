import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// What the passing of time does to the screen, and what it does not.
struct TimeTests {
    private func wakes(_ console: ConsoleSession) -> [Timestamp?] {
        console.effects.compactMap { effect in
            if case .wake(let time) = effect { time as Timestamp?? } else { nil }
        }
    }

    @Test func `nothing wakes a console on which nothing counts down`() throws {
        let console = try ConsoleSession()
        try console.asset()
        console.press(.character("3"), .enter, .escape, .character("0"))
        #expect(console.model.nextWake == nil)
    }

    @Test func `a duration is said with all its parts, an age with its largest`() {
        #expect(TimeText.exact(.seconds(0)) == "0s")
        #expect(TimeText.exact(.seconds(3 * 86_400)) == "3d")
        #expect(TimeText.exact(.seconds(245_465)) == "2d 20h 11m 5s")
        let then = Timestamp(microseconds: 1_767_225_600_000_000)
        #expect(TimeText.ago(then, at: then + .seconds(59)) == "just now")
        #expect(TimeText.ago(then, at: then + .seconds(3 * 3600)) == "3h ago")
    }

    @Test func `seconds count down below an hour, minutes below a day, hours above`() throws {
        let start = Timestamp(microseconds: 1_767_225_600_000_000)
        func left(_ seconds: Int64) -> String { TimeText.left(until: start + .seconds(seconds), at: start) }
        #expect(left(0) == "expired")
        #expect(left(1) == "00:01")
        #expect(left(3599) == "59:59")
        #expect(left(3600) == "1h 00m")
        #expect(left(86_399) == "23h 59m")
        #expect(left(86_400) == "1d 0h")
        #expect(left(3 * 86_400) == "3d 0h")
    }

    @Test(arguments: [1, 59, 3599, 3600, 3601, 7325, 86_400, 86_401, 259_200])
    func `the next change is the first moment at which the text differs`(seconds: Int64) throws {
        let start = Timestamp(microseconds: 1_767_225_600_000_000)
        let deadline = start + .seconds(seconds)
        let change = try #require(TimeText.nextChange(of: deadline, at: start))
        let shown = TimeText.left(until: deadline, at: start)
        #expect(TimeText.left(until: deadline, at: change) != shown)
        #expect(TimeText.left(until: deadline, at: change - .microseconds(1)) == shown)
    }

    @Test func `time left counts down each second, and the hold leaves the list when it is over`() throws {
        let console = try ConsoleSession()
        let usd = try console.asset()
        try console.hold("100", of: usd, seconds: 3)
        console.press(.character("2"))
        for text in ["00:03", "00:02", "00:01"] {
            #expect(console.text.contains("▲ \(text)"))
            let wake = try #require(console.model.nextWake)
            #expect(wake - console.now <= .seconds(1))
            console.clock.step(wake - console.now)
            console.send(.tick(console.now))
        }
        #expect(console.text.contains("No withdrawal waits to be posted or voided."))
        #expect(console.model.nextWake == nil)
    }

    @Test func `the alert comes when a hold begins to expire, on every screen`() throws {
        let console = try ConsoleSession()
        let usd = try console.asset()
        try console.hold("100", of: usd, seconds: 4000)
        console.press(.character("3"))
        #expect(console.model.alert == nil)
        let wake = try #require(console.model.nextWake)
        console.clock.step(wake - console.now)
        console.send(.tick(console.now))
        #expect(console.screen.text[0].contains("1 expires <1h"))
    }
}

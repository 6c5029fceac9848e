import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// A list that takes long to read: it says so, can be stopped, and never keeps the machine busy.
struct SlowListTests {
    private func console() throws -> ConsoleSession {
        let console = try ConsoleSession(120, 40)
        let asset = try console.asset()
        try console.holds(3, of: asset)
        console.press(.character("2"))
        return console
    }

    /// Reads the list anew, which takes so long.
    private func read(_ console: ConsoleSession, taking duration: Duration) {
        console.answersAtOnce = false
        console.press(.character("r"))
        console.clock.step(duration)
        console.release()
    }

    private func isReading(_ console: ConsoleSession) -> Bool { console.model.screen.list.awaiting != nil }

    @Test func `a list that is read quickly follows every change at once`() throws {
        let console = try console()
        read(console, taking: .milliseconds(299))
        console.answersAtOnce = false
        console.send(.databaseChanged(at: console.now))
        #expect(isReading(console))
    }

    @Test func `a list that takes long rests four times as long, says as of when it is, and then reads again`() throws {
        let console = try console()
        read(console, taking: .milliseconds(300))
        let asOf = console.now
        console.answersAtOnce = false
        for _ in 0..<11 {
            console.clock.step(.milliseconds(100))
            console.send(.databaseChanged(at: console.now))
            #expect(!isReading(console))
        }
        #expect(console.screen.text[2].contains("as of \(TimeText.second(asOf)) UTC"))
        let due = try #require(console.model.nextWake)
        #expect(due == asOf + .milliseconds(1200))
        console.clock.step(due - console.now)
        console.send(.tick(console.now))
        #expect(isReading(console))
        #expect(!console.screen.text[2].contains("as of"))
    }

    @Test func `nothing is read, and nothing wakes the machine, while nobody changes anything`() throws {
        let console = try console()
        read(console, taking: .seconds(9))
        console.clock.step(.seconds(100))
        console.send(.tick(console.now))
        #expect(!isReading(console))
        #expect(console.model.nextWake.map { $0 - console.now > .seconds(1000) } ?? true)
    }

    @Test func `what the operator asks for never waits for a rest`() throws {
        let console = try console()
        for keys: [Canvas.Key] in [[.character("r")], [.character("s")], [.character("/"), .character("U")]] {
            read(console, taking: .seconds(5))
            console.answersAtOnce = false
            console.send(.databaseChanged(at: console.now))
            #expect(!isReading(console))
            for key in keys { console.press(key) }
            #expect(isReading(console), "\(keys)")
            console.release()
        }
    }

    @Test func `after a second it says how long it has been reading, and Esc stops it`() throws {
        let console = try console()
        console.answersAtOnce = false
        console.press(.character("r"))
        console.clock.step(.milliseconds(99))
        console.send(.tick(console.now))
        #expect(!console.text.contains("reading"))
        console.clock.step(.milliseconds(1))
        console.send(.tick(console.now))
        #expect(console.screen.text[2].contains("⠋ reading"))
        #expect(console.screen.text[39].contains("q quit") && !console.screen.text[39].contains("Esc stop"))
        console.clock.step(.seconds(3))
        console.send(.tick(console.now))
        #expect(console.screen.text[38].hasSuffix(" Reading for 3s. Esc stops."))
        #expect(console.screen.text[39].hasPrefix(" Esc stop  "))
        // A picture a quarter of a second, and none once it has ended.
        let picture = try #require(console.model.nextWake)
        #expect(picture - console.now <= .milliseconds(250))
        console.press(.escape)
        #expect(console.effects.contains(.stopReading))
        #expect(!isReading(console))
        #expect(console.text.contains("The reading was stopped; r reads again."))
        #expect(console.text.contains("USD/2 asset"), "what was read before stays")
        // It does not begin again behind the operator's back.
        console.send(.databaseChanged(at: console.now))
        #expect(!isReading(console))
        console.press(.character("r"))
        #expect(isReading(console))
    }

    @Test func `Esc goes back again once nothing takes long`() throws {
        let console = try console()
        console.press(.enter)
        let depth = console.model.stack.count
        console.answersAtOnce = false
        console.press(.character("r"))
        console.clock.step(.seconds(2))
        console.send(.tick(console.now))
        console.press(.escape)
        #expect(console.model.stack.count == depth)
        console.press(.escape)
        #expect(console.model.stack.count == depth - 1)
    }
}

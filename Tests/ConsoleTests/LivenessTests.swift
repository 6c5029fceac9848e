import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// What others change, and what cannot be read: nothing is shown as fresh that is not.
struct LivenessTests {
    private func console(_ holds: Int = 3) throws -> (ConsoleSession, asset: String) {
        let console = try ConsoleSession(120, 40)
        let asset = try console.asset()
        for number in 1...holds { try console.hold("\(number)00", of: asset) }
        console.press(.character("2"))
        return (console, asset)
    }

    private func roles(of text: String, in console: ConsoleSession) throws -> [Role] {
        let screen = console.screen
        let row = try #require(screen.text.firstIndex { $0.contains(text) })
        return (0..<screen.size.columns).map { screen[$0, row].role }
    }

    @Test func `a value that someone has changed stands out for three seconds`() throws {
        let (console, asset) = try console()
        console.press(.character("3"))
        #expect(try !roles(of: "USD", in: console).contains(.listChanged))
        try console.hold("700", of: asset)
        let changed = try roles(of: "987.00 USD", in: console)
        #expect(changed.contains(.listChanged))
        // What was available and what is held, and nothing else of the row.
        #expect(changed.count { $0 == .listChanged } < 40)
        console.clock.step(.seconds(3))
        console.send(.tick(console.now))
        #expect(try !roles(of: "987.00 USD", in: console).contains(.listChanged))
        #expect(console.model.nextWake.map { $0 - console.now > .seconds(1000) } ?? true)
    }

    @Test func `what was not changed by anyone does not stand out`() throws {
        let (console, _) = try console(60)
        for _ in 0..<3 { console.press(.pageDown) }
        console.press(.home, .tab, .backTab, .character("r"))
        console.clock.step(.seconds(3600))
        console.send(.databaseChanged(at: console.now))
        for row in 0..<40 {
            for column in 0..<120 { #expect(console.screen[column, row].role != .listChanged) }
        }
    }

    @Test func `a new row is announced, the cursor stays, and a key goes there`() throws {
        let (console, asset) = try console()
        console.press(.down, .down)
        let selected = console.model.screen.list.selected?.id
        console.press(.character("."))
        #expect(console.text.contains("no row has come"))
        console.press(.up, .down)
        let new = try console.hold("900", of: asset, seconds: 60)
        #expect(console.model.screen.list.selected?.id == selected)
        #expect(console.text.contains("1 new row; . goes there."))
        console.press(.character("."))
        #expect(console.model.screen.list.selected?.id == new)
    }

    @Test func `what cannot be read is stale: its age counts, it is dimmed, and nothing is done with it`() throws {
        let (console, _) = try console()
        console.answersAtOnce = false
        console.send(.databaseChanged(at: console.now))
        console.fail(.replaced(path: "/srv/node.db"))
        console.clock.step(.seconds(12))
        console.send(.tick(console.now))
        #expect(console.screen.text[0].contains("STALE 12s"))
        #expect(console.text.contains("/srv/node.db was moved, deleted or replaced"))
        #expect(try roles(of: "USD/2 asset", in: console).allSatisfy { $0 == .muted })
        console.press(.character("p"))
        #expect(console.text.contains("post: what is shown is 12s old"))
        #expect(console.model.overlays.isEmpty && console.model.opening == nil)
        // It tries again by itself, and is fresh as soon as that works.
        console.release()
        #expect(!console.screen.text[0].contains("STALE"))
        console.press(.character("p"))
        #expect(console.text.contains("Post this withdrawal?"))
    }

    @Test func `an open dialog decides nothing while what it shows is stale`() throws {
        let (console, _) = try console()
        console.press(.character("p"))
        console.pressSlowly(.tab, .tab)
        console.answersAtOnce = false
        console.send(.databaseChanged(at: console.now))
        console.fail(.busy(path: "/srv/node.db", waited: .seconds(5)))
        console.pressSlowly(.enter)
        #expect(!console.effects.contains { if case .run = $0 { true } else { false } })
        #expect(console.text.contains("Nothing is sent: what is shown is"))
        console.pressSlowly(.escape)
        #expect(console.model.overlays.isEmpty)
    }

    @Test func `where changes cannot be seen the screen is read again every two seconds`() throws {
        let (console, _) = try console()
        console.send(.watchFailed("this system cannot watch.", at: console.now))
        #expect(console.screen.text[0].contains("not live"))
        for _ in 0..<3 {
            let due = try #require(console.model.nextWake)
            #expect(due - console.now <= .seconds(2))
            console.clock.step(.seconds(2))
            console.send(.tick(console.now))
            #expect(console.model.screen.list.status == .loaded(asOf: console.now))
        }
        console.send(.databaseChanged(at: console.now))
        #expect(!console.screen.text[0].contains("not live"))
    }

    @Test func `what was said is kept, newest first, and counted where it was said again`() throws {
        let (console, _) = try console()
        console.press(.character("."), .character("."))
        console.send(.input([.paste("rm -rf /")], at: console.now))
        console.press(.character(":"))
        console.type("messages")
        console.press(.enter)
        let lines = console.screen.text
        #expect(lines[2].contains("Messages"))
        #expect(lines[4].contains("warning  Pasted text was dropped: no field is open."))
        #expect(lines[5].contains("no row has come since this list was opened (2 times)"))
    }
}

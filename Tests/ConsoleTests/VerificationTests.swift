import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// The check of the books and the activity chain, from the console.
struct VerificationTests {
    private func console(_ columns: Int = 80, _ rows: Int = 24, _ glyphs: Glyphs = .unicode) throws -> ConsoleSession {
        let console = try ConsoleSession(columns, rows, glyphs: glyphs)
        try console.asset()
        console.press(.character("0"))
        return console
    }

    private func running(_ console: ConsoleSession) throws -> RunID {
        console.answersAtOnce = false
        console.press(.character("v"))
        let begun = console.effects.compactMap { if case .verify(let id) = $0 { id } else { nil } }
        console.clock.step(.milliseconds(100))
        console.send(.tick(console.now))
        return try #require(begun.last)
    }

    @Test func `whole books are said to be whole`() throws {
        let console = try console()
        console.press(.character("v"))
        #expect(console.screen.text[22] == " ✓ The books balance and the activity chain is whole.")
        #expect(console.model.verification == nil)
    }

    @Test func `it is found by name from everywhere, but not a second time while it goes on`() throws {
        let console = try console()
        console.press(.character("3"), .character(":"))
        console.type("verify")
        console.answersAtOnce = false
        console.press(.enter)
        #expect(console.effects.count { if case .verify = $0 { true } else { false } } == 1)
        console.press(.character("0"), .character("v"))
        #expect(console.effects.count { if case .verify = $0 { true } else { false } } == 1)
        #expect(console.text.contains("verify: it goes on"))
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `it shows how far it is, and Esc stops it`(glyphs: Glyphs) throws {
        let console = try console(80, 24, glyphs)
        let id = try running(console)
        let isUnicode = glyphs == .unicode
        #expect(
            console.screen.text[22]
                == (isUnicode
                    ? " ⠋ Verifying, 1 of 3: the file… Esc stops." : " | Verifying, 1 of 3: the file~ Esc stops.")
        )
        console.clock.step(.milliseconds(250))
        console.send(.verifying(id, .books, at: console.now))
        #expect(console.screen.text[22].hasPrefix(isUnicode ? " ⠙ Verifying, 2 of 3" : " / Verifying, 2 of 3"))
        console.send(.verifying(id, .chain(done: 20_000, of: 1_234_567), at: console.now))
        #expect(
            console.screen.text[22].hasSuffix("3 of 3: the activity chain, 20,000 of 1,234,567. Esc stops.")
        )
        #expect(console.screen.text[23].hasPrefix(" Esc stop  "))
        console.press(.escape)
        #expect(console.effects.contains(.stopVerifying))
        #expect(console.screen.text[22].hasSuffix("The verification was stopped."))
        // What comes after all is about nothing any more.
        console.send(.verified(id, .faults([.chainShort(newest: 1, noted: 2)]), at: console.now))
        #expect(console.model.knownFault == nil)
        #expect(console.model.nextWake.map { $0 - console.now > .milliseconds(250) } ?? true)
    }

    @Test func `a fault stays on the screen until a verification finds none`() throws {
        let console = try console(120, 40)
        let id = try running(console)
        let faults: [Fault] = [.entryChanged(sequence: 3), .chainShort(newest: 1, noted: 2)]
        console.send(.verified(id, .faults(faults), at: console.now))
        #expect(console.screen.text[38].contains("2 faults."))
        console.press(.character("2"))
        #expect(console.screen.text[0].contains(" FAULT "))
        #expect(console.screen.text[38].contains("entry 3"))
        let column = try #require(console.screen.text[0].firstRange(of: "FAULT")).lowerBound
        let place = console.screen.text[0].distance(from: console.screen.text[0].startIndex, to: column)
        #expect(console.screen[place, 0].role == .badgeStale)
        console.release()
        console.press(.character("0"), .character("v"))
        #expect(!console.screen.text[0].contains("FAULT"))
        #expect(!console.text.contains("entry 3"))
    }

    @Test func `what is wrong at the start is said at once, and a key does not take it away`() {
        var model = Model(
            session: Session(operatorName: "alice", nodeName: "acme-node"),
            knownFault: "The activity chain is not whole."
        )
        _ = model.update(.started(Size(columns: 80, rows: 24), at: Timestamp(microseconds: 0)))
        for key: Canvas.Key in [.down, .character("3"), .escape] {
            let text = model.draw().text
            #expect(text[0].contains(" FAULT "))
            #expect(text[22].hasSuffix("The activity chain is not whole."))
            _ = model.update(.input([.key(key)], at: Timestamp(microseconds: 1)))
        }
    }
}

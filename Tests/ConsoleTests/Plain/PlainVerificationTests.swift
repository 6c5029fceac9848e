import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// The check of the books and the activity chain at the plain console.
struct PlainVerificationTests {
    private func alice() throws -> PlainOperator {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        alice.type("m activity")
        return alice
    }

    private func begun(_ alice: PlainOperator) throws -> RunID {
        alice.verifiesAtOnce = false
        #expect(alice.type("v") == ["Verifying the file, the books and the activity chain. Ctrl-C stops it."])
        return try #require(alice.effects.compactMap { if case .verify(let id) = $0 { id } else { nil } }.last)
    }

    @Test func `whole books are said to be whole, and the next line is taken`() throws {
        let alice = try alice()
        let said = alice.type("verify")
        #expect(said.first == "Verifying the file, the books and the activity chain. Ctrl-C stops it.")
        #expect(said.contains("The books balance and the activity chain is whole."))
        #expect(alice.type("m assets").contains { $0.contains("code USD") })
    }

    @Test func `each part is said as it begins, and now and then how far it is`() throws {
        let alice = try alice()
        let id = try begun(alice)
        let before = alice.transcript.count
        alice.send(.verifying(id, .file, at: alice.clock.now))
        alice.send(.verifying(id, .books, at: alice.clock.now))
        for seconds in 0..<12 {
            alice.send(.verifying(id, .chain(done: Int64(seconds) * 1000, of: 12_000), at: alice.clock.now))
            alice.clock.step(.seconds(1))
        }
        alice.send(.verified(id, .faults([.entryChanged(sequence: 7)]), at: alice.clock.now))
        let said = alice.transcript[before...]
        #expect(
            said.prefix(6) == [
                "Verifying, 1 of 3: the file…", "Verifying, 2 of 3: the books…",
                "Verifying, 3 of 3: the activity chain, 0 of 12,000.",
                "Verifying, 3 of 3: the activity chain, 5,000 of 12,000.",
                "Verifying, 3 of 3: the activity chain, 10,000 of 12,000.",
                "1 fault. activity: entry 7 is not what it was when it was made",
            ]
        )
        #expect(!alice.console.isWaiting)
    }

    @Test func `Ctrl-C stops it, and ends the console where nothing goes on`() throws {
        let alice = try alice()
        #expect(alice.interrupts() == nil)
        let id = try begun(alice)
        #expect(alice.interrupts()?.first == "The verification was stopped.")
        #expect(alice.effects.last == .stopVerifying)
        #expect(!alice.console.isWaiting)
        let before = alice.transcript.count
        alice.send(.verified(id, .faults([]), at: alice.clock.now))
        #expect(alice.transcript.count == before)
        #expect(alice.interrupts() == nil)
    }
}

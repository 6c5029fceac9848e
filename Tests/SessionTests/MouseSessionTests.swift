import Backend
import Canvas
import TestSupport
import Testing

/// The mouse on the real program: what a terminal sends for it, and what it is told.
@Suite(.serialized, .oneAtATime)
struct MouseSessionTests {
    @Test func `a click opens, the wheel scrolls, the key and the option leave the mouse to the terminal`()
        async throws
    {
        let node = try SessionNode.imported()
        let usd = try node.asset("USD")
        for number in 1...3 { try node.hold(number * 100, of: usd) }
        let console = try node.console(size: Size(columns: 80, rows: 24))
        try await console.see("1.00 USD")
        #expect(await console.screen.privateModes.isSuperset(of: [1000, 1006]))
        try await console.click("Withdrawals 3")
        try await console.see("─ Withdrawals › Pending")
        try await console.click("2.00 USD")
        try await console.seeAtCursor("2.00 USD")
        try await console.click("2.00 USD")
        try await console.see("held by")
        try await console.click("Esc back")
        try await console.see("─ Withdrawals › Pending")
        try await console.see("3.00 USD")
        try await console.press(.character("M"))
        try await console.see("The mouse is the terminal's; M takes it.")
        try await console.see("no mouse modes") { $0.privateModes.isDisjoint(with: [1000, 1006]) }
        try await console.press(.character("M"))
        try await console.see("the mouse modes") { $0.privateModes.isSuperset(of: [1000, 1006]) }
        #expect(try await console.quit() == .exited(0))
        #expect(await console.modesLeftOn == [])

        let without = try node.console("--no-mouse")
        try await without.see("Assets: available")
        #expect(await without.screen.privateModes.isDisjoint(with: [1000, 1006]))
        #expect(try await without.quit() == .exited(0))
    }

    @Test func `a double click on the buttons of a dialog about money posts nothing`() async throws {
        let node = try SessionNode.imported()
        let id = try node.hold(100, of: try node.asset("USD"))
        let console = try node.console()
        try await console.go("2", "Withdrawals")
        try await console.click("p post")
        try await console.seeArmed("Post this withdrawal?")
        for _ in 0..<3 {
            try await console.click("[ Post ]")
            try await console.click("[ Post ]")
            try await console.settle(for: .milliseconds(450))
        }
        try await console.see("Enter presses it.")
        #expect(try node.query("withdrawal", [("id", .string(id))])["state"]?.string == "PENDING")
        try await console.press(.enter)
        try await console.see("No withdrawal waits")
        #expect(try await console.quit() == .exited(0))
    }
}

extension SessionDriver {
    /// Clicks the first place of a text.
    func click(_ text: String) async throws {
        try await see(text)
        try await settle(for: .milliseconds(30))
        guard let place = screen.find(text) else { throw SessionError("no “\(text)” to click\n\(self.text)") }
        try await click(place)
    }
}

import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// What others do to the database while a console is open on it.
@Suite(.serialized, .oneAtATime)
struct TwoConsolesTests {
    @Test func `a posted withdrawal leaves the other's list within a second and the cursor in place`() async throws {
        let node = try SessionNode.imported()
        let asset = try node.asset("USD")
        for amount in [1100, 2200, 3300, 4400] { try node.hold(amount, of: asset) }
        let alice = try node.console(operator: "alice")
        let bob = try node.console(operator: "bob", size: Size(columns: 80, rows: 24))
        for console in [alice, bob] {
            try await console.see("Assets: available")
            try await console.go("2", "Withdrawals")
        }
        try await bob.select("33.00 USD")

        var delays: [Duration] = []
        for amount in ["11.00 USD", "22.00 USD"] {
            try await alice.select(amount)
            try await alice.press(.character("p"))
            try await alice.seeArmed("Post this withdrawal?")
            try await alice.see(amount)
            try await alice.push("Post")
            try await alice.see("Posted Withdrawal")
            let start = ContinuousClock.now
            try await bob.notSee(amount)
            delays.append(ContinuousClock.now - start)
            try await bob.seeAtCursor("33.00 USD")
        }
        // The better of two, so that a busy machine does not count as a slow console.
        #expect(try #require(delays.min()) < .seconds(1))
        try await bob.see("2 rows")
        #expect(try node.activity(of: "bob") == [])
    }

    @Test(arguments: ["Post", "Void"])
    func `an open dialog refuses with the reason once another console has decided`(decision: String) async throws {
        let node = try SessionNode.imported()
        let id = try node.hold(2200, of: try node.asset("USD"))
        let alice = try node.console(operator: "alice")
        let bob = try node.console(operator: "bob", size: Size(columns: 80, rows: 24))
        for console in [alice, bob] {
            try await console.see("Assets: available")
            try await console.go("2", "Withdrawals")
            try await console.select("22.00 USD")
            try await console.press(.character(decision == "Post" ? "p" : "v"))
            try await console.seeArmed("\(decision) this withdrawal?")
        }
        // Bob's finger is above the button already.
        try await bob.focus("Post")
        try await alice.push(decision)
        try await alice.see(decision == "Post" ? "Posted Withdrawal" : "Voided Withdrawal")

        let reason = "alice has \(decision == "Post" ? "posted" : "voided") it. Nothing was done from here."
        try await bob.see(reason)
        try await bob.see("[ Close ]")
        try await bob.see(decision == "Post" ? "9,978.00 → 9,978.00 USD" : "9,978.00 → 10,000.00 USD")
        try await bob.press(.character("p"))
        try await bob.pause()
        try await bob.press(.enter)
        try await bob.notSee("this withdrawal?")
        try await bob.see("No withdrawal waits to be posted or voided.")
        #expect(try node.activity(of: "bob") == [])
        let withdrawal = try node.query("withdrawal", [("id", .string(id))])
        #expect(withdrawal["state"]?.string == (decision == "Post" ? "POSTED" : "VOIDED"), "\(withdrawal.text)")
        try node.run(["verify"])
    }

    @Test func `another process's mutations show up within a second, below the cursor's row`() async throws {
        let node = try SessionNode.imported()
        let console = try node.console()
        try await console.see("Assets: available")
        try await console.go("3", "Assets")
        try await console.select("EUR")
        var delays: [Duration] = []
        for code in ["CHF", "SEK", "NOK"] {
            let command = try node.command(["mutate", "createAsset", #"{"code":"\#(code)","scale":2}"#])
            try command.process.run()
            // The process itself takes its time; from its end on, at most a second is left for the console.
            let result = try command.finish()
            try #require(result.status == 0, "\(result.complaint)")
            let start = ContinuousClock.now
            try await console.see(code)
            delays.append(ContinuousClock.now - start)
            try await console.seeAtCursor("EUR")
        }
        #expect(try #require(delays.min()) < .seconds(1))
    }

    @Test func `a deadline that passes while the console is open moves the row to Expired`() async throws {
        let node = try SessionNode.imported()
        let asset = try node.asset("USD")
        try node.hold(3300, of: asset)
        let console = try node.console()
        try await console.see("Assets: available")
        try await console.go("2", "Withdrawals")
        try await console.select("33.00 USD")
        try node.hold(4400, of: asset, seconds: 4)
        try await console.see("▲ 00:0")
        try await console.see("1 expires <1h")
        try await console.notSee("44.00 USD", within: .seconds(15))
        try await console.seeAtCursor("33.00 USD")
        try await console.notSee("expires <1h")
        for tab in ["Posted", "Voided", "Expired"] {
            try await console.step(.tab)
            try await console.see("Withdrawals › \(tab)")
        }
        try await console.see("44.00 USD")
        try await console.seeAtCursor("44.00 USD")
    }

    @Test func `a hold that expires under an open dialog can be decided no more`() async throws {
        let node = try SessionNode.imported()
        let console = try node.console()
        try await console.see("Assets: available")
        try await console.go("2", "Withdrawals")
        try await console.see("No withdrawal waits")
        try node.hold(4400, of: try node.asset("USD"), seconds: 6)
        try await console.select("44.00 USD")
        try await console.press(.character("p"))
        try await console.seeArmed("Post this withdrawal?")
        try await console.focus("Post")
        try await console.see("Its hold has expired: the money is available again.", within: .seconds(15))
        try await console.pause()
        try await console.press(.enter)
        try await console.settle()
        try await console.press(.escape)
        try await console.notSee("this withdrawal?")
        #expect(try node.activity(of: "alice") == [])
        try node.run(["verify"])
    }

    @Test func `above the node's limit the amount is typed, and nothing else posts it`() async throws {
        let node = try SessionNode.imported()
        try node.run(["settings", "typedAmountAbove.USD/2", "2000"])
        let id = try node.hold(2200, of: try node.asset("USD"))
        let console = try node.console(size: Size(columns: 80, rows: 24))
        try await console.see("Assets: available")
        try await console.go("2", "Withdrawals")
        try await console.select("22.00 USD")
        try await console.press(.character("p"))
        try await console.seeArmed("Post this withdrawal?")
        try await console.press(.character("p"))
        try await console.see("Type the amount to post it.")
        try await console.reach("type it")
        try await console.type("22.01")
        try await console.seeAtCursor("22.01")
        try await console.see("( Post )")
        try await console.step(.backspace)
        try await console.type("0")
        try await console.see("[ Post ]")
        try await console.push("Post")
        try await console.see("Posted Withdrawal")
        #expect(try node.query("withdrawal", [("id", .string(id))])["state"]?.string == "POSTED")
        #expect(try node.activity(of: "alice") == ["postLiquidityWithdrawal"])
    }

    @Test func `with four eyes, who made a hold cannot post it and another can`() async throws {
        let node = try SessionNode.imported()
        try node.run(["settings", "fourEyes", "on"])
        try node.hold(2200, of: try node.asset("USD"))
        let carol = try node.console(operator: "carol", size: Size(columns: 80, rows: 24))
        let alice = try node.console(operator: "alice", size: Size(columns: 80, rows: 24))
        for console in [carol, alice] {
            try await console.see("Assets: available")
            try await console.go("2", "Withdrawals")
            try await console.select("22.00 USD")
            try await console.press(.character("p"))
            try await console.seeArmed("Post this withdrawal?")
        }
        try await carol.see("Four eyes: who made a hold cannot post it.")
        try await carol.see("( Post )")
        try await carol.press(.character("p"))
        try await carol.settle()
        try await carol.focus("Void")
        try await alice.push("Post")
        try await alice.see("Posted Withdrawal")
        try await carol.see("alice has posted it.")
        try await carol.press(.escape)
        try await carol.notSee("this withdrawal?")
        #expect(try !node.activity(of: "carol").contains("postLiquidityWithdrawal"))
    }
}

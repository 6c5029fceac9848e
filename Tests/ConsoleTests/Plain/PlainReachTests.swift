import Backend
import Storage
import Testing

@testable import Console

/// All that the keys of the console do can be done here, or is said to have no meaning.
struct PlainReachTests {
    /// Every record of the demonstration node would be too much: one of the kinds whose actions differ most.
    private func screens() throws -> [PlainOperator] {
        try ["m withdrawals", "m assets", "m peers", "m pointers", "m keys", "m payments", "m events"].map { line in
            let alice = try PlainOperator()
            let usd = try alice.asset()
            try alice.hold(100, of: usd)
            alice.start()
            alice.type(line)
            return alice
        }
    }

    @Test func `every action of every screen is in its list of actions, or a command, or has no meaning`() throws {
        for alice in try screens() {
            let listed = alice.type("a").joined(separator: "\n")
            for binding in alice.console.model.bindings {
                switch binding.action.plainWay {
                case .command(let command):
                    if case .act = PlainCommand(command) { Issue.record("\(binding.title) is no command: \(command)") }
                case .listed: #expect(listed.contains(binding.title))
                case .meaningless(let reason): #expect(!reason.isEmpty)
                }
            }
        }
    }

    @Test func `everything the palette finds is found by its name, but for what has no meaning`() throws {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        let said = alice.type(":")
        for entry in alice.console.model.paletteEntries {
            guard entry.action.plainWay == .listed else { continue }
            #expect(said.contains { $0.contains(entry.title) }, "\(entry.title)")
        }
        #expect(!said.contains { $0.contains("Theme ") })
    }

    @Test func `every mutation opens as a form by its name in the API`() throws {
        // Whoever looks for these comes to the withdrawals, where the amount is asked for.
        let decisions = ["postLiquidityWithdrawal", "voidLiquidityWithdrawal"]
        for mutation in Mutation.all where !decisions.contains(mutation.name) {
            let alice = try PlainOperator()
            try alice.asset()
            alice.start()
            alice.type(":" + mutation.name)
            let said = alice.type(mutation.name)
            #expect(said.first?.hasPrefix(mutation.title) == true, "\(mutation.name): \(said)")
            #expect(alice.type("!cancel") == ["Left. Nothing of it was sent."])
        }
    }

    @Test func `a search does not lead around the question that is asked before money leaves`() throws {
        let alice = try PlainOperator()
        alice.start()
        alice.type(":postLiquidityWithdrawal")
        #expect(alice.type("postLiquidityWithdrawal").first == "Withdrawals > Pending: 0 rows")
    }

    @Test(arguments: [
        ("", PlainCommand.here), ("3", .open(row: 3)), ("3 p", .act("p", row: 3)), ("p 3", .act("p", row: 3)),
        ("3 add liquidity", .act("add liquidity", row: 3)), ("3 ?", .actions(row: 3)), ("a", .actions(row: nil)),
        ("a 2", .act("2", row: nil)), ("/ acme", .filter("acme")), ("/", .filter("")), (":rates", .search("rates")),
        ("t", .tabs("")), ("t posted", .tabs("posted")), ("M 3", .menu("3")), ("q", .quit), ("back", .back),
        ("n", .nextPage), ("b", .previousPage), ("createAsset", .act("createAsset", row: nil)),
    ])
    func `a line is read as a command`(line: String, command: PlainCommand) {
        #expect(PlainCommand(line) == command)
    }

    @Test func `a list is read page by page, and gone back to where it was left`() throws {
        let alice = try PlainOperator(rows: 3)
        let usd = try alice.asset()
        for number in 1...7 { try alice.hold(number * 100, of: usd, seconds: 100_000 + number) }
        alice.start()
        #expect(alice.type("m 2")[0] == "Withdrawals > Pending: 7 rows, in all 28.00 USD, page 1")
        let second = alice.type("n")
        #expect(second[0] == "Withdrawals > Pending: 7 rows, in all 28.00 USD, page 2")
        #expect(second[1].hasPrefix("1. 4.00 USD,"))
        #expect(second.last == "n reads the next page, b the page before.")
        #expect(alice.type("2").contains("amount: 5.00 USD"))
        #expect(alice.type("back").map { $0.prefix(20) } == second.map { $0.prefix(20) })
        let third = alice.type("n")
        #expect(third.count == 3)
        #expect(third[1].hasPrefix("1. 7.00 USD,"))
        #expect(alice.type("n") == ["This is the end of the list."])
        #expect(alice.type("b")[1].hasPrefix("1. 4.00 USD,"))
        #expect(alice.type("first")[1].hasPrefix("1. 1.00 USD,"))
        #expect(alice.type("b") == ["This is the beginning of the list."])
        #expect(alice.type("last")[3].hasPrefix("3. 7.00 USD,"))
    }

    @Test func `the overview is read page by page too, the section named again`() throws {
        let alice = try PlainOperator(rows: 3)
        for code in ["AAA", "BBB", "CCC", "DDD"] { try alice.asset(code) }
        alice.start()
        #expect(alice.transcript[1] == "Overview: page 1")
        #expect(alice.transcript.contains { $0.hasPrefix("3. available 1,000.00 CCC") })
        #expect(!alice.transcript.contains { $0.contains("DDD") })
        let second = alice.type("n")
        #expect(second[1].hasPrefix("Assets: available"))
        #expect(second[2].hasPrefix("1. available 1,000.00 DDD"))
        #expect(second[3].hasPrefix("Last activity, 24 h by hour, now ") && second[3].hasSuffix(":"))
        #expect(alice.type("b").contains { $0.hasPrefix("1. available 1,000.00 AAA") })
    }

    @Test func `what cannot be done is said with its reason`() throws {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        alice.type("m assets")
        #expect(alice.type("w") == ["w, withdraw: say with which row, such as 1 w."])
        #expect(alice.type("7 w") == ["There is no row 7 here: 1 to 1 are."])
        #expect(alice.type("frob") == ["\"frob\" is no command here. h lists the commands."])
        #expect(alice.type("back") == ["Back: this is where you began."])
        let reader = try PlainOperator(session: Session(operatorName: "r", nodeName: "n", readOnlyReason: "asked for"))
        reader.start()
        #expect(reader.transcript.contains("Read-only: asked for."))
        reader.type("m assets")
        #expect(reader.type("c") == ["c, create: read-only: asked for."])
    }
}

import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// The plain console through the real program: on a pipe, and on a terminal.
@Suite(.serialized, .oneAtATime)
struct PlainSessionTests {
    /// Only lines of printing characters, whatever stands in the records.
    private func expectOnlyLines(_ text: String) {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || ![.control, .format, .surrogate].contains(scalar.properties.generalCategory)
        }
        #expect(isPlain, "\(text.debugDescription)")
    }

    private func plain(_ node: SessionNode, _ lines: String..., locale: String = "C.UTF-8") throws -> String {
        let result = try PurserCommand.run(
            ["--plain", "--database", node.database.path, "--operator", "alice"],
            input: lines.joined(separator: "\n"),
            environment: ["LC_ALL": locale, "HOME": node.database.folder]
        )
        #expect(result.status == 0, "\(result.complaint)")
        expectOnlyLines(result.output)
        return result.output
    }

    @Test func `a day's work comes from a file of lines, the last without an end`() throws {
        let node = try SessionNode.imported()
        let said = try plain(
            node,
            "m assets",
            "c",
            "GBP",
            "2",
            "",
            "confirm",
            "/GBP",
            "1 a",
            "1,000",
            "confirm",
            "1 w",
            "250",
            "",
            "confirm",
            "m withdrawals",
            "1 p",
            "post",
            "q"
        )
        #expect(said.contains("available 0.00, then 1,000.00 GBP"))
        #expect(said.contains("\nPosted Withdrawal\n"))
        let asset = try node.query("asset", [("id", .string(try node.asset("GBP")))])
        #expect(asset["liquidity"]?.string == "75000")
        #expect(
            try node.activity(of: "alice") == [
                "createAsset", "addAssetLiquidity", "createAssetLiquidityWithdrawal", "postLiquidityWithdrawal",
            ]
        )
        try node.run(["verify"])
    }

    @Test func `the end of input in the middle of a form sends nothing`() throws {
        let node = try SessionNode.imported()
        let said = try plain(node, "m assets", "c", "GBP", "2", "", "")
        #expect(said.hasSuffix("Nothing has been sent.\n"))
        #expect(try node.activity(of: "alice") == [])
    }

    @Test func `what came from outside cannot begin a line, nor reach the terminal raw`() throws {
        let node = try SessionNode()
        try node.mutate(
            "createAsset",
            [("code", .string("A\n1. B\u{1B}[2J\u{202E}\u{200B}C")), ("scale", .integer(2))]
        )
        let said = try plain(node, "m assets", "1")
        #expect(said.contains("\n1. code A<U+000A>1. B<U+001B>[2J<U+202E><U+200B>C, scale 2,"))
    }

    @Test func `without a locale of UTF-8 every byte is ASCII`() throws {
        let node = try SessionNode()
        try node.mutate("createAsset", [("code", .string("€")), ("scale", .integer(2))])
        let said = try plain(node, "m assets", "1", "h", locale: "C")
        #expect(said.utf8.allSatisfy { $0 < 0x7F })
        #expect(said.contains("1. code ?, scale 2"))
    }

    @Test func `lines come from a long file, from a pipe, or from nothing at all`() throws {
        let node = try SessionNode()
        try node.mutate("createAsset", [("code", .string("USD")), ("scale", .integer(2))])
        let lines = Data(("m assets\n" + String(repeating: "frob\n", count: 20_000)).utf8)
        for kind in ["file", "pipe", "nothing"] {
            let command = try PurserCommand(
                ["--plain", "--database", node.database.path, "--operator", "alice"],
                input: lines,
                environment: ["LC_ALL": "C.UTF-8", "HOME": node.database.folder]
            )
            let pipe = Pipe()
            switch kind {
            case "pipe": command.process.standardInput = pipe
            case "nothing": command.process.standardInput = FileHandle.nullDevice
            default: break
            }
            try command.process.run()
            if kind == "pipe" {
                try pipe.fileHandleForWriting.write(contentsOf: lines)
                try pipe.fileHandleForWriting.close()
            }
            let result = try command.finish()
            #expect(result.status == 0, "\(kind)")
            let answers = result.answers.count { $0.hasPrefix("\"frob\" is no command here") }
            #expect(answers == (kind == "nothing" ? 0 : 20_000), "\(kind)")
        }
    }

    @Test func `after a stop it asks once again`() async throws {
        let node = try SessionNode.imported()
        let console = try SessionDriver(
            purser: ["--plain", "--database", node.database.path, "--operator", "alice"],
            size: Size(columns: 100, rows: 40),
            environment: ["HOME": node.database.folder]
        )
        try await console.see("> ")
        try await console.type(":createAsset\n1\n")
        try await console.see("Field 1 of")
        func questions() async -> Int {
            await console.text.split(separator: "\n").count { $0.contains("Field 1 of") }
        }
        #expect(await questions() == 1)
        for (number, signals) in [[SIGTSTP], [SIGSTOP, SIGCONT]].enumerated() {
            for signal in signals { await console.signal(signal) }
            try await console.settle(for: .milliseconds(300))
            #expect(await questions() == number + 2)
            #expect(await console.text.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix("\n>"))
        }
        await console.signal(SIGTERM)
        #expect(try await console.waitExit() == .exited(0))
    }

    @Test(arguments: ["xterm-256color", "dumb"])
    func `on a terminal there is a prompt, no escape, and a secret is not seen`(term: String) async throws {
        let node = try SessionNode.imported()
        let console = try SessionDriver(
            purser: ["--plain", "--database", node.database.path, "--operator", "alice"],
            size: Size(columns: 200, rows: 40),
            environment: ["HOME": node.database.folder, "TERM": term]
        )
        try await console.see("> ")
        for (line, question) in [
            (":createPeer", "A number or a name chooses"), ("1", "Field 1 of 7: Asset"),
            ("1", "Field 2 of 7: ILP address"),
            ("test.thames", "Field 3 of 7: HTTP, Outgoing, Outgoing token"),
        ] {
            #expect(await console.isEchoing)
            try await console.type(line + "\n")
            try await console.see(question)
        }
        #expect(await !console.isEchoing)
        try await console.type("s3cret-token\n")
        try await console.see("Field 4 of 7")
        #expect(await console.isEchoing)
        try await console.type("!back\n")
        try await console.see("It holds given, not shown")
        #expect(await !console.isEchoing)
        #expect(await !console.text.contains("s3cret"))
        #expect(await console.hasSentOnlyLines)
        await console.signal(SIGTERM)
        #expect(try await console.waitExit() == .exited(0))
        #expect(await console.modesLeftOn == [])
    }
}

import Backend
import Storage
import TestSupport
import Testing

@testable import Console

/// What is pasted over several lines, and what is decided while nothing can be read.
struct PlainPasteTests {
    private static let key = """
        {
          "kid": "k1",
          "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
          "alg": "EdDSA",

          "kty": "OKP", "crv": "Ed25519",
          "use": "a } in \\" a string"
        }
        """

    private func addingKey() throws -> PlainOperator {
        let alice = try PlainOperator()
        let usd = try alice.asset()
        try alice.mutate(
            "createPaymentPointer",
            [("assetId", .string(usd)), ("url", .string("https://wallet.example/a")), ("publicName", .string("A"))]
        )
        alice.start()
        alice.type("m pointers", "1 add key")
        return alice
    }

    @Test func `a key that was pasted over several lines is taken whole`() throws {
        let alice = try addingKey()
        let lines = Self.key.split(separator: "\n").map(String.init)
        for line in lines.dropLast() { #expect(alice.type(line) == [], "\(line)") }
        let said = alice.type(lines.last ?? "")
        #expect(said.first == "Not taken from what was pasted: use.")
        #expect(sentKey(alice)?["kid"]?.string == "k1")
    }

    @Test func `a key in one line is the same`() throws {
        let alice = try addingKey()
        let line = Self.key.split(separator: "\n").joined(separator: " ")
        #expect(alice.type(line).first == "Not taken from what was pasted: use.")
        #expect(sentKey(alice)?["x"]?.string == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
    }

    @Test(arguments: [
        "{\n  \"kty\": \"OKP\",\n  \"d\": \"SECRET\"\n}",
        "-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----",
    ])
    func `no line of a private key is taken for anything`(key: String) throws {
        let alice = try addingKey()
        let lines = key.split(separator: "\n").map(String.init)
        for line in lines.dropLast() { #expect(alice.type(line) == []) }
        #expect(alice.type(lines.last ?? "").first?.contains("private key") == true)
        var state = ""
        dump(alice.console, to: &state)
        #expect(!state.contains("SECRET"))
    }

    /// What is sent of the key once the form is confirmed.
    private func sentKey(_ alice: PlainOperator) -> JSON? {
        alice.type("!end", "confirm")
        for case .run(_, _, let input) in alice.effects.reversed() { return input["jwk"] }
        return nil
    }

    @Test func `an empty line ends what is never closed, and then it is what it is`() throws {
        let alice = try addingKey()
        #expect(alice.type("{") == [])
        #expect(alice.type("  \"kid\": \"k1\",") == [])
        #expect(!alice.type("").isEmpty)
        // The next line is one of its own again.
        #expect(alice.type("!cancel") == ["Left. Nothing of it was sent."])
    }

    @Test func `nothing is decided on what cannot be read, and the question stands`() throws {
        let alice = try PlainOperator()
        let usd = try alice.asset()
        try alice.hold(100, of: usd)
        alice.start()
        alice.type("m 2", "1 p")
        alice.failsReads = true
        let said = alice.type("post")
        #expect(said.first?.hasPrefix("Nothing is sent: what is shown is") == true, "\(said)")
        alice.failsReads = false
        alice.clock.step(.seconds(5))
        alice.type("post")
        #expect(alice.effects.contains { if case .run(_, "postLiquidityWithdrawal", _) = $0 { true } else { false } })
    }

    @Test func `a form is not sent while nothing can be read, and keeps what was typed`() throws {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        alice.type("m assets", "c", "GBP", "2", "")
        alice.failsReads = true
        alice.send(.databaseChanged(at: alice.clock.now))
        let said = alice.type("confirm")
        #expect(said.first?.hasPrefix("Nothing is sent: what is shown is") == true, "\(said)")
        #expect(alice.effects.allSatisfy { if case .run = $0 { false } else { true } })
        alice.failsReads = false
        alice.clock.step(.seconds(5))
        alice.type("confirm")
        #expect(alice.effects.contains { if case .run(_, "createAsset", _) = $0 { true } else { false } })
    }
}

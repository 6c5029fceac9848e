import Backend
import Storage
import TestSupport
import Testing

@testable import Console

/// The fields of forms that are more than a line of text, at the plain console.
struct PlainFormKindTests {
    /// A form that has been opened by its name in the API, at a field.
    private func open(_ mutation: String, at label: String) throws -> PlainOperator {
        let alice = try PlainOperator()
        let usd = try alice.asset()
        let pointer: [(String, JSON)] = [
            ("assetId", .string(usd)), ("url", .string("https://acme.example/alice")),
        ]
        try alice.mutate("createPaymentPointer", pointer)
        alice.start()
        alice.type(":" + mutation)
        var said = alice.type(mutation)
        for _ in 0..<20 where !said.contains(where: { $0.contains(": \(label)") && $0.hasPrefix("Field") }) {
            // Whatever is asked for before it is answered with the first that is offered, or passed over.
            let isPicker = said.contains { $0.hasPrefix("1. ") }
            let isRequired = said.contains { $0.contains("required.") }
            said = alice.type(isPicker ? "1" : isRequired ? "7" : "")
        }
        try #require(said.contains { $0.contains(label) }, "\(said)")
        return alice
    }

    private func input(_ alice: PlainOperator) -> JSON? {
        for case .run(_, _, let input) in alice.effects.reversed() { return input }
        return nil
    }

    @Test func `a moment is chosen by its number, or typed, and said in UTC`() throws {
        let alice = try open("createIncomingPayment", at: "Expires at")
        #expect(alice.type("2")[0].hasSuffix("UTC, in 1d"))
        alice.type("!back")
        #expect(alice.type("in 2h")[0].hasSuffix("UTC, in 2h"))
        alice.type("!back")
        #expect(alice.type("yesterday 12:00") == ["That is over. A moment that lies ahead is needed."])
    }

    @Test func `an option is explained, chosen by its number or name, and taken out again`() throws {
        let alice = try open("setFee", at: "Type")
        #expect(alice.type("?").contains("Type, type in the API."))
        #expect(alice.type("BOTH") == ["One of SENDING, RECEIVING, or its number."])
        #expect(alice.type("2").contains { $0.hasPrefix("Field 3 of 4") })
        let explained = alice.type("?")
        #expect(explained.contains { $0.contains("fee.fixed in the API.") }, "\(explained)")
        #expect(!explained.contains { $0.contains("JSON") || $0.contains("!generate") }, "\(explained)")
        alice.type("!back")
        #expect(alice.type("!clear") == ["It holds nothing now."])
        alice.type("sending", "0.30", "25", "confirm")
        #expect(input(alice)?["type"] == .string("SENDING"))
        #expect(input(alice)?["fee"]?["fixed"] == .string("30"))
    }

    @Test func `JSON goes on over several lines, and an error in it has its place`() throws {
        let alice = try open("createIncomingPayment", at: "Metadata")
        #expect(alice.type("{\"order\": 17,")[0].hasPrefix("It is not complete yet"))
        #expect(alice.type("order: 18}") == ["line 2, column 1: a name in quotes is expected"])
        #expect(alice.type("{\"order\": 17,")[0].hasPrefix("It is not complete yet"))
        alice.type("\"lines\": 2}", "!end")
        #expect(alice.transcript.contains { $0.hasSuffix("Metadata: {\"order\": 17, \"lines\": 2}") })
        alice.type("confirm")
        #expect(input(alice)?["metadata"]?.text == #"{"order":17,"lines":2}"#)
    }

    @Test func `tokens are made, taken out by number, and said only where that is asked for`() throws {
        let alice = try open("createPeer", at: "HTTP, Incoming, Incoming tokens")
        #expect(alice.type("!generate") == ["A token was made. !show says it: give it to whom it is for."])
        #expect(alice.type("other")[1].contains("2 given, not shown"))
        let shown = alice.type("!show")
        #expect(shown.count == 2)
        #expect(shown[0].count == 3 + 43)
        #expect(shown[1] == "2. other")
        #expect(alice.type("!remove 1") == ["It holds 1 given, not shown."])
        #expect(alice.type("!remove 7") == ["There is none of that number."])
        #expect(alice.type("!show") == ["1. other"])
        let review = alice.type("!end").joined(separator: "\n")
        #expect(!review.contains("other"))
    }

    @Test func `a pair of keys is made with its private half said once`() throws {
        let alice = try open("createPaymentPointerKey", at: "Public key, Key id")
        let said = alice.type("!generate")
        let first = try #require(said.firstIndex(of: "-----BEGIN PRIVATE KEY-----"))
        let secret = said[first + 1]
        #expect(said[first - 1].contains("said this once and written nowhere"))
        #expect(said[first + 2] == "-----END PRIVATE KEY-----")
        var state = ""
        dump(alice.console, to: &state)
        #expect(!state.contains(secret))
        #expect(!alice.type("!end").joined().contains(secret))
        alice.type("confirm")
        #expect(input(alice)?["jwk"]?["x"]?.string?.count == 43)
        #expect(try #require(input(alice)).text.contains(secret) == false)
    }

    @Test func `a JWK is taken from one line, and a private one not at all`() throws {
        let alice = try open("createPaymentPointerKey", at: "Public key, Key id")
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        let key = #""kid":"k","alg":"EdDSA","kty":"OKP","crv":"Ed25519","x":"\#(x)""#
        #expect(alice.type("{\(key),\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}")[0].contains("private key"))
        #expect(!alice.type("!end").joined().contains(x))
        alice.type("!back")
        alice.type("!back")
        alice.type("{\(key),\"use\":\"sig\"}")
        #expect(alice.transcript.contains("Not taken from what was pasted: use."))
        alice.type("!end", "confirm")
        #expect(input(alice)?["jwk"]?["x"]?.string == x)
    }

    @Test func `an update says what it changes before it is sent`() throws {
        let alice = try PlainOperator()
        let usd = try alice.asset()
        try alice.mutate(
            "updateAssetWithdrawalThreshold",
            [("id", .string(usd)), ("withdrawalThreshold", .string("500"))]
        )
        alice.start()
        alice.type("m assets")
        alice.type("1 threshold")
        let said = alice.type("7.00").joined(separator: "\n")
        #expect(said.contains("What that changes:\nWithdrawal threshold: 5.00 USD, then 7.00 USD"))
    }
}

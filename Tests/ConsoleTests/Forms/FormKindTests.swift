import Backend
import Canvas
import Console
import Foundation
import Storage
import TestSupport
import Testing

/// Each kind of field that is more than a line of text, as an operator works with it.
struct FormKindTests {
    static let fields: [Field] = [
        Field(
            "expiresAt",
            label: "Expires at",
            .dateTime(liesAhead: true),
            required: false,
            hint: "when it ends",
            absent: "as late as allowed"
        ),
        Field("metadata", label: "Metadata", .json, required: false, hint: "kept as it is", absent: "none"),
        Field("tokens", label: "Incoming tokens", .secretList, required: true),
        Described.key,
    ]

    static func person(_ prefill: [String: FormValue] = [:]) -> FormOperator {
        var form = Described.form("createIncomingPayment", fields, prefill)
        form.received(FormLimits(expiry: .seconds(30 * 86_400), hold: .seconds(3 * 86_400)))
        return FormOperator(form)
    }

    private func person(at field: String, _ prefill: [String: FormValue] = [:]) -> FormOperator {
        var person = Self.person(prefill)
        for _ in 0..<20 where person.form.focusedField != field { person.press(.tab) }
        return person
    }

    // MARK: Times

    @Test func `a moment is chosen with the arrows, said in UTC, and sent to the millisecond`() {
        var person = person(at: "expiresAt")
        person.press(.down, .down)
        #expect(person.sees("▌ in 1 day"))
        #expect(!person.sees("= 2026"))
        let chosen = person.now + .milliseconds(500)
        person.press(.enter)
        #expect(person.sees("= \(String(chosen.iso8601.prefix(19)).replacing("T", with: " ")) UTC, in 1d") == false)
        #expect(person.form.focusedField == "metadata")
        #expect(person.sees("UTC, in 1d"))
        person.press(.tab)
        person.type("t")
        person.confirm()
        #expect(person.submitted.first?["expiresAt"]?.string == (chosen + .seconds(86_400)).iso8601)
    }

    @Test func `the latest moment that the node allows is offered, and a later one is not sent`() {
        var person = person(at: "expiresAt")
        #expect(person.sees("in 30 days, the latest allowed"))
        person.type("+31d")
        person.press(.tab)
        #expect(person.sees("✗ The node allows 30d from now at most."))
        person.confirm()
        #expect(person.submitted.isEmpty)
    }

    @Test func `a moment that is over, or that is none, is told so and what was typed stays`() {
        var person = person(at: "expiresAt")
        person.type("2025-12-31 12:00")
        person.press(.tab)
        #expect(person.sees("✗ That is over."))
        person.press(.backTab, .control("u"))
        person.paste("next week")
        person.press(.tab)
        #expect(person.sees("✗ A moment such as"))
        #expect(person.sees("next week"))
    }

    @Test func `walking through a form with the arrows chooses no preset`() {
        var person = person(at: "expiresAt")
        person.press(.down, .down, .down, .down, .down)
        #expect(person.form.focusedField == "metadata")
        person.press(.up, .up, .up)
        #expect(!person.form.isDirty)
    }

    @Test func `what a relative moment means does not move once it is typed`() {
        var person = person(at: "expiresAt")
        person.type("in 2h")
        let typed = person.now
        person.press(.tab, after: .seconds(600))
        #expect(person.sees("UTC, in 1h 50m"))
        person.press(.tab)
        person.type("t")
        person.confirm()
        #expect(person.submitted.first?["expiresAt"]?.string == (typed + .seconds(7200)).iso8601)
    }

    @Test func `a moment that has to be over is told from one to come`() {
        let field = Field(
            "asOf",
            label: "As of",
            .dateTime(liesAhead: false),
            required: false,
            hint: "ISO 8601",
            absent: "now"
        )
        var form = Described.form("setExchangeRate", [field, Described.key])
        // What the settings allow is about moments to come.
        form.received(FormLimits(expiry: .seconds(30 * 86_400), hold: .seconds(3 * 86_400)))
        var person = FormOperator(form)
        #expect(person.sees("1 hour ago"))
        #expect(person.sees("or 2h ago, yesterday 12:00; in UTC"))
        #expect(!person.sees("latest allowed"))
        person.type("+1h")
        person.press(.tab)
        #expect(person.sees("✗ That is still to come."))
        person.press(.backTab, .control("u"))
        #expect(person.sees("now"))
        person.press(.down)
        let chosen = person.now + .milliseconds(500)
        person.press(.enter)
        #expect(person.sees("UTC, 1h ago"))
        person.confirm()
        #expect(person.submitted.first?["asOf"]?.string == (chosen - .seconds(3600)).iso8601)
    }

    // MARK: Secrets

    private func keeping() -> FormOperator {
        let token = Field("token", label: "Outgoing token", .secret, required: true)
        return FormOperator(Described.form("updatePeer", [token, Described.key], ["token": .text("their-old-token")]))
    }

    @Test func `a secret that the record has is never shown, not even its length`() {
        var person = keeping()
        #expect(person.sees("kept as it is"))
        person.press(.control("r"))
        #expect(!person.sees("their-old-token"))
        #expect(!person.sees("•"))
        #expect(person.sees("What the record holds is never shown."))
    }

    @Test func `the first key takes the whole of a kept secret out, and Backspace brings it back`() {
        var person = keeping()
        person.press(.backspace, .control("r"))
        #expect(!person.sees("their-old-toke"))
        #expect(person.sees("Backspace keeps the one it has"))
        person.press(.backspace)
        #expect(person.sees("kept as it is"))
        #expect(!person.form.isDirty)
        person.type("n")
        #expect(person.sees("Outgoing token   n "))
        person.press(.backspace, .backspace)
        person.paste("pasted")
        person.confirm()
        #expect(person.submitted.first?["token"]?.string == "pasted")
    }

    @Test func `any line of a list of secrets can be taken away`() {
        var person = person(at: "tokens")
        person.paste("one\ntwo\nthree")
        person.press(.up, .up, .delete)
        person.press(.down)
        person.type("four")
        person.confirm()
        #expect(person.submitted.first?["tokens"]?.array?.compactMap(\.string) == ["one", "three", "four"])
    }

    @Test func `Ctrl-G makes a token, masked until it is asked for`() {
        var person = person(at: "tokens")
        person.press(.control("g"))
        let token = SecretSource.counting().token()
        #expect(!person.sees(token))
        #expect(person.sees("A token was made."))
        person.press(.control("r"))
        #expect(person.sees(token))
        person.press(.tab)
        #expect(!person.sees(token))
        person.confirm()
        #expect(person.submitted.first?["tokens"]?.array?.compactMap(\.string) == [token])
    }

    @Test func `tokens that are never shown stay, are replaced, or are all taken away`() {
        var person = person(at: "tokens", ["tokens": .kept(3)])
        #expect(person.sees("3 kept as they are"))
        person.press(.delete)
        #expect(person.sees("none in place of 3"))
        person.press(.backspace)
        #expect(person.sees("3 kept as they are"))
        person.press(.control("d"))
        person.confirm()
        #expect(person.submitted.first?["tokens"] == .array([]))
    }

    // MARK: JSON

    @Test func `JSON is typed over several lines, formatted, and sent as it is meant`() {
        var person = person(at: "metadata")
        person.type("{\"a\":1,\"b\":[true]}")
        person.press(.control("f"))
        #expect(person.sees("2   \"a\": 1,"))
        person.press(.tab)
        person.type("t")
        person.confirm()
        #expect(person.submitted.first?["metadata"]?.text == #"{"a":1,"b":[true]}"#)
    }

    @Test func `an error in JSON names the line and the column while it is typed, and Ctrl-F goes there`() {
        var person = person(at: "metadata")
        person.paste("{\n  \"a\": 1\n  \"b\": 2\n}")
        #expect(person.sees("✗ line 3, column 3: a comma or } is expected"))
        person.press(.control("f"))
        #expect(person.sees("It is formatted once it is right."))
        person.press(.up, .end)
        person.type(",")
        #expect(!person.sees("✗ line"))
        person.press(.control("u"), .control("k"))
        person.type("[1]")
        person.confirm()
        #expect(person.submitted.isEmpty)
    }

    @Test func `JSON that is no object is not sent`() {
        var person = person(at: "metadata")
        person.type("[1]")
        #expect(person.sees("✗ An object in braces is expected"))
    }

    @Test func `Enter makes a line in JSON and never leaves the field`() {
        var person = person(at: "metadata")
        person.type("{")
        person.press(.enter)
        #expect(person.form.focusedField == "metadata")
        person.press(.up, .up)
        #expect(person.form.focusedField == "expiresAt")
    }
}

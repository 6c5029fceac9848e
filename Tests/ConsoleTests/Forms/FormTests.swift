import Canvas
import Console
import Storage
import TestSupport
import Testing

@testable import Backend

/// Descriptions such as the mutations have, so that what is tested here is the form alone.
enum Described {
    static let dollar = RecordChoice(
        id: "11111111-1111-4111-8111-111111111111",
        label: "USD/2",
        unit: Unit(code: "USD", scale: 2),
        available: Total(2_750_000)
    )
    static let yen = RecordChoice(
        id: "22222222-2222-4222-8222-222222222222",
        label: "JPY/0",
        unit: Unit(code: "JPY", scale: 0),
        available: Total(5)
    )
    static let key = Field("idempotencyKey", label: "Idempotency key", .idempotencyKey, required: true)

    static let withdrawal: [Field] = [
        Field("assetId", label: "Asset", .record(.asset), required: true),
        Field("amount", label: "Amount", .amount(assetOf: "assetId"), required: true, hint: "above 0"),
        Field("id", label: "Withdrawal id", .transferId, required: true),
        Field(
            "timeoutSeconds",
            label: "Holds for",
            .seconds(1...Int(Int32.max)),
            required: false,
            hint: "1 or more",
            absent: "72 hours"
        ),
        key,
    ]

    static let http = Field(
        "http",
        label: "HTTP",
        .object(
            type: "HttpInput",
            [
                Field(
                    "outgoing",
                    label: "Outgoing",
                    .object(
                        type: "HttpOutgoingInput",
                        [
                            Field("authToken", label: "Outgoing token", .secret, required: true),
                            Field("endpoint", label: "Endpoint", .url, required: true),
                        ]
                    ),
                    required: true
                ),
                Field(
                    "incoming",
                    label: "Incoming",
                    .object(
                        type: "HttpIncomingInput",
                        [Field("authTokens", label: "Incoming tokens", .secretList, required: true)]
                    ),
                    required: false,
                    absent: "none"
                ),
            ]
        ),
        required: false,
        absent: "unchanged"
    )

    static let peerUpdate: [Field] = [
        Field("id", label: "Peer", .record(.peer), required: true),
        http,
        Field("maxPacketAmount", label: "Largest packet", .amount(assetOf: "id"), required: false, absent: "unchanged"),
        Field("name", label: "Name", .text, required: false, absent: "unchanged"),
        key,
    ]

    static func form(_ name: String, _ fields: [Field], _ prefill: [String: FormValue] = [:]) -> Form {
        Form(
            name: name,
            title: "A form",
            summary: "What it does.",
            fields: fields,
            prefill: prefill,
            ids: .counting()
        )
    }

    static func withdrawal(_ prefill: [String: FormValue] = [:]) -> FormOperator {
        FormOperator(
            form("createAssetLiquidityWithdrawal", withdrawal, prefill),
            records: [.asset: [dollar, yen]]
        )
    }

    static func update() -> FormOperator {
        let peer = RecordChoice(id: dollar.id, label: "happy-life-bank", unit: dollar.unit)
        return FormOperator(
            form(
                "updatePeer",
                peerUpdate,
                [
                    "id": .record(peer), "name": .text("happy-life-bank"), "maxPacketAmount": .amount(Amount(100_000)),
                    "http.outgoing.authToken": .text("shown"), "http.outgoing.endpoint": .text("https://old.example"),
                ]
            )
        )
    }
}

struct FormTests {
    private let accepted = Response.envelope(Envelope(code: 200, message: "Done", payload: [], field: nil))

    private func refused(_ code: Int, _ message: String, field: String?) -> Response {
        .envelope(Envelope(code: code, message: message, payload: [], field: field))
    }

    @Test func `from the keyboard alone a withdrawal is asked for, exact to the minor unit`() throws {
        var person = Described.withdrawal()
        person.type("USD")
        person.press(.enter)
        person.type("1,000.00")
        #expect(person.sees("= 100000 minor units (USD/2)"))
        #expect(person.sees("available 27,500.00 → 26,500.00 USD"))
        person.confirm()
        let key = "00000000-0000-4000-8000-000000000002"
        #expect(
            person.submitted.map(\.text) == [
                """
                {"assetId":"\(Described.dollar.id)","amount":"100000","id":"00000000-0000-4000-8000-000000000001",\
                "idempotencyKey":"\(key)"}
                """
            ]
        )
    }

    @Test func `too many decimals and too large an amount are named under the field and not sent`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("1.005")
        person.confirm()
        #expect(person.sees("At most 2 decimals in USD."))
        #expect(person.sees("Nothing was sent: Amount needs your attention."))
        person.press(.control("u"))
        person.type("184467440737095516.16")
        person.press(.tab)
        #expect(person.sees("At most 184,467,440,737,095,516.15"))
        #expect(person.submitted.isEmpty)
    }

    @Test func `a withdrawal above what is available says how much is missing and is left to the service`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("27500.01")
        #expect(person.sees("available 27,500.00 USD: 0.01 USD are missing"))
        person.confirm()
        #expect(person.submitted.count == 1)
    }

    @Test func `minor units typed before the asset is known keep their worth`() {
        var person = Described.withdrawal()
        person.press(.tab)
        person.type("12345")
        #expect(person.sees("= 12345 minor units, as its asset is not"))
        person.press(.backTab)
        person.type("USD")
        person.press(.enter)
        #expect(person.sees("123.45"))
        #expect(person.sees("= 12345 minor units (USD/2)"))
    }

    @Test func `a digit typed after another asset was chosen is judged anew, never converted`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("10.00")
        person.press(.backTab, .backspace)
        person.type("JPY")
        person.press(.enter, .tab)
        #expect(person.sees("JPY has no decimals."))
    }

    @Test func `a refusal lands on its field and everything typed stays`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("5")
        person.confirm()
        person.form.answered(refused(403, "Insufficient balance", field: "amount"))
        #expect(person.form.state == .editing)
        #expect(person.sees("✗ 403 Insufficient balance"))
        #expect(person.sees("= 500 minor units (USD/2)"))
        person.type("0")
        #expect(!person.sees("403"))
    }

    @Test func `a refused request used up its key, so the next one has another and the same transfer id`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("5")
        person.confirm()
        person.form.answered(refused(403, "Insufficient balance", field: "amount"))
        person.confirm()
        let keys = person.submitted.map { $0["idempotencyKey"]?.string }
        #expect(keys == ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000002+1"])
        #expect(Set(person.submitted.map { $0["id"] }).count == 1)
    }

    @Test func `a request error lands on the field its path leads to`() {
        var person = Described.update()
        person.press(.down)
        person.type("/x")
        person.confirm()
        person.form.answered(.errors([RequestError("Bad element", path: ["http", "incoming", "authTokens", "0"])]))
        #expect(person.sees("✗ Bad element"))
    }

    @Test func `after a doubt the very same request is sent again, whatever is pressed`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("5")
        person.confirm()
        person.form.failed(.busy(path: "/n.db", waited: .seconds(5)))
        #expect(person.sees("It is not known whether this was done."))
        person.type("77")
        person.press(.left)
        #expect(person.isOnButton("Try again"))
        person.press(.enter)
        #expect(person.submitted.count == 2)
        #expect(person.submitted.first == person.submitted.last)
        person.form.answered(accepted)
        #expect(person.form.state == .done(Envelope(code: 200, message: "Done", payload: [], field: nil)))
    }

    @Test func `while a request is on its way no key sends it again or leaves`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("5")
        person.confirm()
        person.press(.enter, .escape, .tab, .enter)
        #expect(person.submitted.count == 1)
        #expect(!person.isCancelled)
        #expect(person.form.nextWake(after: person.now) == nil)
        #expect(person.sees("Waiting for the answer"))
    }

    @Test func `a held Enter runs through the fields and never submits`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar), "amount": .amount(Amount(5))])
        for _ in 0..<330 { person.press(.enter, after: .milliseconds(30)) }
        #expect(person.submitted.isEmpty)
        #expect(!person.isCancelled)
    }

    @Test func `pasted text never submits, and neither does a burst of keys that was a paste`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar), "amount": .amount(Amount(5))])
        for _ in 0..<40 where !person.isOnButton("Confirm") { person.press(.tab) }
        person.paste("\r\n\n")
        #expect(person.sees("Pasted text was dropped"))
        person.send(.key(.left), after: .milliseconds(500))
        person.send(.key(.left), after: .zero)
        person.send(.key(.enter), after: .zero)
        #expect(person.submitted.isEmpty)
        #expect(person.isOnButton("Confirm"))
        person.press(.enter)
        #expect(person.submitted.count == 1)
    }

    @Test(arguments: [1, UInt64.random(in: 2...(.max))])
    func `random keys within one burst never submit`(seed: UInt64) {
        var numbers = SeededGenerator(seed: seed)
        let keys: [Canvas.Key] = [.enter, .tab, .left, .right, .up, .down, .character("c"), .character("5"), .backTab]
        for _ in 0..<300 {
            var person = Described.withdrawal(["assetId": .record(Described.dollar), "amount": .amount(Amount(5))])
            for _ in 0..<40 { person.press(keys.randomElement(using: &numbers) ?? .enter, after: .milliseconds(9)) }
            #expect(person.submitted.isEmpty)
        }
    }

    @Test func `an update sends what changed and the whole of the object that it is in`() {
        var person = Described.update()
        person.press(.tab)
        person.type("/new")
        person.confirm()
        #expect(
            person.submitted.map(\.text) == [
                """
                {"id":"\(Described.dollar.id)","http":{"outgoing":{"authToken":"shown",\
                "endpoint":"https://old.example/new"}},"idempotencyKey":"00000000-0000-4000-8000-000000000001"}
                """
            ]
        )
    }

    @Test func `a cleared field of an update is sent as null and says so`() {
        var person = Described.update()
        person.press(.tab, .tab, .tab)
        #expect(person.sees("left as it is"))
        person.press(.control("u"))
        #expect(person.sees("will be cleared"))
        person.confirm()
        #expect(
            person.submitted.map(\.text) == [
                """
                {"id":"\(Described.dollar.id)","maxPacketAmount":null,\
                "idempotencyKey":"00000000-0000-4000-8000-000000000001"}
                """
            ]
        )
    }

    @Test func `secrets are masked until Ctrl-R, and again when the field is left`() {
        var person = Described.update()
        person.type("hush")
        #expect(!person.sees("hush"))
        person.press(.control("r"))
        #expect(person.sees("hush"))
        #expect(!person.sees("shown"))
        person.press(.tab)
        #expect(!person.sees("hush"))
        person.press(.backTab)
        #expect(!person.sees("hush"))
    }

    @Test func `a list of secrets takes a pasted list apart and gives lines back one by one`() {
        var person = Described.update()
        person.press(.tab, .tab)
        person.paste("one, two\nthree\n")
        person.type("four")
        person.press(.enter)
        person.type("five")
        person.press(.backspace, .backspace, .backspace, .backspace, .backspace)
        person.confirm()
        let tokens = person.submitted.first?["http"]?["incoming"]?["authTokens"]?.array
        #expect(tokens?.compactMap(\.string) == ["one", "two", "three"])
        #expect(!person.sees("three"))
    }

    @Test func `Escape asks before it throws away what was typed, and Escape again keeps it`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("5")
        person.press(.escape)
        #expect(person.sees("Discard what was typed?"))
        person.press(.escape)
        #expect(!person.isCancelled)
        person.press(.escape, .right, .enter)
        #expect(person.isCancelled)
    }

    @Test func `Escape leaves an untouched form at once`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.press(.escape)
        #expect(person.isCancelled)
    }

    @Test func `a record can be named by pasting its whole id`() {
        var person = Described.withdrawal()
        person.paste(" \(Described.yen.id)\n")
        #expect(person.sees("JPY/0"))
        person.press(.tab)
        person.type("3")
        #expect(person.sees("available 5 → 2 JPY"))
    }

    @Test func `an answer to a search that has changed since is dropped`() {
        var form = Described.form("createAssetLiquidityWithdrawal", Described.withdrawal)
        _ = form.opened(at: Timestamp(microseconds: 0))
        let now = Timestamp(microseconds: 0)
        let requests = form.handle(.key(.character("J")), now: now)
        #expect(requests == [.lookup(field: "assetId", .asset, search: "J")])
        form.received(field: "assetId", search: "", choices: [Described.dollar])
        _ = form.handle(.key(.enter), now: now + .seconds(1))
        form.received(field: "assetId", search: "J", choices: [Described.yen])
        _ = form.handle(.key(.enter), now: now + .seconds(2))
        var person = FormOperator(form)
        #expect(person.sees("JPY/0"))
        person.press(.escape)
        #expect(person.sees("Discard"))
    }

    @Test func `a pasted key fills its fields, and a private one is refused as a whole`() {
        let words = { (name: String) in Field(name, label: name, .text, required: true) }
        let jwk = Field(
            "jwk",
            label: "Public key",
            .object(
                type: "JwkInput",
                [
                    words("kid"), words("x"),
                    Field("kty", label: "Key type", .choice(type: "Kty", ["OKP"]), required: true),
                ]
            ),
            required: true
        )
        var person = FormOperator(Described.form("createPaymentPointerKey", [jwk, Described.key]))
        person.paste(#"{"kty":"OKP","kid":"two","x":"BBBB","d":"private"}"#)
        #expect(person.sees("That is a private key: nothing of it was taken."))
        person.paste(#"{"kty":"OKP","kid":"one","x":"AAAA","use":"sig"}"#)
        #expect(person.sees("Not taken from what was pasted: use."))
        person.confirm()
        #expect(person.submitted.first?["jwk"]?.text == #"{"kid":"one","x":"AAAA","kty":"OKP"}"#)
    }

    @Test func `the durations of a hold are said in days and hours`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar), "amount": .amount(Amount(5))])
        person.press(.tab)
        person.type("266400")
        #expect(person.sees("= 3d 2h, 266400 seconds"))
        person.press(.control("u"))
        person.type("1d 12h")
        #expect(person.sees("= 1d 12h, 129600 seconds"))
        person.press(.control("u"))
        person.type("0")
        person.press(.tab)
        #expect(person.sees("1 second or more."))
    }
}

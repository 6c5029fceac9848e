import Backend
import Canvas
import Console
import Storage
import TestSupport

/// Forms as they stand in the middle of an operator's work, to be looked at.
enum FormScenes {
    static func filled(
        at field: String,
        _ prefill: [String: FormValue] = [:],
        _ work: (inout FormOperator) -> Void
    )
        -> FormOperator
    {
        var person = FormKindTests.person(prefill)
        for _ in 0..<20 where person.form.focusedField != field { person.press(.tab) }
        work(&person)
        return person
    }

    static func time() -> FormOperator {
        filled(at: "expiresAt") { person in
            person.type("tomorrow 12:00")
            person.press(.down, .down)
        }
    }

    static func json() -> FormOperator {
        filled(at: "metadata") { person in
            person.paste("{\n  \"order\": 17\n  \"items\": [1, 2]\n}")
        }
    }

    static func secrets() -> FormOperator {
        filled(at: "tokens") { person in
            person.paste("one\ntwo")
            person.press(.control("g"), .up)
        }
    }

    static func key() -> FormOperator {
        let fields = Mutation.named("createPaymentPointerKey")?.fields ?? []
        var person = FormOperator(
            Described.form(
                "createPaymentPointerKey",
                fields,
                [
                    "paymentPointerId": .record(
                        RecordChoice(id: Described.dollar.id, label: "https://acme.example/alice")
                    )
                ]
            )
        )
        person.press(.control("g"))
        return person
    }

    static func review() -> FormOperator {
        let peer = RecordChoice(
            id: Described.dollar.id,
            label: "happy-life-bank",
            unit: Described.dollar.unit,
            values: [
                "staticIlpAddress": .text("test.happy-life-bank"), "name": .text("happy-life-bank"),
                "maxPacketAmount": .amount(Amount(100_000)), "http.outgoing.authToken": .text("shown"),
                "http.outgoing.endpoint": .text("https://ilp.happy-life-bank.example/accounts/1"),
                "http.incoming.authTokens": .kept(3),
            ]
        )
        let fields = Mutation.named("updatePeer")?.fields ?? []
        var person = FormOperator(Described.form("updatePeer", fields, [:]), records: [.peer: [peer]])
        person.press(.enter)
        person.fill("http.outgoing.authToken", "other")
        person.fill("http.outgoing.endpoint", "https://ilp.happy-life-bank.example/accounts/2")
        person.go(to: "http.incoming.authTokens")
        person.paste("one\ntwo")
        person.fill("maxPacketAmount", "2,500")
        person.fill("name", "")
        for _ in 0..<20 where !person.isOnButton("Confirm") { person.press(.tab) }
        person.press(.enter)
        return person
    }

    static var all: [(String, FormOperator)] {
        [("time", time()), ("json", json()), ("secrets", secrets()), ("key", key()), ("review", review())]
    }
}

extension FormOperator {
    mutating func go(to field: String) {
        for _ in 0..<20 where form.focusedField != field { press(.tab) }
    }

    mutating func fill(_ field: String, _ text: String) {
        go(to: field)
        press(.control("e"), .control("u"))
        type(text)
    }
}

import Backend
import Canvas
import Console
import Foundation
import Storage
import TestSupport
import Testing

/// Every form filled in by keys, and its input answered by a real node.
struct FormServiceTests {
    /// What an operator puts into a form: texts to type and records to find, by field.
    private struct Step {
        let mutation: String
        var typed: [String: String] = [:]
        /// Fields that are turned to their next word.
        var turned: Set<String> = []
        var pasted: [String: String] = [:]
        var prefill: [String: FormValue] = [:]
    }

    private final class Node {
        let file: TemporaryDatabase
        let service: Service
        let formIds = IdentifierSource.counting(series: 7)
        let alice = Operator(name: "alice")
        var ids: [String: String] = [:]
        var withdrawal = ""
        var done: Set<String> = []

        init() throws {
            file = try TemporaryDatabase()
            service = Service(store: try file.store(Schema.migrations), ids: .counting())
        }

        var records: [RecordKind: [RecordChoice]] {
            let dollar = Unit(code: "USD", scale: 2)
            return [
                .asset: [RecordChoice(id: ids["asset"] ?? "", label: "USD/2", unit: dollar)],
                .peer: [RecordChoice(id: ids["peer"] ?? "", label: "happy-life-bank", unit: dollar)],
                .paymentPointer: [RecordChoice(id: ids["paymentPointer"] ?? "", label: "acme.example/alice")],
                .paymentPointerKey: [RecordChoice(id: ids["paymentPointerKey"] ?? "", label: "one")],
                .withdrawal: [RecordChoice(id: withdrawal, label: "250.00 USD", unit: dollar)],
                .incomingPayment: [RecordChoice(id: ids["payment"] ?? "", label: "payment")],
                .outgoingPayment: [RecordChoice(id: ids["payment"] ?? "", label: "payment")],
                .quote: [RecordChoice(id: ids["quote"] ?? "", label: "quote")],
                .webhookEvent: [
                    RecordChoice(id: newest("outgoing_payment.created"), label: "to fund"),
                    RecordChoice(id: newest("payment_pointer.web_monetization"), label: "to withdraw"),
                ],
            ]
        }

        /// The id of the newest event of a type; empty where there is none.
        private func newest(_ type: String) -> String {
            let types = JSON.object([JSON.Member("in", .array([.string(type)]))])
            let filter = JSON.object([JSON.Member("type", types)])
            let events = try? service.query("webhookEvents", .object([JSON.Member("filter", filter)])).json
            return events?["edges"]?.array?.last?["node"]?["id"]?.string ?? ""
        }
    }

    private static let key =
        #"{"kid":"one","kty":"OKP","crv":"Ed25519","alg":"EdDSA","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#

    private var steps: [Step] {
        [
            Step(mutation: "createAsset", typed: ["code": "USD", "scale": "2", "withdrawalThreshold": "1.00"]),
            Step(mutation: "addAssetLiquidity", typed: ["assetId": "USD", "amount": "1,000.00"]),
            Step(mutation: "createAssetLiquidityWithdrawal", typed: ["assetId": "USD", "amount": "250.00"]),
            Step(mutation: "postLiquidityWithdrawal", typed: ["withdrawalId": "250"]),
            Step(
                mutation: "createAssetLiquidityWithdrawal",
                typed: ["assetId": "USD", "amount": "250", "timeoutSeconds": "3600"]
            ),
            Step(mutation: "voidLiquidityWithdrawal", typed: ["withdrawalId": "250"]),
            Step(mutation: "updateAssetWithdrawalThreshold", typed: ["id": "USD", "withdrawalThreshold": "5.55"]),
            Step(
                mutation: "setFee",
                typed: ["assetId": "USD", "fee.fixed": "1.00", "fee.basisPoints": "100"],
                turned: ["type"]
            ),
            Step(
                mutation: "createPeer",
                typed: [
                    "assetId": "USD", "staticIlpAddress": "test.peer", "http.outgoing.authToken": "token",
                    "http.outgoing.endpoint": "https://peer.example", "http.incoming.authTokens": "one,two",
                    "name": "happy-life-bank",
                ]
            ),
            Step(mutation: "addPeerLiquidity", typed: ["peerId": "happy", "amount": "10.00"]),
            Step(mutation: "createPeerLiquidityWithdrawal", typed: ["peerId": "happy", "amount": "5.00"]),
            Step(
                mutation: "updatePeer",
                typed: ["id": "happy", "name": " of today", "maxPacketAmount": "7.00"],
                prefill: ["name": .text("happy-life-bank"), "staticIlpAddress": .text("test.peer")]
            ),
            Step(mutation: "deletePeer", typed: ["id": "happy", "typedName.id": "happy-life-bank"]),
            Step(
                mutation: "createPaymentPointer",
                typed: ["assetId": "USD", "url": "https://acme.example/alice", "publicName": "Alice"]
            ),
            Step(mutation: "setExchangeRate", typed: ["base": "USD", "code": "EUR", "rate": "0.9"]),
            Step(mutation: "createIncomingPayment", typed: ["paymentPointerId": "acme"]),
            Step(mutation: "completeIncomingPayment", typed: ["id": "payment"]),
            Step(mutation: "createReceiver", typed: ["paymentPointerUrl": "https://acme.example/alice"]),
            Step(
                mutation: "createQuote",
                typed: [
                    "paymentPointerId": "acme", "receiver": "{receiver}", "sendAmount.value": "10.00",
                    "sendAmount.assetCode": "USD", "sendAmount.assetScale": "2",
                ]
            ),
            Step(mutation: "createOutgoingPayment", typed: ["paymentPointerId": "acme", "quoteId": "quote"]),
            Step(mutation: "cancelOutgoingPayment", typed: ["id": "payment", "reason": "no longer wanted"]),
            Step(
                mutation: "createQuote",
                typed: [
                    "paymentPointerId": "acme", "receiver": "{receiver}", "sendAmount.value": "20.00",
                    "sendAmount.assetCode": "USD", "sendAmount.assetScale": "2",
                ]
            ),
            Step(mutation: "createOutgoingPayment", typed: ["paymentPointerId": "acme", "quoteId": "quote"]),
            Step(mutation: "depositEventLiquidity", typed: ["eventId": "fund"]),
            Step(
                mutation: "createPeer",
                typed: [
                    "assetId": "USD", "staticIlpAddress": "test.peer", "http.outgoing.authToken": "token",
                    "http.outgoing.endpoint": "https://peer.example", "name": "happy-life-bank",
                ]
            ),
            Step(mutation: "addPeerLiquidity", typed: ["peerId": "happy", "amount": "10.00"]),
            Step(
                mutation: "recordWebMonetizationReceipt",
                typed: ["paymentPointerId": "acme", "peerId": "happy", "amount": "3.00"]
            ),
            Step(mutation: "announcePaymentPointerReceipts", typed: ["paymentPointerId": "acme"]),
            Step(mutation: "withdrawEventLiquidity", typed: ["eventId": "withdraw"]),
            Step(mutation: "resendWebhookEvent", typed: ["id": "withdraw"]),
            Step(
                mutation: "recordWebMonetizationReceipt",
                typed: ["paymentPointerId": "acme", "peerId": "happy", "amount": "4.00"]
            ),
            Step(mutation: "createPaymentPointerWithdrawal", typed: ["paymentPointerId": "acme"]),
            Step(mutation: "triggerPaymentPointerEvents", typed: ["limit": "5"]),
            Step(
                mutation: "updatePaymentPointer",
                typed: ["id": "acme"],
                turned: ["status"],
                prefill: ["status": .text("ACTIVE"), "publicName": .text("Alice")]
            ),
            Step(
                mutation: "createPaymentPointerKey",
                typed: ["paymentPointerId": "acme"],
                pasted: ["jwk.kid": Self.key]
            ),
            Step(mutation: "revokePaymentPointerKey", typed: ["id": "one"]),
        ]
    }

    @Test func `every mutation's form, filled in from the keyboard, is accepted by the node`() throws {
        let node = try Node()
        _ = try node.service.set("webhookUrl", "http://127.0.0.1:1/", by: node.alice)
        for step in steps {
            guard let mutation = Mutation.named(step.mutation) else { continue }
            try take(step, mutation, node)
        }
        #expect(node.done == Set(Mutation.all.map(\.name)))
    }

    private func take(_ step: Step, _ mutation: Mutation, _ node: Node) throws {
        var person = FormOperator(
            Form(mutation, prefill: step.prefill, ids: node.formIds),
            records: node.records
        )
        // To the first field, and through all of them.
        for _ in 0..<30 where !person.isOnButton("Confirm") { person.press(.tab) }
        person.press(.tab)
        while let field = person.form.focusedField {
            // What is only known once the steps before have been taken.
            if let text = step.typed[field] { person.type(text == "{receiver}" ? node.ids["receiver"] ?? "" : text) }
            if let text = step.pasted[field] { person.paste(text) }
            if step.turned.contains(field) { person.press(.right) }
            person.press(.tab)
        }
        person.confirm()
        let screen = person.screen().text.joined(separator: "\n")
        let input = try #require(person.submitted.first, "\(screen)")
        let response = try node.service.mutate(mutation.name, input, by: node.alice)
        person.form.answered(response)
        guard case .done(let envelope) = person.form.state else {
            Issue.record("\(mutation.name) was refused: \(response.json.text)")
            return
        }
        node.done.insert(mutation.name)
        for member in envelope.payload {
            if let id = member.value["id"]?.string { node.ids[member.name] = id }
        }
        if mutation.name.hasSuffix("LiquidityWithdrawal"), let id = input["id"]?.string { node.withdrawal = id }
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 60, rows: 16), Size(columns: 40, rows: 10)])
    func `in every form every field and button can be reached and is in sight`(size: Size) {
        for mutation in Mutation.all {
            var person = FormOperator(Form(mutation, ids: .counting()))
            var seen: Set<String?> = []
            for _ in 0..<30 {
                person.press(.tab)
                seen.insert(person.form.focusedField)
                let buffer = person.screen(size.columns, size.rows)
                #expect(buffer.cursor.map(buffer.bounds.inset(columns: 1, rows: 1).contains) == true)
                #expect(buffer.text.contains { $0.contains("[ Confirm ]") && $0.contains("[ Cancel ]") })
                if size.columns == 80 { #expect(!buffer.text.joined().contains("┃"), "\(mutation.name) scrolls") }
            }
            let leaves = Set(leaves(mutation.fields, "").map(Optional.some))
            // What only the console asks for is no field of the API.
            #expect(seen.subtracting([nil, "typedName.id"]) == leaves)
        }
    }

    /// The dotted names of all fields that can be edited.
    private func leaves(_ fields: [Field], _ prefix: String) -> [String] {
        fields.flatMap { field -> [String] in
            switch field.kind {
            case .object(_, let nested): leaves(nested, prefix + field.name + ".")
            case .transferId, .idempotencyKey: []
            default: [prefix + field.name]
            }
        }
    }
}

import Backend
import Storage

extension RecordChoice {
    init(_ payment: IncomingPayment) {
        let amount = AmountText.text(payment.incomingAmount ?? payment.received, payment.unit)
        self.init(id: payment.id.text, label: "\(amount) to \(payment.pointerURL)", unit: payment.unit)
    }

    init(_ payment: OutgoingPayment) {
        let money = payment.sendAmount
        let label = "\(AmountText.text(money.amount, money.unit)) to \(payment.receiver)"
        self.init(id: payment.id.text, label: label, unit: money.unit)
    }

    init(_ quote: Quote) {
        let money = quote.sendAmount
        let label = "\(AmountText.text(money.amount, money.unit)) to \(quote.receiver)"
        self.init(id: quote.id.text, label: label, unit: money.unit)
    }

    init(_ event: WebhookEvent) {
        self.init(id: event.id.text, label: event.type.rawValue, unit: event.withdrawal?.unit)
    }

    /// What can be acted on: by the beginning of an id, by the pointer, or by the amount or the type.
    static func payments(_ kind: RecordKind, _ search: String, _ reading: Reading) throws -> [RecordChoice] {
        let search = PaymentSearch(text: search.trimmed, kind: kind, reading: reading)
        let database = reading.database
        switch kind {
        case .incomingPayment:
            return try search.found(by: IncomingPayment.fields) { pointer in
                [IncomingPaymentState.processing, .pending].map { IncomingPayment.list(pointer: pointer, state: $0) }
            } named: {
                try IncomingPayment.find($0, database)
            } isOffered: {
                $0.state.isOpen
            } choice: {
                RecordChoice($0)
            }
        case .outgoingPayment:
            return try search.found(by: OutgoingPayment.fields) {
                [OutgoingPayment.list(pointer: $0, state: .funding)]
            } named: {
                try OutgoingPayment.find($0, database)
            } isOffered: {
                $0.state == .funding
            } choice: {
                RecordChoice($0)
            }
        case .quote:
            return try search.found(by: Quote.fields) {
                [Quote.list(pointer: $0)]
            } named: {
                try Quote.find($0, database)
            } choice: {
                RecordChoice($0)
            }
        case .webhookEvent:
            return try search.found(by: WebhookEvent.fields) {
                [WebhookEvent.list(pointer: $0)]
            } named: {
                try WebhookEvent.find($0, database)
            } choice: {
                RecordChoice($0)
            }
        case .asset, .peer, .paymentPointer, .paymentPointerKey, .withdrawal: return []
        }
    }
}

extension Record {
    /// What a form about a payment starts with besides the records: the units amounts are counted in, and who is paid.
    func payerValues(of mutation: String) -> [String: FormValue] {
        switch (self, mutation) {
        case (.pointer(let pointer, _), "createIncomingPayment"): pointer.unit.values("incomingAmount")
        case (.pointer(let pointer, _), "createReceiver"):
            pointer.unit.values("incomingAmount").merging(["paymentPointerUrl": .text(pointer.url)]) { $1 }
        case (.pointer(let pointer, _), "createQuote"): pointer.unit.values("sendAmount")
        case (.incomingPayment(let payment), "createQuote"):
            payment.unit.values("receiveAmount").merging(["receiver": .text(payment.url)]) { $1 }
        case (.rate(let rate), "setExchangeRate"): ["base": .text(rate.base), "code": .text(rate.code)]
        default: [:]
        }
    }
}

extension Backend.Unit {
    /// The unit in the two fields of an amount.
    fileprivate func values(_ field: String) -> [String: FormValue] {
        ["\(field).assetCode": .text(code), "\(field).assetScale": .text(String(scale))]
    }
}

import Backend
import Ledger
import Storage

extension Record {
    /// The records that a form about this one starts with.
    var ids: [RecordKind: RecordChoice] {
        switch self {
        case .asset(let asset): [.asset: RecordChoice(asset)]
        case .peer(let peer):
            [
                .peer: RecordChoice(peer),
                .asset: RecordChoice(id: peer.assetId.text, label: peer.unit.name, unit: peer.unit),
            ]
        case .pointer(let pointer, let isActive):
            [
                .paymentPointer: RecordChoice(pointer, isActive: isActive),
                .asset: RecordChoice(id: pointer.assetId.text, label: pointer.unit.name, unit: pointer.unit),
            ]
        case .key(let key):
            [
                .paymentPointerKey: RecordChoice(key),
                .paymentPointer: RecordChoice(id: key.pointerId.text, label: key.pointerURL),
            ]
        case .withdrawal(let withdrawal): [.withdrawal: RecordChoice(withdrawal)]
        // Its own pointer is left out: who pays it is another one.
        case .incomingPayment(let payment): [.incomingPayment: RecordChoice(payment)]
        case .outgoingPayment(let payment, let event):
            [.outgoingPayment: RecordChoice(payment), .paymentPointer: payment.quote.pointerChoice]
                .merging(event.map { [.webhookEvent: RecordChoice($0)] } ?? [:]) { known, _ in known }
        case .quote(let quote): [.quote: RecordChoice(quote), .paymentPointer: quote.pointerChoice]
        case .event(let event, _): [.webhookEvent: RecordChoice(event)]
        case .entry, .account, .rate, .activity, .setting: [:]
        }
    }

    /// What a form that changes the record starts with, by field.
    var fieldValues: [String: FormValue] {
        var values: [String: FormValue] = [:]
        switch self {
        case .asset(let asset): values["withdrawalThreshold"] = asset.withdrawalThreshold.map { .amount($0) }
        case .peer(let peer):
            values["staticIlpAddress"] = .text(peer.staticIlpAddress)
            values["name"] = peer.name.map { .text($0) }
            values["maxPacketAmount"] = peer.maxPacketAmount.map { .amount($0) }
            values["http.outgoing.authToken"] = .text(peer.outgoingToken)
            values["http.outgoing.endpoint"] = .text(peer.outgoingEndpoint)
            values["http.incoming.authTokens"] = .kept(peer.incomingTokenCount)
        case .pointer(let pointer, let isActive):
            values["publicName"] = pointer.publicName.map { .text($0) }
            let status: PaymentPointerStatus = isActive ? .active : .inactive
            values["status"] = .text(status.rawValue)
        case .key, .withdrawal, .incomingPayment, .outgoingPayment, .quote, .event, .entry, .account, .rate,
            .activity, .setting:
            break
        }
        return values
    }

    /// Why a hold cannot be posted or voided; nil where it can.
    static func reasonNotToResolve(_ record: Record?, at now: Timestamp) -> String? {
        guard let record else { return "nothing is selected" }
        guard case .withdrawal(let withdrawal) = record else { return "this is no withdrawal" }
        switch withdrawal.state {
        case .posted: return "it was posted by \(withdrawal.decidedBy ?? "someone")"
        case .voided: return "it was voided by \(withdrawal.decidedBy ?? "someone")"
        case .expired: return "it has expired"
        case .pending: return withdrawal.expiresAt > now ? nil : "it has expired"
        }
    }
}

extension RecordChoice {
    init(_ asset: Asset) {
        self.init(
            id: asset.id.text,
            label: asset.unit.name,
            unit: asset.unit,
            available: asset.available,
            values: Record.asset(asset).fieldValues,
            fees: [asset.sendingFee, asset.receivingFee].compactMap(\.self)
        )
    }

    init(_ peer: Peer) {
        self.init(
            id: peer.id.text,
            label: peer.displayName,
            unit: peer.unit,
            available: peer.available,
            held: peer.held,
            otherName: peer.staticIlpAddress,
            values: Record.peer(peer).fieldValues
        )
    }

    /// `isActive` is nil where nobody has looked at the clock: then it cannot be told what an update would change.
    init(_ pointer: PaymentPointer, isActive: Bool? = nil) {
        self.init(
            id: pointer.id.text,
            label: pointer.url,
            unit: pointer.unit,
            available: pointer.available,
            values: isActive.map { Record.pointer(pointer, isActive: $0).fieldValues }
        )
    }

    init(_ key: PaymentPointerKey) {
        self.init(id: key.id.text, label: "\(key.kid) of \(key.pointerURL)")
    }

    init(_ withdrawal: Withdrawal) {
        let label = "\(AmountText.text(withdrawal.amount, withdrawal.unit)) from \(withdrawal.source.label)"
        self.init(id: withdrawal.id.text, label: label, unit: withdrawal.unit)
    }

    /// As many as a picker shows.
    static let most = 20

    /// The record of an id, or those that a text is found in.
    static func found(_ kind: RecordKind, _ search: String, _ reading: Reading) throws -> [RecordChoice] {
        let database = reading.database
        if let exact = try exact(kind, search, reading) { return [exact] }
        switch kind {
        case .asset:
            return try Asset.list(search: search).page(.start, limit: most, database).items.map { RecordChoice($0) }
        case .peer:
            return try Peer.list(search: search).page(.start, limit: most, database).items.map { RecordChoice($0) }
        case .paymentPointer:
            let pointers = PaymentPointer.list(.all, at: reading.now, search: search)
            return try pointers.page(.start, limit: most, database).items.map {
                RecordChoice($0, isActive: $0.isActive(at: reading.now))
            }
        case .paymentPointerKey:
            let keys = PaymentPointerKey.list(.live, search: search)
            return try keys.page(.start, limit: most, database).items.map { RecordChoice($0) }
        case .withdrawal:
            let filter = Withdrawal.Filter(state: .pending, search: search)
            let pending = Withdrawal.list(filter, now: reading.now)
            return try pending.page(.start, limit: most, database).items.map { RecordChoice($0) }
        case .incomingPayment, .outgoingPayment, .quote, .webhookEvent:
            return try payments(kind, search, reading)
        }
    }

    private static func exact(_ kind: RecordKind, _ id: String, _ reading: Reading) throws -> RecordChoice? {
        let database = reading.database
        return switch kind {
        case .asset: try Asset.find(id, database).map { RecordChoice($0) }
        case .peer: try Peer.find(id, database).map { RecordChoice($0) }
        case .paymentPointer:
            try PaymentPointer.find(id, database).map { RecordChoice($0, isActive: $0.isActive(at: reading.now)) }
        case .paymentPointerKey: try PaymentPointerKey.find(id, database).map { RecordChoice($0) }
        case .withdrawal: try Withdrawal.find(id, reading).map { RecordChoice($0) }
        case .incomingPayment: try IncomingPayment.find(id, database).map { RecordChoice($0) }
        case .outgoingPayment: try OutgoingPayment.find(id, database).map { RecordChoice($0) }
        case .quote: try Quote.find(id, database).map { RecordChoice($0) }
        case .webhookEvent: try WebhookEvent.find(id, database).map { RecordChoice($0) }
        }
    }
}

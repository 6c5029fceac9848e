import Backend
import Canvas
import Foundation
import Storage

extension Record {
    /// Where its own screen is; nil where it has none of its own.
    var link: Link? {
        switch self {
        case .asset(let asset): .asset(asset.id)
        case .peer(let peer): .peer(peer.id)
        case .pointer(let pointer, _): .pointer(pointer.id)
        case .key(let key): .key(key.id)
        case .withdrawal(let withdrawal): .withdrawal(withdrawal.id)
        case .incomingPayment(let payment): .incomingPayment(payment.id)
        case .outgoingPayment(let payment, _): .outgoingPayment(payment.id)
        case .quote(let quote): .quote(quote.id)
        case .event(let event, _): .event(event.id)
        case .entry, .account, .rate, .activity, .setting: nil
        }
    }

    /// The record of a screen as it is now; nil where there is none any more.
    init?(at link: Link, _ reading: Reading) throws {
        let source = Place.record(link).tabs(of: Session(operatorName: "", nodeName: "")).first?.source
        let page = try source?.description.load(reading, RowRequest(anchor: .start, limit: 1))
        guard let record = page?.record else { return nil }
        self = record
    }

    /// Whether a form of the mutation is about this record, rather than makes another from it.
    func isSubject(of mutation: Mutation, glyphs: Glyphs) -> Bool {
        if !facts(about: mutation.name, glyphs: glyphs).isEmpty { return true }
        guard let field = mutation.fields.first, field.name == "id", case .record(let kind) = field.kind else {
            return false
        }
        return switch (self, kind) {
        case (.asset, .asset), (.peer, .peer), (.pointer, .paymentPointer), (.key, .paymentPointerKey),
            (.withdrawal, .withdrawal), (.incomingPayment, .incomingPayment), (.outgoingPayment, .outgoingPayment),
            (.quote, .quote), (.event, .webhookEvent):
            true
        default: false
        }
    }

    /// What has changed of what a form shows; nil where nothing has.
    func drift(to new: Record?, during mutation: String, at now: Timestamp, glyphs: Glyphs) -> FormDrift? {
        guard let new else { return .gone }
        if let reason = new.reasonAgainst(mutation, at: now), reasonAgainst(mutation, at: now) == nil {
            return .impossible(reason)
        }
        let facts = new.facts(about: mutation, glyphs: glyphs)
        let old = self.facts(about: mutation, glyphs: glyphs)
        var changes = facts.filter { !old.contains($0) }.map { fact in
            let before = old.first { $0.label == fact.label }?.value ?? ""
            return "\(fact.label) \(before) \(glyphs.arrow) \(fact.value)"
        }
        if let mutation = Mutation.named(mutation), mutation.fields.first?.name == "id" {
            changes += words(to: new, fields: mutation.fields, prefix: "", glyphs)
        }
        guard !changes.isEmpty else { return nil }
        return .changed(changes.joined(separator: ", "), facts: facts, values: new.fieldValues)
    }

    /// Why a mutation cannot be done with the record; nil where it can.
    private func reasonAgainst(_ mutation: String, at now: Timestamp) -> String? {
        if case .key(let key) = self, key.isRevoked { return "it is revoked" }
        return actionKind?.actions.first { $0.action == .form(mutation) }?.disabledReason(self, now)
    }

    private var actionKind: ActionKind? {
        switch self {
        case .asset: .asset
        case .peer: .peer
        case .pointer: .pointer
        case .key: .key
        case .withdrawal: .withdrawal
        case .incomingPayment: .incomingPayment
        case .outgoingPayment: .outgoingPayment
        case .quote: .quote
        case .event: .event
        case .rate: .rate
        case .setting: .setting
        case .entry, .account, .activity: nil
        }
    }

    private func words(to new: Record, fields: [Field], prefix: String, _ glyphs: Glyphs) -> [String] {
        let (before, after) = (fieldValues, new.fieldValues)
        return fields.flatMap { field -> [String] in
            let name = prefix + field.name
            if case .object(_, let nested) = field.kind {
                return words(to: new, fields: nested, prefix: name + ".", glyphs)
            }
            guard before[name] != after[name] else { return [] }
            if case .secret = field.kind { return ["\(field.label.lowercased()) is another one"] }
            let change = "\(words(before[name])) \(glyphs.arrow) \(words(after[name]))"
            return ["\(field.label.lowercased()) \(change)"]
        }
    }

    /// A value of a field, in the units of the record.
    private func words(_ value: FormValue?) -> String {
        switch value {
        case .text(let text)?: text
        case .amount(let amount)?: unit.map { AmountText.text(amount, $0) } ?? amount.description
        case .kept(let count)?: String(count)
        case .record(let choice)?: choice.label
        case .recordId(let id)?: id
        case .list(let lines)?: String(lines.count)
        case .flag(let flag)?: flag ? "yes" : "no"
        case nil: "none"
        }
    }

    private var unit: Backend.Unit? {
        switch self {
        case .asset(let asset): asset.unit
        case .peer(let peer): peer.unit
        case .pointer(let pointer, _): pointer.unit
        default: nil
        }
    }
}

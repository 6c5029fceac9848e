import Backend
import Foundation
import Ledger
import Storage

extension Record {
    /// The record with the names and values that `purser query` answers, secrets left out.
    func json(_ assets: inout AssetsOfPage, at now: Timestamp) throws -> JSON {
        let json: JSON =
            switch self {
            case .asset(let asset): asset.json
            case .peer(let peer): peer.json(asset: try assets.asset(peer.assetSequence))
            case .pointer(let pointer, _):
                try assets.asset(pointer.assetSequence).map { pointer.json(asset: $0, at: now) } ?? .null
            case .key(let key): key.json
            case .withdrawal(let withdrawal): withdrawal.json(asset: try assets.asset(withdrawal.assetSequence))
            case .incomingPayment(let payment): payment.json
            case .outgoingPayment(let payment, _): payment.json
            case .quote(let quote): quote.json
            case .event(let event, _): event.detailedJSON
            case .account(let account): account.json(asset: try assets.asset(Int64(account.account.ledger)))
            case .rate(let rate): rate.json
            case .activity(let entry): entry.json
            case .setting(let entry): entry.json
            // No query answers rows of the journal: they have the names of the screen.
            case .entry(let entry): JSON(fields: entry.fieldRows)
            }
        return json.withoutSecrets
    }
}

extension JSON {
    /// Names and values in full.
    init(fields: [ListRow]) {
        let members = fields.filter { !$0.isHeading }.flatMap { row in
            JSON.members(row.values.first?.plain ?? "", row.values.last ?? .none)
        }
        self = .object(members)
    }

    /// A value under the name of its column or field: `TIME LEFT` is `timeLeft`; an amount has its unit beside it.
    static func members(_ title: String, _ value: RowValue) -> [Member] {
        let words = title.lowercased().split(separator: " ")
        let name = words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
        if case .none = value { return [Member(name, .null)] }
        guard let number = value.plainNumber, let unit = value.unit else { return [Member(name, .string(value.plain))] }
        return [Member(name, .string(number)), Member(name + "Unit", .string(unit.code))]
    }

    /// The same value, with `(secret)` wherever the API takes a secret under that name.
    var withoutSecrets: JSON {
        switch self {
        case .object(let members):
            .object(
                members.map { member in
                    let isSecret = JSON.secretNames.contains(member.name) && member.value != .null
                    return Member(member.name, isSecret ? .string("(secret)") : member.value.withoutSecrets)
                }
            )
        case .array(let elements): .array(elements.map(\.withoutSecrets))
        default: self
        }
    }

    private static let secretNames = Set(Mutation.all.flatMap { names(of: $0.fields) })

    private static func names(of fields: [Field]) -> [String] {
        fields.flatMap { field -> [String] in
            switch field.kind {
            case .secret, .secretList: [field.name]
            case .object(_, let nested): names(of: nested)
            default: []
            }
        }
    }
}

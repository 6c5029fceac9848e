package import Foundation
import GRDB
package import Ledger
import Storage

/// Whose account it is: what a withdrawal, a transfer or a balance is shown with.
package struct AccountOwner: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case asset = "ASSET"
        case peer = "PEER"
        case paymentPointer = "PAYMENT_POINTER"
        case incomingPayment = "INCOMING_PAYMENT"
        case outgoingPayment = "OUTGOING_PAYMENT"
    }

    package let kind: Kind
    package let id: UUID
    /// `USD/2` of an asset, name or address of a peer, also of a deleted one, the url of a pointer; else the id.
    package let name: String

    static let columnCount = 3

    /// The columns that `init(row:at:)` reads of an account, in its order.
    static func columns(_ account: String) -> String {
        """
        \(account).owner, \(account).kind, CASE \(account).kind
            WHEN 'LIQUIDITY_ASSET' THEN (SELECT \(assetName) FROM assets WHERE assets.id = \(account).owner)
            WHEN 'SETTLEMENT' THEN (SELECT \(assetName) FROM assets WHERE assets.id = \(account).owner)
            WHEN 'LIQUIDITY_PEER' THEN coalesce(
                (SELECT \(peerName) FROM peers WHERE peers.id = \(account).owner),
                (SELECT name FROM deleted_peers WHERE deleted_peers.id = \(account).owner))
            WHEN 'LIQUIDITY_WEB_MONETIZATION' THEN
                (SELECT url FROM payment_pointers WHERE payment_pointers.id = \(account).owner)
            END
        """
    }

    private static let assetName = "assets.code || '/' || assets.scale"
    private static let peerName = "coalesce(nullif(peers.name, ''), peers.static_ilp_address)"

    init(row: Row, at start: Int) throws {
        id = try row.decode(UUID.self, atIndex: start)
        kind = Kind(try row.decode(String.self, atIndex: start + 1))
        name = try row.decode(String?.self, atIndex: start + 2) ?? id.text
    }

    /// The liquidity accounts whose owner's name has a text in it, as a query of their row ids with its arguments.
    static func accounts(named text: String) -> (sql: String, arguments: StatementArguments) {
        let name = Listing<AccountOwner>.Condition.self
        let parts: [(table: String, kind: AccountKind, condition: Listing<AccountOwner>.Condition)] = [
            ("assets", .asset, name.search(text, in: [assetName])),
            ("peers", .peer, name.search(text, in: [peerName])),
            ("deleted_peers", .peer, name.search(text, in: ["deleted_peers.name"])),
            ("payment_pointers", .webMonetization, name.search(text, in: ["payment_pointers.url"])),
        ]
        let queries = parts.map { table, kind, condition in
            """
            SELECT accounts.id FROM \(table)
            CROSS JOIN accounts ON accounts.owner = \(table).id AND accounts.kind = '\(kind.rawValue)'
            WHERE \(condition.sql)
            """
        }
        return (
            queries.joined(separator: " UNION ALL "), parts.reduce(StatementArguments()) { $0 + $1.condition.arguments }
        )
    }

    var json: JSON {
        .object([
            JSON.Member("type", .string(kind.rawValue)),
            JSON.Member("id", .string(id.text)),
            JSON.Member("name", .string(name)),
        ])
    }
}

extension AccountOwner.Kind {
    fileprivate init(_ kind: String) {
        self =
            switch AccountKind(rawValue: kind) {
            case .peer: .peer
            case .webMonetization: .paymentPointer
            case .incoming: .incomingPayment
            case .outgoing: .outgoingPayment
            case .asset, .settlement, nil: .asset
            }
    }

    /// The kind of the account that its liquidity is in.
    package var account: AccountKind {
        switch self {
        case .asset: .asset
        case .peer: .peer
        case .paymentPointer: .webMonetization
        case .incomingPayment: .incoming
        case .outgoingPayment: .outgoing
        }
    }
}

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
        "\(account).owner, \(account).kind, \(name(account))"
    }

    /// SQL for the name of an account's owner; NULL where it has none.
    static func name(_ account: String) -> String {
        """
        CASE \(account).kind
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

    /// The owners that have names.
    enum Named: CaseIterable, Sendable {
        case asset
        /// The account that stands for the world outside, under the name of its asset.
        case settlement
        case peer
        case pointer

        fileprivate var tables: [(table: String, name: String, account: AccountKind)] {
            switch self {
            case .asset: [("assets", AccountOwner.assetName, .asset)]
            case .settlement: [("assets", AccountOwner.assetName, .settlement)]
            case .peer:
                [("peers", AccountOwner.peerName, .peer), ("deleted_peers", "deleted_peers.name", .peer)]
            case .pointer: [("payment_pointers", "payment_pointers.url", .webMonetization)]
            }
        }
    }

    /// Rows of which an account is one of an owner whose name is matched.
    static func isNamed(
        _ account: String,
        _ kinds: [Named],
        _ match: ([String]) -> ListCondition
    ) -> ListCondition {
        var arguments = StatementArguments()
        let queries = kinds.flatMap(\.tables).map { table, name, account in
            let condition = match([name])
            arguments += condition.arguments
            return """
                SELECT accounts.id FROM \(table)
                CROSS JOIN accounts ON accounts.owner = \(table).id AND accounts.kind = '\(account.rawValue)'
                WHERE \(condition.sql)
                """
        }
        // The plus sign keeps SQLite on the index of the order: what matches is few, or the page is soon full.
        return ListCondition("+\(account) IN (\(queries.joined(separator: " UNION ALL ")))", arguments)
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

import Foundation
import GRDB
package import Ledger
package import Storage

extension Withdrawal {
    /// Which withdrawals are asked for.
    package struct Filter: Hashable, Sendable {
        package struct Source: Hashable, Sendable {
            package let kind: AccountOwner.Kind
            /// As the caller wrote it.
            package let id: String

            package init(_ kind: AccountOwner.Kind, _ id: String) {
                self.kind = kind
                self.id = id
            }
        }

        /// Nil: in every state.
        package var state: TransferState?
        /// Where they come from: all of these, so two different ones match nothing.
        package var sources: [Source]
        /// The beginning of an id, or a part of the source's name; empty matches all.
        package var search: String

        package init(state: TransferState? = nil, sources: [Source] = [], search: String = "") {
            self.state = state
            self.sources = sources
            self.search = search
        }
    }

    /// Withdrawals in the order an operator works in: pending ones by deadline, the nearest first; decided ones newest
    /// decision first; those in every state, and decided ones of one source, newest first.
    package static func list(_ filter: Filter = Filter(), now: Timestamp) -> Listing<Withdrawal> {
        switch filter.state {
        case .pending:
            listing(.holds, filter, now, key: ["holds.expires_at", "holds.transfer"], isDescending: false) {
                [$0.expiresAt.microseconds, $0.sequence]
            }
        case .posted, .voided, .expired:
            filter.sources.isEmpty
                ? listing(.decisions, filter, now, key: ["r.seq"], isDescending: true) { [$0.decision ?? 0] }
                : listing(.transfers, filter, now, key: ["t.seq"], isDescending: true) { [$0.sequence] }
        case nil: listing(.transfers, filter, now, key: ["t.seq"], isDescending: true) { [$0.sequence] }
        }
    }

    /// The withdrawals of several ids as a caller wrote them, as far as there are any, in one query and in no order.
    package static func found(_ ids: [String], _ reading: Reading) throws -> [Withdrawal] {
        let ids = ids.compactMap { UUID(uuidString: $0) }
        guard !ids.isEmpty else { return [] }
        let places = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        let listing = list(now: reading.now)
        // The plus signs keep SQLite on the index of ids.
        let sql = """
            SELECT \(columns) FROM \(listing.tables) WHERE t.id IN (\(places))
                AND +t.pending IS NULL AND +t.kind = 'PENDING' AND +t.type = 'WITHDRAWAL'
            """
        return try Row.fetchAll(reading.database, sql: sql, arguments: StatementArguments(ids)).map(listing.decode)
    }

    /// Withdrawals in the order they were asked for, oldest first.
    static func oldestFirst(_ filter: Filter, now: Timestamp) -> Listing<Withdrawal> {
        switch (filter.state, filter.sources.isEmpty) {
        case (.pending, _):
            listing(.holds, filter, now, key: ["holds.transfer"], isDescending: false) { [$0.sequence] }
        case (.posted, true), (.voided, true), (.expired, true):
            listing(.decisions, filter, now, key: ["r.pending"], isDescending: false) { [$0.sequence] }
        case (.posted, false), (.voided, false), (.expired, false), (nil, _):
            listing(.transfers, filter, now, key: ["t.seq"], isDescending: false) { [$0.sequence] }
        }
    }

    /// The table that a list walks along; each has an index for what it is used for.
    private enum Base {
        case holds
        case decisions
        case transfers

        var tables: String {
            switch self {
            case .holds:
                "holds CROSS JOIN transfers AS t ON t.seq = holds.transfer LEFT JOIN transfers AS r ON r.pending = t.seq"
            case .decisions: "transfers AS r CROSS JOIN transfers AS t ON t.seq = r.pending"
            case .transfers: "transfers AS t LEFT JOIN transfers AS r ON r.pending = t.seq"
            }
        }

        var debitAccount: String {
            switch self {
            case .holds: "holds.debit_account"
            case .decisions: "r.debit_account"
            case .transfers: "t.debit_account"
            }
        }

        func conditions(_ state: TransferState?) -> [Listing<Withdrawal>.Condition] {
            // Kinds and types are spelt out: SQLite must see that a partial index covers them.
            switch self {
            case .holds: return [.init("holds.type = 'WITHDRAWAL'")]
            case .decisions:
                return [.init("r.pending IS NOT NULL AND r.type = 'WITHDRAWAL' AND r.kind = '\(Base.kind(of: state))'")]
            case .transfers:
                let withdrawals = "t.pending IS NULL AND t.kind = 'PENDING' AND t.type = 'WITHDRAWAL'"
                guard let state else { return [.init(withdrawals)] }
                return [.init(withdrawals), .init("+r.kind = '\(Base.kind(of: state))'")]
            }
        }

        private static func kind(of state: TransferState?) -> String {
            switch state {
            case .posted: TransferKind.post.rawValue
            case .voided: TransferKind.void.rawValue
            case .expired: TransferKind.expiry.rawValue
            case .pending, nil: TransferKind.pending.rawValue
            }
        }
    }

    private static func listing(
        _ base: Base,
        _ filter: Filter,
        _ now: Timestamp,
        key: [String],
        isDescending: Bool,
        place: @escaping @Sendable (Withdrawal) -> RowPlace
    ) -> Listing<Withdrawal> {
        var conditions = base.conditions(filter.state)
        if base == .holds {
            // The plus sign keeps SQLite off the index of deadlines where that is not the order asked for.
            let deadline = key[0] == "holds.expires_at" ? key[0] : "+holds.expires_at"
            conditions.append(.init("\(deadline) > ?", [now]))
        }
        for source in filter.sources {
            let account = "(SELECT id FROM accounts WHERE owner = ? AND kind = '\(source.kind.account.rawValue)')"
            conditions.append(.init("\(base.debitAccount) = \(account)", [UUID(uuidString: source.id)]))
        }
        if !filter.search.isEmpty { conditions.append(matching(filter.search)) }
        return Listing(
            columns: columns,
            tables: """
                \(base.tables)
                CROSS JOIN accounts AS owner ON owner.id = t.debit_account
                CROSS JOIN assets ON assets.seq = t.ledger
                """,
            conditions: conditions,
            key: key,
            isDescending: isDescending,
            decode: { try Withdrawal(row: $0, at: now) },
            place: place
        )
    }

    private static func matching(_ search: String) -> Listing<Withdrawal>.Condition {
        let byName = AccountOwner.isNamed("t.debit_account", [.asset, .peer, .pointer]) {
            .search(search, in: $0)
        }
        guard let (lowest, highest) = UUID.range(beginningWith: search) else { return byName }
        return .any([byName, ListCondition("+t.id BETWEEN ? AND ?", [lowest, highest])])
    }
}

extension Withdrawal {
    /// What withdrawals in a state can be narrowed to and ordered by; nil: in every state.
    package static func fields(_ filter: Filter) -> ListFields {
        let base = base(filter)
        let amount = AmountColumn("t.amount")
        let created = base == .decisions ? ListOrder(["r.pending"], isIndexed: true) : ListOrder(["t.seq"])
        // The time that passed decides an expiry, not when it was noticed.
        let decided = "CASE r.kind WHEN 'EXPIRY' THEN t.expires_at ELSE r.created_at END"
        return ListFields(
            [
                .choice("state", states, order: ListOrder([stateWord])),
                .asset(),
                .amount("amount", amount),
                .deadline(
                    "expires",
                    "t.expires_at",
                    order: base == .holds ? ListOrder(["holds.expires_at", "holds.transfer"]) : nil
                ),
                .age("t.created_at", order: created),
                .moment("created", "t.created_at", order: created),
                .text("by", ["t.actor"]),
                .owner("from", "owner", [.asset, .peer, .pointer]),
                .owner("peer", "owner", [.peer]),
                .owner("pointer", "owner", [.pointer]),
                .moment(
                    "decided",
                    decided,
                    order: base == .decisions && filter.state != .expired ? ListOrder(["r.seq"]) : nil
                ),
                // An expiry is nobody's decision.
                .text("decider", ["CASE WHEN r.kind <> 'EXPIRY' THEN r.actor END"]),
                .text("reason", ["r.reason"]),
                .id("t.id"),
            ],
            words: ["from", "id"],
            total: amount
        )
    }

    private static let stateWord = """
        CASE r.kind WHEN 'POST' THEN 'posted' WHEN 'VOID' THEN 'voided' WHEN 'EXPIRY' THEN 'expired' ELSE 'pending' END
        """

    private static let states = [
        ListField.Choice("pending") { ListCondition("r.kind IS NULL AND t.expires_at > ?", [$0]) },
        ListField.Choice("posted", "+r.kind = 'POST'"),
        ListField.Choice("voided", "+r.kind = 'VOID'"),
        ListField.Choice("expired") {
            ListCondition("+r.kind = 'EXPIRY' OR (r.kind IS NULL AND t.expires_at <= ?)", [$0])
        },
    ]

    /// The table that the list of a filter walks along.
    private static func base(_ filter: Filter) -> Base {
        switch filter.state {
        case .pending: .holds
        case .posted, .voided, .expired: filter.sources.isEmpty ? .decisions : .transfers
        case nil: .transfers
        }
    }
}

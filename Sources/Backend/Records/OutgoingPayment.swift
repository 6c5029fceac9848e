package import Foundation
package import GRDB
import Ledger
package import Storage

package enum OutgoingPaymentState: String, CaseIterable, Sendable {
    case funding = "FUNDING"
    case sending = "SENDING"
    case completed = "COMPLETED"
    case failed = "FAILED"
    /// Given up by an operator before it had any money (P-18).
    case cancelled = "CANCELLED"
}

/// A payment from a pointer, with its quote and what it has sent (spec 6.1).
package struct OutgoingPayment: Hashable, Sendable {
    /// Creation order among all payments, incoming ones included.
    package let sequence: Int64
    /// The id of its quote.
    package let id: UUID
    package let pointerSequence: Int64
    package let pointerId: UUID
    package let state: OutgoingPaymentState
    /// Why it failed, what it waits for, or why it was cancelled.
    package let error: String?
    /// Attempts that failed since the last change of state.
    package let stateAttempts: Int
    /// What was paid to the receiver so far, in minor units of the sending asset; the leftover's withdrawal is not in it.
    package let sent: Amount
    /// What the receiver got so far, in minor units of its asset.
    package let delivered: Amount
    package let peerId: UUID?
    package let metadata: JSON?
    /// When it is tried next; nil where it is not being sent.
    package let processAt: Timestamp?
    /// The place of the asset whose liquidity it waits for.
    package let waitingFor: Int64?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    /// What lies in its account, in minor units of the sending asset; 0 where it has none.
    package let balance: Total
    /// Whether it ever had an account.
    package let hasAccount: Bool
    package let quote: Quote

    /// The pointer of the quote: a payment is of no other.
    package var pointerURL: String { quote.pointerURL }
    package var receiver: String { quote.receiver }
    package var sendAmount: Money { quote.sendAmount }
    package var receiveAmount: Money { quote.receiveAmount }
    package var sentAmount: Money { Money(sent, quote.sendAmount.unit) }

    private static let zero = "'" + String(repeating: "0", count: 40) + "'"

    private static let columns = """
        payment.seq, payment.id, payment.pointer, pointer.id, payment.state, payment.error,
        payment.state_attempts, payment.sent, payment.delivered, payment.peer, payment.metadata,
        payment.process_at, payment.waiting_for, payment.created_at, payment.updated_at,
        coalesce(money.credits_posted, \(zero)), coalesce(money.debits_posted, \(zero)),
        coalesce(money.debits_pending, \(zero)), money.id IS NOT NULL,
        \(Quote.columns)
        """
    private static let tables = """
        outgoing_payments AS payment
        CROSS JOIN quotes AS quote ON quote.seq = payment.quote
        \(Quote.joins)
        LEFT JOIN accounts AS money ON money.owner = payment.id AND money.kind = 'LIQUIDITY_OUTGOING'
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    init(row: Row) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        id = try row.decode(UUID.self, atIndex: 1)
        pointerSequence = try row.decode(Int64.self, atIndex: 2)
        pointerId = try row.decode(UUID.self, atIndex: 3)
        guard let state = OutgoingPaymentState(rawValue: try row.decode(String.self, atIndex: 4)) else {
            throw StorageError.damaged(path: "", detail: "an outgoing payment of an unknown state")
        }
        self.state = state
        error = try row.decode(String?.self, atIndex: 5)
        stateAttempts = try row.decode(Int.self, atIndex: 6)
        sent = try row.decode(Amount.self, atIndex: 7)
        delivered = try row.decode(Amount.self, atIndex: 8)
        peerId = try row.decode(UUID?.self, atIndex: 9)
        metadata = try row.decode(String?.self, atIndex: 10).map { try JSON(parsing: $0) }
        processAt = try row.decode(Timestamp?.self, atIndex: 11)
        waitingFor = try row.decode(Int64?.self, atIndex: 12)
        createdAt = try row.decode(Timestamp.self, atIndex: 13)
        updatedAt = try row.decode(Timestamp.self, atIndex: 14)
        balance = try Total.balance(
            try row.decode(Total.self, atIndex: 15),
            less: try row.decode(Total.self, atIndex: 16),
            try row.decode(Total.self, atIndex: 17)
        )
        hasAccount = try row.decode(Bool.self, atIndex: 18)
        quote = try Quote(row: row, at: 19)
    }

    /// The payment of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> OutgoingPayment? {
        guard let id = UUID(uuidString: id) else { return nil }
        return try first("payment.id = ?", [id], database)
    }

    package static func find(sequence: Int64, _ database: Database) throws -> OutgoingPayment? {
        try first("payment.seq = ?", [sequence], database)
    }

    /// The payment whose next attempt has been due for longest (P-28).
    package static func due(at now: Timestamp, _ database: Database) throws -> OutgoingPayment? {
        try first("payment.process_at <= ? ORDER BY payment.process_at, payment.seq LIMIT 1", [now], database)
    }

    private static func first(
        _ condition: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> OutgoingPayment? {
        let statement = try database.cachedStatement(sql: "\(select) WHERE \(condition)")
        return try Row.fetchOne(statement, arguments: arguments).map { try OutgoingPayment(row: $0) }
    }

    /// Payments in the order of creation; of this pointer and in this state where these are given.
    package static func list(
        pointer: Int64? = nil,
        state: OutgoingPaymentState? = nil
    ) -> Listing<OutgoingPayment> {
        var conditions: [Listing<OutgoingPayment>.Condition] = []
        if let pointer { conditions.append(.init("payment.pointer = ?", [pointer])) }
        if let state { conditions.append(.init("payment.state = ?", [state.rawValue])) }
        return Listing(
            columns: columns,
            tables: tables,
            conditions: conditions,
            key: ["payment.seq"],
            isDescending: false,
            decode: { try OutgoingPayment(row: $0) },
            place: { [$0.sequence] }
        )
    }

    /// As the API shows it, with its whole quote.
    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("paymentPointerId", .string(pointerId.text)),
            JSON.Member("state", .string(state.rawValue)),
            JSON.Member("error", .text(error)),
            JSON.Member("stateAttempts", .integer(stateAttempts)),
            JSON.Member("receiver", .string(receiver)),
            JSON.Member("sendAmount", sendAmount.json),
            JSON.Member("receiveAmount", receiveAmount.json),
            JSON.Member("sentAmount", sentAmount.json),
            JSON.Member("quote", quote.json),
            JSON.Member("metadata", metadata ?? .null),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }

    /// What its events say (spec 6.8): what is not set is left out.
    var eventData: JSON {
        var members = [
            JSON.Member("id", .string(id.text)),
            JSON.Member("paymentPointerId", .string(pointerId.text)),
            JSON.Member("state", .string(state.rawValue)),
            JSON.Member("receiver", .string(receiver)),
            JSON.Member("sendAmount", sendAmount.json),
            JSON.Member("receiveAmount", receiveAmount.json),
            JSON.Member("sentAmount", sentAmount.json),
            JSON.Member("stateAttempts", .integer(stateAttempts)),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
            JSON.Member("updatedAt", .string(updatedAt.iso8601)),
            JSON.Member("balance", .string(balance.description)),
        ]
        if let metadata { members.append(JSON.Member("metadata", metadata)) }
        if let error { members.append(JSON.Member("error", .string(error))) }
        if let peerId { members.append(JSON.Member("peerId", .string(peerId.text))) }
        return .object([JSON.Member("payment", .object(members))])
    }
}

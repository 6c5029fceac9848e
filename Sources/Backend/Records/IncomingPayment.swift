package import Foundation
package import GRDB
import Ledger
package import Storage

package enum IncomingPaymentState: String, CaseIterable, Sendable {
    case pending = "PENDING"
    case processing = "PROCESSING"
    case completed = "COMPLETED"
    case expired = "EXPIRED"

    /// Whether it still takes money.
    package var isOpen: Bool { self == .pending || self == .processing }
}

/// A payment that a pointer waits for, with what has arrived (spec 3.1).
package struct IncomingPayment: Hashable, Sendable {
    /// Creation order among all payments, outgoing ones included.
    package let sequence: Int64
    package let id: UUID
    package let pointerSequence: Int64
    package let pointerId: UUID
    package let pointerURL: String
    /// The place of its asset in the order of assets.
    package let assetSequence: Int64
    package let assetId: UUID
    package let unit: Unit
    package let expiresAt: Timestamp
    /// Minor units; nil where any amount is welcome.
    package let incomingAmount: Amount?
    package let state: IncomingPaymentState
    package let metadata: JSON?
    /// Nil where it can no longer be paid.
    package let connectionId: UUID?
    /// When the worker looks at it next; nil where there is nothing left to do.
    package let processAt: Timestamp?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    /// Everything it was ever credited, in minor units; withdrawals do not reduce it.
    package let received: Amount
    /// What can be withdrawn, in minor units.
    package let available: Total

    /// What a payer names as the receiver.
    package var url: String { "\(pointerURL)/incoming-payments/\(id.text)" }
    package var isCompleted: Bool { state == .completed }

    /// What may still arrive, in minor units; nil where nothing limits it.
    package var remaining: Amount? {
        incomingAmount.map { $0 > received ? Amount($0.units - received.units) : .zero }
    }

    static let zero = "'" + String(repeating: "0", count: 40) + "'"

    private static let columns = """
        payment.seq, payment.id, payment.pointer, pointer.id, pointer.url, asset.seq, asset.id, asset.code,
        asset.scale, payment.expires_at, payment.incoming_amount, payment.state, payment.metadata,
        payment.connection, payment.process_at, payment.created_at, payment.updated_at,
        coalesce(money.credits_posted, \(zero)), coalesce(money.debits_posted, \(zero)),
        coalesce(money.debits_pending, \(zero))
        """
    private static let tables = """
        incoming_payments AS payment
        CROSS JOIN payment_pointers AS pointer ON pointer.seq = payment.pointer
        CROSS JOIN assets AS asset ON asset.seq = pointer.asset
        LEFT JOIN accounts AS money ON money.owner = payment.id AND money.kind = 'LIQUIDITY_INCOMING'
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    init(row: Row) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        id = try row.decode(UUID.self, atIndex: 1)
        pointerSequence = try row.decode(Int64.self, atIndex: 2)
        pointerId = try row.decode(UUID.self, atIndex: 3)
        pointerURL = try row.decode(String.self, atIndex: 4)
        assetSequence = try row.decode(Int64.self, atIndex: 5)
        assetId = try row.decode(UUID.self, atIndex: 6)
        unit = Unit(code: try row.decode(String.self, atIndex: 7), scale: try row.decode(Int.self, atIndex: 8))
        expiresAt = try row.decode(Timestamp.self, atIndex: 9)
        incomingAmount = try row.decode(Amount?.self, atIndex: 10)
        guard let state = IncomingPaymentState(rawValue: try row.decode(String.self, atIndex: 11)) else {
            throw StorageError.damaged(path: "", detail: "an incoming payment of an unknown state")
        }
        self.state = state
        metadata = try row.decode(String?.self, atIndex: 12).map { try JSON(parsing: $0) }
        connectionId = try row.decode(UUID?.self, atIndex: 13)
        processAt = try row.decode(Timestamp?.self, atIndex: 14)
        createdAt = try row.decode(Timestamp.self, atIndex: 15)
        updatedAt = try row.decode(Timestamp.self, atIndex: 16)
        let credits = try row.decode(Total.self, atIndex: 17)
        guard let received = UInt64(exactly: credits.units) else {
            throw StorageError.damaged(path: "", detail: "an incoming payment received more than an amount can be")
        }
        self.received = Amount(received)
        available = try Total.balance(
            credits,
            less: try row.decode(Total.self, atIndex: 18),
            try row.decode(Total.self, atIndex: 19)
        )
    }

    /// The payment of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> IncomingPayment? {
        guard let id = UUID(uuidString: id) else { return nil }
        return try first("payment.id = ?", [id], database)
    }

    package static func find(sequence: Int64, _ database: Database) throws -> IncomingPayment? {
        try first("payment.seq = ?", [sequence], database)
    }

    static func find(connection: UUID, _ database: Database) throws -> IncomingPayment? {
        try first("payment.connection = ?", [connection], database)
    }

    /// The payment that has been due for longest (P-28).
    package static func due(at now: Timestamp, _ database: Database) throws -> IncomingPayment? {
        try first("payment.process_at <= ? ORDER BY payment.process_at, payment.seq LIMIT 1", [now], database)
    }

    private static func first(
        _ condition: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> IncomingPayment? {
        let statement = try database.cachedStatement(sql: "\(select) WHERE \(condition)")
        return try Row.fetchOne(statement, arguments: arguments).map { try IncomingPayment(row: $0) }
    }

    /// Payments in the order of creation; of this pointer and in this state where these are given.
    package static func list(
        pointer: Int64? = nil,
        state: IncomingPaymentState? = nil
    ) -> Listing<IncomingPayment> {
        var conditions: [Listing<IncomingPayment>.Condition] = []
        if let pointer { conditions.append(.init("payment.pointer = ?", [pointer])) }
        if let state { conditions.append(.init("payment.state = ?", [state.rawValue])) }
        return Listing(
            columns: columns,
            tables: tables,
            conditions: conditions,
            key: ["payment.seq"],
            isDescending: false,
            decode: { try IncomingPayment(row: $0) },
            place: { [$0.sequence] }
        )
    }

    /// As the API shows it.
    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("paymentPointerId", .string(pointerId.text)),
            JSON.Member("state", .string(state.rawValue)),
            JSON.Member("expiresAt", .string(expiresAt.iso8601)),
            JSON.Member("incomingAmount", incomingAmount.map { Money($0, unit).json } ?? .null),
            JSON.Member("receivedAmount", Money(received, unit).json),
            JSON.Member("metadata", metadata ?? .null),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }

    /// What its events say (spec 3.5): what is not set is left out.
    var eventData: JSON {
        var members = [
            JSON.Member("id", .string(id.text)),
            JSON.Member("paymentPointerId", .string(pointerId.text)),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
            JSON.Member("expiresAt", .string(expiresAt.iso8601)),
            JSON.Member("updatedAt", .string(updatedAt.iso8601)),
            JSON.Member("receivedAmount", Money(received, unit).json),
            JSON.Member("completed", .bool(isCompleted)),
        ]
        if let incomingAmount { members.append(JSON.Member("incomingAmount", Money(incomingAmount, unit).json)) }
        if let metadata { members.append(JSON.Member("metadata", metadata)) }
        return .object([JSON.Member("incomingPayment", .object(members))])
    }
}

extension Total {
    /// What is left of posted credits; throws where the books contradict themselves, so that nothing is made up.
    static func balance(_ credits: Total, less debits: Total...) throws -> Total {
        var rest = credits.units
        for debit in debits {
            let (difference, isNegative) = rest.subtractingReportingOverflow(debit.units)
            guard !isNegative else { throw StorageError.damaged(path: "", detail: "an account is overdrawn") }
            rest = difference
        }
        return Total(rest)
    }
}

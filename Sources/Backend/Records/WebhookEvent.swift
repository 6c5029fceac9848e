package import Foundation
package import GRDB
package import Ledger
package import Storage

/// The types of event (spec 8.2).
package enum WebhookEventType: String, CaseIterable, Sendable {
    case incomingPaymentCreated = "incoming_payment.created"
    case incomingPaymentCompleted = "incoming_payment.completed"
    case incomingPaymentExpired = "incoming_payment.expired"
    case outgoingPaymentCreated = "outgoing_payment.created"
    case outgoingPaymentCompleted = "outgoing_payment.completed"
    case outgoingPaymentFailed = "outgoing_payment.failed"
    case paymentPointerWebMonetization = "payment_pointer.web_monetization"
    case paymentPointerNotFound = "payment_pointer.not_found"

    /// The kind of account that a withdrawal of this type takes from; nil where there never is one.
    package var accountKind: AccountKind? {
        switch self {
        case .incomingPaymentCompleted, .incomingPaymentExpired: .incoming
        case .outgoingPaymentCompleted, .outgoingPaymentFailed: .outgoing
        case .paymentPointerWebMonetization: .webMonetization
        case .incomingPaymentCreated, .outgoingPaymentCreated, .paymentPointerNotFound: nil
        }
    }
}

/// Something that happened, kept until the one who must know was told (spec 8.1).
package struct WebhookEvent: Hashable, Sendable {
    /// Creation order.
    package let sequence: Int64
    /// Also the id of the transfer it is used for.
    package let id: UUID
    package let type: WebhookEventType
    package let data: JSON
    /// Deliveries tried.
    package let attempts: Int
    /// The answer to the last delivery that got one.
    package let statusCode: Int?
    /// The place of the payment it is about in the order of payments.
    package let paymentSequence: Int64?
    package let paymentId: UUID?
    /// The place of the pointer it is about, or whose payment it is about.
    package let pointerSequence: Int64?
    package let pointerId: UUID?
    package let pointerURL: String?
    package let withdrawal: Withdrawal?
    /// When it is delivered next; nil where it is delivered.
    package let processAt: Timestamp?
    /// The place in the journal of the transfer it was used for; nil while it is open.
    package let transfer: Int64?
    /// Whether the payment it is about was cancelled: it asks for nothing any more.
    package let isCancelled: Bool
    package let createdAt: Timestamp
    package let updatedAt: Timestamp

    /// Money that an event offers to be taken out (spec 8.1).
    package struct Withdrawal: Hashable, Sendable {
        /// The payment or pointer whose account it lies in.
        package let accountId: UUID
        /// The place of its asset in the order of assets.
        package let assetSequence: Int64
        package let unit: Unit
        /// Minor units of the asset.
        package let amount: Amount
    }

    /// What an event asks of the operator, and whether it was done (P-6).
    package enum Use: String, CaseIterable, Sendable {
        /// It asks for nothing.
        case none
        /// It waits for a deposit or a withdrawal.
        case open
        case deposited
        case withdrawn
    }

    package var use: Use {
        if type == .outgoingPaymentCreated {
            if transfer != nil { return .deposited }
            return isCancelled ? .none : .open
        }
        if withdrawal != nil { return transfer == nil ? .open : .withdrawn }
        return .none
    }

    private static let select = "SELECT \(columns) FROM \(tables(with: "webhook_events AS event"))"

    private static let columns = """
        event.seq, event.id, event.type, event.data, event.attempts, event.status_code, event.payment,
        event.pointer, event.withdrawal_account, event.withdrawal_asset, event.withdrawal_amount,
        event.process_at, event.transfer, event.created_at, event.updated_at,
        withdrawn.code, withdrawn.scale, about.id, owner.id, owner.url,
        paid.state IS 'CANCELLED'
        """

    private static func tables(with table: String) -> String {
        """
        \(table)
        LEFT JOIN assets AS withdrawn ON withdrawn.seq = event.withdrawal_asset
        LEFT JOIN payments AS about ON about.seq = event.payment
        LEFT JOIN payment_pointers AS owner ON owner.seq = event.pointer
        LEFT JOIN outgoing_payments AS paid ON paid.seq = event.payment
        """
    }

    init(row: Row) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        id = try row.decode(UUID.self, atIndex: 1)
        guard let type = WebhookEventType(rawValue: try row.decode(String.self, atIndex: 2)) else {
            throw StorageError.damaged(path: "", detail: "an event of an unknown type")
        }
        self.type = type
        data = try JSON(parsing: try row.decode(String.self, atIndex: 3))
        attempts = try row.decode(Int.self, atIndex: 4)
        statusCode = try row.decode(Int?.self, atIndex: 5)
        paymentSequence = try row.decode(Int64?.self, atIndex: 6)
        pointerSequence = try row.decode(Int64?.self, atIndex: 7)
        if let account = try row.decode(UUID?.self, atIndex: 8) {
            withdrawal = Withdrawal(
                accountId: account,
                assetSequence: try row.decode(Int64.self, atIndex: 9),
                unit: Unit(
                    code: try row.decode(String.self, atIndex: 15),
                    scale: try row.decode(Int.self, atIndex: 16)
                ),
                amount: try row.decode(Amount.self, atIndex: 10)
            )
        } else {
            withdrawal = nil
        }
        processAt = try row.decode(Timestamp?.self, atIndex: 11)
        transfer = try row.decode(Int64?.self, atIndex: 12)
        createdAt = try row.decode(Timestamp.self, atIndex: 13)
        updatedAt = try row.decode(Timestamp.self, atIndex: 14)
        paymentId = try row.decode(UUID?.self, atIndex: 17)
        pointerId = try row.decode(UUID?.self, atIndex: 18)
        pointerURL = try row.decode(String?.self, atIndex: 19)
        isCancelled = try row.decode(Bool.self, atIndex: 20)
    }

    /// The event of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> WebhookEvent? {
        guard let id = UUID(uuidString: id) else { return nil }
        return try first("event.id = ?", [id], database)
    }

    /// The event of one type about a payment.
    package static func find(
        _ type: WebhookEventType,
        payment sequence: Int64,
        _ database: Database
    ) throws -> WebhookEvent? {
        try first("event.payment = ? AND event.type = ?", [sequence, type.rawValue], database)
    }

    /// The event whose delivery has been due for longest (P-28).
    package static func due(at now: Timestamp, _ database: Database) throws -> WebhookEvent? {
        try first("event.process_at <= ? ORDER BY event.process_at, event.seq LIMIT 1", [now], database)
    }

    private static func first(
        _ condition: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> WebhookEvent? {
        let statement = try database.cachedStatement(sql: "\(select) WHERE \(condition)")
        return try Row.fetchOne(statement, arguments: arguments).map { try WebhookEvent(row: $0) }
    }

    package enum Tab: String, CaseIterable, Sendable {
        /// Payments that wait for their money.
        case toFund
        /// Money that waits to be taken out.
        case toWithdraw
        /// Deliveries that were tried in vain and are tried again.
        case undelivered
        case all
    }

    /// Events in the order of creation, of these types and about this pointer where these are given.
    package static func list(
        _ tab: Tab = .all,
        types: [WebhookEventType] = [],
        pointer: Int64? = nil,
        payment: Int64? = nil
    ) -> Listing<WebhookEvent> {
        var conditions: [Listing<WebhookEvent>.Condition] = []
        var table = "webhook_events AS event"
        // Named, as the planner would rather go by row id, past every event that is done.
        switch tab {
        case .toFund:
            table += " INDEXED BY webhook_events_to_fund"
            conditions.append(.init("event.type = 'outgoing_payment.created' AND event.transfer IS NULL"))
            conditions.append(
                .init(
                    """
                    EXISTS (SELECT 1 FROM outgoing_payments AS waiting
                        WHERE waiting.seq = event.payment AND waiting.state = 'FUNDING')
                    """
                )
            )
        case .toWithdraw:
            table += " INDEXED BY webhook_events_to_withdraw"
            conditions.append(.init("event.withdrawal_amount IS NOT NULL AND event.transfer IS NULL"))
        case .undelivered:
            table += " INDEXED BY webhook_events_undelivered"
            conditions.append(.init("event.process_at IS NOT NULL AND event.attempts > 0"))
        case .all: break
        }
        if let pointer { conditions.append(.init("event.pointer = ?", [pointer])) }
        if let payment { conditions.append(.init("event.payment = ?", [payment])) }
        return Listing(
            columns: columns,
            tables: tables(with: table),
            conditions: conditions,
            key: ["event.seq"],
            isDescending: false,
            decode: { try WebhookEvent(row: $0) },
            place: { [$0.sequence] },
            alternatives: types.map { .init("event.type = ?", [$0.rawValue]) }
        )
    }

    /// What it asks for or offers; nil where no money waits for it.
    package var money: Money? {
        if let withdrawal { return Money(withdrawal.amount, withdrawal.unit) }
        guard type == .outgoingPaymentCreated, let sent = data["payment"]?["sendAmount"],
            let value = sent["value"]?.string.flatMap({ UInt64($0) }), let code = sent["assetCode"]?.string,
            case .number(let digits)? = sent["assetScale"], let scale = Int(digits)
        else { return nil }
        return Money(Amount(value), Unit(code: code, scale: scale))
    }

    /// As the API shows it (spec 8.4).
    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("type", .string(type.rawValue)),
            JSON.Member("data", data),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }

    /// Writes an event, due for delivery at once, and answers its id.
    ///
    /// A payment has at most one event of each type: a second one throws.
    @discardableResult
    static func record(
        _ type: WebhookEventType,
        data: JSON,
        payment: Int64? = nil,
        pointer: Int64? = nil,
        withdrawal: (account: UUID, asset: Int64, amount: Amount)? = nil,
        _ transaction: Transaction
    ) throws -> UUID {
        let id = transaction.ids.next()
        let arguments: [(any DatabaseValueConvertible)?] = [
            id, type.rawValue, data.text, payment, pointer, withdrawal?.account, withdrawal?.asset, withdrawal?.amount,
            transaction.now, transaction.now, transaction.now,
        ]
        try transaction.database.cachedStatement(
            sql: """
                INSERT INTO webhook_events (id, type, data, payment, pointer, withdrawal_account, withdrawal_asset,
                    withdrawal_amount, process_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: StatementArguments(arguments))
        return id
    }
}

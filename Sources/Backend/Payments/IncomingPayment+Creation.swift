import Foundation
import GRDB
import Storage

/// What a new incoming payment is asked to be.
struct IncomingPaymentRequest {
    let incomingAmount: AmountInput?
    /// As the caller wrote it; empty is absent.
    let expiresAt: String?
    let metadata: JSON?
}

extension IncomingPayment {
    enum Creation {
        case created(IncomingPayment)
        case refused(IncomingPaymentError, field: String)
    }

    /// The checks in the order of spec 3.2, then the payment and its event.
    static func create(
        _ request: IncomingPaymentRequest,
        pointerField: String,
        pointer find: (Database) throws -> PaymentPointer?,
        _ transaction: Transaction
    ) throws -> Creation {
        let latest = transaction.now + transaction.settings.incomingPaymentExpiryMax
        var expiresAt = latest
        if let text = request.expiresAt, !text.isEmpty {
            guard let moment = Timestamp(iso8601: text), moment > transaction.now, moment <= latest else {
                return .refused(.invalidExpiry, field: "expiresAt")
            }
            expiresAt = moment
        }
        if request.incomingAmount?.value == .zero { return .refused(.invalidAmount, field: "incomingAmount.value") }
        guard let pointer = try find(transaction.database) else {
            return .refused(.unknownPaymentPointer, field: pointerField)
        }
        guard pointer.isActive(at: transaction.now) else {
            return .refused(.inactivePaymentPointer, field: pointerField)
        }
        if let amount = request.incomingAmount, amount.unit != pointer.unit {
            return .refused(.invalidAmount, field: "incomingAmount")
        }
        let payment = try insert(request, pointer, expiresAt: expiresAt, transaction)
        try WebhookEvent.record(
            .incomingPaymentCreated,
            data: payment.eventData,
            payment: payment.sequence,
            pointer: payment.pointerSequence,
            transaction
        )
        return .created(payment)
    }

    private static func insert(
        _ request: IncomingPaymentRequest,
        _ pointer: PaymentPointer,
        expiresAt: Timestamp,
        _ transaction: Transaction
    ) throws -> IncomingPayment {
        let database = transaction.database
        let id = transaction.ids.next()
        let sequence = try database.newPayment(id, .incoming, pointer: pointer.sequence)
        let arguments: [(any DatabaseValueConvertible)?] = [
            sequence, id, pointer.sequence, expiresAt, request.incomingAmount?.value,
            IncomingPaymentState.pending.rawValue, request.metadata?.text, transaction.ids.next(), expiresAt,
            transaction.now, transaction.now,
        ]
        try database.cachedStatement(
            sql: """
                INSERT INTO incoming_payments (seq, id, pointer, expires_at, incoming_amount, state, metadata, connection,
                    process_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: StatementArguments(arguments))
        guard let payment = try find(sequence: sequence, database) else {
            throw StorageError.damaged(path: "", detail: "a payment that was just made is not there")
        }
        return payment
    }
}

extension Database {
    /// Takes the next place in the order of all payments.
    func newPayment(_ id: UUID, _ type: PaymentType, pointer: Int64) throws -> Int64 {
        try cachedStatement(sql: "INSERT INTO payments (id, type, pointer) VALUES (?, ?, ?)")
            .execute(arguments: [id, type.rawValue, pointer])
        return lastInsertedRowID
    }
}

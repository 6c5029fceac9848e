package import Foundation
import GRDB
package import Storage

package enum PaymentType: String, CaseIterable, Sendable {
    case incoming = "INCOMING"
    case outgoing = "OUTGOING"
}

/// What a list of payments of both kinds says of one (spec 8.4).
package struct Payment: Hashable, Sendable {
    /// Creation order.
    package let sequence: Int64
    package let id: UUID
    package let type: PaymentType
    package let pointerId: UUID
    /// Of an incoming or of an outgoing payment, as the type says.
    package let state: String
    package let metadata: JSON?
    package let createdAt: Timestamp

    private static let columns = """
        payment.seq, payment.id, payment.type, pointer.id, coalesce(incoming.state, outgoing.state),
        coalesce(incoming.metadata, outgoing.metadata), coalesce(incoming.created_at, outgoing.created_at)
        """
    private static let tables = """
        payments AS payment
        CROSS JOIN payment_pointers AS pointer ON pointer.seq = payment.pointer
        LEFT JOIN incoming_payments AS incoming ON incoming.seq = payment.seq
        LEFT JOIN outgoing_payments AS outgoing ON outgoing.seq = payment.seq
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    init(row: Row) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        id = try row.decode(UUID.self, atIndex: 1)
        guard let type = PaymentType(rawValue: try row.decode(String.self, atIndex: 2)) else {
            throw StorageError.damaged(path: "", detail: "a payment of an unknown type")
        }
        self.type = type
        pointerId = try row.decode(UUID.self, atIndex: 3)
        state = try row.decode(String.self, atIndex: 4)
        metadata = try row.decode(String?.self, atIndex: 5).map { try JSON(parsing: $0) }
        createdAt = try row.decode(Timestamp.self, atIndex: 6)
    }

    /// Payments in the order of creation; of these types and these pointers where any are given.
    ///
    /// What is no type and no id matches nothing, as in the reference.
    package static func list(types: [String] = [], pointers: [String] = []) -> Listing<Payment> {
        var conditions: [Listing<Payment>.Condition] = []
        if !types.isEmpty { conditions.append(.isIn("payment.type", types)) }
        if !pointers.isEmpty {
            let ids = pointers.compactMap { UUID(uuidString: $0) }
            let marks = ids.map { _ in "?" }.joined(separator: ", ")
            conditions.append(
                .init(
                    "payment.pointer IN (SELECT seq FROM payment_pointers WHERE id IN (\(marks)))",
                    StatementArguments(ids)
                )
            )
        }
        return Listing(
            columns: columns,
            tables: tables,
            conditions: conditions,
            key: ["payment.seq"],
            isDescending: false,
            decode: { try Payment(row: $0) },
            place: { [$0.sequence] }
        )
    }

    /// As the API shows it.
    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("type", .string(type.rawValue)),
            JSON.Member("paymentPointerId", .string(pointerId.text)),
            JSON.Member("state", .string(state)),
            JSON.Member("metadata", metadata ?? .null),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }
}

extension Listing.Condition {
    /// Rows whose column is one of the texts.
    static func isIn(_ column: String, _ texts: [String]) -> Self {
        Self("\(column) IN (\(texts.map { _ in "?" }.joined(separator: ", ")))", StatementArguments(texts))
    }
}

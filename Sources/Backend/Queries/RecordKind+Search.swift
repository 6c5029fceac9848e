package import Foundation
package import GRDB

extension RecordKind {
    /// The ids that begin with what was typed, found by their index: none where that is no beginning of an id, or where
    /// records of the kind are searched in another way.
    package func ids(beginningWith text: String, limit: Int, _ database: Database) throws -> [UUID] {
        guard let table, let (lowest, highest) = UUID.range(beginningWith: text) else { return [] }
        let statement = try database.cachedStatement(
            sql: "SELECT id FROM \(table) WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
        )
        return try UUID.fetchAll(statement, arguments: [lowest, highest, limit])
    }

    private var table: String? {
        switch self {
        case .incomingPayment: "incoming_payments"
        case .outgoingPayment: "outgoing_payments"
        case .quote: "quotes"
        case .webhookEvent: "webhook_events"
        case .asset, .peer, .paymentPointer, .paymentPointerKey, .withdrawal: nil
        }
    }
}

import Foundation
import GRDB
import Storage

/// Announces what payment pointers have received, when a receipt has scheduled it (spec 2.3).
enum PointerEvents {
    static let books = BookWorker(.pointerEvents, table: "payment_pointers") { sequence, transaction in
        let statement = try transaction.database.cachedStatement(sql: "SELECT id FROM payment_pointers WHERE seq = ?")
        guard let id = try UUID.fetchOne(statement, arguments: [sequence]) else { return }
        try PaymentPointer.announce(id, transaction)
    }
}

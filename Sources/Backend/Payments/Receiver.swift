import Foundation
import GRDB
import Storage

/// Where a payment goes: an incoming payment of this node, by its own url or by that of its connection (spec 4.6).
package struct Receiver: Hashable, Sendable {
    package let payment: IncomingPayment
    /// A connection knows the asset only: no amounts and no expiry.
    package let isConnection: Bool

    package enum Resolution: Hashable, Sendable {
        case found(Receiver)
        /// There is nothing to pay at the url, or not any more.
        case none
        /// The payment is past its expiry, and its state does not say so yet: the reference fails here (spec 4.6).
        case expired
    }

    /// What may still arrive, in minor units; nil where nothing limits it or nobody says.
    var remaining: Amount? { isConnection ? nil : payment.remaining }
    /// Nil where nobody says.
    var expiresAt: Timestamp? { isConnection ? nil : payment.expiresAt }

    /// What a payer can pay at a url now.
    static func resolve(_ url: String, at now: Timestamp, _ database: Database) throws -> Resolution {
        guard let receiver = try find(url, database), receiver.payment.connectionId != nil else { return .none }
        return receiver.payment.expiresAt <= now ? .expired : .found(receiver)
    }

    /// The incoming payment a url names, whether it can still be paid or not.
    static func find(_ url: String, _ database: Database) throws -> Receiver? {
        guard let slash = url.lastIndex(of: "/") else { return nil }
        let id = url[url.index(after: slash)...]
        guard id.utf8.count == 36, let uuid = UUID(uuidString: String(id)) else { return nil }
        let place = url[..<slash]
        if place.hasSuffix("/connections") {
            // The id is a random one of ours: whoever knows it has it from us, whatever host it was given under.
            return try IncomingPayment.find(connection: uuid, database).map {
                Receiver(payment: $0, isConnection: true)
            }
        }
        guard let payment = try IncomingPayment.find(String(id), database),
            place == "\(payment.pointerURL)/incoming-payments"
        else { return nil }
        return Receiver(payment: payment, isConnection: false)
    }

    /// As the API shows it (spec 4.4).
    package var json: JSON {
        .object([
            JSON.Member("id", .string(payment.url)),
            JSON.Member("paymentPointerUrl", .string(payment.pointerURL)),
            JSON.Member("completed", .bool(payment.isCompleted)),
            JSON.Member("incomingAmount", payment.incomingAmount.map { Money($0, payment.unit).json } ?? .null),
            JSON.Member("receivedAmount", Money(payment.received, payment.unit).json),
            JSON.Member("expiresAt", .string(payment.expiresAt.iso8601)),
            JSON.Member("metadata", payment.metadata ?? .null),
            JSON.Member("createdAt", .string(payment.createdAt.iso8601)),
            JSON.Member("updatedAt", .string(payment.updatedAt.iso8601)),
        ])
    }
}

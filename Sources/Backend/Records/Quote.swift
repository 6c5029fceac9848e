package import Foundation
package import GRDB
package import Storage

/// What a quote keeps fixed (spec 5.1).
package enum QuoteKind: String, CaseIterable, Sendable {
    case fixedSend = "FixedSend"
    case fixedDelivery = "FixedDelivery"
}

/// What a payment would cost, and for how long that holds (spec 5).
package struct Quote: Hashable, Sendable {
    /// Creation order.
    package let sequence: Int64
    package let id: UUID
    package let pointerSequence: Int64
    package let pointerId: UUID
    package let pointerURL: String
    /// The url as it was given.
    package let receiver: String
    package let kind: QuoteKind
    /// The place of the sender's asset in the order of assets.
    package let assetSequence: Int64
    package let sendAmount: Money
    package let receiveAssetSequence: Int64
    package let receiveAmount: Money
    /// What of sendAmount is the sender's fee, in minor units of the sending asset (P-14).
    package let fee: Amount
    package let maxPacketAmount: Amount
    /// Minor units delivered for one sent, at the least.
    package let minExchangeRate: Ratio
    package let lowEstimatedExchangeRate: Ratio
    package let highEstimatedExchangeRate: Ratio
    package let createdAt: Timestamp
    package let expiresAt: Timestamp

    static let columnCount = 22

    /// The columns that `init(row:at:)` reads, and the tables they are of.
    static let columns = """
        quote.seq, quote.id, quote.pointer, pointer.id, quote.receiver, quote.kind,
        source.seq, source.code, source.scale, quote.send_amount,
        destination.seq, destination.code, destination.scale, quote.receive_amount,
        quote.fee, quote.max_packet_amount, quote.min_rate, quote.low_rate, quote.high_rate,
        quote.created_at, quote.expires_at, pointer.url
        """
    static let joins = """
        CROSS JOIN payment_pointers AS pointer ON pointer.seq = quote.pointer
        CROSS JOIN assets AS source ON source.seq = quote.asset
        CROSS JOIN assets AS destination ON destination.seq = quote.receive_asset
        """

    init(row: Row, at start: Int = 0) throws {
        sequence = try row.decode(Int64.self, atIndex: start)
        id = try row.decode(UUID.self, atIndex: start + 1)
        pointerSequence = try row.decode(Int64.self, atIndex: start + 2)
        pointerId = try row.decode(UUID.self, atIndex: start + 3)
        receiver = try row.decode(String.self, atIndex: start + 4)
        guard let kind = QuoteKind(rawValue: try row.decode(String.self, atIndex: start + 5)) else {
            throw StorageError.damaged(path: "", detail: "a quote of an unknown kind")
        }
        self.kind = kind
        assetSequence = try row.decode(Int64.self, atIndex: start + 6)
        sendAmount = try Quote.money(row, at: start + 7)
        receiveAssetSequence = try row.decode(Int64.self, atIndex: start + 10)
        receiveAmount = try Quote.money(row, at: start + 11)
        fee = try row.decode(Amount.self, atIndex: start + 14)
        maxPacketAmount = try row.decode(Amount.self, atIndex: start + 15)
        minExchangeRate = try row.decode(Ratio.self, atIndex: start + 16)
        lowEstimatedExchangeRate = try row.decode(Ratio.self, atIndex: start + 17)
        highEstimatedExchangeRate = try row.decode(Ratio.self, atIndex: start + 18)
        createdAt = try row.decode(Timestamp.self, atIndex: start + 19)
        expiresAt = try row.decode(Timestamp.self, atIndex: start + 20)
        pointerURL = try row.decode(String.self, atIndex: start + 21)
    }

    private static func money(_ row: Row, at start: Int) throws -> Money {
        let unit = Unit(
            code: try row.decode(String.self, atIndex: start),
            scale: try row.decode(Int.self, atIndex: start + 1)
        )
        return Money(try row.decode(Amount.self, atIndex: start + 2), unit)
    }

    private static let tables = "quotes AS quote \(joins)"
    private static let select = "SELECT \(columns) FROM \(tables)"

    /// The quote of an id as a caller wrote it; nil where there is none or it is no id.
    package static func find(_ id: String, _ database: Database) throws -> Quote? {
        guard let id = UUID(uuidString: id) else { return nil }
        let statement = try database.cachedStatement(sql: "\(select) WHERE quote.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try Quote(row: $0) }
    }

    /// Quotes in the order of creation; of this pointer and to this receiver where these are given.
    package static func list(
        pointer: Int64? = nil,
        receiver: String? = nil
    ) -> Listing<Quote> {
        var conditions: [Listing<Quote>.Condition] = []
        if let pointer { conditions.append(.init("quote.pointer = ?", [pointer])) }
        if let receiver { conditions.append(.init("quote.receiver = ?", [receiver])) }
        return Listing(
            columns: columns,
            tables: tables,
            conditions: conditions,
            key: ["quote.seq"],
            isDescending: false,
            decode: { try Quote(row: $0) },
            place: { [$0.sequence] }
        )
    }

    /// As the API shows it (spec 5.8).
    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("paymentPointerId", .string(pointerId.text)),
            JSON.Member("receiver", .string(receiver)),
            JSON.Member("sendAmount", sendAmount.json),
            JSON.Member("receiveAmount", receiveAmount.json),
            JSON.Member("maxPacketAmount", .string(maxPacketAmount.description)),
            JSON.Member("minExchangeRate", minExchangeRate.json),
            JSON.Member("lowEstimatedExchangeRate", lowEstimatedExchangeRate.json),
            JSON.Member("highEstimatedExchangeRate", highEstimatedExchangeRate.json),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
            JSON.Member("expiresAt", .string(expiresAt.iso8601)),
        ])
    }
}

package import GRDB
import Storage

extension Quote {
    /// The largest packet of a payment inside the node, as the reference stores it (spec 5.4).
    static let maxPacketAmount = Amount(9_223_372_036_854_775_807)

    static func insert(
        _ calculation: QuoteCalculation,
        kind: QuoteKind,
        url: String,
        _ pointer: PaymentPointer,
        _ receiver: Receiver,
        _ transaction: Transaction
    ) throws -> Quote {
        let id = transaction.ids.next()
        let expiry = transaction.now + transaction.settings.quoteLifespan
        let arguments: [(any DatabaseValueConvertible)?] = [
            id, pointer.sequence, url, kind.rawValue, pointer.assetSequence, calculation.sendAmount,
            receiver.payment.assetSequence, calculation.receiveAmount, calculation.fee, maxPacketAmount,
            calculation.minRate, calculation.lowRate, calculation.highRate, transaction.now,
            receiver.expiresAt.map { min($0, expiry) } ?? expiry,
        ]
        try transaction.database.cachedStatement(
            sql: """
                INSERT INTO quotes (id, pointer, receiver, kind, asset, send_amount, receive_asset, receive_amount, fee,
                    max_packet_amount, min_rate, low_rate, high_rate, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: StatementArguments(arguments))
        guard let quote = try find(id.text, transaction.database) else {
            throw StorageError.damaged(path: "", detail: "a quote that was just made is not there")
        }
        return quote
    }

    /// What the receiver's asset lacks of liquidity for this quote, in its minor units; nil where there is enough (P-17).
    package func missingLiquidity(_ database: Database) throws -> Money? {
        guard assetSequence != receiveAssetSequence,
            let asset = try Asset.find(sequence: receiveAssetSequence, database),
            asset.available < Total(receiveAmount.amount)
        else { return nil }
        // Less than an amount, as what is available is.
        return Money(Amount(receiveAmount.amount.units - UInt64(asset.available.units)), receiveAmount.unit)
    }
}

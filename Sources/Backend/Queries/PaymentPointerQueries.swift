import Foundation
import Storage

extension Query {
    static let paymentPointer = record(
        "paymentPointer",
        .paymentPointer,
        summary: "One payment pointer, by its id.",
        unknown: "No payment pointer"
    ) { id, reading in
        try PaymentPointer.find(id, reading.database)?.json(reading.database, at: reading.now)
    }

    static let paymentPointers = Query(
        "paymentPointers",
        summary: "All payment pointers, oldest first.",
        keys: Connection.keys
    ) { input, reading in
        // A page has many pointers of few assets.
        var assets: [Int64: Asset] = [:]
        return try Connection.answer(
            PaymentPointer.list(at: reading.now),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("payment_pointers", $0, reading) },
            node: { pointer in
                let known =
                    try assets[pointer.assetSequence] ?? Asset.find(sequence: pointer.assetSequence, reading.database)
                assets[pointer.assetSequence] = known
                return known.map { pointer.json(asset: $0, at: reading.now) } ?? .null
            }
        )
    }
}

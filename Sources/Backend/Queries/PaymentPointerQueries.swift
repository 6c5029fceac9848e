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
        var assets = AssetsOfPage(reading)
        return try Connection.answer(
            PaymentPointer.list(at: reading.now),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("payment_pointers", $0, reading) },
            node: { pointer in
                try assets.asset(pointer.assetSequence).map { pointer.json(asset: $0, at: reading.now) } ?? .null
            }
        )
    }
}

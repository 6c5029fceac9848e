import Foundation
import Storage

private let paymentPointerId = Key.optional(
    "paymentPointerId",
    Scalar.record(.paymentPointer),
    label: "Payment pointer",
    absent: "the keys of all"
)
private let revoked = Key.optional(
    "revoked",
    .bool,
    label: "Revoked",
    hint: "false: what is published",
    absent: "both"
)

extension Query {
    static let paymentPointerKeys = Query(
        "paymentPointerKeys",
        summary: "The keys of a payment pointer, oldest first.",
        keys: [paymentPointerId.any, revoked.any] + Connection.keys
    ) { input, reading in
        var pointer: PaymentPointer?
        if let id = input[paymentPointerId] {
            pointer = try PaymentPointer.find(id, reading.database)
            guard pointer != nil else { return .missing(RequestError("No payment pointer")) }
        }
        let tab: PaymentPointerKey.Tab =
            switch input[revoked] {
            case nil: .all
            case true?: .revoked
            case false?: .live
            }
        return try Connection.answer(
            PaymentPointerKey.list(tab, pointer: pointer),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("payment_pointer_keys", $0, reading) },
            node: { $0.json }
        )
    }
}

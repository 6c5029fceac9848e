import GRDB
import Storage

private let limit = Key.required("limit", .int(0...Int(Int32.max)), label: "Limit", hint: "how many pointers at most")

extension Mutation {
    /// Spec 2.4: announces what due pointers have received, as the worker does.
    static let triggerPaymentPointerEvents = Mutation(
        "triggerPaymentPointerEvents",
        title: "Announce due receipts",
        summary: "Makes an event of what each due payment pointer has received; answers how many pointers were due.",
        keys: [limit.any, idempotencyKey.any],
        payload: ["count"],
        failure: Refusal(500, "Error trying to trigger payment pointer events")
    ) { input, transaction in
        guard input[limit] >= 0 else { return .refused(Refusal(400, "invalid limit", field: "limit")) }
        let due = try PointerEvents.books.due(transaction.database, transaction.now, input[limit])
        for pointer in due { try PointerEvents.books.handle(pointer, transaction) }
        return .done(
            message: "Triggered Payment Pointer Events",
            payload: [JSON.Member("count", .integer(due.count))],
            subject: nil
        )
    }
}

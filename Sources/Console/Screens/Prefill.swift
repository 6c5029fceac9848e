import Backend
import Storage

/// What a form starts with: the records that the operator was looking at.
struct Prefill {
    private(set) var values: [String: FormValue] = [:]

    /// `record` is the selected one, `screen` that of the screen it stands on.
    init(_ mutation: Mutation, record: Record?, screen: Record?) {
        let known = (record?.ids ?? [:]).merging(screen?.ids ?? [:]) { selected, _ in selected }
        for field in mutation.fields {
            guard case .record(let kind) = field.kind, let choice = known[kind] else { continue }
            values[field.name] = .record(choice)
        }
        for (name, value) in record?.payerValues(of: mutation.name) ?? [:] { values[name] = value }
        // Who is to pay an incoming payment is not the pointer that it was made for.
        if mutation.name == "createQuote", case .incomingPayment = record { values["paymentPointerId"] = nil }
        // Only what changes the record itself starts with what the record is.
        if mutation.fields.first?.name == "id", let record { values.merge(record.fieldValues) { known, _ in known } }
    }
}

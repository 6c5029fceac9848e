/// A field that an update changes: what it held, and what it will hold.
struct FormChange: Hashable, Sendable {
    let label: String
    let old: String
    let new: String
}

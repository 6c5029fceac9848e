import Storage

/// A form that stands over the screen, and what it waits for.
struct FormOverlay: Hashable, Sendable {
    /// A search of one of its pickers that is still to be answered.
    struct Lookup: Hashable, Sendable {
        let field: String
        let search: String
    }

    var form: Form
    var run: RunID?
    /// The setting that the form changes; nil where it is the form of a mutation.
    var setting: SettingTarget?
    var lookups: [LoadID: Lookup] = [:]
    /// What the settings say of its fields, while that is read.
    var limits: LoadID?
    /// The record that it is about, as it is shown; nil where it makes a new one.
    var subject: Record?
    /// That record, while it is read anew to be compared with what is shown.
    var check: LoadID?
    /// That record as it was read last.
    var latest: Record?
}

/// A dialog about a withdrawal that stands over the screen, and what it waits for.
struct ApprovalOverlay: Hashable, Sendable {
    var approval: Approval
    /// The request that is sent; kept after its answer, as the same request may be sent again.
    var run: RunID?
    /// The withdrawal as it is by now, to be compared with what is shown.
    var check: LoadID?
}

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
    var lookups: [LoadID: Lookup] = [:]
}

/// A dialog about a withdrawal that stands over the screen, and what it waits for.
struct ApprovalOverlay: Hashable, Sendable {
    var approval: Approval
    /// The request that is sent; kept after its answer, as the same request may be sent again.
    var run: RunID?
    /// The withdrawal as it is by now, to be compared with what is shown.
    var check: LoadID?
}

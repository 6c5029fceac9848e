/// A dialog about several withdrawals that stands over their list, and what it waits for.
struct BulkOverlay: Hashable, Sendable {
    var bulk: BulkApproval
    /// The request that is under way.
    var run: RunID?
    /// The withdrawals as they are by now, to be compared with what is shown.
    var check: LoadID?
}

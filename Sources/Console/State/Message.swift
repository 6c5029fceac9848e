package import Backend
package import Canvas
package import Storage

/// What happened: all that ever reaches the model.
package enum Message: Sendable {
    /// The console was started on a screen of this size.
    case started(Size, at: Timestamp)
    /// Everything that was typed since the last frame, in its order.
    case input([InputEvent], at: Timestamp)
    /// A time that was asked for by `Effect.wake` has come.
    case tick(Timestamp)
    /// The screen as it was drawn last stands on the terminal: only now has a dialog on it been seen.
    case painted(at: Timestamp)
    /// What a load has brought.
    case loaded(LoadID, LoadResult, at: Timestamp)
    /// How a mutation was answered.
    case mutated(RunID, RunResult, at: Timestamp)
    /// An export goes on: so many rows have been written.
    case exporting(ExportID, rows: Int, at: Timestamp)
    case exported(ExportID, ExportResult, at: Timestamp)
    /// Someone has committed: what is shown may be old.
    case databaseChanged(at: Timestamp)
    /// Other processes' changes can no longer be seen, for a reason in a few words.
    case watchFailed(String, at: Timestamp)
    /// The themes there are.
    case themes([ThemeListing], at: Timestamp)
    /// A theme cannot be used; the one before still is.
    case themeFailed(String, ThemeError, at: Timestamp)
    /// A verification goes on.
    case verifying(RunID, VerificationStep, at: Timestamp)
    case verified(RunID, VerificationResult, at: Timestamp)
    /// What the node's workers did, or could not do.
    case worked(WorkReport, at: Timestamp)
}

/// Which load an answer belongs to; answers that nothing waits for any more are dropped.
package struct LoadID: Hashable, Sendable {
    let number: Int
}

/// Which mutation an answer belongs to.
package struct RunID: Hashable, Sendable {
    let number: Int
}

package enum LoadResult: Equatable, Sendable {
    case rows(RowPage)
    case summary(Summary)
    /// Records for the picker of a form.
    case choices([RecordChoice])
    case limits(FormLimits)
    /// A record that a form is about; nil where it is gone.
    case record(Record?)
    /// Records that the palette has searched for.
    case records([FoundRecord])
    /// A withdrawal that is to be decided on; nil where it is not in the books.
    case approval(ApprovalFacts?)
    /// Those of several withdrawals that are in the books.
    case approvals([ApprovalFacts])
    case json(JSON)
    /// The list cannot be had in the order asked for.
    case refused(ListingError)
    case failed(StorageError)
}

package enum RunResult: Equatable, Sendable {
    case answered(Response)
    /// It cannot be known from here whether it was done: a repeated request with its key settles it.
    case failed(StorageError)
}

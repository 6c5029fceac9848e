package import Backend
package import Storage

/// What shall be done outside of the model: the only way anything leaves it.
package enum Effect: Hashable, Sendable {
    case load(LoadRequest)
    /// Runs a mutation by its name in the API.
    case run(RunID, mutation: String, input: JSON)
    /// Sets a setting by its name, or puts it back to its default where there is no value; answered as a mutation is.
    case set(RunID, name: String, value: String?)
    /// Sends `Message.tick` at a time, in place of any time asked for before; nil asks for none.
    case wake(at: Timestamp?)
    /// Throws away what has been typed and not been read yet: it was not meant for the dialog that has just opened.
    case discardInput
    /// Paints every cell anew.
    case redraw
    /// Uses a theme from now on, by its name; answered by `Message.themeFailed` where it cannot be used.
    case setTheme(String)
    /// Reads which themes there are; answered by `Message.themes`.
    case listThemes
    case bell
    /// Writes a list or record to a file; answered by `Message.exporting` and, once, by `Message.exported`.
    case export(ExportRequest)
    /// Stops an export; its answer is that it was stopped, or that it had ended.
    case stopExport(ExportID)
    /// Asks the terminal to take a text into its clipboard.
    case copy(String)
    /// Whether presses and the wheel of the mouse are to be told from now on.
    case mouse(Bool)
    /// Ends the reading of the list: nothing waits for its answer.
    case stopReading
    /// Checks the books and the activity chain; answered by `Message.verifying` and, once, by `Message.verified`.
    case verify(RunID)
    /// Ends a verification: nothing waits for its answer.
    case stopVerifying
    /// Tries anew to see what others change; answered by `Message.databaseChanged` or `Message.watchFailed`.
    case watch
    /// Stops the process as Ctrl-Z does; its continuation is an input event.
    case suspend
    case quit
}

/// A page of rows or a summary, to be read off the main thread.
package struct LoadRequest: Hashable, Sendable {
    package let id: LoadID
    let query: LoadQuery

    /// Whether it brings the rows of a list: only the newest of such is waited for.
    var isOfList: Bool { if case .rows = query { true } else { false } }

    /// Whether it takes no longer on a large node: rows that nothing narrows, in their own order, and the like.
    package var isQuick: Bool {
        guard case .rows(_, let rows) = query else { return true }
        return rows.filter.isEmpty && rows.sort.isOwn
    }
}

enum LoadQuery: Hashable, Sendable {
    case rows(Source, RowRequest)
    case summary
    /// Records that a form can name, by a text or an id.
    case choices(RecordKind, search: String)
    /// A record that a form is about, as it is by now.
    case record(Link)
    /// What the settings say of the fields of forms.
    case limits
    /// Records of any kind, by the beginning of their id or by their name.
    case records(String)
    /// A withdrawal with what the dialog about it says.
    case approval(id: String)
    /// Rows of a list that are to be marked.
    case markable(Source, RowRequest)
    /// Several withdrawals, as they are now.
    case approvals(ids: [String])
    /// A record as `purser query` answers it, without secrets.
    case json(Record)
}

/// Which rows of a source.
struct RowRequest: Hashable, Sendable {
    /// What the list is narrowed to.
    var filter = ListFilter()
    var sort = ListSort()
    var anchor: RowAnchor
    var limit: Int
    /// Whether the amounts of the rows are added up.
    var isTotalled = false
    /// Where totals are shown: rows are counted up to this bound, so that the cost of a screen does not grow.
    static let countBound = 1000
}

/// Where a page begins, by the place of a row in the order of its list.
enum RowAnchor: Hashable, Sendable {
    case start
    case end
    case after(RowPlace)
    case before(RowPlace)
    case from(RowPlace)
}

import Canvas

extension Model {
    /// Below this a notice asks for more room, and no key acts.
    static let smallest = Size(columns: 60, rows: 16)
    /// From this width on the selected record stands beside its list.
    ///
    /// Not below: the fields of another record at each move of the cursor cost more bytes than a slow line bears.
    static let paneFrom = 140

    /// Whether there is no room for what is only said for completeness.
    var isNarrow: Bool { size.columns < 60 }

    var isLargeEnough: Bool { size.columns >= Self.smallest.columns && size.rows >= Self.smallest.rows }

    /// Between the breadcrumb and the message line.
    var bodyRect: Rect { Rect(column: 0, row: 3, columns: size.columns, rows: size.rows - 5) }
    var messageRect: Rect { Rect(size).line(size.rows - 2) }
    var hintRect: Rect { Rect(size).line(size.rows - 1) }

    /// Where forms and dialogs stand: the body, never the line that tells whose node it is.
    var dialogRect: Rect {
        let columns = min(bodyRect.columns, 100)
        return bodyRect.centered(Size(columns: columns, rows: bodyRect.rows))
    }

    var hasPane: Bool { size.columns >= Self.paneFrom && screen.list.source.description.shape == .table }

    /// The view that is shown: the body without its tabs and the pane.
    var viewRect: Rect {
        let rect = screen.tabs.count > 1 ? bodyRect.dropping(rows: 1) : bodyRect
        return hasPane ? rect.prefix(columns: rect.columns - paneColumns - 2) : rect
    }

    var paneRect: Rect {
        let rect = bodyRect.dropping(rows: 1)
        return rect.dropping(columns: rect.columns - paneColumns)
    }

    private var paneColumns: Int { min(60, size.columns / 3) }

    /// The rows of a list that are on the screen.
    var listHeight: Int {
        let header = screen.list.source.description.shape == .table ? 1 : 0
        return max(1, viewRect.rows - header)
    }
}

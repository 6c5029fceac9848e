import Canvas

extension Model {
    /// Below this a notice asks for more room, and no key acts.
    static let smallest = Size(columns: 40, rows: 10)
    /// From this width on the selected record stands beside its list.
    ///
    /// Not below: the fields of another record at each move of the cursor cost more bytes than a slow line bears.
    static let paneFrom = 140

    /// Whether there is no room beside what has to be said for what is said for completeness.
    var isNarrow: Bool { size.columns < 60 }
    /// Whether there are so few rows that the menu gives way, and messages and hints share the last one.
    var isLow: Bool { size.rows < 16 }

    var isLargeEnough: Bool { size.columns >= Self.smallest.columns && size.rows >= Self.smallest.rows }

    /// Between the breadcrumb and the message line.
    var bodyRect: Rect { Rect(size).dropping(rows: crumbRect.endRow).prefix(rows: messageRect.row - crumbRect.endRow) }
    var crumbRect: Rect { Rect(size).line(isLow ? 1 : 2) }
    /// Where a message stands: on a low terminal in place of the hints, but a filter beside what helps to type it.
    var messageRect: Rect { Rect(size).line(size.rows - (isLow && !isFiltering ? 1 : 2)) }
    var hintRect: Rect { Rect(size).line(size.rows - 1) }

    /// Where forms and dialogs stand: the body, on a low terminal the breadcrumb as well, never the line that tells
    /// whose node it is.
    var dialogRect: Rect {
        let place = isLow ? Rect(size).dropping(rows: 1).prefix(rows: messageRect.row - 1) : bodyRect
        return place.centered(Size(columns: min(place.columns, 100), rows: place.rows))
    }

    private var isFiltering: Bool {
        if case .filter = overlays.last { true } else { false }
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

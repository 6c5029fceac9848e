import Backend
import Canvas
import Storage

/// What a list holds and where its cursor stands: the rows on screen and a page on either side.
struct ListState: Hashable, Sendable {
    enum Status: Hashable, Sendable {
        case new
        case loading
        case loaded(asOf: Timestamp)
        /// Nothing could be read, or nothing newer than what is shown.
        case failed(reason: String, asOf: Timestamp?)
    }

    /// What a load is to bring.
    enum Awaited: Hashable, Sendable {
        /// The rows around the cursor, as they are now.
        case refresh
        case forward
        case backward
        /// The beginning or the end, with the cursor on its first or last row.
        case first
        case last
    }

    let source: Source
    /// What the operator typed to narrow the list; empty for all.
    private(set) var filter = ""
    /// What that says.
    private(set) var narrowing = ListFilter()
    var sort = ListSort()
    /// The order of the rows that are shown.
    var shownSort = ListSort()
    /// What the amounts of all rows come to, where that was asked.
    var totals: ListTotals?
    var rows: [ListRow] = []
    var hasPrevious = false
    var hasNext = false
    var total: Int?
    var title: String?
    var record: Record?
    /// What someone has just changed in it.
    var changes = ChangeMarks()
    /// The row that has come last without being looked at; nil where none has.
    var newest: String?
    /// How many have come since the newest was gone to.
    var newCount = 0
    /// How wide the amounts of the rows are, and the words of fitted columns.
    var widths: [AmountWidths.Place: AmountWidths] = [:]
    var status: Status = .new
    /// The row that the cursor is to stand on as soon as it is read.
    var wanted: String?
    /// The row of the window that stands at the top of the screen.
    var top = 0
    /// The selected row of the window.
    var cursor = 0
    /// Steps that wait for rows that are still to be read.
    var owed = 0
    var awaited: Awaited?
    var awaiting: LoadID?
    /// Since when something is awaited.
    var awaitingSince: Timestamp?
    /// Whether something has changed since the last load was sent.
    var isDirty = true
    /// Whether the next rows are of another list, in which the cursor begins at the top.
    var isRestarting = true
    /// Whether it follows what others change.
    var rest = Rest.none
    /// The rows that were marked to be acted on together.
    var marks = Marks()

    init(_ source: Source) {
        self.source = source
    }

    var selected: ListRow? {
        rows.indices.contains(cursor) && !rows[cursor].isHeading ? rows[cursor] : nil
    }

    /// Shows the rows that a filter keeps; one that cannot be read is refused, and changes nothing.
    mutating func narrow(to text: String) throws(FilterError) {
        let text = text.trimmed
        guard text != filter else { return }
        narrowing =
            try source.description.fields.map { fields throws(FilterError) in
                try ListFilter(parsing: text, fields)
            } ?? ListFilter()
        filter = text
        // Rows of another filter are nothing to build on: the list begins anew, and an answer under way is dropped.
        restart()
    }

    /// Puts the rows in another order, from the first on.
    mutating func sort(by sort: ListSort) {
        guard sort != self.sort else { return }
        self.sort = sort
        restart()
    }

    var isLoaded: Bool {
        if case .loaded = status { true } else { false }
    }
}

extension ListState {
    /// Moves the cursor by so many rows, headings not counted; what lies beyond the window is owed.
    mutating func move(by steps: Int, height: Int) {
        let steps = steps + owed
        let direction = steps < 0 ? -1 : 1
        var left = abs(steps)
        var place = cursor
        while left > 0 {
            var next = place + direction
            while rows.indices.contains(next), rows[next].isHeading { next += direction }
            guard rows.indices.contains(next) else { break }
            place = next
            left -= 1
        }
        cursor = place
        owed = (direction > 0 ? hasNext : hasPrevious) ? left * direction : 0
        // At the first row that can be selected, the headings above it come into sight again.
        if direction < 0, left > 0, !hasPrevious { top = 0 }
        scroll(height: height)
    }

    /// Moves by pages: the row at the cursor's line of the screen stays at that line.
    mutating func movePage(_ pages: Int, height: Int) {
        let line = cursor - top
        let before = cursor
        let steps = max(1, height - 1) * pages
        move(by: steps, height: height)
        guard owed == 0, cursor != before else { return }
        top = max(0, cursor - line)
        scroll(height: height)
    }

    mutating func moveToFirst(height: Int) {
        cursor = rows.firstIndex { !$0.isHeading } ?? 0
        owed = 0
        top = 0
        scroll(height: height)
    }

    /// To the row that has come last, while it is among those at hand.
    mutating func moveToNewest(height: Int) {
        if let place = rows.firstIndex(where: { $0.id == newest }) { cursor = place }
        newest = nil
        newCount = 0
        owed = 0
        scroll(height: height)
    }

    mutating func moveToLast(height: Int) {
        cursor = rows.lastIndex { !$0.isHeading } ?? 0
        owed = 0
        scroll(height: height)
    }

    /// Keeps the cursor on the screen and the screen on the rows.
    mutating func scroll(height: Int) {
        guard height > 0 else { return }
        cursor = min(max(0, cursor), max(0, rows.count - 1))
        if rows.indices.contains(cursor), rows[cursor].isHeading {
            cursor = rows.indices.dropFirst(cursor).first { !rows[$0].isHeading } ?? cursor
        }
        top = min(max(top, cursor - height + 1), cursor)
        top = max(0, min(top, rows.count - height))
        // The heading right above the first row of the screen belongs to it.
        if top == cursor, top > 0, rows[top - 1].isHeading { top -= 1 }
    }
}

extension ListState {
    /// What to read next, if anything: nothing while an answer is awaited.
    func needed(height: Int, at now: Timestamp) -> (Awaited, RowAnchor)? {
        guard awaiting == nil else { return nil }
        if isDirty, !isResting(at: now) {
            guard hasPrevious, let first = rows.first, !first.place.isEmpty else { return (.refresh, .start) }
            return (.refresh, .from(first.place))
        }
        // What has just failed is not asked for again and again, but with the next refresh.
        guard isLoaded, source.description.isPaged, let first = rows.first, let last = rows.last else { return nil }
        if hasNext, owed > 0 || cursor + height > rows.count - 1 { return (.forward, .after(last.place)) }
        if hasPrevious, owed < 0 || cursor - height < 0 { return (.backward, .before(first.place)) }
        return nil
    }

    /// How many rows to ask for.
    func limit(_ awaited: Awaited, height: Int) -> Int {
        let page = max(height, 10)
        return awaited == .refresh ? max(rows.count, 2 * page) : max(2 * page, min(abs(owed) + page, 500))
    }

    /// Takes in what a load has brought; answers what is to be announced, if anything.
    ///
    /// `newestKey` leads to the newest row.
    mutating func receive(_ page: RowPage, at time: Timestamp, height: Int, newestKey: String) -> Notice? {
        defer {
            awaiting = nil
            awaited = nil
            awaitingSince = nil
        }
        if awaited == .refresh { rest(afterReadingSince: awaitingSince, at: time) }
        let isFirst = isRestarting
        isRestarting = false
        status = .loaded(asOf: time)
        if let total = page.total { self.total = total }
        if page.total != nil { totals = page.totals }
        shownSort = sort
        title = page.title ?? title
        record = page.record
        var notice: Notice?
        switch awaited {
        case .forward:
            let known = Set(rows.map(\.id))
            rows += page.rows.filter { !known.contains($0.id) }
            hasNext = page.hasNext
            trimFront(height: height)
        case .backward:
            let known = Set(rows.map(\.id))
            let new = page.rows.filter { !known.contains($0.id) }
            rows = new + rows
            cursor += new.count
            top += new.count
            hasPrevious = page.hasPrevious
            trimBack(height: height)
        case .first:
            replace(page)
            moveToFirst(height: height)
        case .last:
            replace(page)
            moveToLast(height: height)
        case .refresh, nil:
            if !isFirst { changes.compare(rows, with: page.rows, new: arrivals(in: page), at: time) }
            notice = refresh(page, isFirst: isFirst, height: height, newestKey)
        }
        widths = AmountWidths.of(rows, in: source.description.columns)
        if owed != 0 { move(by: 0, height: height) } else { scroll(height: height) }
        return notice
    }

    private mutating func replace(_ page: RowPage) {
        rows = page.rows
        hasPrevious = page.hasPrevious
        hasNext = page.hasNext
    }

    /// The rows that were not there before; those behind the last known one may only have moved up into the window.
    private func arrivals(in page: RowPage) -> [ListRow] {
        let known = Set(rows.map(\.id))
        let last = page.rows.lastIndex { known.contains($0.id) } ?? -1
        return page.rows.enumerated().filter { index, row in
            !row.isHeading && !known.contains(row.id) && (index < last || !hasNext)
        }.map(\.element)
    }

    /// Puts newer rows in place: the selected id keeps the cursor and its line on the screen.
    private mutating func refresh(_ page: RowPage, isFirst: Bool, height: Int, _ newestKey: String) -> Notice? {
        let before = selected
        let line = cursor - top
        let arrived = arrivals(in: page)
        let old = cursor
        replace(page)
        guard !isFirst else {
            newest = nil
            newCount = 0
            moveToFirst(height: height)
            if let wanted, let place = rows.firstIndex(where: { $0.id == wanted }) { cursor = place }
            wanted = nil
            return nil
        }
        if source.description.isPaged, let first = arrived.first {
            newest = first.id
            newCount += arrived.count
        }
        if let before, let place = rows.firstIndex(where: { $0.id == before.id }) {
            cursor = place
            top = max(0, place - line)
            guard !arrived.isEmpty, source.description.isPaged else { return nil }
            let count = newCount == 1 ? "1 new row" : "\(newCount) new rows"
            return Notice(kind: .plain, text: "\(count); \(newestKey) goes there.")
        }
        cursor = min(old, max(0, rows.count - 1))
        guard before != nil, source.description.isPaged, filter.isEmpty else { return nil }
        return Notice(kind: .warning, text: "The selected row is no longer in this list.")
    }

    private mutating func trimFront(height: Int) {
        let excess = min(rows.count - 6 * max(height, 10), min(cursor, top) - max(height, 10))
        guard excess > 0 else { return }
        rows.removeFirst(excess)
        cursor -= excess
        top -= excess
        hasPrevious = true
    }

    private mutating func trimBack(height: Int) {
        let excess = min(rows.count - 6 * max(height, 10), rows.count - max(cursor, top + height) - max(height, 10))
        guard excess > 0 else { return }
        rows.removeLast(excess)
        hasNext = true
    }
}

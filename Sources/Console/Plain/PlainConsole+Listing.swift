import Backend
import Canvas
import Storage

extension PlainConsole {
    /// Says where the operator is and what stands there.
    mutating func sayScreen() {
        sayNotices()
        let list = model.screen.list
        let page = page(of: list)
        let isPaged = page.hasMore || page.hasBefore
        say(heading(isPaged: isPaged))
        sayState()
        guard !page.rows.isEmpty else { return sayNothing(list) }
        var numbered: [String] = []
        for (place, row) in page.rows.enumerated() {
            let isNumbered = !row.isHeading && (list.source.description.shape == .table || row.isReachable)
            if isNumbered { numbered.append(row.id) }
            guard let text = text(of: row, in: list.source.description) else { continue }
            let isFollowed = page.rows.indices.contains(place + 1) && !page.rows[place + 1].isHeading
            say(row.isHeading && isFollowed ? text + ":" : isNumbered ? "\(numbered.count). \(text)" : text)
        }
        if isPaged {
            let ways = (page.hasMore ? ["n reads the next page"] : []) + (page.hasBefore ? ["b the page before"] : [])
            say(ways.joined(separator: ", ") + ".")
        }
        listing.rows = page.rows.filter { !$0.isHeading }
        listing.numbered = numbered
        listing.known = Set(list.rows.map(\.id))
        saidChanges = nil
        if let first = listing.rows.first { marks[pagePlace] = PageMark(start: first.id, page: listing.page) }
    }

    var pagePlace: PageMark.Place {
        PageMark.Place(depth: model.stack.count, source: model.screen.list.source)
    }

    /// Says the page that was told last where the operator is now, or the first one of a new screen.
    mutating func returnToPage() {
        marks = marks.filter { $0.key.depth <= model.stack.count }
        let mark = marks[pagePlace]
        guard let mark, mark.page != 1, model.select(mark.start) else { return listFromFirst() }
        listing.page = mark.page
        sayScreen()
    }

    /// `Withdrawals > Pending: 12 rows, page 2`.
    func heading(isPaged: Bool = false) -> String {
        let screen = model.screen
        var crumbs = model.stack.map(\.title)
        if screen.tabs.count > 1 { crumbs.append(screen.tabs[screen.tab].title) }
        var notes: [String] = []
        if let count = model.countText { notes.append(count) }
        if let totals = model.totalsText { notes.append("in all \(totals)") }
        if isPaged { notes.append(listing.page.map { "page \($0)" } ?? "the last page") }
        if !screen.list.filter.isEmpty { notes.append("filter \(screen.list.filter)") }
        if !screen.list.sort.isOwn {
            let sort = screen.list.sort
            notes.append("by \(sort.field ?? "its own order"), \(sort.isDescending ? "descending" : "ascending")")
        }
        let place = crumbs.joined(separator: " > ")
        return notes.isEmpty ? place : "\(place): \(notes.joined(separator: ", "))"
    }

    /// Says what has changed since the last listing, once.
    mutating func sayChanges() {
        guard asked == .command else { return }
        sayState()
        let changes = listing.changes(to: model.screen.list.rows)
        if let changes, changes != saidChanges { say(changes) }
        saidChanges = changes
    }

    /// Says what presses, and what cannot be relied on: once, until it is different.
    private mutating func sayState() {
        var parts: [String] = []
        let expiring = model.summary.deadlines.count { $0 > model.now && TimeText.isExpiring($0, at: model.now) }
        if expiring > 0 {
            parts.append(
                expiring == 1 ? "1 hold expires within the hour." : "\(expiring) holds expire within the hour."
            )
        }
        if case .failed(let reason, let time) = model.screen.list.status, let time {
            parts.append("This is as of \(TimeText.minute(time)) UTC: \(reason)")
        }
        if let reason = model.watchFailure { parts.append("Changes by others are not seen: \(reason)") }
        if let text = model.workFailures.text { parts.append(text) }
        let state = parts.joined(separator: " ")
        if !state.isEmpty, state != saidState { say(state) }
        saidState = state
    }

    /// Why there are no rows.
    private mutating func sayNothing(_ list: ListState) {
        listing.rows = []
        listing.numbered = []
        let description = list.source.description
        switch list.status {
        case .new, .loading: break
        case .failed(let reason, _): say("\(reason) r tries again.")
        case .loaded where !list.filter.isEmpty: say("Nothing matches. / alone shows all.")
        case .loaded:
            var text = description.empty
            if description.takesNew, let first = description.kind?.actions.first(where: \.makesNew) {
                text += " \(first.key) makes the first one."
            }
            say(text)
        }
    }

    /// The rows that are told: all of a record, a page of anything else, headings not counted.
    private func page(of list: ListState) -> (rows: [ListRow], hasMore: Bool, hasBefore: Bool) {
        guard list.isInPages else { return (list.rows, false, false) }
        var start = min(max(0, list.cursor), max(0, list.rows.count - 1))
        let hasBefore = list.hasPrevious || list.rows.prefix(start).contains { !$0.isHeading }
        // What stands above the first row belongs to it; further on its section is named again.
        if !hasBefore { start = 0 }
        let named = hasBefore ? list.rows.prefix(start).last { $0.isHeading } : nil
        var page: [ListRow] = []
        var count = 0
        for row in list.rows.dropFirst(start) {
            if !row.isHeading { count += 1 }
            if count > rows { break }
            page.append(row)
        }
        // A heading at the end is that of the next page.
        while count > rows, page.last?.isHeading == true { page.removeLast() }
        return ((named.map { [$0] } ?? []) + page, count > rows || list.hasNext, hasBefore)
    }

    /// A row as it is read out; nil where it is only there for the eye.
    private func text(of row: ListRow, in description: SourceDescription) -> String? {
        let now = model.now
        let glyphs = model.glyphs
        if row.isHeading {
            let parts = row.values.compactMap { $0.spoken(at: now, glyphs: glyphs) }
            return parts.isEmpty ? nil : parts.joined(separator: ", ")
        }
        if case .liquidityLegend? = row.values.last { return nil }
        guard description.shape == .sheet else {
            let columns = description.columns.indices.contains(row.section) ? description.columns[row.section] : []
            return row.spoken(under: columns, at: now, glyphs: glyphs)
        }
        let label = row.values.first?.spoken(at: now, glyphs: glyphs) ?? ""
        let value = row.values.last?.spokenInFull(at: now, glyphs: glyphs) ?? ""
        return label.isEmpty ? value : "\(label): \(value)"
    }

    // MARK: Pages

    /// Lists from the first row on.
    mutating func listFromFirst() {
        listing.page = 1
        add(model.carryOut(.moveFirst))
        due = .screen
    }

    mutating func listLast() {
        listing.page = nil
        add(model.carryOut(.moveLast))
        due = .lastPage
    }

    mutating func nextPage() {
        guard let last = listing.rows.last, model.select(last.id) else { return listFromFirst() }
        let list = model.screen.list
        let isFollowed = list.rows.dropFirst(list.cursor + 1).contains { !$0.isHeading }
        guard list.isInPages, isFollowed || list.hasNext else {
            return say("This is the end of the list.")
        }
        listing.page = listing.page.map { $0 + 1 }
        add(model.moveCursor(by: 1))
        due = .screen
    }

    mutating func previousPage() {
        guard let first = listing.rows.first, model.select(first.id) else { return listFromFirst() }
        let list = model.screen.list
        let isPreceded = list.rows.prefix(list.cursor).contains { !$0.isHeading }
        guard list.isInPages, isPreceded || list.hasPrevious else {
            return say("This is the beginning of the list.")
        }
        listing.page = listing.page.map { max(1, $0 - 1) }
        add(model.moveCursor(by: -rows))
        due = .screen
    }

    /// From the last row, which is read by now, back to the first row of a page that ends with it.
    mutating func tellLastPage() {
        add(model.moveCursor(by: 1 - rows))
        due = .screen
    }
}

extension ListRow {
    /// Whether it leads anywhere or something can be done with it, so that it needs a number.
    fileprivate var isReachable: Bool { link != nil || record != nil }
}

extension ListState {
    /// Whether it is told page by page: all but the fields of one record.
    fileprivate var isInPages: Bool { source.description.shape != .sheet }
}

import Backend
import Canvas
import Ledger
import Storage

/// Marking rows to act on several of them: by their ids, so that neither scrolling nor a filter changes what is meant.
extension Model {
    /// Marks the selected row or takes its mark away, and goes on to the next one.
    mutating func toggleMark() {
        guard let row = screen.list.selected else { return }
        if screen.list.marks.remove([row.id]).isEmpty {
            guard let mark = row.record?.mark(row.id, at: now) else { return }
            if screen.list.marks.add([mark]) > 0 { notice = Self.isFull }
        }
        screen.list.move(by: 1, height: listHeight)
    }

    /// The first time says where a range begins, the second marks it through the selected row.
    mutating func markRange(_ effects: inout [Effect]) {
        guard let row = screen.list.selected, !row.place.isEmpty else { return }
        let end = Marks.End(id: row.id, place: row.place, sort: screen.list.sort, filter: screen.list.filter)
        // In another order or through another filter other rows lie between the two.
        guard let start = screen.list.marks.start, start.sort == end.sort, start.filter == end.filter else {
            screen.list.marks.start = end
            notice = Notice(kind: .info, text: "A range begins here: go to its last row and press m again.")
            return
        }
        screen.list.marks.start = nil
        let rows = screen.list.rows
        guard let place = rows.firstIndex(where: { $0.id == start.id }) else {
            // Its beginning lies beyond the rows at hand, most likely above them.
            return readMarks(.range(from: start, to: end, isTurned: false), &effects)
        }
        let cursor = screen.list.cursor
        mark(Array(rows[min(place, cursor)...max(place, cursor)]))
    }

    /// Marks every row of the list that its filter lets through, also those that are not on the screen.
    mutating func markAll(_ effects: inout [Effect]) {
        readMarks(.all, &effects)
    }

    mutating func clearMarks() { screen.list.marks = Marks() }

    private static let isFull = Notice(
        kind: .warning,
        text: "No more than \(AmountText.decimal(UInt128(Marks.most), scale: 0)) rows can be marked."
    )

    private mutating func readMarks(_ wanted: Marks.Wanted, _ effects: inout [Effect]) {
        let id = LoadID(number: nextNumber())
        screen.list.marks.reading = Marks.Reading(load: id, wanted: wanted)
        let anchor: RowAnchor =
            switch wanted {
            case .all: .start
            case .range(let from, let to, let isTurned): .from(isTurned ? to.place : from.place)
            }
        // One more than can be marked tells whether there are more.
        let request = screen.list.request(anchor, limit: Marks.most + 1)
        effects.append(.load(LoadRequest(id: id, query: .markable(screen.list.source, request))))
    }

    /// Takes the rows that are to be marked; answers whether the load brought them.
    mutating func takeForMarks(_ result: LoadResult, of id: LoadID, _ effects: inout [Effect]) -> Bool {
        if screen.list.marks.checking == id {
            screen.list.marks.checking = nil
            if case .approvals(let facts) = result { check(facts) }
            return true
        }
        guard let reading = screen.list.marks.reading, reading.load == id else { return false }
        screen.list.marks.reading = nil
        switch (result, reading.wanted) {
        case (.rows(let page), .all): mark(page.rows)
        case (.rows(let page), .range(let from, let to, let isTurned)):
            let last = isTurned ? from.id : to.id
            if let end = page.rows.firstIndex(where: { $0.id == last }) {
                mark(Array(page.rows[...end]))
            } else if !isTurned {
                readMarks(.range(from: from, to: to, isTurned: true), &effects)
            } else {
                let most = AmountText.decimal(UInt128(Marks.most), scale: 0)
                notice = Notice(kind: .warning, text: "The range has no end within \(most) rows: nothing was marked.")
            }
        case (.failed(let error), _): notice = Notice(kind: .error, text: ErrorText.sentence(error))
        default: break
        }
        return true
    }

    private mutating func mark(_ rows: [ListRow]) {
        let marks = rows.compactMap { row in row.record?.mark(row.id, at: now) }
        guard !marks.isEmpty else {
            notice = Notice(kind: .plain, text: "None of these rows can be marked.")
            return
        }
        let before = screen.list.marks.count
        let left = screen.list.marks.add(marks)
        let added = screen.list.marks.count - before
        if left > 0 {
            notice = Self.isFull
        } else {
            notice = Notice(kind: .info, text: added == 1 ? "1 more row is marked." : "\(added) more rows are marked.")
        }
    }

    // MARK: What becomes of marked rows

    /// What has to be read to know whether the marked rows can still be decided on.
    mutating func markLoads() -> [Effect] {
        expireMarks()
        // A dialog about them looks after them itself.
        if case .bulk = overlays.last { return [] }
        let marks = screen.list.marks
        guard marks.isDirty, !marks.isEmpty, marks.checking == nil else { return [] }
        let id = LoadID(number: nextNumber())
        screen.list.marks.isDirty = false
        screen.list.marks.checking = id
        return [.load(LoadRequest(id: id, query: .approvals(ids: marks.ids)))]
    }

    private mutating func expireMarks() {
        guard let first = screen.list.marks.firstDeadline, first <= now else { return }
        let gone = screen.list.marks.all.filter { $0.deadline <= now }
        screen.list.marks.remove(gone.map(\.id))
        announce(gone.map { ($0, BulkApproval.Gone.expired.text) })
    }

    private mutating func check(_ facts: [ApprovalFacts]) {
        let known = Dictionary(facts.map { ($0.subject.id, $0.subject) }) { first, _ in first }
        let gone = screen.list.marks.all.compactMap { mark -> (Mark, String)? in
            guard let subject = known[mark.id] else { return (mark, BulkApproval.Gone.unknown.text) }
            if let gone = BulkApproval.gone(subject, now) { return (mark, gone.text) }
            let isSame =
                subject.amount == mark.amount && subject.unit == mark.unit && subject.expiresAt == mark.deadline
            return isSame ? nil : (mark, "it has changed")
        }
        screen.list.marks.remove(gone.map(\.0.id))
        announce(gone)
    }

    /// Says which marks are gone and why; the dialog about them says it itself.
    private mutating func announce(_ gone: [(mark: Mark, reason: String)]) {
        guard let first = gone.first else { return }
        if case .bulk = overlays.last { return }
        let amount = AmountText.text(first.mark.amount, first.mark.unit)
        let text =
            gone.count == 1
            ? "\(amount) is marked no more: \(first.reason)."
            : "\(gone.count) rows are marked no more: they were decided or have expired."
        notice = Notice(kind: .warning, text: text)
    }

    // MARK: What is shown

    /// `7 marked, 2 not shown: 12,480.00 USD, 3,100.50 EUR`, in as many assets as there is room for; nil where nothing is
    /// marked.
    func marksText(room: Int) -> String? {
        let marks = screen.list.marks
        guard !marks.isEmpty else { return nil }
        let hidden = marks.count - shownMarks
        let count = AmountText.decimal(UInt128(marks.count), scale: 0)
        let start = "\(glyphs.mark) \(count) marked" + (hidden > 0 ? ", \(hidden) not shown: " : ": ")
        let totals = marks.totals.map { AmountText.decimal($0.units, scale: $0.unit.scale) + " " + $0.unit.code }
        return start + listed(totals, room: room - SafeText.width(start, glyphs: glyphs))
    }

    /// `First of the marked expires in 04:12`, and all totals where the line above has no room for them.
    var marksDeadlineText: String? {
        let marks = screen.list.marks
        guard let deadline = marks.firstDeadline else { return nil }
        let left = TimeText.left(until: deadline, at: now)
        return marks.count == 1 ? "It expires in \(left)" : "The first of the marked expires in \(left)"
    }

    /// Why the selected row is still marked although something was tried with it.
    var markFailure: String? {
        screen.list.selected.flatMap { screen.list.marks[$0.id]?.failure }
    }

    private var shownMarks: Int {
        let list = screen.list
        let end = min(list.rows.count, list.top + listHeight)
        guard list.top < end else { return 0 }
        return list.rows[list.top..<end].count { list.marks.contains($0.id) }
    }
}

extension Record {
    /// What it would be marked by; nil where nothing can be done with it together with others.
    func mark(_ id: String, at now: Timestamp) -> Mark? {
        guard case .withdrawal(let withdrawal) = self, Record.reasonNotToResolve(self, at: now) == nil else {
            return nil
        }
        return Mark(id: id, amount: withdrawal.amount, unit: withdrawal.unit, deadline: withdrawal.expiresAt)
    }
}

extension ActionKind {
    /// Whether its records can be marked, to be acted on together.
    var canBeMarked: Bool { self == .withdrawal }
}

import Canvas
import Storage

extension BulkApproval {
    /// Draws the rows that have room, and what becomes of each.
    func drawList(in rect: Rect, _ now: Timestamp, on buffer: inout Buffer) {
        let shown = rows.dropFirst(first).prefix(max(0, rect.rows - 1))
        // A time is short; why something is left out, and how it came out, is not.
        let last =
            state == .asking && !rows.contains(where: \.isOut)
            ? Column("TIME LEFT", minimum: 10, isFlexible: true)
            : Column(state == .asking ? "TIME LEFT" : "RESULT", minimum: 28, ideal: 40, isFlexible: true)
        let layout = TableLayout(
            columns: [
                // A cell more keeps the first digit apart from what has become of it.
                Column("AMOUNT", minimum: max(6, amountWidth) + 1, layout: amountLayout),
                Column("FROM", minimum: 16, ideal: 34, isFlexible: true),
                last,
            ],
            width: rect.columns - 1
        )
        let place = rect.prefix(columns: rect.columns - 1)
        let cursor = buffer.cursor
        layout.drawHeader(in: place, on: &buffer)
        for (line, row) in shown.enumerated() {
            let end = end(of: row, now, buffer.glyphs)
            let role: Role = row.isOut ? .muted : .text
            let items = [
                TableRow.Item(AmountText.text(row.subject.amount, row.subject.unit), row.isOut ? .muted : .amount),
                TableRow.Item(row.subject.from, role), TableRow.Item(end.text, end.role),
            ]
            let place = place.line(1 + line)
            layout.draw(TableRow(items), in: place, on: &buffer)
            if let (glyph, role) = glyph(of: row, buffer.glyphs) {
                buffer.write(glyph, in: place.prefix(columns: 2), role)
            }
        }
        buffer.cursor = cursor
        let mark = ScrollMark(first: first, visible: shown.count, total: rows.count)
        mark.draw(in: rect.dropping(rows: 1).dropping(columns: rect.columns - 1), on: &buffer)
        buffer.mark(rect, .scroll(first: first, last: max(0, rows.count - shown.count)))
    }

    func glyph(of row: Row, _ glyphs: Glyphs) -> (String, Role)? {
        switch row.state {
        case .waiting: nil
        case .leftOut, .gone: (glyphs == .unicode ? "–" : "-", .muted)
        case .sending: (glyphs.cursor, .accent)
        case .done: (glyphs.check, .toastInfo)
        case .refused: (glyphs.cross, .toastError)
        case .inDoubt: ("?", .toastError)
        }
    }

    func end(of row: Row, _ now: Timestamp, _ glyphs: Glyphs) -> (text: String, role: Role) {
        switch row.state {
        case .leftOut(let reason): return (reason, .toastWarning)
        case .gone(let gone): return (gone.text, .toastWarning)
        case .waiting where state == .asking:
            let isExpiring = TimeText.isExpiring(row.subject.expiresAt, at: now)
            let text = TimeText.left(until: row.subject.expiresAt, at: now)
            return isExpiring ? ("\(glyphs.warning) \(text)", .stateExpiring) : (text, .text)
        case .waiting: return ("not sent", .muted)
        case .sending: return ("sent" + glyphs.ellipsis, .text)
        case .done: return (outcome, purpose == .post ? .statePosted : .stateVoided)
        case .refused(let reason): return (reason, .toastError)
        case .inDoubt: return ("in doubt", .toastError)
        }
    }
}

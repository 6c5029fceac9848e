import Backend
import Canvas
import Storage

/// The dialog where there is little room: all there is to read as lines that are scrolled through, and below them the field
/// with the focus and what there is to say.
///
/// Nothing is confirmed there before the last line was reached with none left out.
extension BulkApproval {
    /// A line of what there is to read: texts in their columns.
    struct Line: Hashable, Sendable {
        var parts: [Part]

        struct Part: Hashable, Sendable {
            let column: Int
            let text: String
            let role: Role
        }
    }

    /// The lines, and at which of them each row begins.
    struct Reading: Hashable, Sendable {
        var lines: [Line] = []
        var rowStarts: [Int] = []
    }

    /// Whether a part of the screen is too small for the whole dialog and large enough for this one.
    func isCompact(in rect: Rect, glyphs: Glyphs) -> Bool {
        !fitsWhole(in: rect, glyphs: glyphs) && rect.columns >= 36 && rect.rows >= 4 + Self.said + Self.fewestLines
    }

    func compactFrame(in rect: Rect, now: Timestamp, glyphs: Glyphs) -> Rect {
        let columns = min(98, rect.columns)
        // Border, buttons, and a blank line above these.
        let rows = wholeReading(columns - 7, now, glyphs).lines.count + Self.said + 4
        return rect.centered(Size(columns: columns, rows: min(rows, rect.rows)))
    }

    /// The lines that stand on a part of the screen at once.
    func compactRows(in rect: Rect, now: Timestamp, glyphs: Glyphs) -> Int {
        let rows = compactFrame(in: rect, now: now, glyphs: glyphs).rows
        return max(1, rows - (rows < 12 ? 3 : 4) - Self.said)
    }

    func drawCompact(in space: Rect, on buffer: inout Buffer, now: Timestamp) {
        let lines = wholeReading(space.columns - 1, now, buffer.glyphs).lines
        let place = space.prefix(rows: max(1, space.rows - Self.said))
        let top = min(first, max(0, lines.count - place.rows))
        for (row, line) in lines.dropFirst(top).prefix(place.rows).enumerated() {
            for part in line.parts {
                let rest = place.line(row).prefix(columns: space.columns - 1).dropping(columns: part.column)
                buffer.write(part.text, in: rest, part.role)
            }
        }
        ScrollMark(first: top, visible: place.rows, total: lines.count)
            .draw(in: place.dropping(columns: space.columns - 1), on: &buffer)
        buffer.mark(place, .scroll(first: top, last: max(0, lines.count - place.rows)))
        var rest = space.dropping(rows: place.rows)
        drawFocus(in: &rest, on: &buffer)
        var (text, role) = message(now, buffer.glyphs)
        if state == .asking, focus == .act, role == .text, purpose == .post { text = "Posting is final. \(text)" }
        Paragraph(text, role: role).draw(in: rest, on: &buffer)
    }

    /// The field with the focus, in a line of what there is to say.
    private func drawFocus(in rest: inout Rect, on buffer: inout Buffer) {
        switch focus {
        case .total(let index):
            let unit = totals[index].unit.code
            let field = TextField(totals[index].typed, isFocused: true, placeholder: "the total, to post it")
            draw(field, SafeText.cut(unit, to: 9, glyphs: buffer.glyphs), index, in: &rest, on: &buffer)
        case .reason:
            let field = TextField(typedReason, isFocused: true, placeholder: "one for all, if you like")
            draw(field, "reason", totals.count, in: &rest, on: &buffer)
        case .act, .cancel: break
        }
    }

    /// The lines below what is read: a field and a line of what there is to say, or two such lines.
    private static let said = 2
    private static let fewestLines = 2

    // MARK: What there is to read

    /// All of it, in lines of a width; no digit is ever cut off.
    func wholeReading(_ columns: Int, _ now: Timestamp, _ glyphs: Glyphs) -> Reading {
        var reading = Reading()
        for (index, total) in totals.enumerated() {
            let amount = AmountText.decimal(total.units, scale: total.unit.scale) + " " + total.unit.code
            let value = "\(amount) \(count(of: total))"
            reading.lines += lines(index == 0 ? "amount" : "", value, .dialogTitle, columns, glyphs)
        }
        if totals.isEmpty { reading.lines += lines("amount", "none", .muted, columns, glyphs) }
        reading.lines += lines("from", sourcesText(columns - Self.labels, glyphs), .text, columns, glyphs)
        let (label, fact, role) = fact(now, glyphs)
        reading.lines += lines(label, fact, role, columns, glyphs)
        if let leftOutText { reading.lines += lines("left out", leftOutText, .toastWarning, columns, glyphs) }
        for row in rows {
            reading.rowStarts.append(reading.lines.count)
            reading.lines += lines(of: row, columns, now, glyphs)
        }
        if state == .asking { reading.lines += lines("", consequence, .text, columns, glyphs, isLabelled: false) }
        return reading
    }

    /// A value beside its label, in as many lines as it takes; a name must not write lines of its own.
    private func lines(
        _ label: String,
        _ value: String,
        _ role: Role,
        _ columns: Int,
        _ glyphs: Glyphs,
        isLabelled: Bool = true
    ) -> [Line] {
        let column = isLabelled ? Self.labels : 0
        let safe = SafeText.graphemes(value, glyphs: glyphs).map(\.text).joined()
        return SafeText.wrap(safe, to: columns - column, glyphs: glyphs).enumerated().map { index, text in
            let first = Line.Part(column: 0, text: index == 0 ? label : "", role: .muted)
            return Line(parts: [first, Line.Part(column: column, text: text, role: role)])
        }
    }

    /// An amount and what becomes of it, and below them where it comes from.
    private func lines(of row: Row, _ columns: Int, _ now: Timestamp, _ glyphs: Glyphs) -> [Line] {
        let amount = Self.aligned([AmountText.text(row.subject.amount, row.subject.unit)], amountLayout)[0]
        let indent = max(0, amountWidth - SafeText.width(amount, glyphs: glyphs))
        var first = Line(parts: [])
        if let (glyph, role) = glyph(of: row, glyphs) { first.parts.append(.init(column: 0, text: glyph, role: role)) }
        let column = 3
        first.parts.append(.init(column: column + indent, text: amount, role: row.isOut ? .muted : .amount))
        let end = end(of: row, now, glyphs)
        let source = Line.Part(
            column: column,
            text: SafeText.cut(row.subject.from, to: max(1, columns - column), glyphs: glyphs),
            role: row.isOut ? .muted : .text
        )
        let behind = column + amountWidth + 2
        guard SafeText.width(end.text, glyphs: glyphs) <= columns - behind else {
            let reason = SafeText.wrap(end.text, to: columns - column, glyphs: glyphs)
            return [first, Line(parts: [source])]
                + reason.map { Line(parts: [.init(column: column, text: $0, role: end.role)]) }
        }
        first.parts.append(.init(column: behind, text: end.text, role: end.role))
        return [first, Line(parts: [source])]
    }
}

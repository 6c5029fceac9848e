import Backend
package import Canvas
package import Storage

extension BulkApproval {
    /// The part of the screen that the dialog takes.
    package func frame(in rect: Rect, now: Timestamp, glyphs: Glyphs) -> Rect {
        if isCompact(in: rect, glyphs: glyphs) { return compactFrame(in: rect, now: now, glyphs: glyphs) }
        let rows = fixedRows(in: rect, glyphs) + listRows(in: rect, glyphs)
        return rect.centered(Size(columns: width(in: rect), rows: min(rows, rect.rows)))
    }

    /// Draws the dialog in the middle of a part of the screen; the hardware cursor stands in the button or field with
    /// the focus.
    ///
    /// `badge` stands before its title: which node it is.
    package func draw(on buffer: inout Buffer, in rect: Rect, now: Timestamp, badge: String = "") {
        guard !rect.isEmpty else { return }
        let glyphs = buffer.glyphs
        let frame = frame(in: rect, now: now, glyphs: glyphs)
        buffer.fill(frame.inset(columns: -1).intersection(rect), .text)
        let dialog = Dialog(title: title, buttons: buttons(now), isDangerous: true, badge: badge)
        let space = dialog.draw(in: frame, on: &buffer)
        guard fits(in: rect, glyphs: glyphs) else {
            Paragraph(Self.doesNotFit, role: .toastWarning).draw(in: space, on: &buffer)
            return
        }
        if isCompact(in: rect, glyphs: glyphs) { return drawCompact(in: space, on: &buffer, now: now) }
        var rest = space
        drawTotals(in: &rest, on: &buffer)
        drawSources(in: &rest, on: &buffer)
        drawFacts(in: &rest, now, on: &buffer)
        if purpose == .void {
            let field = TextField(
                typedReason,
                isFocused: focus == .reason,
                placeholder: "why they are voided, if you like: one reason for all"
            )
            draw(field, "reason", totals.count, in: &rest, on: &buffer)
        }
        let listed = rest.prefix(rows: 1 + listRows(in: rect, glyphs))
        drawList(in: listed, now, on: &buffer)
        rest = rest.dropping(rows: listed.rows)
        if !isRunning, state == .asking || sendable > 0 { buffer.write(consequence, in: rest.prefix(rows: 1)) }
        let (message, role) = message(now, glyphs)
        Paragraph(message, role: role).draw(in: rest.dropping(rows: 1), on: &buffer)
    }

    /// The keys that mean something where the focus is.
    func hints(_ glyphs: Glyphs) -> [Hint] {
        let leave = Hint(key: "Esc", text: state == .asking ? "cancel" : "close")
        let next = Hint(key: "Tab", text: "next")
        let down = glyphs == .unicode ? glyphs.down : "Down"
        let rows = scrolledCount > shownRows ? [Hint(key: down, text: isReadInLines ? "more" : "more rows")] : []
        if isRunning { return [Hint(key: "Esc", text: "stop what is not sent")] + rows }
        switch focus {
        case .total, .reason: return [next] + (isReadInLines ? rows : []) + [leave]
        case .act:
            let verb = isAgain ? "send again" : purpose == .post ? "post" : "void"
            return [Hint(key: glyphs.enter, text: verb), next] + rows + [leave]
        case .cancel: return [next] + rows + [leave]
        }
    }

    /// Whether all that is asked can be shown in a part of the screen, if need be one line after another.
    func fits(in rect: Rect, glyphs: Glyphs) -> Bool {
        fitsWhole(in: rect, glyphs: glyphs) || isCompact(in: rect, glyphs: glyphs)
    }

    /// Whether all that is asked can be shown at once, the list at least by a few of its rows.
    func fitsWhole(in rect: Rect, glyphs: Glyphs) -> Bool {
        width(in: rect) >= 56
            && rect.rows >= fixedRows(in: rect, glyphs) + min(rows.count, Self.fewestRows)
    }

    /// The rows of the list that have room.
    func listRows(in rect: Rect, _ glyphs: Glyphs) -> Int {
        max(0, min(rows.count, rect.rows - fixedRows(in: rect, glyphs)))
    }

    /// Wide where there is room, for the reasons in the list.
    private func width(in rect: Rect) -> Int { min(98, rect.columns - 2) }

    static let labels = 10
    private static let fewestRows = 3
    static let doesNotFit = "This does not fit on the screen: make it larger, or mark fewer."

    /// Everything but the rows of the list: border, buttons, totals, fields, the list's titles and what is said.
    private func fixedRows(in rect: Rect, _ glyphs: Glyphs) -> Int {
        let fields = totals.count { $0.isTyped } + (purpose == .void ? 1 : 0)
        let facts = 2 + (rows.contains(where: \.isOut) ? 1 : 0)
        return 4 + max(1, totals.count) + fields + facts + 1 + 1 + Self.messageRows
    }

    private static let messageRows = 2

    // MARK: Totals

    private func drawTotals(in rest: inout Rect, on buffer: inout Buffer) {
        let texts = totals.map { AmountText.decimal($0.units, scale: $0.unit.scale) + " " + $0.unit.code }
        let aligned = Self.aligned(texts, .decimal(for: texts))
        let width = aligned.map { SafeText.width($0) }.max() ?? 0
        if totals.isEmpty { line("amount", "none", .muted, in: &rest, on: &buffer) }
        for (index, total) in totals.enumerated() {
            let value = rest.prefix(rows: 1).dropping(columns: Self.labels)
            buffer.write(aligned[index], in: value.prefix(columns: width), .dialogTitle, alignment: .right)
            buffer.write(count(of: total), in: value.dropping(columns: width + 2), .muted)
            line(index == 0 ? "amount" : "", "", .text, in: &rest, on: &buffer)
            guard total.isTyped else { continue }
            let field = TextField(
                total.typed,
                isFocused: focus == .total(index),
                placeholder: "the total of \(total.unit.code), to post it"
            )
            draw(field, "type it", index, in: &rest, on: &buffer)
        }
    }

    /// `in 17`, and once they are sent `in 17: 10,480.00 posted`.
    func count(of total: Total) -> String {
        guard state != .asking else { return "in \(total.count)" }
        let done = rows.lazy.filter { $0.state == .done && $0.subject.unit == total.unit }
            .reduce(UInt128(0)) { $0 + UInt128($1.subject.amount.units) }
        return "in \(total.count): \(AmountText.decimal(done, scale: total.unit.scale)) \(outcome)"
    }

    private func drawSources(in rest: inout Rect, on buffer: inout Buffer) {
        let text = sourcesText(rest.columns - Self.labels, buffer.glyphs)
        line("from", text, sources.isEmpty ? .muted : .text, in: &rest, on: &buffer)
    }

    /// As many of the sources as there is room for, and how many more there are.
    func sourcesText(_ room: Int, _ glyphs: Glyphs) -> String {
        var text = sources.isEmpty ? "none" : ""
        for (index, source) in sources.enumerated() {
            let name = SafeText.cut(source.name, to: 32, glyphs: glyphs)
            let next = sources.count == 1 ? name : "\(name) in \(source.count)"
            let left = sources.count - index
            let longer = text.isEmpty ? next : "\(text), \(next)"
            guard index == 0 || SafeText.width(longer, glyphs: glyphs) <= room - (left == 1 ? 0 : 10) else {
                text += " and \(left) more"
                break
            }
            text = longer
        }
        return text
    }

    /// How long there is time to decide, or what has come of it: its label, its text and its meaning.
    func fact(_ now: Timestamp, _ glyphs: Glyphs) -> (String, String, Role) {
        guard state == .asking else {
            let (text, role) = outcomeText
            return (isRunning ? "so far" : "outcome", text, role)
        }
        guard let first = included.map(\.subject.expiresAt).min() else { return ("time left", "none", .muted) }
        let left = TimeText.left(until: first, at: now)
        let isExpiring = TimeText.isExpiring(first, at: now)
        let text = isExpiring ? "\(glyphs.warning) \(left)" : left
        return ("time left", included.count == 1 ? text : "\(text), of the first", isExpiring ? .stateExpiring : .text)
    }

    private func drawFacts(in rest: inout Rect, _ now: Timestamp, on buffer: inout Buffer) {
        let (label, text, role) = fact(now, buffer.glyphs)
        line(label, text, role, in: &rest, on: &buffer)
        if let leftOutText { line("left out", leftOutText, .toastWarning, in: &rest, on: &buffer) }
    }

    private var outcomeText: (String, Role) {
        (summary, isRunning ? .text : counts.done == confirmed ? .toastInfo : .toastWarning)
    }

    private func line(_ label: String, _ value: String, _ role: Role, in rest: inout Rect, on buffer: inout Buffer) {
        buffer.write(label, in: rest.prefix(rows: 1).prefix(columns: Self.labels), .muted)
        buffer.write(value, in: rest.prefix(rows: 1).dropping(columns: Self.labels), role)
        rest = rest.dropping(rows: 1)
    }

    func draw(
        _ field: TextField,
        _ label: String,
        _ index: Int,
        in rest: inout Rect,
        on buffer: inout Buffer
    ) {
        let place = rest.prefix(rows: 1).dropping(columns: Self.labels)
        buffer.write(label, in: rest.prefix(rows: 1).prefix(columns: Self.labels), .muted)
        field.draw(in: place, on: &buffer)
        buffer.mark(place, .field(index))
        rest = rest.dropping(rows: 1)
    }
}

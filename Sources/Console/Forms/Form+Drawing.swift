import Backend
package import Canvas
package import Storage

extension Form {
    /// Draws the form over a part of the screen; the hardware cursor stands in the field or button with the focus.
    ///
    /// `badge` stands before its title: which node it is.
    package func draw(on buffer: inout Buffer, in rect: Rect, now: Timestamp, badge: String = "") {
        guard !rect.isEmpty else { return }
        let isRoomy = rect.rows >= Form.roomy
        if case .showing(let made) = state { return draw(made, in: rect, on: &buffer) }
        let rect = rect.centered(Size(columns: rect.columns, rows: max(Form.roomy - 6, fullHeight)))
        buffer.cursor = nil
        buffer.fill(rect, .dialog)
        if state == .reviewing { return drawReview(in: rect, on: &buffer, badge: badge) }
        let box = Dialog(title: title, buttons: buttons, badge: badge)
        let notices = status(now)
        var inner = box.draw(in: rect, on: &buffer)
        // Rows are few: what is said about the whole form has the space between fields and buttons.
        let lines = notices.flatMap { notice in
            SafeText.wrap(notice.text, to: inner.columns, glyphs: buffer.glyphs).map { ($0, notice.role) }
        }.prefix(max(0, inner.rows - 3))
        if inner.rows > 14 {
            let used = Paragraph(summary, role: .muted).draw(in: inner.prefix(rows: 2), on: &buffer)
            inner = inner.dropping(rows: used + 1)
        }
        let bottom = inner.dropping(rows: inner.rows - lines.count)
        for (row, line) in lines.enumerated() { buffer.write(line.0, in: bottom.line(row), line.1) }
        drawRows(in: inner.prefix(rows: inner.rows - lines.count), isRoomy: isRoomy, on: &buffer)
        if state == .discarding { drawQuestion(in: rect, on: &buffer) }
    }

    private var buttons: ButtonRow {
        let isOpen = state == .editing || isInDoubt
        let isPossible = change?.isReadable ?? true
        let title = isInDoubt ? "Try again" : change?.isReadable == true ? "Read again" : "Confirm"
        let confirm = Button(title, isEnabled: isOpen && isPossible)
        let cancel = Button("Cancel", isEnabled: isOpen)
        let index: Int? = focus == .confirm ? 0 : focus == .cancel ? 1 : nil
        return ButtonRow([confirm, cancel], focus: isOpen ? index : nil)
    }

    var isInDoubt: Bool {
        if case .inDoubt = state { true } else { false }
    }

    /// What is said about the form as a whole.
    private func status(_ now: Timestamp) -> [(text: String, role: Role)] {
        switch state {
        case .editing, .discarding, .reviewing, .showing:
            [change?.sentence, notice].compactMap(\.self).map { ($0, .toastWarning) }
        case .sending(let since):
            now - since < Form.patience ? [] : [("Waiting for the answer", .toastInfo)]
        case .inDoubt(let reason):
            [
                (
                    "It is not known whether this was done. Trying again is safe: it is done once at most.",
                    .toastWarning
                ),
                (reason, .toastError),
            ]
        case .done(let envelope): [(ErrorText.sentence(envelope), .toastInfo)]
        }
    }

    private func drawRows(in rect: Rect, isRoomy: Bool, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        let columns = rect.columns - 2
        let rows = rows(columns, isRoomy: isRoomy, glyphs: buffer.glyphs)
        let first = firstRow(of: rows, visible: rect.rows)
        buffer.mark(rect, .scroll(first: first, last: max(0, rows.count - rect.rows)))
        for line in 0..<min(rect.rows, rows.count - first) {
            draw(rows[first + line].row, in: rect.line(line).prefix(columns: columns), on: &buffer)
        }
        let mark = ScrollMark(first: first, visible: rect.rows, total: rows.count)
        mark.draw(in: rect.dropping(columns: rect.columns - 1), on: &buffer)
    }

    /// The first row on screen, so that all of the field with the focus is: its first line above all.
    private func firstRow(of rows: [(entry: Int, row: Row)], visible: Int) -> Int {
        let last = max(0, rows.count - visible)
        if let wheeledTo { return min(last, wheeledTo) }
        // On the buttons the end of the form is in sight, or what it asks.
        guard case .entry(let index) = focus else { return facts.isEmpty ? last : 0 }
        let top = rows.firstIndex { $0.entry == index } ?? 0
        let cursor = rows.firstIndex { $0.row == cursorRow(index) } ?? top
        let bottom = rows.lastIndex { $0.entry == index } ?? cursor
        let first = max(0, bottom - visible + 1)
        // A label above its field stays with it where there is room.
        let label = rows.firstIndex { $0.row == .label(index) } ?? cursor
        let start = cursor - label < visible ? label : cursor
        // What is longer than the space keeps the line being typed in sight rather than its beginning.
        return min(last, start < first ? start : first)
    }

    /// The row that the cursor stands in, where a field has several.
    private func cursorRow(_ index: Int) -> Row {
        switch entries[index].value {
        case .list(let list): list.row.map { .line(entry: index, $0) } ?? .field(index)
        case .json(let area) where area.row > area.top: .area(entry: index, area.row)
        default: .field(index)
        }
    }

    private func draw(_ row: Row, in rect: Rect, on buffer: inout Buffer) {
        let isStacked = isStacked(rect.columns)
        let labels = labelWidth(rect.columns, buffer.glyphs)
        let value = rect.dropping(columns: valueColumn(rect.columns, buffer.glyphs))
        switch row {
        case .fact(let label, let text, let role):
            if !isStacked { buffer.write(label, in: rect.prefix(columns: labels), .muted) }
            buffer.write(text, in: value, role)
        case .section(let title): buffer.write(title, in: rect, .title)
        case .note(let text, let role): buffer.write(text, in: value, role)
        case .choice(let place, let title, let isHighlighted):
            let mark = isHighlighted ? buffer.glyphs.cursor : " "
            buffer.write("\(mark) \(title)", in: value, isHighlighted ? .listSelected : .list)
            buffer.mark(rect, .choice(place))
            // A search keeps the cursor in its text; here the text is not what is being chosen.
            if isHighlighted, case .entry(let index) = focus, entries[index].isAboutTime {
                buffer.cursor = value.origin
            }
        case .line(let entry, let line):
            if line == 0, !isStacked { buffer.write(entries[entry].label, in: rect.prefix(columns: labels), .muted) }
            drawLine(line, of: entry, in: value, on: &buffer)
            buffer.mark(rect, .field(entry))
        case .label(let index): buffer.write(entries[index].label, in: rect, .muted)
        case .field(let index):
            // The label of a list stands at its first line.
            let hasLines = if case .list(let list) = entries[index].value { !list.lines.isEmpty } else { false }
            if !hasLines, !isStacked { buffer.write(entries[index].label, in: rect.prefix(columns: labels), .muted) }
            drawValue(index, in: value, on: &buffer)
            if !entries[index].isFixed { buffer.mark(rect, .field(index)) }
        case .area(let index, let line):
            guard let area = entries[index].area else { return }
            drawArea(area, line: line, of: index, in: value, on: &buffer)
            buffer.mark(rect, .field(index))
        }
    }

    /// The keys that mean something where the focus is.
    func hints(_ glyphs: Glyphs) -> [Hint] {
        let press = Hint(key: glyphs.enter, text: "press")
        switch state {
        case .sending, .done: return []
        case .discarding:
            return [Hint(key: "Tab", text: "other button"), press, Hint(key: "Esc", text: "keep editing")]
        case .reviewing:
            let text = dialogFocus == 0 ? "confirm" : "back"
            return [
                Hint(key: "Tab", text: "other button"), Hint(key: glyphs.enter, text: text),
                Hint(key: "Esc", text: "back to the fields"),
            ]
        case .showing: return [Hint(key: "Tab", text: "other button"), press, Hint(key: "Esc", text: "throw it away")]
        case .inDoubt: return [Hint(key: "Tab", text: "other button"), press, Hint(key: "Esc", text: "leave")]
        case .editing: break
        }
        guard case .entry(let index) = focus else {
            let confirm = change?.isReadable == true ? "read again" : "confirm"
            let text = focus == .confirm ? confirm : "cancel"
            return [
                Hint(key: glyphs.enter, text: text), Hint(key: "Tab", text: "next"),
                Hint(key: Key.backTab.text(glyphs), text: "back to the fields"), Hint(key: "Esc", text: "leave"),
            ]
        }
        let entry = entries[index]
        var hints = [Hint(key: "Tab", text: "next"), Hint(key: Key.backTab.text(glyphs), text: "previous")]
        let along = "\(Key.up.text(glyphs)) \(Key.down.text(glyphs))"
        let across = "\(Key.left.text(glyphs)) \(Key.right.text(glyphs))"
        switch entry.value {
        case .option, .flag: hints.append(Hint(key: across, text: "choose"))
        case .record(let picker) where picker.isOpen && !picker.found.isEmpty:
            hints += [Hint(key: along, text: "choose"), Hint(key: glyphs.enter, text: "take")]
        case .time(let time):
            hints.append(Hint(key: along, text: "choose"))
            if time.highlighted != nil { hints.append(Hint(key: glyphs.enter, text: "take")) }
        case .json:
            hints.append(Hint(key: glyphs.enter, text: "new line"))
            hints.append(Hint(key: Key.control("f").text(glyphs), text: "format"))
        case .list(let list):
            if list.row == nil { hints.append(Hint(key: glyphs.enter, text: "add")) }
            if !list.lines.isEmpty { hints.append(Hint(key: along, text: "choose")) }
            if list.canRemove { hints.append(Hint(key: Key.delete.text(glyphs), text: "take away")) }
        default: break
        }
        if entry.isSecret || isOfKey(index) {
            hints.append(Hint(key: Key.control("g").text(glyphs), text: isOfKey(index) ? "make a pair" : "generate"))
        }
        if entry.isSecret, !entry.isKept { hints.append(Hint(key: "Ctrl-R", text: entry.isRevealed ? "hide" : "show")) }
        return hints + [Hint(key: "Esc", text: "leave")]
    }

    private func drawQuestion(in rect: Rect, on buffer: inout Buffer) {
        let row = ButtonRow(
            [Button("Keep editing"), Button("Discard", isDangerous: true)],
            focus: dialogFocus
        )
        let dialog = Dialog(title: "Discard what was typed?", buttons: row, isDangerous: true)
        let frame = dialog.frame(for: Size(columns: 34, rows: 1), in: rect, glyphs: buffer.glyphs)
        let inner = dialog.draw(in: frame, on: &buffer)
        buffer.write("Nothing of it has been sent.", in: inner.line(0))
    }
}

import Backend
package import Canvas
package import Storage

extension Form {
    /// Draws the form over a part of the screen; the hardware cursor stands in the field or button with the focus.
    package func draw(on buffer: inout Buffer, in rect: Rect, now: Timestamp) {
        guard !rect.isEmpty else { return }
        buffer.cursor = nil
        buffer.fill(rect, .dialog)
        let box = Dialog(title: title, buttons: buttons)
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
        drawRows(in: inner.prefix(rows: inner.rows - lines.count), on: &buffer)
        if state == .discarding { drawQuestion(in: rect, on: &buffer) }
    }

    private var buttons: ButtonRow {
        let isOpen = state == .editing || isInDoubt
        let confirm = Button(isInDoubt ? "Try again" : "Confirm", isEnabled: isOpen)
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
        case .editing, .discarding: notice.map { [($0, .toastWarning)] } ?? []
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

    private func drawRows(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        let columns = rect.columns - 2
        let rows = rows(columns, glyphs: buffer.glyphs)
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
        let field = rows.firstIndex { $0.row == .field(index) } ?? top
        let bottom = rows.lastIndex { $0.entry == index } ?? field
        let first = max(0, bottom - visible + 1)
        // A list longer than the space keeps the line being typed in sight rather than its beginning.
        return min(last, field < first ? field : first)
    }

    private func draw(_ row: Row, in rect: Rect, on buffer: inout Buffer) {
        let labels = labelWidth(rect.columns, buffer.glyphs)
        let value = rect.dropping(columns: labels + 2)
        switch row {
        case .fact(let label, let text, let role):
            buffer.write(label, in: rect.prefix(columns: labels), .muted)
            buffer.write(text, in: value, role)
        case .section(let title): buffer.write(title, in: rect, .title)
        case .note(let text, let role): buffer.write(text, in: value, role)
        case .found(let choice, let isHighlighted):
            let mark = isHighlighted ? buffer.glyphs.cursor : " "
            buffer.write("\(mark) \(choice.label)", in: value, isHighlighted ? .listSelected : .list)
            if case .entry(let index) = focus, let place = entries[index].picker?.found.firstIndex(of: choice) {
                buffer.mark(rect, .choice(place))
            }
        case .line(let entry, let line):
            guard case .list(let lines, _, let isSecret) = entries[entry].value else { return }
            let isHidden = isSecret && !entries[entry].isRevealed
            let text = isHidden ? String(repeating: buffer.glyphs.masked, count: 8) : lines[line]
            buffer.write(text, in: value, isSecret ? .secret : .text)
        case .field(let index):
            buffer.write(entries[index].label, in: rect.prefix(columns: labels), .muted)
            drawValue(index, in: value, on: &buffer)
            if !entries[index].isFixed { buffer.mark(rect, .field(index)) }
        }
    }

    private func drawValue(_ index: Int, in rect: Rect, on buffer: inout Buffer) {
        let entry = entries[index]
        let isFocused = focus == .entry(index) && state == .editing
        var field = TextField(
            TextInput(),
            isFocused: isFocused,
            hasError: shownProblem(index) != nil,
            placeholder: entry.isRequired && includedEntries.contains(index) ? "required" : entry.absent
        )
        switch entry.value {
        case .fixed(let text):
            buffer.write(text, in: rect, .muted)
            return
        case .text(let input, _):
            field.input = input
            field.isMasked = entry.isSecret && !entry.isRevealed
        case .list(_, let input, let isSecret):
            field.input = input
            field.isMasked = isSecret && !entry.isRevealed
            if !entry.isEmpty { field.placeholder = "" }
        case .record(let picker): field.input = picker.chosen.map { TextInput($0.label) } ?? picker.search
        case .option(let words, let chosen):
            let word = chosen.map { words[$0] }
            field.input = TextInput(word.map { isFocused ? "< \($0) >" : $0 } ?? "")
        case .flag(let flag):
            let word = flag.map { $0 ? "yes" : "no" }
            field.input = TextInput(word.map { isFocused ? "< \($0) >" : $0 } ?? "")
        }
        let unit = entry.unitField == nil ? "" : entry.unit?.code ?? "minor units"
        let room = unit.isEmpty ? 0 : min(SafeText.width(unit, glyphs: buffer.glyphs), rect.columns / 3) + 1
        field.draw(in: rect.prefix(columns: rect.columns - room), on: &buffer)
        buffer.write(unit, in: rect.dropping(columns: rect.columns - room + 1), .muted)
    }

    /// The keys that mean something where the focus is.
    func hints(_ glyphs: Glyphs) -> [Hint] {
        let press = Hint(key: glyphs.enter, text: "press")
        switch state {
        case .sending, .done: return []
        case .discarding:
            return [Hint(key: "Tab", text: "other button"), press, Hint(key: "Esc", text: "keep editing")]
        case .inDoubt: return [Hint(key: "Tab", text: "other button"), press, Hint(key: "Esc", text: "leave")]
        case .editing: break
        }
        guard case .entry(let index) = focus else {
            let text = focus == .confirm ? "confirm" : "cancel"
            return [
                Hint(key: glyphs.enter, text: text), Hint(key: "Tab", text: "next"),
                Hint(key: Key.backTab.text(glyphs), text: "back to the fields"), Hint(key: "Esc", text: "leave"),
            ]
        }
        let entry = entries[index]
        var hints = [Hint(key: "Tab", text: "next"), Hint(key: Key.backTab.text(glyphs), text: "previous")]
        let across = "\(Key.left.text(glyphs)) \(Key.right.text(glyphs))"
        switch entry.value {
        case .option, .flag: hints.append(Hint(key: across, text: "choose"))
        case .record(let picker) where picker.isOpen && !picker.found.isEmpty:
            let along = "\(Key.up.text(glyphs)) \(Key.down.text(glyphs))"
            hints += [Hint(key: along, text: "choose"), Hint(key: glyphs.enter, text: "take")]
        case .list: hints.append(Hint(key: glyphs.enter, text: "add"))
        default: break
        }
        if entry.isSecret { hints.append(Hint(key: "Ctrl-R", text: entry.isRevealed ? "hide" : "show")) }
        return hints + [Hint(key: "Esc", text: "leave")]
    }

    private func drawQuestion(in rect: Rect, on buffer: inout Buffer) {
        let row = ButtonRow(
            [Button("Keep editing"), Button("Discard", isDangerous: true)],
            focus: isDiscardFocused ? 1 : 0
        )
        let dialog = Dialog(title: "Discard what was typed?", buttons: row, isDangerous: true)
        let frame = dialog.frame(for: Size(columns: 34, rows: 1), in: rect, glyphs: buffer.glyphs)
        let inner = dialog.draw(in: frame, on: &buffer)
        buffer.write("Nothing of it has been sent.", in: inner.line(0))
    }
}

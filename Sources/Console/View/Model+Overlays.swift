import Canvas

extension Model {
    func draw(_ overlay: Overlay, on buffer: inout Buffer) {
        switch overlay {
        case .help(let first): drawHelp(from: first, on: &buffer)
        case .palette(let palette): drawPalette(palette, on: &buffer)
        case .filter: break
        case .themes(let picker): picker.draw(in: bodyRect, on: &buffer, node: theme.node)
        case .form(let overlay): overlay.form.draw(on: &buffer, in: dialogRect, now: now, badge: dialogBadge)
        case .approval(let overlay): overlay.approval.draw(on: &buffer, in: dialogRect, now: now, badge: dialogBadge)
        case .export(let dialog): dialog.draw(in: dialogRect, on: &buffer)
        case .bulk(let overlay): overlay.bulk.draw(on: &buffer, in: dialogRect, now: now, badge: dialogBadge)
        case .quit(let focus): drawQuit(focus: focus, on: &buffer)
        }
    }

    /// A line of the help: a heading, or a key and what it does.
    struct HelpLine: Hashable, Sendable {
        /// The key that it is about; nil where it is about none.
        var key: Key?
        var keys: String
        var text: String
        var role: Role
    }

    /// All keys of the screen as it stands, the disabled ones with their reason.
    var helpLines: [HelpLine] {
        Binding.Group.allCases.flatMap { group in
            let lines = bindings.filter { $0.group == group }.flatMap { binding in
                let text = binding.title + (binding.disabledReason.map { " (now not: \($0))" } ?? "")
                let keys = binding.keys.map { $0.text(glyphs) }.joined(separator: " ")
                let role: Role = binding.disabledReason == nil ? .text : .hintDisabled
                return SafeText.wrap(text, to: max(20, size.columns - 18), glyphs: glyphs).enumerated().map {
                    row,
                    line in
                    HelpLine(key: binding.keys.first, keys: row == 0 ? keys : "", text: line, role: role)
                }
            }
            return [HelpLine(keys: "", text: group.rawValue, role: .title)] + lines
        }
    }

    private func drawHelp(from first: Int, on buffer: inout Buffer) {
        let rect = bodyRect
        buffer.cursor = nil
        buffer.coverMarks()
        buffer.fill(rect, .dialog)
        let inner = Box(title: "Keys").draw(in: rect, on: &buffer).inset(columns: 1)
        let lines = helpLines
        let width = lines.map { SafeText.width($0.keys, glyphs: glyphs) }.max() ?? 0
        buffer.mark(rect, .scroll(first: first, last: max(0, lines.count - inner.rows)))
        for (row, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
            let place = inner.line(row)
            if line.key != nil { buffer.mark(place, .row(first + row)) }
            if line.role == .title {
                buffer.write(line.text, in: place, .title)
            } else {
                buffer.write(line.keys, in: place.prefix(columns: width + 1).dropping(columns: 1), .hintKey)
                buffer.write(line.text, in: place.dropping(columns: width + 3), line.role)
            }
        }
        buffer.cursor = inner.origin
    }

    private func drawPalette(_ palette: Palette, on buffer: inout Buffer) {
        let rect = bodyRect.centered(Size(columns: 80, rows: min(bodyRect.rows, 26)))
        buffer.coverMarks()
        buffer.fill(rect, .dialog)
        let inner = Box(title: "Go to").draw(in: rect, on: &buffer).inset(columns: 1)
        let list = inner.dropping(rows: 2)
        let first = max(0, min(palette.selected - list.rows / 2, palette.entries.count - list.rows))
        for line in 0..<list.rows {
            guard palette.entries.indices.contains(first + line) else { break }
            let entry = palette.entries[first + line]
            let place = list.line(line)
            buffer.mark(place, .row(first + line))
            let isSelected = first + line == palette.selected
            if isSelected { buffer.write(glyphs.cursor, in: place, .listCursor) }
            let role: Role = entry.disabledReason != nil ? .hintDisabled : isSelected ? .listSelected : .text
            let keys = SafeText.width(entry.key, glyphs: glyphs)
            var line = place.dropping(columns: 2)
            line = line.prefix(columns: max(0, line.columns - (keys == 0 ? 0 : keys + 2)))
            // A reason is there to be read: it has the room that the title leaves, in the colour of text.
            let used = buffer.write(entry.title, in: line, role)
            let about = line.dropping(columns: max(used + 2, 32))
            if let reason = entry.disabledReason {
                buffer.write(reason, in: about)
            } else if case .form(let name) = entry.action {
                buffer.write(name, in: about, .muted)
            }
            buffer.write(entry.key, in: place, .hintKey, alignment: .right)
        }
        if palette.entries.isEmpty { buffer.write("Nothing is called that.", in: list, .muted) }
        TextField(palette.input, isFocused: true, placeholder: "a screen, a mutation, a theme")
            .draw(in: inner.line(0), on: &buffer)
    }

    private func drawQuit(focus: Int, on buffer: inout Buffer) {
        let text = "What was typed into the form is lost."
        let buttons = ButtonRow([Button("Quit", isDangerous: true), Button("Stay")], focus: focus)
        let dialog = Dialog(title: "Quit?", buttons: buttons)
        let size = Size(columns: SafeText.width(text), rows: 1)
        let rect = dialog.frame(for: size, in: bodyRect, glyphs: glyphs)
        let inner = dialog.draw(in: rect, on: &buffer)
        let cursor = buffer.cursor
        buffer.write(text, in: inner, .dialog)
        buffer.cursor = cursor
    }
}

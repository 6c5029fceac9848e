import Canvas

extension Model {
    func draw(_ overlay: Overlay, on buffer: inout Buffer) {
        switch overlay {
        case .help(let first): drawHelp(from: first, on: &buffer)
        case .palette(let palette): palette.draw(in: bodyRect, on: &buffer)
        case .filter: break
        case .themes(let picker): picker.draw(in: isLow ? dialogRect : bodyRect, on: &buffer, node: theme.node)
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

    private func drawQuit(focus: Int, on buffer: inout Buffer) {
        let text = "What was typed into the form is lost."
        let buttons = ButtonRow([Button("Quit", isDangerous: true), Button("Stay")], focus: focus)
        let dialog = Dialog(title: "Quit?", buttons: buttons)
        let lines = SafeText.wrap(text, to: min(SafeText.width(text), dialogRect.columns - 6), glyphs: glyphs)
        let size = Size(columns: SafeText.width(lines[0]), rows: lines.count)
        let rect = dialog.frame(for: size, in: dialogRect, glyphs: glyphs)
        let inner = dialog.draw(in: rect, on: &buffer)
        let cursor = buffer.cursor
        for (row, line) in lines.enumerated() { buffer.write(line, in: inner.line(row), .dialog) }
        buffer.cursor = cursor
    }
}

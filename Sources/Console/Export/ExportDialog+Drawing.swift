import Canvas

extension ExportDialog {
    private static let width = 76
    private static let labels = 9
    private static let rows = 7

    func draw(in rect: Rect, on buffer: inout Buffer) {
        let dialog = Dialog(title: title, buttons: buttons)
        let frame = rect.centered(Size(columns: Self.width, rows: Self.rows + 4))
        let space = dialog.draw(in: frame, on: &buffer)
        let cursor = buffer.cursor
        write(isList ? "list" : "record", subject, in: space.line(0), on: &buffer)
        draw(
            .format,
            "as",
            TextInput(focus == .format ? "< \(format.title) >" : format.title),
            in: space.line(1),
            &buffer
        )
        draw(.name, "file", name, in: space.line(2), &buffer)
        if !path.hasPrefix("/"), !path.hasPrefix("~/") {
            write("", "in \(folder)", in: space.line(3), on: &buffer, .muted)
        }
        if let cursor, focus == .export || focus == .cancel || state != .asking { buffer.cursor = cursor }
        let (text, role) = message(buffer.glyphs)
        Paragraph(text, role: role).draw(in: space.dropping(rows: 5), on: &buffer)
    }

    private var title: String { isList ? "Export this list" : "Export this record" }

    private func write(
        _ label: String,
        _ text: String,
        in line: Rect,
        on buffer: inout Buffer,
        _ role: Role = .text
    ) {
        buffer.write(label, in: line.prefix(columns: Self.labels), .muted)
        buffer.write(text, in: line.dropping(columns: Self.labels), role)
    }

    private func draw(_ field: Focus, _ label: String, _ input: TextInput, in line: Rect, _ buffer: inout Buffer) {
        buffer.mark(line, .field(field.rawValue))
        buffer.write(label, in: line.prefix(columns: Self.labels), .muted)
        TextField(input, isFocused: focus == field && state == .asking)
            .draw(in: line.dropping(columns: Self.labels), on: &buffer)
    }

    private var buttons: ButtonRow {
        switch state {
        case .asking:
            ButtonRow(
                [Button("Export"), Button("Cancel")],
                focus: focus == .export ? 0 : focus == .cancel ? 1 : nil
            )
        case .replacing(let isChosen, _):
            ButtonRow([Button("Keep it"), Button("Replace", isDangerous: true)], focus: isChosen ? 1 : 0)
        case .writing: ButtonRow([Button("Stop")], focus: 0)
        }
    }

    private func message(_ glyphs: Glyphs) -> (String, Role) {
        switch state {
        case .replacing: return ("There is a file of that name. Replacing it cannot be undone.", .toastWarning)
        case .writing(_, 0): return ("Writing\(glyphs.ellipsis)", .toastInfo)
        case .writing(_, let rows):
            return ("Writing\(glyphs.ellipsis) \(AmountText.decimal(UInt128(rows), scale: 0)) rows so far.", .toastInfo)
        case .asking: break
        }
        if let problem { return (problem, .toastError) }
        let bound = AmountText.decimal(UInt128(ExportRequest.bound), scale: 0)
        let what = isList ? "All rows of it, \(bound) at most" : "All its fields"
        return ("\(what), with whole values and no secrets. Only you can read the file.", .muted)
    }

    func hints(_ glyphs: Glyphs) -> [Hint] {
        let tab = Hint(key: "Tab", text: "next")
        switch state {
        case .writing: return [Hint(key: "Esc", text: "stop")]
        case .replacing: return [Hint(key: glyphs.enter, text: "press"), tab, Hint(key: "Esc", text: "keep it")]
        case .asking: break
        }
        let enter = Hint(key: glyphs.enter, text: focus == .cancel ? "cancel" : "export")
        var hints = [enter, tab, Hint(key: "Esc", text: "cancel")]
        if focus == .format {
            hints.insert(Hint(key: "\(Key.left.text(glyphs)) \(Key.right.text(glyphs))", text: "choose"), at: 1)
        }
        return hints
    }
}

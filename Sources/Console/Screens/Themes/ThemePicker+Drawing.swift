import Canvas

extension ThemePicker {
    /// Draws the list and, where there is room, a sample of what a theme has to keep apart.
    ///
    /// `node` is the theme that the node wants.
    func draw(in rect: Rect, on buffer: inout Buffer, node: String?) {
        let names = listings.map { SafeText.width($0.name, glyphs: buffer.glyphs) }.max() ?? 0
        let hasSample = rect.columns >= names + Self.sampleColumns + 12 && rect.rows >= Self.sampleRows + 6
        let content = Size(
            columns: hasSample ? max(names, 16) + Self.sampleColumns + 8 : min(max(names + 4, 48), rect.columns - 4),
            rows: (hasSample ? max(listings.count, Self.sampleRows) : listings.count) + Self.aboutRows + 1
        )
        let frame = rect.centered(Size(columns: content.columns + 4, rows: min(rect.rows, content.rows + 2)))
        buffer.cursor = nil
        buffer.coverMarks()
        buffer.fill(frame, .dialog)
        let inner = Box(title: "Themes", role: .accent, titleRole: .dialogTitle)
            .draw(in: frame, on: &buffer).inset(columns: 1)
        // What is said about a theme may be all that tells why it is broken: the list gives way to it.
        let about = min(Self.aboutRows, inner.rows - 1)
        let gap = inner.rows > about + 3 ? 1 : 0
        let upper = inner.prefix(rows: inner.rows - about - gap)
        if hasSample { drawSample(in: upper.dropping(columns: max(names, 16) + 6), on: &buffer) }
        drawAbout(in: inner.dropping(rows: inner.rows - about).dropping(columns: 2), on: &buffer, node: node)
        drawList(in: hasSample ? upper.prefix(columns: max(names, 16) + 4) : upper, on: &buffer)
    }

    private static let aboutRows = 3
    private static let sampleColumns = 42
    private static let sampleRows = 10

    private func drawList(in rect: Rect, on buffer: inout Buffer) {
        let first = max(0, min(cursor - rect.rows / 2, listings.count - rect.rows))
        for line in 0..<max(0, min(rect.rows, listings.count - first)) {
            let listing = listings[first + line]
            let place = rect.line(line)
            let isSelected = first + line == cursor
            buffer.mark(place, .row(first + line))
            if isSelected {
                buffer.write(buffer.glyphs.cursor, in: place, .listCursor)
                buffer.cursor = place.origin
            }
            let role: Role = isSelected ? .listSelected : listing.problem == nil ? .list : .hintDisabled
            let sign = listing.problem != nil ? buffer.glyphs.cross : listing.name == before ? buffer.glyphs.check : ""
            let used = buffer.write(listing.name, in: place.dropping(columns: 2), role)
            buffer.write(sign, in: place.dropping(columns: used + 3), listing.problem == nil ? .muted : .toastError)
        }
    }

    /// What the theme is, and where it comes from or what is wrong with its file.
    private func drawAbout(in rect: Rect, on buffer: inout Buffer, node: String?) {
        guard let selected else { return }
        if let problem = selected.problem {
            var text = problem.sentence
            // Where there is no room for the folder, the line and what is wrong with it count more.
            let isCut = SafeText.wrap(text, to: rect.columns - 2, glyphs: buffer.glyphs).count > rect.rows
            if isCut, let file = selected.file, let name = file.split(separator: "/").last {
                text = text.replacing(file, with: name)
            }
            Paragraph("\(buffer.glyphs.cross) \(text)", role: .toastError).draw(in: rect, on: &buffer)
            return
        }
        var origin = selected.file ?? "built in"
        if selected.name == node { origin += ", this node's theme" }
        buffer.write(selected.about, in: rect, .text)
        Paragraph(origin, role: .muted).draw(in: rect.dropping(rows: selected.about.isEmpty ? 0 : 1), on: &buffer)
    }

    private func drawSample(in rect: Rect, on buffer: inout Buffer) {
        let glyphs = buffer.glyphs
        let states: [(amount: String, Role, state: String, Role, left: String)] = [
            ("25.00 USD", .amount, "\(glyphs.warning) expiring", .stateExpiring, "50:00"),
            ("125.00 USD", .amount, "pending", .statePending, "2d 20h"),
            ("+1,000.00 USD", .amountIn, "posted", .statePosted, ""),
            ("-83.20 USD", .amountOut, "voided", .stateVoided, ""),
            ("60.00 USD", .amount, "expired", .stateExpired, ""),
            ("7.50 USD", .amount, "\(glyphs.cross) failed", .stateFailed, ""),
        ]
        let header = rect.line(0)
        buffer.write("AMOUNT", in: header.prefix(columns: 16), .listHeader, alignment: .right)
        buffer.write("STATE", in: header.dropping(columns: 18), .listHeader)
        for (row, line) in states.enumerated() {
            let place = rect.line(row + 1)
            if row == 1 { buffer.write(glyphs.mark, in: place.dropping(columns: 1).prefix(columns: 1), .listMarked) }
            let amount = place.dropping(columns: 2).prefix(columns: 14)
            buffer.write(line.amount, in: amount, row == 0 ? .listSelected : line.1, alignment: .right)
            buffer.write(line.state, in: place.dropping(columns: 18), line.3)
            buffer.write(line.left, in: place.dropping(columns: 31), row == 0 ? .stateExpiring : .text)
        }
        buffer.write(glyphs.cursor, in: rect.line(1), .listCursor)
        let field = rect.line(7).dropping(columns: 2)
        buffer.write("amount", in: field, .muted)
        let error = TextField(TextInput("12.345"), hasError: true)
        error.draw(in: field.dropping(columns: 8).prefix(columns: 12), on: &buffer)
        buffer.write("\(glyphs.cross) too precise", in: field.dropping(columns: 22), .fieldMessage)
        let toasts = rect.line(8).dropping(columns: 2)
        buffer.write("\(glyphs.check) done", in: toasts, .toastInfo)
        buffer.write("\(glyphs.warning) mind this", in: toasts.dropping(columns: 10), .toastWarning)
        buffer.write("\(glyphs.cross) refused", in: toasts.dropping(columns: 25), .toastError)
        let buttons = [Button("Cancel"), Button("Post", isDangerous: true), Button("Void", isEnabled: false)]
        ButtonRow(buttons, focus: 0).draw(in: rect.line(9).prefix(columns: 38), on: &buffer)
    }
}

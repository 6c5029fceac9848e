package import Canvas
import Storage

extension Model {
    /// The screen as it stands.
    package func draw() -> Buffer {
        var buffer = Buffer(size: size, glyphs: glyphs)
        draw(on: &buffer)
        return buffer
    }

    /// Draws onto a blank buffer of the model's size.
    package func draw(on buffer: inout Buffer) {
        guard isLargeEnough else { return drawTooSmall(on: &buffer) }
        drawTitle(on: &buffer)
        if !isLow { drawMenu(on: &buffer) }
        drawCrumbs(on: &buffer)
        if screen.tabs.count > 1 {
            let tabs = screen.tabs.map { Tab(title: $0.title) }
            let line = bodyRect.line(0).dropping(columns: 2)
            let bar = TabBar(tabs, selected: screen.tab, folding: .neighbours)
            bar.draw(in: line, on: &buffer) { $0.map(Target.view) ?? .views }
        }
        ListView(model: self).draw(in: viewRect, on: &buffer)
        if staleness != nil, !screen.list.rows.isEmpty { buffer.paint(viewRect, .muted) }
        if hasPane { drawPane(on: &buffer) }
        let hasMessage = drawMessage(on: &buffer)
        if let overlay = overlays.last { draw(overlay, on: &buffer) }
        if !hasMessage || hintRect != messageRect { drawHints(on: &buffer) }
    }

    private func drawTooSmall(on buffer: inout Buffer) {
        let text = """
            Purser needs \(Self.smallest.columns) columns and \(Self.smallest.rows) rows; \
            this is \(size.columns) by \(size.rows). Nothing is lost: make the window larger. q quits.
            """
        Paragraph(text).draw(in: buffer.bounds, on: &buffer)
    }

    private func drawMenu(on buffer: inout Buffer) {
        let tabs = MenuItem.allCases.map { item in
            let count = waiting(item)
            return Tab(key: String(item.rawValue), title: item.title, count: count > 0 ? count : nil)
        }
        let selected = MenuItem.allCases.firstIndex(of: menuItem)
        let line = buffer.bounds.line(1).dropping(columns: 1)
        TabBar(tabs, selected: selected).draw(in: line, on: &buffer) { $0.map(Target.menuItem) ?? .menu }
    }

    /// How much of what waits for someone stands behind an item of the menu.
    func waiting(_ item: MenuItem) -> Int {
        switch item {
        case .withdrawals: summary.pendingWithdrawals
        case .events: summary.openEvents
        default: 0
        }
    }

    private func drawCrumbs(on buffer: inout Buffer) {
        let first: Role = screen.list.marks.isEmpty ? .muted : .listMarked
        RuleLine(crumbs: crumbs, notes: crumbNotes, firstNote: first).draw(in: crumbRect, on: &buffer)
        // It says what the menu would.
        if isLow { buffer.mark(crumbRect, .menu) }
    }

    /// Answers whether there was something to say.
    private func drawMessage(on buffer: inout Buffer) -> Bool {
        let line = messageRect.inset(columns: 1)
        if case .filter(let input) = overlays.last {
            let label = buffer.write("/", in: line, .hintKey)
            TextField(input, isFocused: true).draw(in: line.dropping(columns: label + 1), on: &buffer)
        } else if let notice {
            MessageLine(notice.kind, notice.text).draw(in: line, on: &buffer)
        } else if let progressText {
            MessageLine(.plain, progressText).draw(in: line, on: &buffer)
        } else if case .failed(let reason, _?) = screen.list.status {
            MessageLine(.error, reason).draw(in: line, on: &buffer)
        } else if overlays.isEmpty, let markFailure {
            MessageLine(.warning, markFailure).draw(in: line, on: &buffer)
        } else if let knownFault {
            MessageLine(.error, knownFault).draw(in: line, on: &buffer)
        } else if overlays.isEmpty, let marksDeadlineText {
            MessageLine(.plain, marksDeadlineText).draw(in: line, on: &buffer)
        } else if let watchFailure {
            MessageLine(.warning, "Changes by others are not seen: \(watchFailure)").draw(in: line, on: &buffer)
        } else if let text = workFailures.text {
            MessageLine(.warning, text).draw(in: line, on: &buffer)
        } else {
            return false
        }
        return true
    }

    private func drawHints(on buffer: inout Buffer) {
        if case .filter(let input) = overlays.last, let fields = screen.list.source.description.fields {
            return FilterHints(text: input.text, fields: fields).draw(in: hintRect.inset(columns: 1), on: &buffer)
        }
        HintBar(hints).draw(in: hintRect.inset(columns: 1), on: &buffer)
    }

    /// What the hint line offers: of the overlay where one is open, else of the screen.
    var hints: [Hint] {
        switch overlays.last {
        case .help: [Hint(key: "Esc", text: "back"), Hint(key: "PgDn", text: "more")]
        case .palette:
            [Hint(key: glyphs.enter, text: "go"), Hint(key: "Esc", text: "back")]
        case .themes(let picker): picker.hints(glyphs)
        case .filter:
            [Hint(key: glyphs.enter, text: "keep the filter"), Hint(key: "Esc", text: "clear it")]
        case .form(let overlay): overlay.form.hints(glyphs)
        case .approval(let overlay): overlay.approval.hints(glyphs)
        case .bulk(let overlay): overlay.bulk.hints(glyphs)
        case .export(let dialog): dialog.hints(glyphs)
        case .quit: [Hint(key: glyphs.enter, text: "press"), Hint(key: "Esc", text: "stay")]
        case nil:
            bindings.compactMap { binding in
                binding.rank.map { rank in
                    Hint(
                        key: binding.keyText(glyphs),
                        text: binding.hint,
                        isEnabled: binding.disabledReason == nil,
                        rank: rank
                    )
                }
            }
        }
    }

    /// The selected record beside its list.
    private func drawPane(on buffer: inout Buffer) {
        let rect = paneRect
        buffer.fill(
            Rect(column: rect.column - 2, row: rect.row, columns: 1, rows: rect.rows),
            with: glyphs.vertical,
            .border
        )
        guard let record = screen.list.selected?.record else { return }
        buffer.write(record.title, in: rect, .title)
        let cursor = buffer.cursor
        KeyValues(items(of: record.fields)).draw(in: rect.dropping(rows: 1), on: &buffer)
        buffer.cursor = cursor
    }

    /// Fields of a record as names and values in full.
    func items(of fields: [ListRow]) -> [KeyValues.Item] {
        fields.map { field in
            let value = field.values.last?.fullItem(at: now, glyphs: glyphs) ?? TableRow.Item("")
            if field.isHeading { return KeyValues.Item("", value.text, value.role) }
            let label = field.values.first?.item(at: now, glyphs: glyphs).text ?? ""
            return KeyValues.Item(
                label,
                value.text,
                field.link == nil ? value.role : .accent,
                narrow: field.values.last?.narrow(glyphs: glyphs),
                tail: field.link == nil ? "" : glyphs.crumb
            )
        }
    }
}

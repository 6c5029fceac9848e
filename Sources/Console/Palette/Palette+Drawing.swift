import Canvas

extension Palette {
    /// Draws over a part of the screen; the hardware cursor stands in the line that is typed.
    func draw(in body: Rect, on buffer: inout Buffer) {
        let rect = body.centered(Size(columns: 84, rows: min(body.rows, 26)))
        buffer.coverMarks()
        buffer.fill(rect, .dialog)
        let inner = Box(title: "Go to").draw(in: rect, on: &buffer).inset(columns: 1)
        let list = inner.dropping(rows: body.rows < 12 ? 1 : 2)
        let first = max(0, min(selected - list.rows / 2, entries.count - list.rows))
        let titles = titleColumns(list.columns - 2, buffer.glyphs)
        let shown = first..<min(first + list.rows, entries.count)
        let kinds = entries[shown].map { SafeText.width($0.kind, glyphs: buffer.glyphs) }.max() ?? 0
        for index in shown {
            let place = list.line(index - first)
            buffer.mark(place, .row(index))
            draw(entries[index], isSelected: index == selected, (titles, kinds), in: place, on: &buffer)
        }
        if entries.isEmpty {
            let text = awaiting == nil ? "Nothing is called that." : "Searching" + buffer.glyphs.ellipsis
            buffer.write(text, in: list, .muted)
        }
        let count = input.isEmpty ? "" : String(entries.count) + (awaiting == nil ? "" : buffer.glyphs.ellipsis)
        buffer.write(count, in: inner.line(0), .muted, alignment: .right)
        TextField(input, isFocused: true, placeholder: "a screen, mutation, setting or record, by name or id")
            .draw(in: inner.line(0).prefix(columns: inner.columns - 6), on: &buffer)
    }

    /// Titles have a column of their own, so that what is said of them stands in one line below the other.
    private func titleColumns(_ columns: Int, _ glyphs: Glyphs) -> Int {
        let longest = entries.prefix(200).map { SafeText.width($0.title, glyphs: glyphs) }.max() ?? 0
        return min(max(longest, 24), columns * 6 / 10)
    }

    private func draw(
        _ entry: PaletteEntry,
        isSelected: Bool,
        _ columns: (titles: Int, kinds: Int),
        in place: Rect,
        on buffer: inout Buffer
    ) {
        if isSelected { buffer.write(buffer.glyphs.cursor, in: place, .listCursor) }
        let role: Role = entry.disabledReason != nil ? .hintDisabled : isSelected ? .listSelected : .text
        let keys = SafeText.width(entry.key, glyphs: buffer.glyphs)
        let line = place.dropping(columns: 2)
        buffer.write(entry.key, in: place, .hintKey, alignment: .right)
        // In a narrow place what it is called is all that there is room for; why it cannot be done is said on Enter.
        if place.columns < 50 {
            let title = line.prefix(columns: max(0, line.columns - (keys == 0 ? 0 : keys + 2)))
            buffer.write(entry.title, matched: entry.titleMatch, in: title, role)
            return
        }
        buffer.write(entry.title, matched: entry.titleMatch, in: line.prefix(columns: columns.titles), role)
        var about = line.dropping(columns: columns.titles + 2)
        about = about.prefix(columns: max(0, about.columns - (keys == 0 ? 0 : keys + 2)))
        if let reason = entry.disabledReason {
            // A reason is there to be read: it has the colour of text.
            buffer.write(reason, in: about)
        } else {
            buffer.write(entry.kind, in: about, .muted)
            about = about.dropping(columns: columns.kinds + 2)
            if entry.isNameShown { buffer.write(entry.name, matched: entry.nameMatch, in: about, .muted) }
        }
    }
}

extension Buffer {
    /// Writes a text whose matched characters stand out.
    fileprivate mutating func write(_ text: String, matched places: [Int], in rect: Rect, _ role: Role) {
        guard !places.isEmpty else {
            write(text, in: rect, role)
            return
        }
        let matched = Set(places)
        let shown = SafeText.cut(text, to: rect.columns, glyphs: glyphs)
        var rest = rect
        for (index, character) in shown.enumerated() {
            let used = write(String(character), in: rest, matched.contains(index) ? .accent : role)
            rest = rest.dropping(columns: used)
        }
    }
}

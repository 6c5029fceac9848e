import Canvas
import Storage

/// The rows of a view, or what stands there instead of them.
struct ListView {
    let model: Model

    private var list: ListState { model.screen.list }

    func draw(in rect: Rect, on buffer: inout Buffer) {
        let description = list.source.description
        guard !list.rows.isEmpty else { return drawNothing(description, in: rect, on: &buffer) }
        switch description.shape {
        case .table: drawTable(description, in: rect, on: &buffer)
        case .sheet: drawSheet(in: rect, on: &buffer)
        case .sections: drawSections(description, in: rect, on: &buffer)
        }
    }

    /// Why there are no rows: they are still read, could not be read, or do not exist.
    private func drawNothing(_ description: SourceDescription, in rect: Rect, on buffer: inout Buffer) {
        let place = rect.dropping(rows: 1).inset(columns: 2)
        switch list.status {
        case .new, .loading: buffer.write("Reading" + model.glyphs.ellipsis, in: place, .muted)
        case .failed(let reason, _):
            let used = Paragraph("\(model.glyphs.cross) \(reason)", role: .toastError).draw(in: place, on: &buffer)
            buffer.write("r tries again.", in: place.dropping(rows: used + 1), .muted)
        case .loaded where !list.filter.isEmpty:
            buffer.write("Nothing matches \"\(list.filter)\". Esc clears the filter.", in: place, .muted)
        case .loaded:
            let used = Paragraph(description.empty).draw(in: place, on: &buffer)
            guard let kind = description.kind, let first = kind.actions.first(where: \.makesNew) else { break }
            buffer.write("\(first.key) makes the first one.", in: place.dropping(rows: used + 1), .muted)
        }
        // Screen readers need a place to stand.
        buffer.cursor = place.isEmpty ? nil : place.origin
    }

    private func drawTable(_ description: SourceDescription, in rect: Rect, on buffer: inout Buffer) {
        let items = list.rows.map { row in row.values.map { $0.item(at: model.now, glyphs: model.glyphs) } }
        let layout = TableLayout(
            columns: aligned(description.columns.first ?? [], list.rows, items),
            width: rect.columns
        )
        layout.drawHeader(in: rect, on: &buffer)
        let body = rect.dropping(rows: 1)
        for line in 0..<body.rows {
            let index = list.top + line
            guard list.rows.indices.contains(index) else { break }
            layout.draw(TableRow(items[index], isSelected: index == list.cursor), in: body.line(line), on: &buffer)
        }
    }

    /// Columns of amounts stand by their decimal points, as far as those of the rows at hand reach.
    private func aligned(_ columns: [Column], _ rows: [ListRow], _ items: [[TableRow.Item]]) -> [Column] {
        columns.enumerated().map { index, column in
            let amounts = zip(rows, items).compactMap { row, items -> String? in
                guard row.values.indices.contains(index), case .amount = row.values[index] else { return nil }
                return items[index].text
            }
            guard !amounts.isEmpty else { return column }
            var column = column
            column.layout = .decimal(for: amounts)
            let parts = amounts.map { DecimalText($0) }
            let whole = parts.map { SafeText.width($0.whole) }.max() ?? 0
            if case .decimal(let fraction, let unit) = column.layout {
                // Digits are never cut off, so the column is as wide as its widest amount.
                column.minimum = max(SafeText.width(column.title), whole + fraction + unit)
                column.ideal = max(column.minimum, min(column.ideal, column.minimum + 4))
            }
            return column
        }
    }

    private func drawSheet(in rect: Rect, on buffer: inout Buffer) {
        let items = model.items(of: list.rows)
        let values = KeyValues(items, selected: list.cursor)
        // The selected field and what belongs to it stay in sight.
        let through = KeyValues(Array(items.prefix(list.cursor + 1)), selected: 0)
        let end = widened(through, by: items).height(rect.columns, glyphs: model.glyphs)
        values.draw(in: rect, on: &buffer, from: max(0, end - rect.rows))
    }

    /// The same block with all labels, so that its labels are as wide as those of the whole.
    private func widened(_ values: KeyValues, by items: [KeyValues.Item]) -> KeyValues {
        var values = values
        let longest = items.max { SafeText.width($0.label) < SafeText.width($1.label) }
        if let longest, let first = values.items.first {
            let short = max(0, SafeText.width(longest.label) - SafeText.width(first.label))
            values.items[0].label = first.label + String(repeating: " ", count: short)
        }
        return values
    }

    private func drawSections(_ description: SourceDescription, in rect: Rect, on buffer: inout Buffer) {
        let items = list.rows.map { row in row.values.map { $0.item(at: model.now, glyphs: model.glyphs) } }
        var layouts: [Int: TableLayout] = [:]
        for section in description.columns.indices {
            let indices = list.rows.indices.filter { list.rows[$0].section == section && !list.rows[$0].isHeading }
            let columns = aligned(
                description.columns[section],
                indices.map { list.rows[$0] },
                indices.map { items[$0] }
            )
            layouts[section] = TableLayout(columns: columns, width: rect.columns)
        }
        for line in 0..<rect.rows {
            let index = list.top + line
            guard list.rows.indices.contains(index) else { break }
            let row = list.rows[index]
            if row.isHeading {
                buffer.write(items[index].first?.text ?? "", in: rect.line(line).dropping(columns: 2), .title)
            } else {
                let tableRow = TableRow(items[index], isSelected: index == list.cursor)
                layouts[row.section]?.draw(tableRow, in: rect.line(line), on: &buffer)
            }
        }
    }
}

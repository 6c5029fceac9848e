import Backend
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
        case .new, .loading:
            // What is read at once needs no words that are gone again with the next frame.
            guard let since = list.awaitingSince, model.now - since >= Model.patience else { break }
            buffer.write("Reading" + model.glyphs.ellipsis, in: place, .muted)
        case .failed(let reason, _):
            let used = Paragraph("\(model.glyphs.cross) \(reason)", role: .toastError).draw(in: place, on: &buffer)
            let key = model.keyText(of: .refresh) ?? ""
            buffer.write("\(key) tries again.", in: place.dropping(rows: used + 1), .muted)
        case .loaded where !list.filter.isEmpty:
            let key = model.keyText(of: .back) ?? ""
            buffer.write("Nothing matches \"\(list.filter)\". \(key) clears the filter.", in: place, .muted)
        case .loaded:
            let used = Paragraph(description.empty).draw(in: place, on: &buffer)
            guard description.takesNew, let kind = description.kind, let first = kind.actions.first(where: \.makesNew)
            else { break }
            let key = model.keyText(of: first.action) ?? String(first.key)
            buffer.write("\(key) makes the first one.", in: place.dropping(rows: used + 1), .muted)
        }
        // Screen readers need a place to stand.
        buffer.cursor = place.isEmpty ? nil : place.origin
    }

    private func drawTable(_ description: SourceDescription, in rect: Rect, on buffer: inout Buffer) {
        let layout = layout(0, description, rect.columns)
        let sorted = sortedColumn.map { (column: $0, ascending: !list.shownSort.isDescending) }
        layout.drawHeader(in: rect, on: &buffer, sorted: sorted)
        let body = rect.dropping(rows: 1)
        for line in 0..<body.rows {
            guard let row = row(list.top + line) else { break }
            layout.draw(row, in: body.line(line), on: &buffer)
            buffer.mark(body.line(line), .row(list.top + line))
        }
    }

    private func layout(_ section: Int, _ description: SourceDescription, _ columns: Int) -> TableLayout {
        let hasMarks = description.shape == .table && description.kind?.canBeMarked == true
        let shown = description.columns[section].enumerated().map { index, column in
            var fitted = list.widths[AmountWidths.Place(section: section, column: index)]?.applied(to: column) ?? column
            // The mark of a row must not touch the widest amount.
            if hasMarks, index == 0, fitted.layout != .left { fitted = fitted.widened(by: 1) }
            return index == sortedColumn ? fitted.withRoomForMark : fitted
        }
        return TableLayout(columns: shown, width: columns)
    }

    /// The column that the rows are in the order of.
    private var sortedColumn: Int? { list.shownSort.field.flatMap { list.source.description.column(of: $0) } }

    private func row(_ index: Int) -> TableRow? {
        guard list.rows.indices.contains(index) else { return nil }
        let row = list.rows[index]
        let items = row.values.enumerated().map { column, value in
            var item = value.item(at: model.now, glyphs: model.glyphs)
            if list.changes.contains(column, of: row.id, at: model.now) { item.role = .listChanged }
            return item
        }
        return TableRow(items, isSelected: index == list.cursor, isMarked: list.marks.contains(list.rows[index].id))
    }

    private func drawSheet(in rect: Rect, on buffer: inout Buffer) {
        let items = zip(list.rows, model.items(of: list.rows)).map { row, item in
            var item = item
            if list.changes.contains(1, of: row.id, at: model.now) { item.role = .listChanged }
            return item
        }
        let values = KeyValues(items, selected: list.cursor)
        // The selected field and what belongs to it stay in sight.
        let through = KeyValues(Array(items.prefix(list.cursor + 1)), selected: 0)
        let end = widened(through, by: items).height(rect.columns, glyphs: model.glyphs)
        let first = max(0, end - rect.rows)
        let last = max(0, values.height(rect.columns, glyphs: model.glyphs) - rect.rows)
        buffer.mark(rect, .scroll(first: first, last: last))
        values.draw(in: rect, on: &buffer, from: first)
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

    /// A heading: its title and what stands beside it.
    private func draw(_ items: [TableRow.Item], in rect: Rect, on buffer: inout Buffer) {
        var rest = rect
        for item in items {
            rest = rest.dropping(columns: buffer.write(item.text, in: rest, item.role) + 2)
        }
    }

    private func drawSections(_ description: SourceDescription, in rect: Rect, on buffer: inout Buffer) {
        let layouts = description.columns.indices.map { layout($0, description, rect.columns) }
        for line in 0..<rect.rows {
            let index = list.top + line
            guard let row = row(index) else { break }
            if list.rows[index].isHeading {
                draw(row.items, in: rect.line(line).dropping(columns: 2), on: &buffer)
            } else {
                layouts[list.rows[index].section].draw(row, in: rect.line(line), on: &buffer)
                buffer.mark(rect.line(line), .row(index))
            }
        }
    }
}

extension Column {
    fileprivate func widened(by cells: Int) -> Column {
        var column = self
        column.minimum += cells
        column.ideal += cells
        return column
    }

    /// The column with a cell more than its title needs: for the mark of the order.
    fileprivate var withRoomForMark: Column {
        var column = self
        column.minimum = max(minimum, SafeText.width(title) + 1)
        column.ideal = max(ideal, column.minimum)
        column.most = max(most, column.minimum)
        return column
    }
}

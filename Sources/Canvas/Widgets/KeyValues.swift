/// A block of names and values: the fields of one record.
package struct KeyValues: Hashable, Sendable {
    /// One line of the block.
    package struct Item: Hashable, Sendable {
        package var label: String
        package var value: String
        package var role: Role
        /// What stands there where the value has not the room for one line; nil where that may be broken into lines.
        package var narrow: String?
        /// What stands behind the value where its last line has room for that: no line is begun for it.
        package var tail: String

        package init(
            _ label: String,
            _ value: String,
            _ role: Role = .text,
            narrow: String? = nil,
            tail: String = ""
        ) {
            self.label = label
            self.value = value
            self.role = role
            self.narrow = narrow
            self.tail = tail
        }
    }

    package var items: [Item]
    /// The row the hardware cursor stands at, with the mark of a selected row; nil where nothing can be selected.
    package var selected: Int?

    package init(_ items: [Item], selected: Int? = nil) {
        self.items = items
        self.selected = selected
    }

    /// The rows the block takes when it is so many cells wide.
    package func height(_ columns: Int, glyphs: Glyphs) -> Int {
        let width = valueWidth(columns, glyphs)
        return items.reduce(0) { $0 + valueLines($1, width, glyphs).count }
    }

    /// Draws the rows from one on and answers how many were drawn.
    ///
    /// Values are broken over several rows rather than cut.
    @discardableResult
    package func draw(in rect: Rect, on buffer: inout Buffer, from first: Int = 0) -> Int {
        let width = valueWidth(rect.columns, buffer.glyphs)
        let gutter = selected == nil ? 0 : 2
        let labels = labelWidth(rect.columns, buffer.glyphs)
        var line = -max(0, first)
        for (index, item) in items.enumerated() {
            for (number, text) in valueLines(item, width, buffer.glyphs).enumerated() {
                defer { line += 1 }
                guard line >= 0 else { continue }
                guard line < rect.rows else { return rect.rows }
                let row = rect.line(line)
                if selected != nil { buffer.mark(row, .row(index)) }
                if number == 0 {
                    // As in a table the mark alone tells: a label in another look would be sent twice with each move.
                    if index == selected {
                        buffer.write(buffer.glyphs.cursor, in: row, .listCursor)
                        if !row.isEmpty { buffer.cursor = row.origin }
                    }
                    buffer.write(item.label, in: row.dropping(columns: gutter).prefix(columns: labels), .muted)
                }
                buffer.write(text, in: row.dropping(columns: gutter + labels + 2), item.role)
            }
        }
        return max(0, line)
    }

    private func valueLines(_ item: Item, _ width: Int, _ glyphs: Glyphs) -> [String] {
        let isWide = item.narrow != nil && SafeText.width(item.value, glyphs: glyphs) > width
        var lines = SafeText.wrap(isWide ? item.narrow ?? "" : item.value, to: width, glyphs: glyphs)
        if let last = lines.last, !item.tail.isEmpty {
            let text = "\(last) \(item.tail)"
            if SafeText.width(text, glyphs: glyphs) <= width { lines[lines.count - 1] = text }
        }
        return lines.isEmpty ? [""] : lines
    }

    /// As wide as the longest label, but never more than half of the space.
    private func labelWidth(_ columns: Int, _ glyphs: Glyphs) -> Int {
        let longest = items.map { SafeText.width($0.label, glyphs: glyphs) }.max() ?? 0
        return min(longest, columns / 2)
    }

    private func valueWidth(_ columns: Int, _ glyphs: Glyphs) -> Int {
        columns - labelWidth(columns, glyphs) - 2 - (selected == nil ? 0 : 2)
    }
}

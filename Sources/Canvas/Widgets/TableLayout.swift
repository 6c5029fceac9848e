/// Which columns of a table are shown in a width, and where.
///
/// Reckoned once for all rows, so that a text can never move a column. Left of the columns stand a cell for the
/// mark of the selected row and one for that of marked rows.
package struct TableLayout: Hashable, Sendable {
    /// Where a column stands, in cells from the left of the table.
    package struct Placement: Hashable, Sendable {
        package let offset: Int
        package let width: Int
    }

    /// The cells left of the first column.
    package static let gutter = 2
    private static let gap = 2

    package let columns: [Column]
    /// For each column its place; nil where it is left out.
    package let placements: [Placement?]

    package init(columns: [Column], width: Int) {
        self.columns = columns
        let room = width - TableLayout.gutter
        var shown = Array(columns.indices)
        func needed() -> Int {
            shown.reduce(0) { $0 + columns[$1].minimum } + TableLayout.gap * max(0, shown.count - 1)
        }
        while needed() > room {
            guard
                let leaving = shown.filter({ columns[$0].rank > 0 }).max(by: { left, right in
                    (columns[left].rank, left) < (columns[right].rank, right)
                })
            else { break }
            shown.removeAll { $0 == leaving }
        }
        var widths: [Int: Int] = [:]
        for index in shown { widths[index] = columns[index].minimum }
        // Names give way before amounts do.
        var missing = needed() - room
        let names = shown.filter { columns[$0].isFlexible }
        while missing > 0, let widest = names.max(by: { widths[$0, default: 0] < widths[$1, default: 0] }),
            widths[widest, default: 0] > 1
        {
            widths[widest, default: 0] -= 1
            missing -= 1
        }
        var spare = max(0, room - needed())
        for index in shown.sorted(by: { (columns[$0].rank, $0) < (columns[$1].rank, $1) }) {
            // Names of the same rank grow together, so that none is cut beside one that has room to spare.
            let peers = shown.filter { columns[$0].isFlexible && columns[$0].rank == columns[index].rank }
            guard columns[index].isFlexible, peers.count > 1 else {
                let grown = min(spare, columns[index].ideal - columns[index].minimum)
                widths[index, default: 0] += grown
                spare -= grown
                continue
            }
            while spare > 0 {
                let growing = peers.filter { widths[$0, default: 0] < columns[$0].ideal }
                guard let next = growing.min(by: { widths[$0, default: 0] < widths[$1, default: 0] }) else { break }
                widths[next, default: 0] += 1
                spare -= 1
            }
        }
        let flexible = shown.filter { columns[$0].isFlexible }
        // First to those that have a use for it, where that is known of some.
        while spare > 0, flexible.contains(where: { columns[$0].most < .max }) {
            let short = flexible.filter { widths[$0, default: 0] < columns[$0].most }
            guard let next = short.min(by: { widths[$0, default: 0] < widths[$1, default: 0] }) else { break }
            widths[next, default: 0] += 1
            spare -= 1
        }
        for (number, index) in flexible.enumerated() {
            // The cells that do not divide go to the first.
            widths[index, default: 0] += spare / flexible.count + (number < spare % flexible.count ? 1 : 0)
        }
        var placements: [Placement?] = Array(repeating: nil, count: columns.count)
        var offset = TableLayout.gutter
        for index in shown {
            let width = min(widths[index] ?? 0, max(0, width - offset))
            if width > 0 { placements[index] = Placement(offset: offset, width: width) }
            offset += width + TableLayout.gap
        }
        self.placements = placements
    }

    /// Draws the titles, and behind one of them the direction in which it sorts the rows.
    package func drawHeader(in rect: Rect, on buffer: inout Buffer, sorted: (column: Int, ascending: Bool)? = nil) {
        for (index, column) in columns.enumerated() {
            guard let place = place(index, in: rect) else { continue }
            var title = column.title
            if let sorted, sorted.column == index {
                title += sorted.ascending ? buffer.glyphs.up : buffer.glyphs.down
            }
            buffer.write(title, in: place, .listHeader, alignment: column.layout == .left ? .left : .right)
            buffer.mark(place, .header(index))
        }
    }

    /// Draws a row into the first line of a part; the selected one takes the hardware cursor.
    package func draw(_ row: TableRow, in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        if row.isSelected {
            buffer.write(buffer.glyphs.cursor, in: rect.prefix(columns: 1), .listCursor)
            buffer.cursor = rect.origin
        }
        if row.isMarked {
            buffer.write(buffer.glyphs.mark, in: rect.dropping(columns: 1).prefix(columns: 1), .listMarked)
        }
        for (index, item) in row.items.enumerated() where index < columns.count {
            guard let place = place(index, in: rect) else { continue }
            switch columns[index].layout {
            case .left: buffer.write(item.text, in: place, item.role)
            case .right: buffer.write(item.text, in: place, item.role, alignment: .right)
            case .decimal(let fraction, let unit):
                let text = DecimalText(item.text).aligned(fraction: fraction, unit: unit)
                // A number of which digits are cut off would be another number.
                let isWhole = SafeText.width(text, glyphs: buffer.glyphs) <= place.columns
                let shown = isWhole ? text : String(repeating: "#", count: place.columns)
                buffer.write(shown, in: place, item.role, alignment: .right)
            }
        }
    }

    private func place(_ index: Int, in rect: Rect) -> Rect? {
        guard let placement = placements[index] else { return nil }
        let place = rect.prefix(rows: 1).dropping(columns: placement.offset).prefix(columns: placement.width)
        return place.isEmpty ? nil : place
    }
}

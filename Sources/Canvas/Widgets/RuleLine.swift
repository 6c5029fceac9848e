/// A line across the screen that says where one is, and how what stands below it is shown.
///
/// `─ Withdrawals › Pending ──────── 3 of 3 ─ sort: expiry ─`
package struct RuleLine: Hashable, Sendable {
    package var crumbs: [String]
    /// What stands at the right; left out from the last on where there is no room.
    package var notes: [String]
    /// The look of the first of them, where it is more than a remark.
    package var firstNote: Role

    package init(crumbs: [String] = [], notes: [String] = [], firstNote: Role = .muted) {
        self.crumbs = crumbs
        self.notes = notes
        self.firstNote = firstNote
    }

    /// The crumbs, without the first of them where they do not fit: where one is counts more than where one came from.
    private func path(_ columns: Int, _ glyphs: Glyphs) -> String {
        let separator = " \(glyphs.crumb) "
        for first in crumbs.indices {
            let kept = (first == 0 ? [] : [glyphs.ellipsis]) + crumbs[first...]
            let path = kept.joined(separator: separator)
            if SafeText.width(path, glyphs: glyphs) <= columns { return path }
        }
        return crumbs.last ?? ""
    }

    package func draw(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        let line = rect.prefix(rows: 1)
        let glyphs = buffer.glyphs
        buffer.fill(line, with: glyphs.horizontal, .border)
        var start = 0
        let path = path(rect.columns - 4, glyphs)
        if !path.isEmpty, rect.columns > 4 {
            let shown = SafeText.cut(path, to: rect.columns - 4, glyphs: glyphs)
            start = 1 + buffer.write(" \(shown) ", at: Position(column: rect.column + 1, row: rect.row), .crumb)
        }
        var kept = notes
        while !kept.isEmpty {
            let widths = kept.map { SafeText.width($0, glyphs: glyphs) + 3 }
            let first = rect.columns - widths.reduce(0, +)
            // At least one cell of line stays between the crumbs and the notes.
            guard first > start else {
                kept.removeLast()
                continue
            }
            var column = rect.column + first
            for (index, (note, width)) in zip(kept, widths).enumerated() {
                let role = index == 0 ? firstNote : .muted
                buffer.write(" \(note) ", at: Position(column: column, row: rect.row), role)
                column += width
            }
            return
        }
    }
}

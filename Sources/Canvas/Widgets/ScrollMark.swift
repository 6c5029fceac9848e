/// Where in a long list the rows on screen stand: a mark in a column at its right.
package struct ScrollMark: Hashable, Sendable {
    package var first: Int
    package var visible: Int
    package var total: Int

    package init(first: Int, visible: Int, total: Int) {
        self.first = first
        self.visible = visible
        self.total = total
    }

    /// Draws into the first column of a part; nothing where all rows are on screen.
    package func draw(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty, visible > 0, total > visible else { return }
        let length = max(1, rect.rows * visible / total)
        let last = total - visible
        let room = rect.rows - length
        // The ends are shown only at the ends.
        var start = room * min(max(0, first), last) / last
        if first > 0, start == 0, room > 1 { start = 1 }
        let track = rect.prefix(columns: 1)
        buffer.fill(track, with: buffer.glyphs.vertical, .border)
        buffer.fill(
            track.dropping(rows: start).prefix(rows: length),
            with: buffer.glyphs == .unicode ? "┃" : "#",
            .muted
        )
    }
}

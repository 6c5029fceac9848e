/// A key and what it does here.
package struct Hint: Hashable, Sendable {
    /// The key as it is written: `p`, `Esc`, `⏎`.
    package var key: String
    package var text: String
    package var isEnabled: Bool
    /// Hints of a higher number go first where there is no room; within one number the last goes first.
    package var rank: Int

    package init(key: String, text: String, isEnabled: Bool = true, rank: Int = 0) {
        self.key = key
        self.text = text
        self.isEnabled = isEnabled
        self.rank = rank
    }
}

/// A line of keys and what they do: `⏎ open  p post  v void`.
package struct HintBar: Hashable, Sendable {
    package var hints: [Hint]

    package init(_ hints: [Hint]) {
        self.hints = hints
    }

    /// The hints that fit into so many cells, in their own order.
    package func fitting(_ columns: Int, glyphs: Glyphs) -> [Hint] {
        places(columns, glyphs).map { hints[$0] }
    }

    private func places(_ columns: Int, _ glyphs: Glyphs) -> [Int] {
        let order = hints.indices.sorted { (hints[$0].rank, $0) < (hints[$1].rank, $1) }
        var kept: Set<Int> = []
        var used = 0
        for index in order {
            let width = cells(hints[index], glyphs) + (kept.isEmpty ? 0 : 2)
            guard used + width <= columns else { break }
            used += width
            kept.insert(index)
        }
        return hints.indices.filter { kept.contains($0) }
    }

    package func draw(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        var position = rect.origin
        for index in places(rect.columns, buffer.glyphs) {
            let hint = hints[index]
            let start = position
            let key = hint.isEnabled ? Role.hintKey : .hintDisabled
            let text = hint.isEnabled ? Role.hintText : .hintDisabled
            position.column += buffer.write(hint.key, at: position, key) + 1
            position.column += buffer.write(hint.text, at: position, text)
            let width = position.column - start.column
            buffer.mark(Rect(column: start.column, row: start.row, columns: width, rows: 1), .hint(index))
            position.column += 2
        }
    }

    private func cells(_ hint: Hint, _ glyphs: Glyphs) -> Int {
        SafeText.width(hint.key, glyphs: glyphs) + 1 + SafeText.width(hint.text, glyphs: glyphs)
    }
}

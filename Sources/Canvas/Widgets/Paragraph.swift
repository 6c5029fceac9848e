/// Text over as many lines as it takes, broken at blanks.
package struct Paragraph: Hashable, Sendable {
    package var text: String
    package var role: Role
    package var alignment: Alignment

    package init(_ text: String, role: Role = .text, alignment: Alignment = .left) {
        self.text = text
        self.role = role
        self.alignment = alignment
    }

    /// The rows it takes when it is so many cells wide.
    package func height(_ columns: Int, glyphs: Glyphs) -> Int {
        SafeText.wrap(text, to: columns, glyphs: glyphs).count
    }

    /// Draws the lines from one on and answers how many rows were drawn; an ellipsis ends what is cut off below.
    @discardableResult
    package func draw(in rect: Rect, on buffer: inout Buffer, from first: Int = 0) -> Int {
        let lines = SafeText.wrap(text, to: rect.columns, glyphs: buffer.glyphs).dropFirst(max(0, first))
        for (row, line) in lines.prefix(rect.rows).enumerated() {
            let isCut = row == rect.rows - 1 && lines.count > rect.rows
            // One ellipsis, whether or not there is room for it behind the line.
            let shown = isCut ? line + buffer.glyphs.ellipsis : line
            buffer.write(shown, in: rect.line(row), role, alignment: alignment)
        }
        return min(lines.count, rect.rows)
    }
}

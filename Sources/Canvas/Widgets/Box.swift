/// A border with a title in it.
package struct Box: Hashable, Sendable {
    package var title: String
    package var role: Role
    package var titleRole: Role

    package init(title: String = "", role: Role = .border, titleRole: Role = .title) {
        self.title = title
        self.role = role
        self.titleRole = titleRole
    }

    /// Draws the border along the inside of a part and answers the space within.
    @discardableResult
    package func draw(in rect: Rect, on buffer: inout Buffer) -> Rect {
        guard rect.columns >= 2, rect.rows >= 2 else { return rect.prefix(rows: 0) }
        let glyphs = buffer.glyphs
        let right = rect.endColumn - 1
        let bottom = rect.endRow - 1
        let across = rect.inset(columns: 1)
        buffer.fill(across.prefix(rows: 1), with: glyphs.horizontal, role)
        buffer.fill(across.dropping(rows: rect.rows - 1), with: glyphs.horizontal, role)
        let down = rect.inset(rows: 1)
        buffer.fill(down.prefix(columns: 1), with: glyphs.vertical, role)
        buffer.fill(down.dropping(columns: rect.columns - 1), with: glyphs.vertical, role)
        buffer.write(glyphs.topLeft, at: rect.origin, role)
        buffer.write(glyphs.topRight, at: Position(column: right, row: rect.row), role)
        buffer.write(glyphs.bottomLeft, at: Position(column: rect.column, row: bottom), role)
        buffer.write(glyphs.bottomRight, at: Position(column: right, row: bottom), role)
        // `╭─ Title ─╮`: a line and a blank on either side.
        if !title.isEmpty, rect.columns > 6 {
            let shown = SafeText.cut(title, to: rect.columns - 6, glyphs: glyphs)
            buffer.write(" \(shown) ", at: Position(column: rect.column + 2, row: rect.row), titleRole)
        }
        return rect.inset(columns: 1, rows: 1)
    }
}

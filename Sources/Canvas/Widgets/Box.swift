/// A border with a title in it.
package struct Box: Hashable, Sendable {
    package var title: String
    package var role: Role
    package var titleRole: Role
    /// What stands before the title, as what the window is about shall not be overlooked; empty for nothing.
    package var badge: String

    package init(title: String = "", role: Role = .border, titleRole: Role = .title, badge: String = "") {
        self.title = title
        self.badge = badge
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
        var top = across.prefix(rows: 1).inset(columns: 1)
        if !badge.isEmpty, top.columns > 2 {
            top = top.dropping(columns: buffer.write(" \(badge) ", in: top, .environmentProduction))
        }
        if !title.isEmpty, top.columns > 2 {
            let shown = SafeText.cut(title, to: top.columns - 2, glyphs: glyphs)
            buffer.write(" \(shown) ", at: top.origin, titleRole)
        }
        return rect.inset(columns: 1, rows: 1)
    }
}

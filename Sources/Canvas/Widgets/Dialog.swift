/// A window over the screen: a title, a space for content, and a row of buttons at its bottom.
package struct Dialog: Hashable, Sendable {
    package var title: String
    package var buttons: ButtonRow
    /// Whether what it asks cannot be taken back.
    package var isDangerous: Bool

    /// What stands before the title, told apart from it; empty for nothing.
    package var badge: String

    package init(title: String, buttons: ButtonRow, isDangerous: Bool = false, badge: String = "") {
        self.badge = badge
        self.title = title
        self.buttons = buttons
        self.isDangerous = isDangerous
    }

    /// The part of the screen it takes for content of such size, in the middle and no larger than the screen.
    package func frame(for content: Size, in bounds: Rect, glyphs: Glyphs) -> Rect {
        let before = badge.isEmpty ? 0 : SafeText.width(badge, glyphs: glyphs) + 2
        let title = before + SafeText.width(title, glyphs: glyphs) + 2
        let inner = max(content.columns, buttons.width(glyphs: glyphs), title)
        return bounds.centered(Size(columns: inner + 6, rows: content.rows + (buttons.buttons.isEmpty ? 2 : 4)))
    }

    /// Draws the window and answers the space for its content.
    ///
    /// Where there are few rows, the buttons come before the content.
    @discardableResult
    package func draw(in rect: Rect, on buffer: inout Buffer) -> Rect {
        guard !rect.isEmpty else { return rect }
        // The hardware cursor and the mouse belong to what is on top.
        buffer.cursor = nil
        buffer.coverMarks()
        buffer.fill(rect, .dialog)
        let role: Role = isDangerous ? .dialogDanger : .dialogTitle
        // The title is underlined where there is no colour; a line of the border must not be.
        let inner = Box(title: title, role: isDangerous ? .alert : .accent, titleRole: role, badge: badge)
            .draw(in: rect, on: &buffer).inset(columns: 2)
        guard !buttons.buttons.isEmpty, inner.rows > 0 else { return inner }
        buttons.draw(in: inner.line(inner.rows - 1), on: &buffer)
        // A blank line before the buttons, where rows are not precious.
        return inner.prefix(rows: inner.rows - (rect.rows < 12 ? 1 : 2))
    }
}

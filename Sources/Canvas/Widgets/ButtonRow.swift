/// A button of a dialog or form: `[ Post ]`, and `( Post )` while it cannot be pressed.
package struct Button: Hashable, Sendable {
    package var title: String
    package var isEnabled: Bool
    package var isDangerous: Bool

    package init(_ title: String, isEnabled: Bool = true, isDangerous: Bool = false) {
        self.title = title
        self.isEnabled = isEnabled
        self.isDangerous = isDangerous
    }

    /// The button as it is written.
    package var text: String { isEnabled ? "[ \(title) ]" : "( \(title) )" }
}

/// A line of buttons in the middle of a space.
package struct ButtonRow: Hashable, Sendable {
    package var buttons: [Button]
    /// The button that Enter presses; the hardware cursor stands on its title.
    package var focus: Int?

    package init(_ buttons: [Button], focus: Int? = nil) {
        self.buttons = buttons
        self.focus = focus
    }

    /// The cells the buttons take at their closest.
    package func width(glyphs: Glyphs) -> Int {
        buttons.reduce(0) { $0 + SafeText.width($1.text, glyphs: glyphs) } + max(0, buttons.count - 1)
    }

    package func draw(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty, !buttons.isEmpty else { return }
        let line = rect.prefix(rows: 1)
        let room = rect.columns - width(glyphs: buffer.glyphs)
        // Up to eight cells between two buttons, as far as there is room.
        let gap = 1 + min(7, max(0, room) / (buttons.count + 1))
        let before = max(0, room - (gap - 1) * (buttons.count - 1)) / 2
        var position = Position(column: rect.column + before, row: rect.row)
        for (index, button) in buttons.enumerated() {
            if index == focus, position.column + 2 < rect.endColumn {
                buffer.cursor = Position(column: position.column + 2, row: position.row)
            }
            let width = buffer.write(button.text, at: position, role(index), clip: line)
            let place = Rect(column: position.column, row: position.row, columns: width, rows: 1)
            buffer.mark(place.intersection(line), .button(index))
            position.column += width + gap
        }
    }

    private func role(_ index: Int) -> Role {
        if !buttons[index].isEnabled { return .buttonDisabled }
        if index == focus { return .buttonFocus }
        return buttons[index].isDangerous ? .buttonDanger : .button
    }
}

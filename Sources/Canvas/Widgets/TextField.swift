/// A one-line field: its text, scrolled so that the cursor is in sight.
package struct TextField: Hashable, Sendable {
    package var input: TextInput
    package var isFocused: Bool
    /// Whether every character is shown as a dot.
    package var isMasked: Bool
    package var hasError: Bool
    /// What is shown while the field is empty.
    package var placeholder: String

    package init(
        _ input: TextInput,
        isFocused: Bool = false,
        isMasked: Bool = false,
        hasError: Bool = false,
        placeholder: String = ""
    ) {
        self.input = input
        self.isFocused = isFocused
        self.isMasked = isMasked
        self.hasError = hasError
        self.placeholder = placeholder
    }

    /// Draws into the first row of a part, over its whole width; a field with the focus takes the hardware cursor.
    package func draw(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        let line = rect.prefix(rows: 1)
        let role: Role = hasError ? .fieldError : isFocused ? .fieldFocus : .field
        buffer.fill(line, role)
        let glyphs = buffer.glyphs
        let text = shown(input.text, glyphs)
        let cursor = SafeText.width(shown(input.textBeforeCursor, glyphs), glyphs: glyphs)
        // Without the focus the beginning is shown; with it the cursor keeps to the last cell at most.
        let offset = isFocused ? max(0, cursor - rect.columns + 1) : 0
        if input.isEmpty {
            buffer.write(placeholder, in: line, .fieldPlaceholder)
        } else if offset > 0 {
            buffer.write(text, at: Position(column: line.column - offset, row: line.row), role, clip: line)
            if rect.columns > 1 { buffer.write(glyphs.ellipsis, at: line.origin, role) }
        } else if isFocused {
            buffer.write(text, at: line.origin, role, clip: line)
        } else {
            buffer.write(text, in: line, role)
        }
        if isFocused { buffer.cursor = Position(column: line.column + cursor - offset, row: line.row) }
    }

    private func shown(_ text: String, _ glyphs: Glyphs) -> String {
        isMasked ? String(repeating: glyphs.masked, count: text.count) : text
    }
}

import Backend
import Canvas

/// How the values of fields are drawn, each in the part of its row behind the labels.
extension Form {
    func drawValue(_ index: Int, in rect: Rect, on buffer: inout Buffer) {
        let entry = entries[index]
        let isFocused = isEditing(index)
        var field = TextField(
            TextInput(),
            isFocused: isFocused,
            hasError: shownProblem(index) != nil,
            placeholder: entry.isRequired && includedEntries.contains(index) ? "required" : entry.absent
        )
        switch entry.value {
        case .fixed(let text):
            buffer.write(text, in: rect, .muted)
            return
        case .text(let input, _):
            if entry.isKept {
                field.placeholder = "kept as it is"
            } else {
                field.input = input
                field.isMasked = entry.isSecret && !entry.isRevealed
            }
        case .list(let list):
            field.input = list.input
            field.isFocused = isFocused && list.row == nil
            field.isMasked = list.isSecret && !entry.isRevealed
            if list.isCleared {
                field.placeholder = "none in place of \(list.kept)"
            } else if !list.isEmpty {
                field.placeholder = ""
            } else if list.kept > 0 {
                field.placeholder = "\(list.kept) kept as they are"
            }
        case .json(let area):
            guard area.isEmpty else {
                let first = entry.shownLines(isFocused: isFocused).lowerBound
                return drawArea(area, line: first, of: index, in: rect, on: &buffer)
            }
        case .time(let time):
            field.input = time.input
            field.isFocused = isFocused && time.highlighted == nil
        case .record(let picker): field.input = picker.chosen.map { TextInput($0.label) } ?? picker.search
        case .option(let words, let chosen):
            let word = chosen.map { words[$0] }
            field.input = TextInput(word.map { isFocused ? "< \($0) >" : $0 } ?? "")
        case .flag(let flag):
            let word = flag.map { $0 ? "yes" : "no" }
            field.input = TextInput(word.map { isFocused ? "< \($0) >" : $0 } ?? "")
        }
        let unit = entry.unitField == nil ? "" : entry.unit?.code ?? "minor units"
        let room = unit.isEmpty ? 0 : min(SafeText.width(unit, glyphs: buffer.glyphs), rect.columns / 3) + 1
        field.draw(in: rect.prefix(columns: rect.columns - room), on: &buffer)
        buffer.write(unit, in: rect.dropping(columns: rect.columns - room + 1), .muted)
    }

    /// A text that is in a list already.
    func drawLine(_ line: Int, of index: Int, in rect: Rect, on buffer: inout Buffer) {
        guard case .list(let list) = entries[index].value else { return }
        let isSelected = isEditing(index) && list.row == line
        if isSelected {
            buffer.write(buffer.glyphs.cursor, in: rect, .listCursor)
            buffer.cursor = rect.origin
        }
        let isHidden = list.isSecret && !entries[index].isRevealed
        let text = isHidden ? String(repeating: buffer.glyphs.masked, count: 8) : list.lines[line]
        buffer.write(text, in: rect.dropping(columns: 2), isSelected ? .listSelected : list.isSecret ? .secret : .text)
    }

    /// A line of a text over several lines, with its number where there is room, and a mark where it stops being JSON.
    func drawArea(_ area: TextArea, line: Int, of index: Int, in rect: Rect, on buffer: inout Buffer) {
        let fault = area.faultyPlace
        let isFaulty = fault?.line == line
        var text = rect
        if rect.columns >= 40 {
            let digits = String(area.lines.count).count
            let number = rect.prefix(columns: digits + 2)
            let cross = isFaulty ? buffer.glyphs.cross : ""
            buffer.write(cross, in: number, .fieldMessage)
            buffer.write(String(line + 1), in: number.prefix(columns: digits + 2), .muted, alignment: .right)
            text = rect.dropping(columns: digits + 3)
        }
        let input = area.lines[line]
        let isFocused = isEditing(index) && area.row == line
        TextField(input, isFocused: isFocused).draw(in: text, on: &buffer)
        guard isFaulty, let place = fault?.column else { return }
        let before = SafeText.width(String(input.text.prefix(place)), glyphs: buffer.glyphs)
        let cursor = isFocused ? SafeText.width(input.textBeforeCursor, glyphs: buffer.glyphs) : 0
        let column = before - max(0, cursor - text.columns + 1)
        guard column >= 0, column < text.columns else { return }
        let character = input.text.dropFirst(place).first.map { String($0) } ?? " "
        let position = Position(column: text.column + column, row: text.row)
        buffer.write(character, at: position, .fieldError, clip: text.prefix(rows: 1))
    }
}

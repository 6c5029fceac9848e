extension SafeText {
    /// Breaks text into lines no wider than so many cells, at blanks where there are any.
    ///
    /// A line feed begins a new line; everything else is made safe. An empty text has one empty line.
    package static func wrap(_ text: String, to columns: Int, glyphs: Glyphs = .unicode) -> [String] {
        guard columns > 0 else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { wrapLine(String($0), to: columns, glyphs: glyphs) }
    }

    private static func wrapLine(_ text: String, to columns: Int, glyphs: Glyphs) -> [String] {
        if isPlain(text), text.utf8.count <= columns { return [text] }
        var lines: [String] = []
        var line = ""
        var width = 0
        // Where the line can be broken: what stands before the last blank, and after it.
        var head: String?
        var tail = ""
        var tailWidth = 0
        forEach(text, glyphs: glyphs) { grapheme, cells in
            if width + cells > columns {
                if grapheme == " " {
                    lines.append(line)
                    (line, width, head, tail, tailWidth) = ("", 0, nil, "", 0)
                    return true
                }
                if let broken = head {
                    lines.append(broken)
                    (line, width) = (tail, tailWidth)
                } else if !line.isEmpty {
                    lines.append(line)
                    (line, width) = ("", 0)
                }
                (head, tail, tailWidth) = (nil, line, width)
            }
            // Wider than the whole space: nothing of it can be shown.
            guard cells <= columns else { return true }
            if grapheme == " " {
                // Blanks at a break are not carried to the next line.
                if line.isEmpty, !lines.isEmpty { return true }
                head = line
                (tail, tailWidth) = ("", 0)
            } else {
                tail += grapheme
                tailWidth += cells
            }
            line += grapheme
            width += cells
            return true
        }
        lines.append(line)
        return lines
    }
}

import Canvas

/// What is kept of a screen: its text, what each cell means, and where the cursor stands.
///
/// Themes change none of these; how each meaning looks is kept once for each theme. Where glyphs change no meaning
/// either, the meanings are kept once for both. `+3` stands for three more lines like the one above.
struct GoldenText {
    private(set) var text = ""

    mutating func add(_ name: String, unicode: Buffer, ascii: Buffer) {
        let meanings = Self.meanings(unicode)
        add("\(name) unicode", Self.rows(unicode))
        add("\(name) meanings", meanings)
        add("\(name) ascii", Self.rows(ascii))
        let others = Self.meanings(ascii)
        if others != meanings { add("\(name) ascii meanings", others) }
    }

    private mutating func add(_ heading: String, _ lines: [String]) {
        text += "# \(heading)\n"
        var rest = lines[...]
        while let line = rest.first {
            let same = rest.prefix { $0 == line }.count
            text += line + "\n" + (same > 1 ? "+\(same - 1)\n" : "")
            rest = rest.dropFirst(same)
        }
    }

    private static func rows(_ buffer: Buffer) -> [String] { buffer.text.map { "|\($0)" } }

    /// `b2 t14 .3 b61`: a letter of `Role.legend` and how many cells it goes on for, the last line being the cursor's.
    private static func meanings(_ buffer: Buffer) -> [String] {
        let cursor = buffer.cursor.map { "cursor in column \($0.column) of row \($0.row)" } ?? "no cursor"
        return buffer.roleLayer().map { line in
            var runs: [(letter: Character, count: Int)] = []
            for letter in line {
                if letter == runs.last?.letter { runs[runs.count - 1].count += 1 } else { runs.append((letter, 1)) }
            }
            return ":" + runs.map { " \($0.letter)\($0.count)" }.joined()
        } + [cursor]
    }

    /// How a theme shows each meaning, a line each.
    static func looks(_ theme: Theme) -> String {
        Role.allCases.map { role in
            let style = theme.style(for: role)
            let attributes = Attributes.names.filter { style.attributes.contains($0.value) }.keys.sorted()
            var words: [String] = []
            if style.foreground != .terminal { words.append(name(style.foreground)) }
            if style.background != .terminal { words.append("on \(name(style.background))") }
            words += attributes
            let look = words.isEmpty ? "plain" : words.joined(separator: " ")
            return "\(Role.legend[role].map(String.init) ?? "?") \(role.rawValue): \(look)\n"
        }.joined()
    }

    private static func name(_ color: Color) -> String {
        switch color {
        case .terminal: "terminal"
        case .indexed(let index): Color.names.first { $0.value == color }?.key ?? String(index)
        case .rgb(let red, let green, let blue): "rgb(\(red),\(green),\(blue))"
        }
    }
}

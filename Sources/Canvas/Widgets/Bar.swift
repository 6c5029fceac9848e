/// A part of a whole as a bar, exact to an eighth of a cell: `██████▍   `, in ASCII `[#####     ]`.
package struct Bar: Hashable, Sendable {
    package var part: UInt128
    package var whole: UInt128
    package var role: Role

    /// Takes a part and its whole in one unit, such as minor units of one asset; a whole of 0 is an empty bar.
    package init(_ part: UInt128, of whole: UInt128, role: Role = .bar) {
        self.part = part
        self.whole = whole
        self.role = role
    }

    package func draw(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        buffer.write(text(rect.columns, glyphs: buffer.glyphs), in: rect, role)
    }

    /// The bar as text of exactly so many cells.
    package func text(_ columns: Int, glyphs: Glyphs) -> String {
        guard columns > 0 else { return "" }
        if glyphs == .ascii {
            guard columns > 2 else { return String(repeating: filled(columns) > 0 ? "#" : " ", count: columns) }
            let full = filled(columns - 2)
            return "[" + String(repeating: "#", count: full) + String(repeating: " ", count: columns - 2 - full) + "]"
        }
        let eighths = filled(columns * 8)
        var text = String(repeating: "█", count: eighths / 8)
        if eighths % 8 > 0 { text += ["▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8 - 1] }
        return text + String(repeating: " ", count: columns - (eighths + 7) / 8)
    }

    /// How many of so many steps are filled: all of them only when the part is the whole, none only when it is 0.
    private func filled(_ steps: Int) -> Int {
        guard whole > 0, part > 0 else { return 0 }
        guard part < whole else { return steps }
        let product = part.multipliedFullWidth(by: UInt128(steps))
        return max(1, Int(whole.dividingFullWidth(product).quotient))
    }
}

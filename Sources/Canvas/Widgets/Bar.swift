/// Parts of a whole as a bar, and a mark where a bound lies: `█████▍▒▒░│░ `, in ASCII `[#####==.|. ]`.
///
/// The first part is exact to an eighth of a cell, the others to a cell. Each part has a glyph of its own, so that no
/// colour is needed to tell them apart.
package struct Bar: Hashable, Sendable {
    package var part: UInt128
    /// What stands behind the part, in another glyph.
    package var second: UInt128
    /// What stands behind both, in a third glyph.
    package var rest: UInt128
    package var whole: UInt128
    /// Where a mark crosses the bar; nil for none.
    ///
    /// Beyond the whole it stands at its end.
    package var mark: UInt128?
    package var role: Role

    /// Takes parts and their whole in one unit, such as minor units of one asset; a whole of 0 is an empty bar.
    package init(
        _ part: UInt128,
        then second: UInt128 = 0,
        rest: UInt128 = 0,
        of whole: UInt128,
        mark: UInt128? = nil,
        role: Role = .bar
    ) {
        self.part = part
        self.second = second
        self.rest = rest
        self.whole = whole
        self.mark = mark
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
            guard columns > 2 else { return cells(columns, glyphs).joined() }
            return "[" + cells(columns - 2, glyphs).joined() + "]"
        }
        return cells(columns, glyphs).joined()
    }

    private func cells(_ columns: Int, _ glyphs: Glyphs) -> [String] {
        var cells = Array(repeating: " ", count: columns)
        // An eighth of a cell is the finest step there is; ASCII has whole cells alone.
        let fineness = glyphs == .unicode ? 8 : 1
        var filled = steps(part, columns * fineness)
        let both = Bar.sum(part, second)
        var end = (steps(both, columns * fineness) + fineness - 1) / fineness
        if second > 0, whole > 0 {
            // The smallest second part has a cell, taken from the first where there is no other.
            filled = min(filled, (columns - 1) * fineness)
            end = max(end, (filled + fineness - 1) / fineness + 1)
        }
        let last = rest > 0 ? (steps(Bar.sum(both, rest), columns * fineness) + fineness - 1) / fineness : 0
        for place in 0..<min(columns, last) { cells[place] = glyphs.barRest }
        for place in 0..<min(columns, end) { cells[place] = glyphs.barSecond }
        for place in 0..<filled / fineness { cells[place] = glyphs.barFirst }
        if filled % fineness > 0 { cells[filled / fineness] = Self.eighths[filled % fineness - 1] }
        if let mark, whole > 0 {
            cells[min(columns - 1, Bar.steps(mark, of: whole, in: columns))] = glyphs.vertical
        }
        return cells
    }

    private static func sum(_ left: UInt128, _ right: UInt128) -> UInt128 {
        let (sum, isTooLarge) = left.addingReportingOverflow(right)
        return isTooLarge ? .max : sum
    }

    private static let eighths = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// All of so many steps only when the part is the whole, none only when it is 0.
    private func steps(_ part: UInt128, _ count: Int) -> Int {
        guard whole > 0, part > 0 else { return 0 }
        return max(1, Bar.steps(part, of: whole, in: count))
    }

    /// How many of so many steps a part of a whole comes to, rounded down; a whole of 0 has none.
    ///
    /// Exact for every amount: no floating-point number comes near money.
    static func steps(_ part: UInt128, of whole: UInt128, in count: Int) -> Int {
        guard whole > 0 else { return 0 }
        guard part < whole else { return count }
        return Int(whole.dividingFullWidth(part.multipliedFullWidth(by: UInt128(count))).quotient)
    }
}

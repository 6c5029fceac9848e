/// Numbers beside each other as columns one cell high: `▁▃▂▅█▆`, in ASCII `_:.+#*`.
package struct Sparkline: Hashable, Sendable {
    /// What the lowest column stands for.
    package enum Base: Hashable, Sendable {
        /// Nothing: the columns are to each other as the numbers are. Only 0 has the lowest.
        case zero
        /// The smallest of the numbers, so that small changes of large numbers are seen.
        case lowest
    }

    package var values: [UInt128]
    package var base: Base

    package init(_ values: [UInt128], from base: Base) {
        self.values = values
        self.base = base
    }

    private static let columns: [String] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let asciiColumns: [String] = ["_", ".", ":", "-", "=", "+", "*", "#"]

    /// The columns as text, a cell a number.
    package func text(glyphs: Glyphs) -> String {
        let columns = glyphs == .unicode ? Self.columns : Self.asciiColumns
        return levels.map { columns[$0] }.joined()
    }

    /// The height of each column, 0 to 7.
    private var levels: [Int] {
        guard let highest = values.max(), let lowest = values.min() else { return [] }
        switch base {
        case .zero: return values.map { $0 == 0 ? 0 : max(1, Bar.steps($0, of: highest, in: 7)) }
        case .lowest:
            // What does not change stands in the middle; nothing at all stays at the bottom.
            guard highest > lowest else { return values.map { $0 == 0 ? 0 : 3 } }
            return values.map { Bar.steps($0 - lowest, of: highest - lowest, in: 7) }
        }
    }
}

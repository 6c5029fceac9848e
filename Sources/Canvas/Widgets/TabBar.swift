/// One of several views, with a count where work waits in it.
package struct Tab: Hashable, Sendable {
    /// The key that leads there; empty where there is none.
    package var key: String
    package var title: String
    package var count: Int?

    package init(key: String = "", title: String, count: Int? = nil) {
        self.key = key
        self.title = title
        self.count = count
    }
}

/// A line of tabs: `1 Overview   2 Withdrawals 3   3 Assets`.
///
/// Where there is little room they stand closer; where they do not all fit, it folds to `≡ menu`, the one that is open,
/// and of those where work waits the ones that fit: `≡ menu   7 Payments   2 Withdrawals 5   8 Events 4`.
package struct TabBar: Hashable, Sendable {
    /// What is left where the tabs do not all fit.
    package enum Folding: Hashable, Sendable {
        /// `≡ menu`, the open one, and those where work waits.
        case menu
        /// The open one and as many beside it as fit, with marks where there are more: `‹ Posted   Voided ›`.
        case neighbours
    }

    package var tabs: [Tab]
    package var selected: Int?
    package var folding: Folding

    package init(_ tabs: [Tab], selected: Int?, folding: Folding = .menu) {
        self.tabs = tabs
        self.selected = selected
        self.folding = folding
    }

    /// Whether the tabs do not all fit into so many cells.
    package func isFolded(_ columns: Int, glyphs: Glyphs) -> Bool {
        gap(columns, glyphs: glyphs) == nil
    }

    /// The cells between two tabs; nil where not even two are left.
    private func gap(_ columns: Int, glyphs: Glyphs) -> Int? {
        let widths = tabs.map { SafeText.width(label($0), glyphs: glyphs) }
        return [3, 2].first { widths.reduce(0, +) + $0 * max(0, tabs.count - 1) <= columns }
    }

    /// Draws the tabs; `target` says what a press on one of them is about, or on the fold, which is nil.
    package func draw(in rect: Rect, on buffer: inout Buffer, target: (Int?) -> Target? = { _ in nil }) {
        guard !rect.isEmpty else { return }
        let line = rect.prefix(rows: 1)
        var position = line.origin
        func advance(_ width: Int, _ index: Int?) {
            let rect = Rect(column: position.column, row: position.row, columns: width, rows: 1)
            if let target = target(index) { buffer.mark(line.intersection(rect), target) }
            position.column += width
        }
        if let gap = gap(rect.columns, glyphs: buffer.glyphs) {
            for (index, tab) in tabs.enumerated() {
                advance(draw(tab, isSelected: index == selected, at: position, line, &buffer), index)
                position.column += gap
            }
            return
        }
        if folding == .neighbours {
            let shown = neighbours(line.columns, buffer.glyphs)
            if let first = shown.first, first > 0 {
                advance(buffer.write(buffer.glyphs.before, at: position, .hintKey, clip: line), first - 1)
                position.column += 1
            }
            for index in shown {
                advance(draw(tabs[index], isSelected: index == selected, at: position, line, &buffer), index)
                position.column += index == shown.last ? 1 : 2
            }
            if let last = shown.last, last < tabs.count - 1 {
                advance(buffer.write(buffer.glyphs.after, at: position, .hintKey, clip: line), last + 1)
            }
            return
        }
        advance(buffer.write("\(buffer.glyphs.menu) menu", at: position, .frameTab, clip: line), nil)
        position.column += 3
        if let selected, tabs.indices.contains(selected) {
            advance(draw(tabs[selected], isSelected: true, at: position, line, &buffer), selected)
            position.column += 3
        }
        for (index, tab) in tabs.enumerated() where index != selected && tab.count != nil {
            // Half a count would be another count.
            let end = position.column + SafeText.width(label(tab), glyphs: buffer.glyphs)
            guard end <= line.origin.column + line.columns else { continue }
            advance(draw(tab, isSelected: false, at: position, line, &buffer), index)
            position.column += 3
        }
    }

    /// The open tab and those around it that fit between the marks.
    private func neighbours(_ columns: Int, _ glyphs: Glyphs) -> ClosedRange<Int> {
        let open = min(max(0, selected ?? 0), max(0, tabs.count - 1))
        var shown = open...open
        func fits(_ range: ClosedRange<Int>) -> Bool {
            let widths = tabs[range].reduce(0) { $0 + SafeText.width(label($1), glyphs: glyphs) + 2 } - 2
            return widths + 4 <= columns
        }
        while shown.upperBound < tabs.count - 1, fits(shown.lowerBound...(shown.upperBound + 1)) {
            shown = shown.lowerBound...(shown.upperBound + 1)
        }
        while shown.lowerBound > 0, fits((shown.lowerBound - 1)...shown.upperBound) {
            shown = (shown.lowerBound - 1)...shown.upperBound
        }
        return shown
    }

    private func draw(_ tab: Tab, isSelected: Bool, at start: Position, _ line: Rect, _ buffer: inout Buffer) -> Int {
        var position = start
        if !tab.key.isEmpty {
            position.column += buffer.write(tab.key, at: position, .hintKey, clip: line) + 1
        }
        let role: Role = isSelected ? .frameTabSelected : .frameTab
        position.column += buffer.write(tab.title, at: position, role, clip: line)
        if let count = tab.count {
            position.column += 1
            position.column += buffer.write(String(count), at: position, .badge, clip: line)
        }
        return position.column - start.column
    }

    private func label(_ tab: Tab) -> String {
        let key = tab.key.isEmpty ? "" : tab.key + " "
        return key + tab.title + (tab.count.map { " \($0)" } ?? "")
    }
}

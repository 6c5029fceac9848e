import Canvas

/// The value of a field that holds several texts: those that are in it, and the one being typed.
struct LineList: Hashable, Sendable {
    let isSecret: Bool
    private(set) var lines: [String]
    private(set) var input = TextInput()
    /// The line that the cursor stands on; nil where it stands on the one being typed.
    private(set) var row: Int?
    /// How many the record has that are never shown: they stay unless others take their place.
    private(set) var kept: Int
    /// Whether those are to be taken away, with none in their place.
    private(set) var isCleared = false

    init(_ lines: [String] = [], isSecret: Bool, kept: Int = 0) {
        self.lines = lines
        self.isSecret = isSecret
        self.kept = kept
    }

    /// All that is in it, the text being typed included.
    var all: [String] { lines + (input.isEmpty ? [] : [input.text]) }
    var isEmpty: Bool { lines.isEmpty && input.isEmpty && !isCleared }

    /// Whether there is a line under the cursor that Delete takes away.
    var canRemove: Bool { row != nil || (all.isEmpty && kept > 0 && !isCleared) }

    /// The list as it was typed, over another number of texts that the record has.
    func keeping(_ count: Int) -> LineList {
        var list = self
        list.kept = count
        return list
    }

    /// Puts the cursor on a line.
    mutating func select(_ line: Int) { row = lines.indices.contains(line) ? line : nil }

    /// Takes the text being typed as a line.
    mutating func add() {
        guard !input.isEmpty else { return }
        add(input.text)
        input = TextInput()
    }

    mutating func add(_ line: String) {
        lines.append(line)
        isCleared = false
    }

    /// Takes all lines out; texts that the record has stay.
    mutating func clear() { self = LineList(isSecret: isSecret, kept: kept) }

    /// Puts the cursor on the last line.
    mutating func selectLast() { row = lines.isEmpty ? nil : lines.count - 1 }

    /// The cursor goes to the text being typed, which becomes a line.
    mutating func leave() {
        row = nil
        add()
    }

    mutating func paste(_ text: String) {
        row = nil
        var parts = text.split { $0 == "," || $0.isNewline }.map { $0.trimmed }
        parts.removeAll(where: \.isEmpty)
        if parts.count == 1 {
            input.paste(parts[0])
        } else {
            add()
            for part in parts { add(part) }
        }
    }

    /// Does what a key means in a list; answers whether it means anything there.
    mutating func handle(_ key: Canvas.Key) -> Bool {
        switch key {
        case .up:
            let above = (row ?? lines.count) - 1
            guard above >= 0 else { return false }
            row = above
        case .down:
            guard let row else { return false }
            self.row = row + 1 < lines.count ? row + 1 : nil
        case .delete, .control("d"), .backspace, .control("h"): return remove(key)
        case .character(","):
            if !input.isEmpty { add() }
        case .character:
            row = nil
            isCleared = false
            return input.handle(key)
        default: return row == nil && input.handle(key)
        }
        return true
    }

    private mutating func remove(_ key: Canvas.Key) -> Bool {
        let isForward = key == .delete || key == .control("d")
        if let row {
            lines.remove(at: row)
            self.row = lines.isEmpty ? nil : min(row, lines.count - 1)
        } else if !input.isEmpty {
            return input.handle(key)
        } else if !lines.isEmpty {
            if !isForward { lines.removeLast() }
        } else if isForward, kept > 0 {
            isCleared.toggle()
        } else if isCleared {
            isCleared = false
        }
        return true
    }
}

import Canvas

/// A secret that the record has already: it stays, and is never shown, until another one takes its place.
extension FormEntry {
    /// Whether it still holds the secret of the record.
    var isKept: Bool {
        guard case .text(let input, .secret) = value else { return false }
        return !input.isEmpty && !isChanged
    }

    /// Whether the secret of the record was taken out, and nothing typed in its place.
    var isKeptTakenOut: Bool {
        guard case .text(let input, .secret) = value, case .text(let before, _) = original else { return false }
        return input.isEmpty && !before.isEmpty
    }

    /// Does what a key means where such a secret is; nil where there is none, and the key is as any other.
    ///
    /// No part of it stays: the first key takes all of it out, and Backspace in the empty field brings it back.
    mutating func handleKept(_ key: Canvas.Key) -> Bool? {
        if isKeptTakenOut, key == .backspace || key == .control("h") {
            value = original
            return true
        }
        guard isKept else { return nil }
        switch key {
        case .character:
            var input = TextInput()
            _ = input.handle(key)
            value = .text(input, .secret)
        case .backspace, .delete, .control("h"), .control("d"), .control("u"), .control("k"), .control("w"):
            value = .text(TextInput(), .secret)
        default: return false
        }
        return true
    }
}

/// The text of a one-line field while it is edited, and where its cursor stands.
///
/// Edits by whole characters as people see them, so that a backspace removes an emoji or an accented letter at once.
package struct TextInput: Hashable, Sendable {
    private var characters: [Character]
    /// The character the cursor stands on: 0 is the first, `count` the place behind the last.
    package private(set) var cursor: Int
    /// The most characters the field takes; nil where it takes any number.
    package let maximumLength: Int?

    package init(_ text: String = "", maximumLength: Int? = nil) {
        self.characters = Array(text)
        self.maximumLength = maximumLength
        self.cursor = characters.count
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }
    package var count: Int { characters.count }
    package var textBeforeCursor: String { String(characters[..<cursor]) }

    /// Replaces the whole text and puts the cursor at its end.
    package mutating func set(_ text: String) {
        characters = Array(text)
        cursor = characters.count
    }

    /// Puts text in at the cursor, as typed.
    ///
    /// Answers false, and changes nothing, where it does not fit.
    @discardableResult
    package mutating func insert(_ text: String) -> Bool {
        if let maximumLength, count + text.count > maximumLength { return false }
        // Joined anew: a combining mark becomes part of the character before it.
        let before = textBeforeCursor + text
        let after = String(characters[cursor...])
        characters = Array(before + after)
        cursor = min(before.count, characters.count)
        return true
    }

    /// Puts pasted text in at the cursor, without its line breaks and other control characters, as much as fits.
    ///
    /// Answers how many characters were left out.
    @discardableResult
    package mutating func paste(_ text: String) -> Int {
        var kept = text.filter { character in
            !character.unicodeScalars.contains { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: true
                default: false
                }
            }
        }
        if let maximumLength { kept = String(kept.prefix(max(0, maximumLength - count))) }
        insert(kept)
        return text.count - kept.count
    }

    package mutating func moveLeft() { cursor = max(0, cursor - 1) }
    package mutating func moveRight() { cursor = min(count, cursor + 1) }
    package mutating func moveHome() { cursor = 0 }
    package mutating func moveEnd() { cursor = count }

    /// Puts the cursor on a character, counted from 0, or behind the last.
    package mutating func move(to place: Int) { cursor = min(max(0, place), count) }

    package mutating func backspace() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    package mutating func delete() {
        guard cursor < count else { return }
        characters.remove(at: cursor)
    }

    /// Removes what stands before the cursor.
    package mutating func deleteToStart() {
        characters.removeFirst(cursor)
        cursor = 0
    }

    /// Removes what stands at and behind the cursor.
    package mutating func deleteToEnd() {
        characters.removeLast(count - cursor)
    }

    /// Removes the word before the cursor and the blanks behind that word.
    package mutating func deleteWord() {
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    /// Does what a key means in a field; answers whether it means anything there.
    package mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace, .control("h"): backspace()
        case .delete, .control("d"): delete()
        case .left, .control("b"): moveLeft()
        case .right, .control("f"): moveRight()
        case .home, .control("a"): moveHome()
        case .end, .control("e"): moveEnd()
        case .control("u"): deleteToStart()
        case .control("k"): deleteToEnd()
        case .control("w"): deleteWord()
        default: return false
        }
        return true
    }
}

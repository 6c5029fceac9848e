import Backend
import Canvas
import Foundation
import Storage

/// The value of a field that names a record: what is searched for, what was found, what was chosen.
struct RecordPicker: Hashable, Sendable {
    let kind: RecordKind
    private(set) var search = TextInput()
    private(set) var chosen: RecordChoice?
    /// What was found for the search as it stands; empty while the answer is awaited.
    private(set) var found: [RecordChoice] = []
    private(set) var highlighted = 0
    private(set) var isAwaiting = false

    init(_ kind: RecordKind, chosen: RecordChoice? = nil) {
        self.kind = kind
        self.chosen = chosen
    }

    init(_ kind: RecordKind, id: String) {
        self.kind = kind
        self.search = TextInput(id)
    }

    /// The id of the record: of the one chosen, or typed in full.
    var id: String? {
        if let chosen { return chosen.id }
        return UUID(version4: search.text)?.text
    }

    var isEmpty: Bool { chosen == nil && search.isEmpty }
    var isOpen: Bool { chosen == nil }

    /// Where the search has changed, what was found for the old one is not shown as if it answered the new one.
    mutating func lookup(field: String) -> FormRequest {
        found = []
        highlighted = 0
        isAwaiting = true
        return .lookup(field: field, kind, search: search.text)
    }

    /// Takes an answer to a search, unless the search has changed since.
    mutating func received(_ choices: [RecordChoice], for text: String) {
        guard chosen == nil, text == search.text else { return }
        isAwaiting = false
        found = choices
        highlighted = 0
        if let id, let exact = choices.first(where: { $0.id == id }) { choose(exact) }
    }

    /// Takes what is known by now of the record that is already chosen.
    mutating func refresh(_ choices: [RecordChoice]) {
        if let chosen, let known = choices.first(where: { $0.id == chosen.id }) { self.chosen = known }
    }

    /// Answers whether a key means something here; a change of the search needs a new lookup.
    mutating func handle(_ key: Canvas.Key) -> (isUsed: Bool, isSearchChanged: Bool) {
        switch key {
        case .up where isOpen && highlighted > 0:
            highlighted -= 1
            return (true, false)
        case .down where isOpen && highlighted + 1 < found.count:
            highlighted += 1
            return (true, false)
        case .up, .down: return (false, false)
        default: break
        }
        if chosen != nil {
            // The label of what is chosen is no text to edit: a new search begins with the key.
            switch key {
            case .character, .backspace, .delete, .control("u"): chosen = nil
            default: return (false, false)
            }
            search = TextInput()
            if case .character = key { _ = search.handle(key) }
            return (true, true)
        }
        let before = search.text
        guard search.handle(key) else { return (false, false) }
        return (true, search.text != before)
    }

    mutating func paste(_ text: String) {
        chosen = nil
        search = TextInput()
        search.paste(text.trimmed)
    }

    /// Chooses the highlighted record; answers false where none was found for the search as it stands.
    mutating func chooseHighlighted() -> Bool {
        guard isOpen, !isAwaiting, found.indices.contains(highlighted) else { return false }
        choose(found[highlighted])
        return true
    }

    /// Chooses one of the records that were found, by its place.
    mutating func choose(at place: Int) {
        guard isOpen, !isAwaiting, found.indices.contains(place) else { return }
        choose(found[place])
    }

    /// Chooses the record where a search has found exactly one.
    mutating func chooseOnly() {
        if isOpen, !search.isEmpty, found.count == 1 { _ = chooseHighlighted() }
    }

    private mutating func choose(_ choice: RecordChoice) {
        chosen = choice
        search = TextInput()
        found = []
        highlighted = 0
        isAwaiting = false
    }
}

/// Which order the operator wants a list in: by a field, or the list's own; either may be turned round.
///
/// Its text is the field's name, with a minus sign before it where it is descending: `amount`, `-amount`; the list's own
/// order is empty, and `-` turned round.
package struct ListSort: Hashable, Sendable {
    /// Nil: the list's own order.
    package var field: String?
    package var isDescending: Bool

    package init(field: String? = nil, isDescending: Bool = false) {
        self.field = field
        self.isDescending = isDescending
    }

    /// The order of a text that `text` wrote.
    package init(text: String) {
        isDescending = text.hasPrefix("-")
        let name = isDescending ? text.dropFirst() : text[...]
        field = name.isEmpty ? nil : String(name)
    }

    package var text: String { (isDescending ? "-" : "") + (field ?? "") }

    /// Whether it is the list's own order.
    package var isOwn: Bool { field == nil && !isDescending }
}

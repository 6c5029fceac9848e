package import Backend
package import Storage

/// A record that a field can name, as found for its picker.
package struct RecordChoice: Hashable, Sendable {
    package let id: String
    /// What it is called: `USD/2`, `happy-life-bank`.
    package let label: String
    /// What its amounts are counted in.
    package let unit: Unit?
    /// What can be spent of it, where that is known: liquidity forms show it before and after.
    package let available: Total?
    /// What pending withdrawals keep back, where that is known and matters.
    package let held: Total?
    /// What it is called besides, such as a peer's ILP address.
    package let otherName: String?

    package init(
        id: String,
        label: String,
        unit: Unit? = nil,
        available: Total? = nil,
        held: Total? = nil,
        otherName: String? = nil
    ) {
        self.id = id
        self.label = label
        self.unit = unit
        self.available = available
        self.held = held
        self.otherName = otherName
    }
}

/// What a field holds when its form opens.
package enum FormValue: Hashable, Sendable {
    case text(String)
    case amount(Amount)
    case record(RecordChoice)
    /// A record of which only the id is known; the form looks up the rest.
    case recordId(String)
    case list([String])
    case flag(Bool)
}

/// What a form asks of the console.
package enum FormRequest: Hashable, Sendable {
    /// Records that match a text, or the record of that id; answered by `received`.
    ///
    /// The field is its dotted name.
    case lookup(field: String, RecordKind, search: String)
    /// The input of the form's mutation; answered by `answered` or `failed`.
    case submit(JSON)
    /// The form is to be closed; nothing was sent, or its answer does not matter any more.
    case cancel
}

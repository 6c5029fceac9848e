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
    /// What the fields of a form that changes it hold now; nil where that is not known.
    package let values: [String: FormValue]?
    /// The fees of an asset that are in force.
    package let fees: [Fee]

    package init(
        id: String,
        label: String,
        unit: Unit? = nil,
        available: Total? = nil,
        held: Total? = nil,
        otherName: String? = nil,
        values: [String: FormValue]? = nil,
        fees: [Fee] = []
    ) {
        self.id = id
        self.label = label
        self.unit = unit
        self.available = available
        self.held = held
        self.otherName = otherName
        self.values = values
        self.fees = fees
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
    /// So many texts that are never shown: they stay unless others take their place.
    case kept(Int)
    case flag(Bool)
}

/// What a form asks of the console.
package enum FormRequest: Hashable, Sendable {
    /// Records that match a text, or the record of that id; answered by `received`.
    ///
    /// The field is its dotted name.
    case lookup(field: String, RecordKind, search: String)
    /// What the node's settings say of the fields of the form; answered by `received`.
    case settings
    /// A new token that nobody can guess, for the secret field of that dotted name; answered by `received`.
    case token(field: String)
    /// A new pair of keys, for the public key of the form; answered by `received`.
    case signingKey
    /// The record is shown as it is by now: what others do is compared with that from then on.
    case readAgain
    /// The input of the form's mutation; answered by `answered` or `failed`.
    case submit(JSON)
    /// The form is to be closed; nothing was sent, or its answer does not matter any more.
    case cancel
}

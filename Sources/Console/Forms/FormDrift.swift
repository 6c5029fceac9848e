/// What became of the record that a form is about, while the form is open.
package enum FormDrift: Hashable, Sendable {
    case gone
    /// Why the mutation cannot be done with it any more.
    case impossible(String)
    /// Another one than is shown, with what has changed in a few words.
    case changed(String, facts: [FormFact], values: [String: FormValue])

    var sentence: String {
        switch self {
        case .gone: "It is gone: someone has taken it away."
        case .impossible(let reason): "It has changed: \(reason)."
        case .changed(let what, _, _): "It has changed: \(what)."
        }
    }

    /// Whether it can be read again, and then be confirmed.
    var isReadable: Bool {
        if case .changed = self { true } else { false }
    }
}

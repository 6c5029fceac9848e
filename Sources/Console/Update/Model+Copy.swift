import Backend
import Canvas
import Storage

/// What can be told of a row to other programs, through the clipboard of the terminal.
extension Model {
    /// What terminals take at most, in bytes of text: what is longer, many drop without a word.
    static let copyLimit = 74_994

    /// What `y` copies: the id or url of the selected row, the value of a selected field; nil where there is nothing.
    var copyText: String? {
        guard let row = screen.list.selected else { return nil }
        let text = screen.list.source.description.shape == .sheet ? row.fieldText : row.name
        return text.isEmpty ? nil : SafeText.safe(text)
    }

    /// The record that `Y` copies: that of the selected row, or of the screen.
    var copyRecord: Record? { screen.list.selected?.record ?? screen.list.record ?? screen.record }

    var copyReason: String? {
        guard let row = screen.list.selected else { return "nothing is selected" }
        if row.values.contains(where: \.isSecret) { return "a secret is not copied" }
        return copyText == nil ? "there is nothing to copy here" : nil
    }

    mutating func copyRecord(_ effects: inout [Effect]) {
        guard let record = copyRecord else { return }
        let id = LoadID(number: nextNumber())
        copying = id
        effects.append(.load(LoadRequest(id: id, query: .json(record))))
    }

    /// Hands a text to the terminal, or says why not.
    mutating func copy(_ text: String, called name: String, _ effects: inout [Effect]) {
        let count = text.utf8.count
        guard count <= Self.copyLimit else {
            notice = Notice(
                kind: .warning,
                text: "That is \(count / 1000) kB, and terminals take 74 kB at most; e exports it to a file."
            )
            return
        }
        effects.append(.copy(text))
        // Whether it does is not known: the terminal is asked nothing.
        let shown = SafeText.cut(name, to: max(16, size.columns - 50), glyphs: glyphs)
        notice = Notice(kind: .info, text: "Sent to the terminal: \(shown) (your terminal decides)")
    }

    /// Takes the record that was to be copied.
    mutating func copy(_ result: LoadResult, _ effects: inout [Effect]) {
        copying = nil
        switch result {
        case .json(let json):
            let text = json.printableText
            copy(text, called: "the record as JSON, \(text.utf8.count) bytes", &effects)
        case .failed(let error): notice = Notice(kind: .error, text: ErrorText.sentence(error))
        default: break
        }
    }
}

extension ListRow {
    /// The value of a field in full; nothing of a secret.
    var fieldText: String {
        guard let value = values.last, !value.isSecret else { return "" }
        return value.plain
    }

    /// What names the record of the row elsewhere.
    fileprivate var name: String {
        switch record {
        case .pointer(let pointer, _): return pointer.url
        case .entry(let entry): return entry.transferId.text
        case .some: return id.contains(" ") ? link?.id ?? "" : id
        case nil: break
        }
        for case .id(let id) in values { return id.text }
        // A line of text, such as those of an event as JSON.
        return link == nil ? values.map(\.plain).joined(separator: " ") : ""
    }
}

extension Link {
    /// The id of the record it leads to; nil where that has none.
    fileprivate var id: String? {
        switch self {
        case .asset(let id), .peer(let id), .pointer(let id), .key(let id), .withdrawal(let id),
            .incomingPayment(let id), .outgoingPayment(let id), .quote(let id), .event(let id):
            id.text
        case .entry(let number), .account(let number), .activity(let number): String(number)
        case .rates, .messages, .settings, .about, .menu: nil
        }
    }
}

extension JSON {
    /// The value in one line in which nothing steers or hides: what could is escaped.
    var printableText: String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            // They stand inside of texts only, where JSON writes any character by its number.
            case .format, .lineSeparator, .paragraphSeparator, .control:
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

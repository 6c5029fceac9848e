import Backend
import Canvas
import Storage

/// How the entries of a form make up its input: objects around them, in the order of the description.
struct FormTree: Hashable, Sendable {
    indirect enum Node: Hashable, Sendable {
        /// The index of an entry.
        case entry(Int)
        case object(name: String, isRequired: Bool, [Node])
    }

    private(set) var nodes: [Node] = []

    /// The entries of some fields, in one line, and the tree over them.
    static func make(
        of fields: [Field],
        prefill: [String: FormValue],
        ids: IdentifierSource
    ) -> (FormTree, [FormEntry]) {
        var maker = Maker(prefill: prefill, ids: ids)
        let nodes = maker.nodes(fields, path: [], section: [], absent: "")
        return (FormTree(nodes: nodes), maker.entries)
    }

    /// The indexes of all entries in or under some nodes.
    static func entries(_ nodes: [Node]) -> [Int] {
        nodes.flatMap { node in
            switch node {
            case .entry(let index): [index]
            case .object(_, _, let nested): entries(nested)
            }
        }
    }
}

private struct Maker {
    let prefill: [String: FormValue]
    let ids: IdentifierSource
    var entries: [FormEntry] = []

    mutating func nodes(_ fields: [Field], path: [String], section: [String], absent: String) -> [FormTree.Node] {
        var nodes: [FormTree.Node] = []
        for (place, field) in fields.enumerated() {
            let path = path + [field.name]
            // What happens without the object around them is said at the first of its fields.
            let absent = !field.absent.isEmpty ? field.absent : place == 0 ? absent : ""
            if case .object(_, let nested) = field.kind {
                let inside = self.nodes(nested, path: path, section: section + [field.label], absent: absent)
                nodes.append(.object(name: field.name, isRequired: field.isRequired, inside))
            } else {
                let value = value(of: field, prefill[path.joined(separator: ".")])
                nodes.append(.entry(entries.count))
                entries.append(FormEntry(field, path: path, section: section, absent: absent, value: value))
            }
        }
        return nodes
    }

    private func value(of field: Field, _ given: FormValue?) -> FormEntry.Value {
        switch field.kind {
        case .text: .text(input(given), .plain)
        case .dateTime(let liesAhead): .time(TimeInput(.moment(liesAhead: liesAhead), input(given).text))
        case .seconds(let range): .time(TimeInput(.seconds(range), input(given).text))
        case .url: .text(input(given), .url)
        case .secret: .text(input(given), .secret)
        case .json: .json(TextArea(input(given).text))
        case .uint8: .text(input(given), .uint8)
        case .int(let range): .text(input(given), .int(range))
        case .amount(let record): .text(input(given), .amount(unitOf: record))
        case .secretList: .list(list(given, isSecret: true))
        case .textList: .list(list(given, isSecret: false))
        case .bool: .flag(flag(given))
        case .choice(_, let words): .option(words, choice(words, given, field))
        case .record(let kind): record(kind, given)
        case .transferId, .idempotencyKey:
            if case .text(let text)? = given { .fixed(text) } else { .fixed(ids.next().text) }
        case .object: .fixed("")
        }
    }

    /// Amounts are put in as minor units, and become decimals once the unit is known.
    private func input(_ given: FormValue?) -> TextInput {
        switch given {
        case .text(let text)?: TextInput(text)
        case .amount(let amount)?: TextInput(amount.description)
        default: TextInput()
        }
    }

    private func list(_ given: FormValue?, isSecret: Bool) -> LineList {
        switch given {
        case .list(let lines)?: LineList(lines, isSecret: isSecret)
        case .kept(let count)?: LineList(isSecret: isSecret, kept: count)
        default: LineList(isSecret: isSecret)
        }
    }

    private func flag(_ given: FormValue?) -> Bool? {
        if case .flag(let flag)? = given { flag } else { nil }
    }

    /// Where there is but one word and it is required, there is nothing to choose.
    private func choice(_ words: [String], _ given: FormValue?, _ field: Field) -> Int? {
        if case .text(let word)? = given { return words.firstIndex(of: word) }
        return words.count == 1 && field.isRequired ? 0 : nil
    }

    private func record(_ kind: RecordKind, _ given: FormValue?) -> FormEntry.Value {
        switch given {
        case .record(let choice)?: .record(RecordPicker(kind, chosen: choice))
        case .recordId(let id)?, .text(let id)?: .record(RecordPicker(kind, id: id))
        default: .record(RecordPicker(kind))
        }
    }
}

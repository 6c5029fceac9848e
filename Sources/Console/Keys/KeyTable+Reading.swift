package import Canvas

/// Why a line of the file of keys cannot be meant.
package enum KeyError: Error, Hashable, Sendable {
    /// There is no such context; those there are.
    case unknownContext(FilePlace, name: String, known: [String])
    /// Nothing is done by this name there; what is.
    case unknownAction(FilePlace, context: String, name: String, known: [String])
    case unknownKey(FilePlace, text: String)
    /// The key does something that no other may take from it.
    case kept(FilePlace, key: String)
    /// The key would answer the form or dialog that it opens.
    case answers(FilePlace, key: String)
    /// The key means another thing there already: by the file, or by the keys that come with the program.
    case conflict(FilePlace, key: String, with: String)
}

extension KeyTable {
    /// The keys that a file chooses, and everything that is wrong with it; what is wrong keeps the keys it comes with.
    package static func reading(_ file: KeyFile) -> (table: KeyTable, errors: [KeyError]) {
        // Most people choose none, and start sooner for it.
        guard !file.entries.isEmpty else { return (KeyTable(), []) }
        var errors: [KeyError] = []
        var changed: [KeyName: [Canvas.Key]] = [:]
        var places: [KeyName: FilePlace] = [:]
        let lines = KeyTable().lines
        for entry in file.entries {
            guard let context = KeyContext(rawValue: entry.context) else {
                let known = KeyContext.allCases.map(\.rawValue)
                errors.append(.unknownContext(entry.place, name: entry.context, known: known))
                continue
            }
            let name = KeyName(context: context, action: entry.action)
            guard let line = lines.first(where: { $0.name == name }) else {
                let known = lines.filter { $0.name.context == context }.map(\.name.action)
                errors.append(
                    .unknownAction(entry.place, context: entry.context, name: entry.action, known: known)
                )
                continue
            }
            do throws(KeyError) {
                changed[name] = try entry.keys.map { text throws(KeyError) in try line.key(text, at: entry.place) }
                places[name] = entry.place
            } catch {
                errors.append(error)
            }
        }
        var table = KeyTable(changed: changed)
        // What is put back may meet another line of the file in its turn; each round puts at least one back.
        while let (name, error) = table.conflict(places) {
            errors.append(error)
            places[name] = nil
            table.changed[name] = nil
        }
        return (table, errors)
    }

    /// The first key that would mean two things at once, and the line of the file that is to blame.
    private func conflict(_ places: [KeyName: FilePlace]) -> (KeyName, KeyError)? {
        let lines = lines
        for (index, line) in lines.enumerated() {
            for other in lines[(index + 1)...] where line.name.meets(other.name) {
                if let key = line.keys.first(where: other.keys.contains) {
                    let (blamed, against) = places[other.name] != nil ? (other, line) : (line, other)
                    guard let place = places[blamed.name] else { continue }
                    return (blamed.name, .conflict(place, key: key.name, with: against.name.text))
                }
                for (line, other) in [(line, other), (other, line)] {
                    guard let place = places[line.name], let letter = line.buttonLetter(of: other) else { continue }
                    return (line.name, .answers(place, key: String(letter)))
                }
            }
        }
        return nil
    }
}

extension KeyTable.Line {
    /// The key of a word of the file, where the line may have it.
    fileprivate func key(_ text: String, at place: FilePlace) throws(KeyError) -> Canvas.Key {
        guard let key = Canvas.Key(named: text) else { throw .unknownKey(place, text: text) }
        if key.isKept, !original.contains(key) { throw .kept(place, key: key.name) }
        if opensDialog, key.answersDialogs { throw .answers(place, key: key.name) }
        return key
    }

    /// The letter of another's button in the dialog that this opens too, where it would open it: there a letter chooses
    /// what it opens here, and nothing else.
    fileprivate func buttonLetter(of other: Self) -> Character? {
        guard opensDialog, let letter = Self.buttonLetters[other.name] else { return nil }
        return keys.contains(.character(letter)) && !other.keys.contains(.character(letter)) ? letter : nil
    }

    private static let buttonLetters: [KeyName: Character] = [
        KeyName(context: .withdrawals, action: "post"): "p", KeyName(context: .withdrawals, action: "void"): "v",
    ]
}

extension KeyName {
    /// `withdrawals.post`.
    var text: String { "\(context.rawValue).\(action)" }

    /// Whether a key of the one would be taken for a key of the other.
    func meets(_ other: KeyName) -> Bool {
        context.inherited.contains(other.context) || other.context.inherited.contains(context)
    }
}

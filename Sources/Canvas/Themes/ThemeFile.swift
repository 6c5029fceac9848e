import Yams

/// What one theme file says, before it is laid over the theme it inherits from.
///
/// Colours stay words here: a theme that inherits may give the palette of its parent other colours.
struct ThemeFile {
    /// A word and where it stands.
    struct Word {
        let text: String
        let place: FilePlace
    }

    /// What is said about one role; nil is left to the role's fallback.
    struct Entry {
        var foreground: Word?
        var background: Word?
        var attributes: Attributes?
    }

    let name: String
    /// What the theme is, in a line; nil where the file does not say.
    private(set) var about: String?
    private(set) var parent: Word?
    private(set) var palette: [String: Color] = [:]
    private(set) var entries: [String: Entry] = [:]

    /// Reads a theme file.
    ///
    /// The name is that of the file, by which the theme is chosen; a `name` inside must agree with it.
    init(yaml: String, name: String, file: String) throws(ThemeError) {
        self.name = name
        let root: Node?
        do {
            root = try WordsFile.root(of: yaml, file: file)
        } catch {
            throw .syntax(error.place, problem: error.problem)
        }
        guard let root else { return }
        let reader = ThemeNode(node: root, file: file)
        for (key, value) in try reader.members() {
            switch key {
            case "name":
                guard try value.word() == name else {
                    throw .unexpected(value.place, expected: "the file's own name, \"\(name)\"")
                }
            case "about":
                about = try value.word()
            case "inherits":
                parent = Word(text: try value.word(), place: value.place)
            case "palette":
                for (name, color) in try value.members() {
                    let text = try color.word()
                    guard let known = Color(text) else { throw .unknownColor(color.place, value: text) }
                    palette[name] = known
                }
            case "roles":
                for (role, entry) in try value.members() {
                    guard ThemeFile.roleNames.contains(role) else { throw .unknownRole(entry.place, role: role) }
                    entries[role] = try ThemeFile.entry(entry)
                }
            default:
                throw .unknownKey(value.place, known: ["name", "about", "inherits", "palette", "roles"])
            }
        }
    }

    private static func entry(_ node: ThemeNode) throws(ThemeError) -> Entry {
        var entry = Entry()
        for (key, value) in try node.members() {
            switch key {
            case "fg": entry.foreground = Word(text: try value.word(), place: value.place)
            case "bg": entry.background = Word(text: try value.word(), place: value.place)
            case "attributes":
                var attributes: Attributes = []
                for element in try value.elements() {
                    let word = try element.word()
                    guard let known = Attributes.names[word] else {
                        throw .unknownAttribute(element.place, value: word)
                    }
                    attributes.insert(known)
                }
                entry.attributes = attributes
            default:
                throw .unknownKey(value.place, known: ["fg", "bg", "attributes"])
            }
        }
        return entry
    }

    /// The roles, and the names their dots lead back to: `hint` is no role, but says what all hints have in common.
    private static let roleNames: Set<String> = Set(Role.allCases.flatMap { $0.fallbacks })
}

extension Role {
    /// The names a theme is asked for, in order: `list.selected`, `list`, `text`.
    var fallbacks: [String] {
        var names: [String] = []
        var name = Substring(rawValue)
        while true {
            names.append(String(name))
            guard let dot = name.lastIndex(of: ".") else { break }
            name = name[..<dot]
        }
        if names.last != Role.text.rawValue { names.append(Role.text.rawValue) }
        return names
    }
}

/// What a line means where the screen is asked about.
enum PlainCommand: Hashable, Sendable {
    /// An empty line: where am I?
    case here
    case open(row: Int)
    /// Something a key does, by its letter, its word, its number or its name in the API; with a row where one is named.
    case act(String, row: Int?)
    /// What can be done, with a row where one is named.
    case actions(row: Int?)
    case nextPage
    case previousPage
    case first
    case last
    /// The views of the screen, or the one of this number or name.
    case tabs(String)
    /// The screens of the menu, or the one of this number or name.
    case menu(String)
    case filter(String)
    case search(String)
    case refresh
    case help
    case back
    case quit

    init(_ line: String) {
        if line.first == "/" {
            self = .filter(line.dropFirst().trimmed)
            return
        }
        if line.first == ":" {
            self = .search(line.dropFirst().trimmed)
            return
        }
        let parts = line.split(separator: " ", maxSplits: 1)
        let head = parts.first.map(String.init) ?? ""
        let rest = parts.count > 1 ? parts[1].trimmed : ""
        if let row = Int(head) {
            self = rest.isEmpty ? .open(row: row) : rest == "?" ? .actions(row: row) : .act(rest, row: row)
            return
        }
        switch (head.lowercased(), rest) {
        case ("", _): self = .here
        case ("n", ""), ("next", ""): self = .nextPage
        case ("b", ""), ("previous", ""): self = .previousPage
        case ("first", ""): self = .first
        case ("last", ""): self = .last
        case ("t", _), ("tabs", _): self = .tabs(rest)
        case ("m", _), ("menu", _): self = .menu(rest)
        case ("a", ""), ("actions", ""): self = .actions(row: nil)
        case ("a", _): self = .act(rest, row: nil)
        case ("r", ""), ("refresh", ""): self = .refresh
        case ("h", ""), ("help", ""), ("?", ""): self = .help
        case ("back", ""), ("..", ""): self = .back
        case ("q", ""), ("quit", ""), ("exit", ""): self = .quit
        default:
            // `p 3` is as good as `3 p`.
            if let row = Int(rest) { self = .act(head, row: row) } else { self = .act(line, row: nil) }
        }
    }

    /// The commands and what they do, as the help lists them.
    static let descriptions: [(command: String, text: String)] = [
        ("a number", "opens that row"),
        ("a number and a letter or word, such as 3 p", "does that with the row"),
        ("a number and ?, such as 3 ?", "lists what can be done with the row, and why not"),
        ("a", "lists what can be done here; a and a number or word does it"),
        ("n, b", "the next page, the page before; first and last go to the ends"),
        ("back", "the way you came"),
        ("m", "lists the screens; m and a number or name goes there"),
        ("t", "lists the views of this screen; t and a number or name goes there"),
        ("/ and a text", "shows only the rows it is found in; / alone shows all"),
        (": and a text", "finds screens, mutations, settings and records by name, records also by id"),
        ("r", "reads the screen again"),
        ("an empty line", "says where you are"),
        ("q", "quits"),
    ]
}

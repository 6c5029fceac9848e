import Canvas

extension KeyTable {
    /// The table of all keys for people, a line each: by context the name in the file, the keys, and what they do.
    package var text: [String] {
        let lines = lines
        let names = lines.map(\.name.action.count).max() ?? 0
        let keys = lines.map { Self.written($0.keys).count }.max() ?? 0
        return KeyContext.allCases.flatMap { context in
            ["\(context.rawValue):"]
                + lines.filter { $0.name.context == context }.map { line in
                    let changed = line.keys == line.original ? "" : " (comes with \(Self.written(line.original)))"
                    return "  " + line.name.action.padded(to: names) + "  "
                        + Self.written(line.keys).padded(to: keys) + "  \(line.title)\(changed)"
                }
        }
    }

    /// The same as tables in Markdown, for the README; the digits of the menu in one row.
    package var markdown: String {
        KeyContext.allCases.map { context in
            let lines = lines.filter { $0.name.context == context }
            let rows = lines.filter { !$0.isOfMenu }.map { line in
                "| \(line.keys.map { "`\($0.name)`" }.joined(separator: " ")) | \(line.title) | `\(line.name.action)` |"
            }
            let menu = lines.filter(\.isOfMenu)
            let digits =
                menu.isEmpty ? [] : ["| `1` to `9`, `0` | \(menu.map(\.title).joined(separator: ", ")) | |"]
            return
                (["**\(context.rawValue)**: \(context.meaning)", "", "| Key | Does | Name |", "|---|---|---|"]
                + digits + rows).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static func written(_ keys: [Canvas.Key]) -> String { keys.map(\.name).joined(separator: " ") }
}

extension KeyContext {
    /// Where its keys mean something, as the README says it.
    fileprivate var meaning: String {
        switch self {
        case .everywhere: "wherever no form or dialog is open"
        case .list: "in every list and record"
        case .withdrawals: "with a withdrawal"
        case .assets: "with an asset"
        case .peers: "with a peer"
        case .pointers: "with a payment pointer"
        case .keys: "with a key of a payment pointer"
        case .incomingPayments: "with an incoming payment"
        case .outgoingPayments: "with an outgoing payment"
        case .quotes: "with a quote"
        case .events: "with an event"
        case .rates: "with exchange rates"
        case .activity: "in the list of what was done"
        case .settings: "with a setting"
        }
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: " ", count: max(0, count - self.count))
    }
}

import Canvas
import Storage

/// What the message line has said, the newest first, for whoever looked away.
struct Messages: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let number: Int
        let notice: Notice
        /// When it was said last.
        var at: Timestamp
        /// How often it was said, one time right after the other.
        var count: Int
    }

    /// How many are kept.
    static let most = 200

    private(set) var entries: [Entry] = []
    private var lastNumber = 0

    mutating func note(_ notice: Notice, at now: Timestamp) {
        if let newest = entries.first, newest.notice == notice {
            entries[0].at = now
            entries[0].count += 1
            return
        }
        lastNumber += 1
        entries.insert(Entry(number: lastNumber, notice: notice, at: now, count: 1), at: 0)
        if entries.count > Self.most { entries.removeLast() }
    }

    /// What the screen of messages shows.
    var page: RowPage {
        RowPage(
            rows: entries.map { entry in
                let (word, role) = entry.notice.kind.label
                let text = entry.count == 1 ? entry.notice.text : "\(entry.notice.text) (\(entry.count) times)"
                return ListRow(
                    id: String(entry.number),
                    values: [.second(entry.at), .text(word, role), .text(text)],
                    link: entry.notice.link
                )
            },
            total: entries.count
        )
    }
}

extension MessageLine.Kind {
    /// The kind in a word, and how it looks.
    fileprivate var label: (String, Role) {
        switch self {
        case .plain: ("", .list)
        case .info: ("done", .toastInfo)
        case .warning: ("warning", .toastWarning)
        case .error: ("error", .toastError)
        }
    }
}

extension SourceDescription {
    static let messages = SourceDescription(
        columns: [
            [
                Column("TIME", minimum: 19, rank: 1),
                Column("KIND", minimum: 7),
                Column("MESSAGE", minimum: 30, ideal: 100, isFlexible: true),
            ]
        ],
        isPaged: false,
        empty: "Nothing was said yet."
    ) { _, _ in
        // They are the console's own: the model puts them in without asking the node.
        RowPage(rows: [])
    }
}

extension Model {
    /// Shows what was said since the screen of messages was drawn last.
    mutating func refreshMessages() {
        guard screen.list.source == .messages else { return }
        let page = messages.page
        guard page.rows != screen.list.rows || !screen.list.isLoaded else { return }
        _ = screen.list.receive(page, at: now, height: listHeight, newestKey: "")
        screen.list.isDirty = false
    }
}

import Backend
import Canvas
import Storage

extension SourceDescription {
    static func activity(of name: String?) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("TIME", minimum: 16),
                    Column("CODE", minimum: 4),
                    Column("ACTION", minimum: 20, ideal: 30),
                    Column("OPERATOR", minimum: 8, ideal: 14, rank: 1),
                    Column("RESULT", minimum: 10, ideal: 24, rank: 2, isFlexible: true),
                    Column("SUBJECT", minimum: 9, ideal: 36, rank: 3),
                ]
            ],
            empty: name == nil ? "Nothing was done yet." : "You have done nothing yet."
        ) { reading, request in
            RowPage(rows: [])
        }
    }

    static func activityEntry(_ sequence: Int64) -> SourceDescription {
        SourceDescription(shape: .sheet, isPaged: false) { reading, _ in RowPage(rows: []) }
    }
}

extension ListRow {
    init(_ entry: Activity) {
        self.init(
            id: String(entry.sequence),
            values: [
                .moment(entry.at),
                .text(String(entry.code), entry.code == 200 ? .list : .stateFailed),
                .text(entry.action),
                .text(entry.actor),
                .text(entry.message ?? "", entry.code == 200 ? .list : .stateFailed),
                .text(entry.subject ?? "", .muted),
            ],
            record: .activity(entry),
            link: .activity(entry.sequence)
        )
    }
}

extension Activity {
    var fieldRows: [ListRow] {
        [
            .field("place in the chain", .text(String(sequence))),
            .field("time", .moment(at)),
            .field("operator", .text(actor)),
            .field("action", .text(action)),
            .field("subject", subject.map { .text($0) } ?? .none),
            .field("code", .text(String(code))),
            .field("message", message.map { .text($0) } ?? .none),
            .field("input", .text(input)),
            .field("hash", .text(hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())),
        ]
    }
}

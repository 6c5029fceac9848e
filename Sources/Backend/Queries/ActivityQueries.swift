package import Foundation
import GRDB
import Storage

private let actor = Key.optional("operator", .text, label: "Operator", absent: "everybody")

extension Query {
    static let activity = Query(
        "activity",
        summary: "What was done, by whom, and how it was answered, oldest first.",
        keys: [actor.any] + Connection.keys
    ) { input, reading in
        try Connection.answer(
            Activity.list(actor: input[actor], isNewestFirst: false),
            input,
            reading,
            cursor: { String($0.sequence) },
            locate: { cursor in
                guard let place = Int64(cursor), place > 0, try place <= ActivityHead.read(reading.database).sequence
                else { return nil }
                return [place]
            },
            node: { $0.json }
        )
    }
}

extension Activity {
    /// Entries of one operator or of all, and about one record or any.
    package static func list(
        actor: String? = nil,
        subject: String? = nil,
        isNewestFirst: Bool = true
    ) -> Listing<Activity> {
        var conditions: [Listing<Activity>.Condition] = []
        if let actor { conditions.append(.init("activity.operator = ?", [actor])) }
        if let subject { conditions.append(.init("activity.subject = ?", [subject])) }
        return Listing(
            columns: columns,
            tables: "activity",
            conditions: conditions,
            key: ["activity.seq"],
            isDescending: isNewestFirst,
            decode: { Activity(row: $0) },
            place: { [$0.sequence] }
        )
    }

    package var json: JSON {
        .object([
            JSON.Member("sequence", .integer(sequence)),
            JSON.Member("at", .string(at.iso8601)),
            JSON.Member("operator", .string(self.actor)),
            JSON.Member("action", .string(action)),
            JSON.Member("subject", .text(subject)),
            // An entry that was tampered with is shown as the text it has become.
            JSON.Member("input", (try? JSON(parsing: input)) ?? .string(input)),
            JSON.Member("code", .string(String(code))),
            JSON.Member("message", .text(message)),
            JSON.Member("hash", .string(hash.hexadecimal)),
        ])
    }
}

extension Data {
    /// Two lower-case digits a byte.
    package var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

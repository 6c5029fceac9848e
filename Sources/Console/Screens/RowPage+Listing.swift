import Backend
import Canvas

extension RowPage {
    /// Reads one page of a listing, which has the filter of the request already, as rows.
    static func load<Item>(
        _ listing: Listing<Item>,
        _ request: RowRequest,
        _ reading: Reading,
        row: (Item) -> ListRow
    ) throws -> RowPage {
        let anchor: Listing<Item>.Anchor =
            switch request.anchor {
            case .start: .start
            case .end: .end
            case .after(let place): .after(place)
            case .before(let place): .before(place)
            case .from(let place): .from(place)
            }
        let page = try listing.page(anchor, limit: request.limit, reading.database)
        // What lies on neither side need not be counted.
        let total: Int? =
            switch request.anchor {
            case .after, .before: nil
            case .start where !page.hasNext, .end where !page.hasPrevious: page.items.count
            default: try listing.count(upTo: RowRequest.countBound, reading.database)
            }
        return RowPage(
            rows: page.items.map { item in
                var row = row(item)
                row.place = listing.place(item)
                return row
            },
            hasPrevious: page.hasPrevious,
            hasNext: page.hasNext,
            total: total
        )
    }

    /// The fields of one record, or the words that it is gone.
    static func sheet(_ record: Record?, missing: String, more: [ListRow] = []) -> RowPage {
        guard let record else {
            return RowPage(rows: [.field("", .text(missing, .muted))], title: "gone")
        }
        return RowPage(rows: record.fields + more, title: record.title, record: record)
    }
}

extension ListRow {
    /// A field of a record: its name, its value and where its value leads.
    static func field(_ label: String, _ value: RowValue, link: Link? = nil) -> ListRow {
        ListRow(id: label, values: [.text(label, .muted), value], link: link)
    }

    static func heading(_ text: String, section: Int = 0) -> ListRow {
        ListRow(id: "# \(text)", section: section, values: [.text(text, .title)], isHeading: true)
    }
}

import Backend
import Canvas

extension RowPage {
    /// Reads one page of a listing as rows, narrowed and ordered as the request has it; nil where a list has no fields
    /// for that.
    static func load<Item>(
        _ listing: Listing<Item>,
        _ fields: ListFields?,
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
        let listing =
            fields.map { listing.narrowed(to: request.filter, request.sort, $0, at: reading.now) } ?? listing
        let page = try listing.page(anchor, limit: request.limit, reading.database)
        // What lies on neither side need not be counted.
        let isCounted =
            switch request.anchor {
            case .after, .before: false
            case .start, .end, .from: true
            }
        var totals: ListTotals?
        if isCounted, request.isTotalled, let fields { totals = try listing.totals(fields, reading.database) }
        let total: Int? =
            switch request.anchor {
            case .start where !page.hasNext, .end where !page.hasPrevious: page.items.count
            default: try isCounted ? totals?.rows ?? listing.count(upTo: RowRequest.countBound, reading.database) : nil
            }
        return RowPage(
            rows: zip(page.items, page.places).map { item, place in
                var row = row(item)
                row.place = place
                return row
            },
            hasPrevious: page.hasPrevious,
            hasNext: page.hasNext,
            total: total,
            totals: totals
        )
    }

    /// The fields of one record, or the words that it is gone.
    static func sheet(_ record: Record?, missing: String, more: [ListRow] = []) -> RowPage {
        guard let record else {
            return RowPage(rows: [.field("", .text(missing, .muted))], title: "gone")
        }
        return RowPage(rows: record.fields + more, title: record.title, record: record)
    }

    /// The page with more rows behind the field of a name.
    func adding(_ more: [ListRow], behind field: String) -> RowPage {
        guard let place = rows.firstIndex(where: { $0.id == field }) else { return self }
        var page = self
        page.rows.insert(contentsOf: more, at: place + 1)
        return page
    }
}

extension ListRow {
    /// A field of a record: its name, its value and where its value leads.
    static func field(_ label: String, _ value: RowValue, link: Link? = nil) -> ListRow {
        ListRow(id: label, values: [.text(label, .muted), value], link: link)
    }

    /// A title, and what is said beside it.
    static func heading(_ text: String, section: Int = 0, _ more: RowValue...) -> ListRow {
        ListRow(id: "# \(text)", section: section, values: [.text(text, .title)] + more, isHeading: true)
    }
}

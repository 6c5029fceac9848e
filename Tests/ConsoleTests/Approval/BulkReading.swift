import Testing

/// What a decision about several withdrawals rests on, as someone reads it off the dialog.
struct BulkReading {
    let count: Int
    /// With their assets, one for each.
    let totals: [String]
    let sources: String
    let timeLeft: String
    /// Each with its source and how long it is held, or why it is left out.
    let rows: [(amount: String, source: String, end: String)]

    /// Whether all of it stands on the dialog, and the dialog has nothing that was not read.
    ///
    /// `screen` is the dialog, `listed` are the lines that were seen while its list was scrolled through.
    func isWhole(
        _ screen: [String],
        listed: Set<String>,
        ofRows count: Int,
        totals: Int,
        _ location: SourceLocation
    ) -> Bool {
        let title = self.count == 1 ? " 1 withdrawal?" : " \(self.count) withdrawals?"
        let sees = { (text: String) in screen.contains { $0.contains(text) } }
        var missing = [title, "from      \(sources)  ", "time left \(timeLeft)  "].filter { !sees($0) }
        missing += self.totals.filter { !sees($0) }
        for row in rows {
            let isListed = listed.contains { line in
                line.contains(" \(row.amount) ") && line.contains(row.source) && line.contains(row.end)
            }
            if !isListed { missing.append("\(row)") }
        }
        let text = screen.joined(separator: "\n")
        #expect(missing.isEmpty, "not on the dialog: \(missing)\n\(text)", sourceLocation: location)
        #expect(rows.count == count, "every row is read", sourceLocation: location)
        #expect(self.totals.count == totals, "every total is read", sourceLocation: location)
        return missing.isEmpty && rows.count == count && self.totals.count == totals
    }
}

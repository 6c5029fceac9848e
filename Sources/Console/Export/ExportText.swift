import Backend
import Canvas
import Storage

/// Makes the text of an export, a part of its rows at a time.
struct ExportText {
    private let format: ExportFormat
    private let shape: SourceDescription.Shape
    private let titles: [String]
    private let isRight: [Bool]
    /// The columns that have one for their unit beside them; known with the first rows.
    private var units: [Bool] = []
    private var isBegun = false
    private var assets: AssetsOfPage
    private let now: Timestamp

    init(_ format: ExportFormat, of description: SourceDescription, _ reading: Reading) {
        self.format = format
        shape = description.shape
        let columns = description.columns.first ?? []
        titles = columns.map { Self.title($0.title) }
        isRight = columns.map { $0.layout != .left }
        assets = AssetsOfPage(reading)
        now = reading.now
    }

    /// The next rows, with what stands before the first of them.
    mutating func text(of page: RowPage) throws -> String {
        let rows = page.rows.filter { !$0.isHeading }
        let isFirst = !isBegun
        switch (format, shape) {
        case (.csv, .sheet): return CSVText.line(["field", "value", "unit"]) + rows.map(Self.fieldLine).joined()
        case (.csv, _):
            if isFirst { units = columnsOfUnits(rows) }
            isBegun = true
            return (isFirst ? header : "") + rows.map(line).joined()
        case (.json, .sheet):
            guard let record = page.record else { return JSON(fields: rows).withoutSecrets.text + "\n" }
            return try record.json(&assets, at: now).text + "\n"
        case (.json, _):
            var out = ""
            for row in rows {
                out += isBegun ? ",\n" : "[\n"
                out += try json(row).text
                isBegun = true
            }
            return out
        }
    }

    /// What stands behind the last row.
    var end: String {
        guard format == .json, shape != .sheet else { return "" }
        return isBegun ? "\n]\n" : "[]\n"
    }

    // MARK: CSV

    /// What ages and counts down on the screen is a moment in the file.
    private static func title(_ title: String) -> String {
        switch title {
        case "AGE": "since"
        case "TIME LEFT": "until"
        default: title.lowercased()
        }
    }

    private var header: String {
        CSVText.line(zip(titles, units).flatMap { title, hasUnit in hasUnit ? [title, "\(title) unit"] : [title] })
    }

    /// Amounts stand at the right, and nothing but amounts stands in their columns.
    private func columnsOfUnits(_ rows: [ListRow]) -> [Bool] {
        isRight.enumerated().map { column, isRight in
            guard isRight, !rows.isEmpty else { return false }
            return rows.allSatisfy { row in
                guard row.values.indices.contains(column) else { return true }
                return row.values[column].unit != nil || row.values[column].plain.isEmpty
            }
        }
    }

    private func line(_ row: ListRow) -> String {
        CSVText.line(
            zip(row.values, units).flatMap { value, hasUnit in
                hasUnit ? [value.plainNumber ?? value.plain, value.unit?.code ?? ""] : [value.plain]
            }
        )
    }

    private static func fieldLine(_ row: ListRow) -> String {
        let value = row.values.last ?? .none
        let name = row.values.first?.plain ?? ""
        return CSVText.line([name, value.plainNumber ?? value.plain, value.unit?.code ?? ""])
    }

    // MARK: JSON

    /// The record of a row; where a list's rows are no records, its columns.
    private mutating func json(_ row: ListRow) throws -> JSON {
        if let record = row.record { return try record.json(&assets, at: now) }
        return .object(zip(titles, row.values).flatMap { JSON.members($0, $1) })
    }
}

import Canvas
import Testing

/// No part draws outside of what it is given, however small that is and wherever it lies.
struct ClipTests {
    struct Part: CustomTestStringConvertible, Sendable {
        let name: String
        let draw: @Sendable (Rect, inout Buffer) -> Void
        var testDescription: String { name }
    }

    static let parts: [Part] = [
        Part(name: "Box") { Box(title: "Detail of 日本").draw(in: $0, on: &$1) },
        Part(name: "RuleLine") { RuleLine(crumbs: ["Assets", "日本"], notes: ["1 of 2", "日本"]).draw(in: $0, on: &$1) },
        Part(name: "HintBar") {
            HintBar([Hint(key: "p", text: "post"), Hint(key: "日", text: "本")]).draw(in: $0, on: &$1)
        },
        Part(name: "TabBar") {
            TabBar([Tab(key: "1", title: "日本", count: 3), Tab(title: "All")], selected: 0).draw(in: $0, on: &$1)
        },
        Part(name: "Paragraph") { Paragraph("one 日本語日本語 two\n\u{202E}").draw(in: $0, on: &$1) },
        Part(name: "centred Paragraph") { Paragraph("日本 x", alignment: .center).draw(in: $0, on: &$1) },
        Part(name: "KeyValues") {
            KeyValues([.init("日本", "語語語 x"), .init("b", "")], selected: 0).draw(in: $0, on: &$1)
        },
        Part(name: "Bar") { Bar(2, then: 1, of: 4, mark: 3).draw(in: $0, on: &$1) },
        Part(name: "ScrollMark") { ScrollMark(first: 3, visible: 2, total: 9).draw(in: $0, on: &$1) },
        Part(name: "ButtonRow") {
            ButtonRow([Button("日本"), Button("No", isEnabled: false)], focus: 0).draw(in: $0, on: &$1)
        },
        Part(name: "TextField") { TextField(TextInput("日本語日本語"), isFocused: true).draw(in: $0, on: &$1) },
        Part(name: "masked TextField") {
            TextField(TextInput("日本"), isMasked: true, placeholder: "日").draw(in: $0, on: &$1)
        },
        Part(name: "Dialog") {
            Dialog(title: "日本?", buttons: ButtonRow([Button("Yes")], focus: 0)).draw(in: $0, on: &$1)
        },
        Part(name: "MessageLine") { MessageLine(.warning, "日本語").draw(in: $0, on: &$1) },
        Part(name: "TableLayout") { rect, buffer in
            let columns = [
                Column("日本", minimum: 4, isFlexible: true),
                Column("N", minimum: 6, layout: .decimal(fraction: 2, unit: 0), rank: 1),
            ]
            let layout = TableLayout(columns: columns, width: rect.columns)
            layout.drawHeader(in: rect, on: &buffer, sorted: (column: 0, ascending: false))
            let row = TableRow(
                [.init("語語語語"), .init("1.5"), .init("more than columns")],
                isSelected: true,
                isMarked: true
            )
            for line in 0..<max(1, rect.rows) { layout.draw(row, in: rect.line(line), on: &buffer) }
        },
    ]

    @Test(arguments: parts, [Glyphs.unicode, .ascii])
    func `a part stays in its rectangle`(part: Part, glyphs: Glyphs) {
        for columns in [0, 1, 2, 3, 4, 5, 7, 8, 13, 30] {
            for rows in [0, 1, 2, 3, 4, 6] {
                check(part, Rect(column: 5, row: 3, columns: columns, rows: rows), glyphs)
            }
        }
    }

    @Test(arguments: parts)
    func `a part may lie outside of the screen`(part: Part) {
        for (column, row) in [(-4, -1), (-1, 0), (34, 8), (40, 0), (0, 12), (-50, -50), (90, 90), (39, 11)] {
            check(part, Rect(column: column, row: row, columns: 12, rows: 4), .unicode)
        }
        for size in [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 2, rows: 1)] {
            var buffer = Buffer(size: size)
            part.draw(buffer.bounds, &buffer)
            part.draw(Rect(column: -2, row: -1, columns: 9, rows: 3), &buffer)
        }
    }

    private func check(_ part: Part, _ rect: Rect, _ glyphs: Glyphs) {
        var buffer = Buffer(size: Size(columns: 40, rows: 12), glyphs: glyphs)
        buffer.fill(buffer.bounds, with: "·", .alert)
        let before = buffer
        part.draw(rect, &buffer)
        for row in 0..<12 {
            for column in 0..<40 where !rect.contains(Position(column: column, row: row)) {
                if buffer[column, row] != before[column, row] {
                    Issue.record("\(rect): drew at \(column), \(row)\n\(buffer.text.joined(separator: "\n"))")
                    return
                }
            }
        }
        if let cursor = buffer.cursor, !rect.contains(cursor) { Issue.record("\(rect): cursor at \(cursor)") }
    }
}

import Canvas
import Testing

/// The parts that show one record.
struct RecordWidgetTests {
    @Test(arguments: [
        (7, ["id  123", "    456"]), (9, ["id  12345", "    6 ›"]), (10, ["id  123456"]), (12, ["id  123456 ›"]),
    ])
    func `what stands behind a value begins no line of its own`(columns: Int, shown: [String]) {
        let values = KeyValues([.init("id", "123456", tail: "›")])
        var buffer = Buffer(size: Size(columns: columns, rows: shown.count))
        #expect(values.height(columns, glyphs: .unicode) == shown.count)
        values.draw(in: buffer.bounds, on: &buffer)
        #expect(buffer.text == shown)
    }

    private let record = KeyValues(
        [
            .init("from", "happy-life-bank (peer)"), .init("amount", "12,500.00 USD", .amount),
            .init("memo", "for the bridge\nover the river"),
        ],
        selected: 1
    )

    @Test func `names and values stand in two columns, long values go on below`() {
        let shown = screen(26, 6) { rect, buffer in
            let rows = record.draw(in: rect, on: &buffer)
            #expect(rows == 5)
        }
        #expect(
            shown.text == """
                  from    happy-life-bank
                          (peer)
                ▌ amount  12,500.00 USD
                  memo    for the bridge
                          over the river

                """
        )
        #expect(shown.buffer.cursor == Position(column: 0, row: 2))
        #expect(shown.roles.split(separator: "\n")[1] == "C.mmmmmm..nnnnnnnnnnnnn")
        #expect(record.height(26, glyphs: .unicode) == 5)
    }

    @Test func `a block is scrolled by lines`() {
        let shown = screen(26, 2) { rect, buffer in record.draw(in: rect, on: &buffer, from: 1) }
        #expect(shown.text == "          (peer)\n▌ amount  12,500.00 USD")
    }

    @Test func `a paragraph that goes on below ends in an ellipsis`() {
        let text = Paragraph("Posting is final: the money leaves the node's books.")
        #expect(
            screen(20, 3) { text.draw(in: $0, on: &$1) }.text
                == "Posting is final:\nthe money leaves the\nnode's books."
        )
        #expect(screen(20, 2) { text.draw(in: $0, on: &$1) }.text == "Posting is final:\nthe money leaves th…")
        #expect(screen(20, 1) { text.draw(in: $0, on: &$1, from: 2) }.text == "node's books.")
    }

    @Test(arguments: [
        (UInt128(0), UInt128(10), "          ", "[        ]"), (5, 10, "█████     ", "[####    ]"),
        (10, 10, "██████████", "[########]"), (11, 10, "██████████", "[########]"),
        (1, 1000, "▏         ", "[#       ]"),
        (999, 1000, "█████████▉", "[####### ]"), (1, 0, "          ", "[        ]"),
        (3, 16, "█▉        ", "[#       ]"),
        (UInt128.max - 1, .max, "█████████▉", "[####### ]"), (.max, .max, "██████████", "[########]"),
    ])
    func `a bar is full only when all is there, and empty only when nothing is`(
        part: UInt128,
        whole: UInt128,
        unicode: String,
        ascii: String
    ) {
        #expect(Bar(part, of: whole).text(10, glyphs: .unicode) == unicode)
        #expect(Bar(part, of: whole).text(10, glyphs: .ascii) == ascii)
    }

    @Test func `a box carries its title in its border`() {
        let shown = screen(14, 3) { rect, buffer in
            let inner = Box(title: "Detail").draw(in: rect, on: &buffer)
            #expect(inner == Rect(column: 1, row: 1, columns: 12, rows: 1))
        }
        #expect(shown.text == "╭─ Detail ───╮\n│            │\n╰────────────╯")
        #expect(shown.roles == "bbttttttttbbbb\nb............b\nbbbbbbbbbbbbbb")
        let narrow = screen(10, 2, .ascii) { rect, buffer in Box(title: "Details").draw(in: rect, on: &buffer) }
        #expect(narrow.text == "+- Det~ -+\n+--------+")
    }
}

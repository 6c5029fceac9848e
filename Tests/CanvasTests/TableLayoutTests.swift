import Canvas
import Testing

struct TableLayoutTests {
    private let columns = [
        Column("FROM", minimum: 8, ideal: 16, isFlexible: true),
        Column("AMOUNT", minimum: 13, layout: .decimal(fraction: 3, unit: 4)),
        Column("HELD BY", minimum: 7, rank: 2),
        Column("ID", minimum: 6, rank: 1),
    ]

    private let rows = [
        TableRow(
            [.init("USD/2 asset"), .init("1,000.00 USD", .amount), .init("bob"), .init("9f1c2e")],
            isSelected: true
        ),
        TableRow(
            [.init("happy-life-bank (peer)"), .init("12,500.00 USD"), .init("carol"), .init("421fae")],
            isMarked: true
        ),
        TableRow([.init("日本語銀行の口座です"), .init("83 JPY", .alert), .init("bob\u{202E}"), .init("02ac56")]),
    ]

    private func draw(_ columns: Int, _ glyphs: Glyphs = .unicode) -> Shown {
        screen(columns, 4, glyphs) { rect, buffer in
            let layout = TableLayout(columns: self.columns, width: rect.columns)
            layout.drawHeader(in: rect, on: &buffer, sorted: (column: 1, ascending: true))
            for (index, row) in rows.enumerated() { layout.draw(row, in: rect.line(index + 1), on: &buffer) }
        }
    }

    @Test func `rows stand in fixed columns, amounts under their points`() {
        let shown = draw(52)
        #expect(
            shown.text == """
                  FROM                      AMOUNT↑  HELD BY  ID
                ▌ USD/2 asset          1,000.00 USD  bob      9f1c2e
                 ●happy-life-bank (…  12,500.00 USD  carol    421fae
                  日本語銀行の口座…       83 JPY     bob<U+…  02ac56
                """
        )
    }

    @Test func `the meanings of a row`() {
        #expect(
            draw(52).roles == """
                ..HHHH......................HHHHHHH..HHHHHHH..HH
                C.lllllllllll..........nnnnnnnnnnnn..lll......llllll
                .Mllllllllllllllllll..lllllllllllll..lllll....llllll
                ..lllllllllllllllll.......!!!!!!!!!..lllllll..llllll
                """
        )
    }

    @Test func `in ASCII`() {
        #expect(
            draw(52, .ascii).text == """
                  FROM                      AMOUNT^  HELD BY  ID
                > USD/2 asset          1,000.00 USD  bob      9f1c2e
                 *happy-life-bank (~  12,500.00 USD  carol    421fae
                  ??????????              83 JPY     bob<U+~  02ac56
                """
        )
    }

    @Test func `where there is no room the columns of the highest rank go first`() {
        #expect(
            draw(33).text == """
                  FROM            AMOUNT↑  ID
                ▌ USD/2 a…   1,000.00 USD  9f1c2e
                 ●happy-l…  12,500.00 USD  421fae
                  日本語…       83 JPY     02ac56
                """
        )
        let narrow = TableLayout(columns: columns, width: 25)
        #expect(narrow.placements.map { $0 != nil } == [true, true, false, false])
    }

    @Test func `a name gives way before an amount does`() {
        #expect(
            draw(20).text == """
                  FR…        AMOUNT↑
                ▌ US…   1,000.00 USD
                 ●ha…  12,500.00 USD
                  日…      83 JPY
                """
        )
    }

    @Test func `an amount that does not fit shows no digit`() {
        #expect(
            draw(14).text == """
                  …    AMOUNT↑
                ▌ …  #########
                 ●…  #########
                  …  83 JPY
                """
        )
    }

    @Test func `the hardware cursor stands on the selected row`() {
        #expect(draw(52).buffer.cursor == Position(column: 0, row: 1))
    }

    @Test func `moving the selection changes only the mark`() {
        let here = screen(52, 1) { rect, buffer in
            TableLayout(columns: columns, width: 52).draw(rows[0], in: rect, on: &buffer)
        }
        var row = rows[0]
        row.isSelected = false
        let gone = screen(52, 1) { rect, buffer in
            TableLayout(columns: columns, width: 52).draw(row, in: rect, on: &buffer)
        }
        let changed = (0..<52).filter { here.buffer[$0, 0] != gone.buffer[$0, 0] }
        #expect(changed == [0])
    }

    @Test(arguments: 0...120)
    func `columns never overlap and never leave the table`(width: Int) {
        var end = 0
        for placement in TableLayout(columns: columns, width: width).placements {
            guard let placement else { continue }
            #expect(placement.offset >= end && placement.width > 0)
            end = placement.offset + placement.width
            #expect(end <= width)
        }
    }

    @Test func `names of the same rank share the room, and what one cannot use goes to the other`() {
        var names = [
            Column("DEBIT", minimum: 6, ideal: 20, isFlexible: true),
            Column("CREDIT", minimum: 8, ideal: 20, isFlexible: true),
        ]
        func widths(_ width: Int) -> [Int?] {
            TableLayout(columns: names, width: width).placements.map { $0?.width }
        }
        #expect(widths(24) == [10, 10])
        #expect(widths(54) == [25, 25])
        names[0].most = 12
        names[0].ideal = 12
        #expect(widths(24) == [10, 10])
        #expect(widths(34) == [12, 18])
        #expect(widths(54) == [12, 38])
    }

    @Test func `the layout of amounts is found from them`() {
        #expect(
            Column.Layout.decimal(for: ["1,000.00 USD", "83 JPY", "0.123456789 XRPL"])
                == .decimal(fraction: 10, unit: 5)
        )
    }
}

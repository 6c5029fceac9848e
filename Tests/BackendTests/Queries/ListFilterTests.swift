import TestSupport
import Testing

@testable import Backend

/// The language lists are narrowed in.
struct ListFilterTests {
    private let fields = Withdrawal.fields(.init())

    private func read(_ text: String) throws(FilterError) -> ListFilter { try ListFilter(parsing: text, fields) }

    @Test(
        arguments: [
            ("state:pending asset:USD amount:>=1000 expires:<10m peer~acme", nil),
            ("", ""),
            ("  acme   bob ", "acme bob"),
            ("-state:pending !by:carol -acme", "-state:pending -by:carol -acme"),
            ("state:pending,EXPIRED", "state:pending,expired"),
            ("amount:1,000.00", "amount:1000"),
            ("amount:1,000.00USD", "amount:\"1000 USD\""),
            ("amount:\"0010.50 usd\"", "amount:\"10.5 usd\""),
            ("amount:5,10,1,000", "amount:5,10,1000"),
            ("amount:1.5..2.25", nil),
            ("amount:5.. amount:..7", "amount:>=5 amount:<=7"),
            ("amount>=5 age<2d", "amount:>=5 age:<2d"),
            ("AMOUNT:<0.000000001", "amount:<0.000000001"),
            ("age:1d..1w", nil),
            ("created:>=2026-01-01 created:2026-01-01T10:00", nil),
            ("expires:<=2026-01-01T10:00:00+02:00", nil),
            ("from~\"happy life\" from:\"a,b\"", nil),
            ("by:\"\" \"\"", "by:\"\""),
            (#""say \"hi\" \\ there""#, nil),
            ("https://acme.example/alice", "\"https://acme.example/alice\""),
            ("\"a:b\" \"-x\"", nil),
            ("id:9F1C2E", "id:9f1c2e"),
            ("$acme.example/alice", nil),
            ("from:\"//\"", nil),
            ("Ünïcode 漢字", nil),
        ] as [(String, String?)]
    )
    func `reads what is typed, and writes it so that it is read the same`(_ text: String, _ written: String?) throws {
        let filter = try read(text)
        #expect(filter.description == written ?? text)
        #expect(try read(filter.description) == filter)
    }

    @Test(
        arguments: [
            ("foo:1", .unknownField("foo", at: 0)),
            ("acme localhost:3000", .unknownField("localhost", at: 5)),
            ("acme -foo~1", .unknownField("foo", at: 6)),
            ("state:", .missingValue(field: "state", at: 5)),
            ("amount:>=", .missingValue(field: "amount", at: 7)),
            ("state:pending,", .missingValue(field: "state", at: 5)),
            ("amount:..", .missingValue(field: "amount", at: 7)),
            ("state~pend", .unsuitableSign("~", field: "state", at: 5)),
            ("amount~1", .unsuitableSign("~", field: "amount", at: 6)),
            ("by:>carol", .unsuitableSign(">", field: "by", at: 3)),
            ("by<=carol", .unsuitableSign("<=", field: "by", at: 2)),
            ("state:open", .badValue("open", field: "state", at: 6)),
            ("state:posted,open", .badValue("open", field: "state", at: 13)),
            ("amount:ten", .badValue("ten", field: "amount", at: 7)),
            ("amount:.5", .badValue(".5", field: "amount", at: 7)),
            ("amount:>=1,00", .badValue("1,00", field: "amount", at: 9)),
            ("amount:-5", .badValue("-5", field: "amount", at: 7)),
            ("amount:1..2..3", .badValue("2..3", field: "amount", at: 10)),
            ("age:2026-01-01", .badValue("2026-01-01", field: "age", at: 4)),
            ("created:2d", .badValue("2d", field: "created", at: 8)),
            ("created:2026-02-30", .badValue("2026-02-30", field: "created", at: 8)),
            ("expires:<10", .badValue("10", field: "expires", at: 9)),
            ("expires:<9999999999999999999d", .badValue("9999999999999999999d", field: "expires", at: 9)),
            ("id:xyz", .badValue("xyz", field: "id", at: 3)),
            ("by:\"carol", .openQuote(at: 3)),
            ("acme -", .nothingNegated(at: 5)),
        ] as [(String, FilterError)]
    )
    func `says what is wrong, and where`(_ text: String, _ error: FilterError) {
        #expect(throws: error) { try read(text) }
        #expect(error.place < text.count)
    }

    @Test(arguments: [1, UInt64.random(in: 2...(.max))])
    func `any filter is written so that it is read the same`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let letters = Array("ab -!:~<>=,.\"\\/$|0159é漢\u{202E}")
        func text() -> String {
            String(
                (0..<Int.random(in: 1...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
            )
        }
        func number() -> FilterAmount? {
            let point = Bool.random(using: &random) ? ".\(UInt64.random(in: 0...9999, using: &random))" : ""
            return FilterAmount(
                "\(UInt64.random(in: 0...(.max), using: &random))\(point)\(Bool.random(using: &random) ? " U\(text())" : "")"
            )
        }
        for _ in 0..<400 {
            let tests: [ListFilter.Test] = try [
                .word(text()), .contains(field: "by", [text(), text()]), .isOne(field: "from", [text(), ""]),
                .amount(
                    field: "amount",
                    [.between(#require(number()), #require(number())), .equal(#require(number()))]
                ),
                .amount(field: "amount", [.below(#require(number()))]),
                .moment(field: "age", [.above(.duration(count: 3, .weeks))]),
                .moment(field: "age", [.equal(.duration(count: 0, .seconds))]),
            ]
            let filter = ListFilter(tests.map { ListFilter.Term(isNegated: Bool.random(using: &random), test: $0) })
            #expect(try read(filter.description) == filter, "\(filter)")
        }
    }

    @Test(arguments: ["", "-", "amount", "-time"])
    func `the text of an order is read as the same order`(_ text: String) {
        #expect(ListSort(text: text).text == text)
    }
}

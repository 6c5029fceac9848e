import Testing

@testable import Console

struct CSVTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), (" blank ", "\" blank \""),
    ])
    func `a value is in quotes where RFC 4180 needs them`(value: String, cell: String) {
        #expect(CSVText.cell(value) == cell)
    }

    @Test(arguments: ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "=", "-", "+1e3", "-1.2.3", "-1.", "＝1+1", "＠x"])
    func `what a spreadsheet would take for a formula is text`(value: String) {
        #expect(CSVText.cell(value).hasPrefix("'"))
    }

    @Test func `a formula in quotes is text as well`() {
        #expect(CSVText.cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")
        #expect(CSVText.cell("\r=1") == "\"'\r=1\"")
    }

    @Test(arguments: ["-1", "+1", "-12.50", "0.00", "18446744073709551615", "-0"])
    func `a number stays a number`(value: String) {
        #expect(CSVText.cell(value) == value)
    }

    @Test func `what would steer a terminal is replaced`() {
        #expect(CSVText.cell("a\u{1B}[31mb\u{9B}c\u{0}\u{7F}d\te") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}\u{FFFD}d\te")
    }

    @Test func `a line ends as RFC 4180 says`() {
        #expect(CSVText.line(["a", "b,c", ""]) == "a,\"b,c\",\r\n")
    }
}

import Storage
import Testing

struct TimestampParsingTests {
    @Test(
        arguments: [
            ("1970-01-01", "1970-01-01T00:00:00.000Z"), ("2024-02-29", "2024-02-29T00:00:00.000Z"),
            ("2023-09-14T08:05:03.127Z", "2023-09-14T08:05:03.127Z"),
            ("2023-09-14T08:05Z", "2023-09-14T08:05:00.000Z"), ("2023-09-14T08:05:03", "2023-09-14T08:05:03.000Z"),
            ("2023-09-14T08:05:03.5+02:00", "2023-09-14T06:05:03.500Z"),
            ("2023-12-31T23:30:00-01:30", "2024-01-01T01:00:00.000Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ]
    )
    func `a moment in ISO 8601 is read`(text: String, expected: String) {
        #expect(Timestamp(iso8601: text)?.iso8601 == expected)
    }

    @Test func `what is finer than a microsecond is cut`() {
        #expect(Timestamp(iso8601: "1970-01-01T00:00:00.123456789Z") == Timestamp(microseconds: 123_456))
    }

    @Test(
        arguments: [
            "", "tomorrow", "2023", "2023-02-29", "2023-13-01", "2023-00-10", "2023-01-32", "23-01-01", "2023-1-1",
            "2023-01-01T24:00:00Z", "2023-01-01T10:60:00Z", "2023-01-01T10:00:60Z", "2023-01-01T10:00:00.Z",
            "2023-01-01T10:00:00.1234567890Z", "2023-01-01T10:00:00+0200", "2023-01-01 10:00:00Z",
            "2023-01-01T10:00:00Zx", " 2023-01-01", "2023-01-01T10:00:00z", "2023-01-01T", "٢٠٢٣-01-01",
        ]
    )
    func `what is no moment is refused`(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test func `every day from 1583 to 2400 is read back`() {
        let day: Int64 = 86_400_000_000
        let wrong = (-141_350...157_000).first { number in
            let moment = Timestamp(microseconds: Int64(number) * day + 1000)
            return Timestamp(iso8601: moment.iso8601) != moment
        }
        #expect(wrong == nil)
    }
}

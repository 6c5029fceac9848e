extension Timestamp {
    /// ISO 8601 in UTC with milliseconds, as the API writes a moment: `2023-09-14T08:05:03.127Z`.
    package var iso8601: String {
        // Days to a date by the civil calendar in eras of 400 years; no formatter is asked, as this stands in every row.
        let milliseconds = Timestamp.floorDivide(microseconds, 1000)
        let day = Timestamp.floorDivide(milliseconds, 86_400_000)
        let inDay = milliseconds - day * 86_400_000
        let shifted = day + 719_468
        let era = Timestamp.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = "\(Timestamp.digits(year, 4))-\(Timestamp.digits(month, 2))-\(Timestamp.digits(dayOfMonth, 2))"
        let hour = Timestamp.digits(inDay / 3_600_000, 2)
        let minute = Timestamp.digits(inDay / 60_000 % 60, 2)
        let second = Timestamp.digits(inDay / 1000 % 60, 2)
        return "\(date)T\(hour):\(minute):\(second).\(Timestamp.digits(inDay % 1000, 3))Z"
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    private static func digits(_ value: Int64, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}

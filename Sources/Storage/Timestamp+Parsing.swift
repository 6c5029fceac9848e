extension Timestamp {
    /// Reads a moment in ISO 8601: `2023-09-14`, or a date with `T`, a time and `Z` or an offset; nil for anything else.
    ///
    /// Seconds and up to nine decimals of them may be left out. Without an offset the time is UTC, as everything is here.
    package init?(iso8601 text: String) {
        var digits = Substring(text)
        guard let year = Timestamp.number(&digits, 4), Timestamp.take("-", &digits),
            let month = Timestamp.number(&digits, 2), Timestamp.take("-", &digits),
            let day = Timestamp.number(&digits, 2), (1...12).contains(month),
            (1...Timestamp.days(year, month)).contains(day)
        else { return nil }
        var microseconds = Timestamp.day(year, month, day) * 86_400_000_000
        if !digits.isEmpty {
            guard Timestamp.take("T", &digits), let time = Timestamp.time(&digits),
                let offset = Timestamp.offset(&digits),
                digits.isEmpty
            else { return nil }
            microseconds += time - offset
        }
        self.init(microseconds: microseconds)
    }

    private static func time(_ text: inout Substring) -> Int64? {
        guard let hour = number(&text, 2), take(":", &text), let minute = number(&text, 2), hour < 24, minute < 60
        else {
            return nil
        }
        var microseconds = (hour * 60 + minute) * 60_000_000
        guard take(":", &text) else { return microseconds }
        guard let second = number(&text, 2), second < 60 else { return nil }
        microseconds += second * 1_000_000
        guard take(".", &text) else { return microseconds }
        let decimals = text.prefix { ("0"..."9").contains($0) }
        guard (1...9).contains(decimals.count) else { return nil }
        text = text[decimals.endIndex...]
        // What is finer than a microsecond is cut.
        let six = decimals.prefix(6) + String(repeating: "0", count: max(0, 6 - decimals.count))
        return Int64(six).map { microseconds + $0 }
    }

    private static func offset(_ text: inout Substring) -> Int64? {
        if text.isEmpty || take("Z", &text) { return 0 }
        let sign: Int64 = take("+", &text) ? 1 : -1
        guard sign == 1 || take("-", &text), let hour = number(&text, 2), take(":", &text),
            let minute = number(&text, 2), hour < 24, minute < 60
        else { return nil }
        return sign * (hour * 60 + minute) * 60_000_000
    }

    private static func number(_ text: inout Substring, _ count: Int) -> Int64? {
        let digits = text.prefix(count)
        guard digits.utf8.count == count, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        text = text.dropFirst(count)
        return Int64(digits)
    }

    private static func take(_ character: Character, _ text: inout Substring) -> Bool {
        guard text.first == character else { return false }
        text = text.dropFirst()
        return true
    }

    private static func days(_ year: Int64, _ month: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        switch month {
        case 2: return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// Days since 1970-01-01 by the civil calendar in eras of 400 years.
    private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        // From March on, so that a leap day is the last of its year; 400 more keep the year above 0.
        let year = (month <= 2 ? year - 1 : year) + 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let yearOfEra = year % 400
        return year / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468 - 146_097
    }
}

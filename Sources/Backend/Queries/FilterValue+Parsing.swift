import Storage

extension FilterAmount {
    /// Reads `1000`, `1,000.00` or either with the code of an asset behind it; nil for anything else.
    init?(_ text: String) {
        let number = text.prefix { ("0"..."9").contains($0) || $0 == "," || $0 == "." }
        let code = text[number.endIndex...].drop { $0 == " " }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), parts.count == 1 || !parts[1].contains(","),
            let digits = Self.digits(parts[0])
        else { return nil }
        whole = String(digits.drop { $0 == "0" })
        var decimals = parts.count == 2 ? parts[1] : ""
        while decimals.last == "0" { decimals.removeLast() }
        fraction = String(decimals)
        self.code = code.isEmpty ? nil : String(code)
    }

    /// Without its commas; nil where they do not separate thousands.
    private static func digits(_ text: Substring) -> String? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1 else { return String(text) }
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.joined()
    }

    var text: String {
        (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
            + (code.map { " \($0)" } ?? "")
    }
}

extension FilterMoment {
    /// Reads what a field takes: a date, a duration, or either.
    init?(_ text: String, for kind: ListField.Kind) {
        if kind != .age, let date = FilterMoment(date: text) {
            self = date
        } else if kind != .moment, let duration = FilterMoment(duration: text) {
            self = duration
        } else {
            return nil
        }
    }

    private init?(date text: String) {
        guard let from = Timestamp(iso8601: text) else { return nil }
        let time = text.split(separator: "T", omittingEmptySubsequences: false).dropFirst().first
        let clock = time?.prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
        let length: Int64 =
            switch clock {
            case nil: 86_400_000_000
            case let clock? where clock.contains("."): 1
            case let clock? where clock.count > 5: 1_000_000
            default: 60_000_000
            }
        self = .date(text: text, from: from.microseconds, to: from.microseconds + length)
    }

    /// No more than a century: beyond it, it is a slip of the finger.
    private static let longest: Int64 = 36_525 * 86_400_000_000

    private init?(duration text: String) {
        guard let unit = DurationUnit.allCases.first(where: { text.hasSuffix($0.rawValue) }) else { return nil }
        let digits = text.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), let count = Int64(digits) else {
            return nil
        }
        let (length, isTooLong) = count.multipliedReportingOverflow(by: unit.microseconds)
        guard !isTooLong, length <= Self.longest else { return nil }
        self = .duration(count: count, unit)
    }

    var text: String {
        switch self {
        case .date(let text, _, _): text
        case .duration(let count, let unit): "\(count)\(unit.rawValue)"
        }
    }
}

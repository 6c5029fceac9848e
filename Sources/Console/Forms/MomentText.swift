import Storage

/// Moments and durations as operators type them: a small exact grammar, in UTC.
///
///     2026-01-31T12:00:00Z   2026-01-31 12:00   2026-01-31
///     +3d   in 2h   in 1d 12h
///     2h ago   1d 12h ago
///     yesterday 12:00   today 18:00   tomorrow 12:00
enum MomentText {
    /// The moment that a text means when it is typed at `now`; nil where it means none.
    static func moment(parsing text: String, now: Timestamp) -> Timestamp? {
        let words = text.split(separator: " ")
        guard let first = words.first else { return nil }
        if first.hasPrefix("+") { return duration(parsing: text.dropFirst()).map { now + $0 } }
        if words.count > 1, words.last?.lowercased() == "ago" {
            return duration(parsing: words.dropLast().joined()).map { now - $0 }
        }
        switch first.lowercased() {
        case "in": return duration(parsing: text.dropFirst(2)).map { now + $0 }
        case "yesterday" where words.count == 2: return time(words[1], of: now - .seconds(86_400))
        case "today" where words.count == 2: return time(words[1], of: now)
        case "tomorrow" where words.count == 2: return time(words[1], of: now + .seconds(86_400))
        default: break
        }
        // As it is written here: a blank between date and time, and `UTC` behind them.
        var parts = words
        if parts.count > 1, parts.last == "UTC" { parts.removeLast() }
        guard parts.count <= 2 else { return nil }
        return Timestamp(iso8601: parts.joined(separator: "T"))
    }

    /// Whole numbers with their units from the longest to the shortest, such as `72h` or `1d 12h`; nil for all else.
    static func duration(parsing text: some StringProtocol) -> Duration? {
        let units: [(name: Character, seconds: Int64)] = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]
        var rest = Substring(text.lowercased().filter { $0 != " " })
        var sum: Int64 = 0
        var last = -1
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest = rest[digits.endIndex...]
            guard let count = Int64(digits), count <= 1_000_000_000, let name = rest.popFirst(),
                let unit = units.firstIndex(where: { $0.name == name }), unit > last
            else { return nil }
            last = unit
            sum += count * units[unit].seconds
        }
        return last < 0 ? nil : .seconds(sum)
    }

    /// `12:00` on the day of a moment.
    private static func time(_ text: Substring, of day: Timestamp) -> Timestamp? {
        Timestamp(iso8601: "\(day.iso8601.prefix(10))T\(text)")
    }
}

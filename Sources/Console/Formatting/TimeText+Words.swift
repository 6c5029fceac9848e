extension TimeText {
    /// `2 days 20 hours`, `1 hour 12 minutes`, `59 minutes 7 seconds`: the two largest parts, in words to be read out.
    static func words(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        let parts: [(count: Int64, name: String)] = [
            (seconds / 86_400, "day"), (seconds / 3600 % 24, "hour"), (seconds / 60 % 60, "minute"),
            (seconds % 60, "second"),
        ]
        let first = parts.firstIndex { $0.count > 0 } ?? parts.count - 1
        return parts[first...].prefix(2).filter { $0.count > 0 || seconds == 0 }.map { count, name in
            count == 1 ? "1 \(name)" : "\(count) \(name)s"
        }.joined(separator: " ")
    }
}

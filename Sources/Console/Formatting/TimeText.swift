import Storage

/// Times, ages, deadlines and durations as text, times in UTC.
enum TimeText {
    /// Below this a hold counts as expiring: its seconds are shown and it is marked.
    static let expiringLimit: Duration = .seconds(3600)

    /// `2023-09-14 08:05`.
    static func minute(_ time: Timestamp) -> String {
        let text = time.iso8601
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
    }

    /// `2023-09-14 08:05:03`.
    static func second(_ time: Timestamp) -> String {
        let text = time.iso8601
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
    }

    /// `2023-09-14 08:05:03.127 UTC`.
    static func exact(_ time: Timestamp) -> String {
        let text = time.iso8601
        return text.prefix(10) + " " + text.dropFirst(11).dropLast() + " UTC"
    }

    /// `<1m`, `3m`, `2h`, `5d`: no seconds, or a key that moves the cursor would cost the bytes of every age.
    static func age(of time: Timestamp, at now: Timestamp) -> String {
        let seconds = max(0, (now - time).components.seconds)
        return switch seconds {
        case ..<60: "<1m"
        case ..<3600: "\(seconds / 60)m"
        case ..<86_400: "\(seconds / 3600)h"
        default: "\(seconds / 86_400)d"
        }
    }

    /// `12s`: how long ago something was, to the second below a minute.
    static func elapsed(since time: Timestamp, at now: Timestamp) -> String {
        let seconds = max(0, (now - time).components.seconds)
        return seconds < 60 ? "\(seconds)s" : age(of: time, at: now)
    }

    /// `2h ago`: how long ago something was, in a sentence.
    static func ago(_ time: Timestamp, at now: Timestamp) -> String {
        now - time < .seconds(60) ? "just now" : age(of: time, at: now) + " ago"
    }

    /// Every part that is not 0: `3d`, `2d 20h 11m 5s`.
    static func exact(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        let parts: [(Int64, String)] = [
            (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
        ]
        let shown = parts.filter { $0.0 > 0 }
        return shown.isEmpty ? "0s" : shown.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }

    /// As `exact`, rounded to whole minutes from an hour on, so that it does not end in seconds that nobody meant.
    static func rough(_ duration: Duration) -> String {
        let seconds = duration.components.seconds + (duration.components.attoseconds > 0 ? 1 : 0)
        return exact(.seconds(seconds < 3600 ? seconds : (seconds + 30) / 60 * 60))
    }

    /// `59:07` below an hour, `1h 12m` below a day, `2d 20h` above.
    static func left(until deadline: Timestamp, at now: Timestamp) -> String {
        guard deadline > now else { return "expired" }
        let seconds = secondsLeft(until: deadline, at: now)
        return switch seconds {
        case ..<3600: "\(twoDigits(seconds / 60)):\(twoDigits(seconds % 60))"
        case ..<86_400: "\(seconds / 3600)h \(twoDigits(seconds / 60 % 60))m"
        default: "\(seconds / 86_400)d \(seconds / 3600 % 24)h"
        }
    }

    static func isExpiring(_ deadline: Timestamp, at now: Timestamp) -> Bool {
        deadline - now < expiringLimit
    }

    /// When the text of a deadline changes next; nil once it has passed.
    static func nextChange(of deadline: Timestamp, at now: Timestamp) -> Timestamp? {
        guard deadline > now else { return nil }
        let seconds = secondsLeft(until: deadline, at: now)
        let step: Int64 = seconds < 3600 ? 1 : seconds < 86_400 ? 60 : 3600
        // The text stands as long as the seconds left, rounded up, fall into the same step.
        let shown = seconds - seconds % step
        return max(deadline - .seconds(shown - 1), Timestamp(microseconds: now.microseconds + 1))
    }

    /// Whole seconds, rounded up: a deadline that is not over never shows 0.
    private static func secondsLeft(until deadline: Timestamp, at now: Timestamp) -> Int64 {
        ((deadline - now).microseconds + 999_999) / 1_000_000
    }

    private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

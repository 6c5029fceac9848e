/// How long something is, as people say it.
package enum DurationText {
    /// Every part that is not 0: `3d`, `2d 20h 11m 5s`.
    package static func exact(_ duration: Duration) -> String {
        let shown = parts(duration).filter { $0.0 > 0 }
        return shown.isEmpty ? "0s" : shown.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }

    /// What is left until a moment, down to minutes: `2d 20h 11m`; minutes and seconds in the last hour: `12:07`.
    package static func left(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        if seconds < 3600 { return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)" }
        return exact(.seconds(seconds - seconds % 60))
    }

    /// How long ago something was, to its largest part: `2 h ago`.
    package static func ago(_ duration: Duration) -> String {
        guard let largest = parts(duration).first(where: { $0.0 > 0 }) else { return "just now" }
        return "\(largest.0) \(largest.1 == "m" ? "min" : largest.1) ago"
    }

    private static func parts(_ duration: Duration) -> [(Int64, String)] {
        let seconds = max(0, duration.components.seconds)
        return [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
    }
}

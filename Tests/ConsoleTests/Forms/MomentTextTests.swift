import Storage
import Testing

@testable import Console

struct MomentTextTests {
    /// 2026-01-01 00:00:00 UTC, and half an hour.
    private let now = Timestamp(microseconds: 1_767_225_600_000_000) + .seconds(1800)

    @Test(arguments: [
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z"),
        ("2026-01-31T12:00:00.5+02:00", "2026-01-31T10:00:00.500Z"),
        ("2026-01-31 12:00", "2026-01-31T12:00:00.000Z"),
        ("2026-01-31 12:00:01 UTC", "2026-01-31T12:00:01.000Z"),
        ("2026-01-31", "2026-01-31T00:00:00.000Z"),
        ("+3d", "2026-01-04T00:30:00.000Z"),
        ("+1d 12h", "2026-01-02T12:30:00.000Z"),
        ("in 2h", "2026-01-01T02:30:00.000Z"),
        ("In 90 m", "2026-01-01T02:00:00.000Z"),
        ("2h ago", "2025-12-31T22:30:00.000Z"),
        ("1d 12h ago", "2025-12-30T12:30:00.000Z"),
        ("yesterday 12:00", "2025-12-31T12:00:00.000Z"),
        ("today 18:00", "2026-01-01T18:00:00.000Z"),
        ("tomorrow 12:00", "2026-01-02T12:00:00.000Z"),
    ])
    func `a moment is read`(text: String, moment: String) {
        #expect(MomentText.moment(parsing: text, now: now)?.iso8601 == moment)
    }

    @Test(arguments: [
        "", "soon", "tomorrow", "tomorrow 25:00", "in", "+", "+3", "3d", "+3w", "+12h 1d", "+1d 2d", "-3d", "in -2h",
        "ago", "2 ago", "in 2h ago", "yesterday",
        "2026-02-30", "2026-01-31 12:00 CET", "31.01.2026", "+1000000000000d",
    ])
    func `what is no moment is none`(text: String) {
        #expect(MomentText.moment(parsing: text, now: now) == nil)
    }

    @Test(arguments: [("72h", 259_200), ("1d 12h", 129_600), ("1d12h30m5s", 131_405), ("90 s", 90)])
    func `a duration is read`(text: String, seconds: Int) {
        #expect(MomentText.duration(parsing: text) == .seconds(seconds))
    }

    @Test(arguments: ["", "h", "72", "12h 1d", "1.5h", "-1h", "1h 1h", "72 hours"])
    func `what is no duration is none`(text: String) {
        #expect(MomentText.duration(parsing: text) == nil)
    }
}

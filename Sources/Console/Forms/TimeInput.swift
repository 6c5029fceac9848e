import Backend
import Canvas
import Storage

/// The value of a field that holds a moment or a duration: what is typed, and what is offered instead of typing.
struct TimeInput: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// One that is to come, or one that is over.
        case moment(liesAhead: Bool)
        /// Seconds within these bounds.
        case seconds(ClosedRange<Int>)

        /// How it is typed.
        var hint: String {
            switch self {
            case .moment(liesAhead: true): "or +3d, in 2h, tomorrow 12:00; in UTC"
            case .moment: "or 2h ago, yesterday 12:00; in UTC"
            case .seconds: "such as 72h or 1d 12h"
            }
        }

        /// The same as a sentence of its own.
        var spokenHint: String {
            switch self {
            case .moment(liesAhead: true): "Or +3d, in 2h, tomorrow 12:00; in UTC."
            case .moment: "Or 2h ago, yesterday 12:00; in UTC."
            case .seconds: "Or such as 72h or 1d 12h."
            }
        }
    }

    /// Something to choose: what it is called, and the text that it stands for.
    struct Preset: Hashable, Sendable {
        let title: String
        let text: String
    }

    let kind: Kind
    private(set) var input: TextInput
    private(set) var highlighted: Int?
    /// How far ahead the node allows; nil where that is not known or not limited.
    private(set) var limit: Duration?
    /// When the text was typed: what it says is counted from then on, so that what is shown is what is sent.
    private(set) var typedAt = Timestamp(microseconds: 0)
    private(set) var seenAt = Timestamp(microseconds: 0)

    init(_ kind: Kind, _ text: String = "") {
        self.kind = kind
        input = TextInput(text)
    }

    /// What is offered, the longest last.
    var presets: [Preset] {
        switch kind {
        case .seconds(let range):
            return [("1 hour", "1h", 3600), ("24 hours", "24h", 86_400), ("72 hours", "72h", 259_200)]
                .filter { range.contains($0.2) }.map { Preset(title: $0.0, text: $0.1) }
        case .moment(liesAhead: false):
            return [("1 hour ago", "1h ago"), ("1 day ago", "1d ago"), ("today at 00:00", "today 00:00")]
                .map { Preset(title: $0.0, text: $0.1) }
        case .moment:
            let steps: [(String, String, Duration)] = [
                ("in 1 hour", "in 1h", .seconds(3600)), ("in 1 day", "in 1d", .seconds(86_400)),
                ("in 7 days", "in 7d", .seconds(604_800)),
            ]
            let within = steps.filter { step in limit.map { step.2 < $0 } ?? true }
            let most = limit.map { limit in
                Preset(title: "in \(Self.words(limit)), the latest allowed", text: "in \(TimeText.exact(limit))")
            }
            return within.map { Preset(title: $0.0, text: $0.1) } + [most].compactMap(\.self)
        }
    }

    private static func words(_ limit: Duration) -> String {
        let (days, rest) = limit.components.seconds.quotientAndRemainder(dividingBy: 86_400)
        return rest == 0 && days > 1 ? "\(days) days" : TimeText.exact(limit)
    }

    /// The moment it names; nil where it names none.
    var moment: Timestamp? {
        if case .seconds = kind { return nil }
        return MomentText.moment(parsing: input.text.trimmed, now: typedAt)
    }

    /// The whole seconds it names; nil where it names none.
    var seconds: Int64? {
        let text = input.text.trimmed
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return Int64(text)
        }
        return MomentText.duration(parsing: text)?.components.seconds
    }

    mutating func see(_ now: Timestamp) { seenAt = now }

    mutating func limit(to duration: Duration) {
        limit = duration
        highlighted = nil
    }

    mutating func leave() { highlighted = nil }

    mutating func clear() {
        highlighted = nil
        input = TextInput()
    }

    mutating func paste(_ text: String) {
        highlighted = nil
        input.paste(text.trimmed)
        typedAt = seenAt
    }

    /// Takes what is highlighted; answers false where nothing is.
    mutating func chooseHighlighted() -> Bool {
        guard let highlighted else { return false }
        choose(at: highlighted)
        return true
    }

    mutating func choose(at place: Int) {
        guard presets.indices.contains(place) else { return }
        input.set(presets[place].text)
        typedAt = seenAt
        highlighted = nil
    }

    /// Does what a key means here; answers whether it means anything.
    ///
    /// Up above the first preset comes back to the text, Down below the last one leads to the next field.
    mutating func handle(_ key: Canvas.Key) -> Bool {
        switch key {
        case .down:
            let next = (highlighted ?? -1) + 1
            guard next < presets.count else { return false }
            highlighted = next
        case .up:
            guard let highlighted else { return false }
            self.highlighted = highlighted == 0 ? nil : highlighted - 1
        default:
            let before = input.text
            guard input.handle(key) else { return false }
            highlighted = nil
            if input.text != before { typedAt = seenAt }
        }
        return true
    }
}

extension TimeInput {
    /// What it means for the input; why it means nothing, as a sentence.
    var reading: FormEntry.Reading {
        switch kind {
        case .moment(liesAhead: false):
            guard let moment else {
                return .invalid("A moment such as 2026-01-31 12:00, 2h ago or yesterday 12:00, in UTC.")
            }
            guard moment <= seenAt else { return .invalid("That is still to come. A moment that is over is needed.") }
            return .value(.string(moment.iso8601))
        case .moment:
            guard let moment else {
                return .invalid("A moment such as 2026-01-31 12:00, +3d, in 2h or tomorrow 12:00, in UTC.")
            }
            guard moment > seenAt else { return .invalid("That is over. A moment that lies ahead is needed.") }
            if let limit, moment > seenAt + limit {
                return .invalid("The node allows \(TimeText.exact(limit)) from now at most.")
            }
            return .value(.string(moment.iso8601))
        case .seconds(let range):
            guard let seconds else { return .invalid("A duration such as 72h, 90m or 1d 12h, or whole seconds.") }
            guard seconds >= Int64(range.lowerBound) else { return .invalid("1 second or more.") }
            guard seconds <= Int64(range.upperBound) else {
                return .invalid("At most \(TimeText.exact(.seconds(range.upperBound))).")
            }
            return .value(.integer(seconds))
        }
    }

    /// What is typed, said in another way so that a slip shows; nil where there is nothing to say.
    var echo: String? {
        guard case .value = reading else { return nil }
        switch kind {
        case .moment(let liesAhead):
            guard let moment else { return nil }
            let distance = TimeText.rough(max(.seconds(1), liesAhead ? moment - seenAt : seenAt - moment))
            return "= \(TimeText.second(moment)) UTC, \(liesAhead ? "in \(distance)" : "\(distance) ago")"
        case .seconds:
            guard let seconds else { return nil }
            return "= \(TimeText.exact(.seconds(seconds))), \(seconds) seconds"
        }
    }
}

import Canvas
import Storage

/// Why what is shown may not be what is: how old it is, and what keeps it from being read anew.
struct Staleness: Hashable, Sendable {
    /// Until when what is shown is known to be so; nil where nothing is shown.
    var since: Timestamp?
    /// In words.
    var reason: String

    /// `STALE 12s`.
    func badge(at now: Timestamp) -> String { since.map { "STALE \(TimeText.elapsed(since: $0, at: now))" } ?? "STALE" }

    /// Why nothing is done with it, behind the name of what was asked for.
    func refusal(at now: Timestamp) -> String {
        guard let since else { return "it could not be read" }
        return "what is shown is \(TimeText.elapsed(since: since, at: now)) old"
    }

    /// When its age reads otherwise.
    func nextChange(after now: Timestamp) -> Timestamp? {
        since.map { $0 + .seconds(max(0, (now - $0).components.seconds) + 1) }
    }
}

extension Model {
    /// How long to wait before what cannot be read is tried again.
    static let retry: Duration = .seconds(2)

    /// How long an answer may be missing before what is shown counts as stale.
    static let answerDue: Duration = .seconds(2)

    /// Tries again later, again and again until nothing fails.
    mutating func retryLater() {
        if retryAt == nil { retryAt = now + Self.retry }
    }

    /// The time to try again has come.
    mutating func retryIfDue(_ effects: inout [Effect]) {
        guard let due = retryAt, due <= now else { return }
        retryAt = nil
        if watchFailure != nil {
            retryLater()
            effects.append(.watch)
        }
        setDirty()
        checkApproval(&effects)
    }

    /// Whether what is shown cannot be refreshed; nil where it is as new as it can be.
    var staleness: Staleness? {
        let list = screen.list
        if case .failed(let reason, let time) = list.status { return Staleness(since: time, reason: reason) }
        // Of a list that begins anew, what is shown is not what was asked for, and says so.
        guard list.isLoaded, list.awaited == .refresh, !list.isRestarting, let since = list.awaitingSince,
            now - since >= Self.answerDue
        else { return nil }
        return Staleness(since: since, reason: "The database does not answer.")
    }

    /// Keeps in the messages when what is shown became stale, and when it was fresh again.
    mutating func noteStaleness(since before: Staleness?) {
        let after = staleness
        switch (before, after) {
        case (nil, let after?): messages.note(Notice(kind: .error, text: after.reason), at: now)
        case (let before?, nil) where before.since != nil && screen.list.isLoaded:
            let age = before.since.map { TimeText.elapsed(since: $0, at: now) } ?? ""
            messages.note(Notice(kind: .info, text: "The database answers again after \(age)."), at: now)
        default: break
        }
    }
}

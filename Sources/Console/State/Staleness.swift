import Storage

/// Why what is shown may not be what is: how old it is, and what keeps it from being read anew.
struct Staleness: Hashable, Sendable {
    /// When what is shown was read last; nil where nothing was.
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

    /// Tries again later, again and again until nothing fails.
    mutating func retryLater() {
        if retryAt == nil { retryAt = now + Self.retry }
    }

    /// The time to try again has come.
    mutating func retryIfDue() {
        guard let due = retryAt, due <= now else { return }
        retryAt = nil
        if watchFailure != nil { retryLater() }
        setDirty()
    }

    /// Whether what is shown cannot be refreshed; nil where it is as new as it can be.
    var staleness: Staleness? {
        switch screen.list.status {
        case .failed(let reason, let time): Staleness(since: time, reason: reason)
        case .new, .loading, .loaded: nil
        }
    }
}

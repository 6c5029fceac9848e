import Canvas
import Storage

/// When a key press may act on money.
///
/// The rule, for a press of Enter: nothing acts until the dialog has been painted and 400 ms have passed without
/// any input; what comes before is thrown away and begins the 400 ms anew. After that, Enter acts only if it is fresh:
/// no Enter came in the 400 ms before it, and no other input in the 100 ms before it. The key that opened the dialog
/// does nothing at all until another key has come. So neither a key that is held or repeated, nor text that comes in
/// at once, can act.
struct Arming: Hashable, Sendable {
    static let quiet: Duration = .milliseconds(400)
    static let settled: Duration = .milliseconds(100)

    /// What every dialog says of input that does not act in it.
    static let openerNotice = "The key that opened this does not answer it: press Tab."
    static let pasteNotice = "Pasted text was dropped: here everything is typed."
    static let mouseNotice = "The mouse only chooses a button: Enter presses it."

    private let opener: Canvas.Key?
    private var isOpenerSpent: Bool
    /// Since when the dialog stands on the screen and nothing has come in; nil until it is painted.
    private var quietSince: Timestamp?
    private(set) var isArmed = false
    private var lastAt: Timestamp?
    private var lastEnterAt: Timestamp?

    init(opener: Canvas.Key?) {
        self.opener = opener
        self.isOpenerSpent = opener == nil
    }

    /// What a key press is worth.
    enum Verdict: Hashable, Sendable {
        case thrownAway
        /// It may move the focus and type, but not act.
        case repeated
        case fresh
    }

    /// When it arms if nothing comes in; nil where it is armed or not painted.
    var armsAt: Timestamp? { isArmed ? nil : quietSince.map { $0 + Arming.quiet } }

    /// The dialog stands on the screen from this moment on.
    mutating func painted(at now: Timestamp) {
        if quietSince == nil { quietSince = now }
    }

    /// Begins anew with the next painting: what is shown has changed under the operator's hands.
    mutating func disarm() {
        isArmed = false
        quietSince = nil
    }

    /// Whether it is armed at a moment.
    func isArmed(at now: Timestamp) -> Bool {
        isArmed || armsAt.map { now >= $0 } ?? false
    }

    /// Takes input that is no key.
    mutating func disturbed(at now: Timestamp) {
        _ = judge(nil, at: now)
    }

    mutating func judge(_ key: Canvas.Key?, at now: Timestamp) -> Verdict {
        defer {
            lastAt = now
            if key == .enter { lastEnterAt = now }
        }
        // A clock that was set back must not keep a pause from ever ending.
        if let since = quietSince, now < since { quietSince = now }
        isArmed = isArmed(at: now)
        guard isArmed else {
            if quietSince != nil { quietSince = now }
            return .thrownAway
        }
        if !isOpenerSpent {
            if key == opener { return .thrownAway }
            isOpenerSpent = key != nil
        }
        let isFresh =
            hasPassed(Arming.settled, since: lastAt, now)
            && (key != .enter || hasPassed(Arming.quiet, since: lastEnterAt, now))
        return isFresh ? .fresh : .repeated
    }

    private func hasPassed(_ duration: Duration, since moment: Timestamp?, _ now: Timestamp) -> Bool {
        moment.map { now - $0 >= duration } ?? true
    }
}

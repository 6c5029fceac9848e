package import Backend
package import Canvas
package import Storage

/// What an approval asks of the console.
package enum ApprovalRequest: Hashable, Sendable {
    /// The input of `postLiquidityWithdrawal`; answered by `answered` or `failed`.
    case post(JSON)
    /// The input of `voidLiquidityWithdrawal`; answered by `answered` or `failed`.
    case void(JSON)
    /// The dialog is to be closed.
    case cancel
}

/// The dialog that asks whether a withdrawal is posted or voided.
///
/// It acts on what it shows and on nothing else, and never by accident: see `Arming` for which key presses count.
/// Events go in by `handle`, requests come out; what someone else does meanwhile comes in by `changed`.
package struct Approval: Hashable, Sendable {
    package enum Action: Hashable, CaseIterable, Sendable {
        case post
        case void

        /// What it runs, by its name in the API.
        var mutation: String {
            switch self {
            case .post: "postLiquidityWithdrawal"
            case .void: "voidLiquidityWithdrawal"
            }
        }
    }

    /// Where the dialog stands.
    package enum State: Hashable, Sendable {
        case asking
        /// What was shown is no more: why, as a sentence.
        case overtaken(String)
        case sending(Action, since: Timestamp)
        case done(Action, Envelope)
        /// Refused, in the service's words.
        case refused(Action, String)
        /// Sent, and it cannot be told whether it was done: the same action again settles it.
        case inDoubt(Action, reason: String)
    }

    enum Focus: Hashable, Sendable {
        case amount
        case name
        case post
        case reason
        case void
        case cancel
    }

    /// The withdrawal as it was when the dialog opened.
    package let subject: Subject
    /// What the operator asked for by the key that opened it; both can be done.
    package let purpose: Action
    /// Above it, the amount is typed before Post can be chosen; nil where there is no limit.
    let limit: Amount?
    /// Above it, the name of the source is typed as well; nil where there is no limit.
    let nameLimit: Amount?
    /// Why this operator may not post it (four eyes); nil where nothing speaks against it.
    let postIsRefused: String?
    let idempotencyKey: String
    package internal(set) var state: State = .asking
    var focus: Focus = .cancel
    var typed = TextInput(maximumLength: 300)
    var typedName = TextInput(maximumLength: 300)
    /// Why it is voided, for those who ask later; empty for no reason.
    var typedReason = TextInput(maximumLength: 300)
    /// What can be spent of the account, as it is now.
    var available: Total?
    /// Why the last key did nothing.
    var notice: String?
    var arming: Arming
    /// Whether all of it could be shown where it was last painted.
    var isShownWhole = false

    package init(
        _ purpose: Action,
        _ subject: Subject,
        ids: IdentifierSource,
        opener: Canvas.Key?,
        typedAmountAbove limit: Amount? = nil,
        typedNameAbove nameLimit: Amount? = nil,
        postIsRefused: String? = nil
    ) {
        self.purpose = purpose
        self.subject = subject
        self.limit = limit
        self.nameLimit = nameLimit
        self.postIsRefused = postIsRefused
        self.idempotencyKey = ids.next().text
        self.available = subject.available
        self.arming = Arming(opener: opener)
        // Why it is voided is asked first; no key acts from there.
        if purpose == .void { focus = .reason }
        if let gone = subject.difference(from: subject) { overtake(gone) }
    }

    /// The dialog stands on the screen since this moment, drawn into this part of it.
    ///
    /// Nothing can be confirmed before; the first painting counts, until a resize or a change asks for a new one.
    package mutating func painted(in rect: Rect, at now: Timestamp, glyphs: Glyphs) {
        isShownWhole = fits(in: rect, now: now, glyphs: glyphs)
        arming.painted(at: now)
    }

    /// Takes the withdrawal as it is now, nil where there is none: what someone else did ends the question.
    package mutating func changed(to now: Subject?) {
        guard case .asking = state else { return }
        guard let now else {
            overtake("It is no longer in the books.")
            return
        }
        if let difference = now.difference(from: subject) {
            // What can be spent now counts no longer on this hold: the sum that was shown stands for what was asked.
            overtake(difference)
        } else {
            available = now.available
        }
    }

    /// Takes the answer to what was sent.
    package mutating func answered(_ response: Response) {
        guard case .sending(let action, _) = state else { return }
        focus = .cancel
        if case .envelope(let envelope) = response, envelope.isSuccess {
            state = .done(action, envelope)
        } else {
            state = .refused(action, ErrorText.sentence(response) ?? "The answer is not one to a mutation.")
        }
    }

    /// Takes that what was sent could not be answered: whether it was done is not known from here.
    package mutating func failed(_ error: StorageError) {
        guard case .sending(let action, _) = state else { return }
        focus = .cancel
        state = .inDoubt(action, reason: ErrorText.sentence(error))
    }

    /// When the dialog looks different without any input: armed, a second less, a longer wait, expired.
    package func nextWake(after now: Timestamp) -> Timestamp? {
        switch state {
        case .sending(_, let since): return now < since + Approval.patience ? since + Approval.patience : nil
        case .asking: break
        case .overtaken, .done, .refused, .inDoubt: return nil
        }
        let arms = arming.armsAt.flatMap { $0 > now ? $0 : nil }
        guard let tick = TimeText.nextChange(of: subject.expiresAt, at: now) else { return arms }
        return arms.map { min($0, tick) } ?? tick
    }

    static let patience: Duration = .milliseconds(100)

    /// Whether the reason of a void is asked for: where voiding is what it is about.
    var isReasonAsked: Bool { purpose == .void || state == .asking && (focus == .void || focus == .reason) }

    var isSending: Bool {
        if case .sending = state { true } else { false }
    }

    var isAmountTyped: Bool { limit.map { subject.amount > $0 } ?? false }
    var isNameTyped: Bool { nameLimit.map { subject.amount > $0 } ?? false }

    /// Why an action cannot be chosen now, as a sentence; nil where it can.
    func reason(against action: Action, at now: Timestamp) -> String? {
        switch state {
        case .sending: return "It was sent and is not answered yet."
        case .done: return "It is done."
        case .refused(_, let reason): return reason
        case .overtaken(let reason): return reason
        case .inDoubt(let sent, _):
            return sent == action ? nil : "Whether it was \(sent == .post ? "posted" : "voided") is not known."
        case .asking: break
        }
        if let obstacle = obstacle(to: action, at: now) { return obstacle }
        guard action == .post else { return nil }
        if isAmountTyped, !isTypedAmountRight { return "Type the amount to post it." }
        return isNameTyped && !isTypedNameRight ? "Type the name it is from to post." : nil
    }

    /// Why an action cannot be chosen whatever is typed, as a sentence; nil where nothing stands against it.
    func obstacle(to action: Action, at now: Timestamp) -> String? {
        if now >= subject.expiresAt { return "Its hold has expired: the money is available again." }
        if !isShownWhole { return "This does not fit on the screen: make it larger to decide." }
        return action == .post ? postIsRefused : nil
    }

    /// The amount that was typed; nil where it is none.
    var typedAmount: Amount? { try? AmountText.amount(parsing: typed.text, scale: subject.unit.scale) }

    private var isTypedAmountRight: Bool { typedAmount == subject.amount }
    private var isTypedNameRight: Bool { typedName.text.trimmed == subject.fromName.trimmed }

    private mutating func overtake(_ reason: String) {
        state = .overtaken(reason)
        focus = .cancel
        notice = nil
    }
}

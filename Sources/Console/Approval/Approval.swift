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
    package enum Action: Hashable, Sendable {
        case post
        case void
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
    package private(set) var state: State = .asking
    private(set) var focus: Focus = .cancel
    private(set) var typed = TextInput(maximumLength: 300)
    private(set) var typedName = TextInput(maximumLength: 300)
    /// Why it is voided, where that was said; the same however often it is sent.
    private var voidReason: String?
    /// What can be spent of the account, as it is now.
    private(set) var available: Total?
    /// Why the last key did nothing.
    private(set) var notice: String?
    private(set) var arming: Arming
    /// Whether all of it could be shown where it was last painted.
    private(set) var isShownWhole = false

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
        if let gone = subject.difference(from: subject) { state = .overtaken(gone) }
    }

    /// The dialog stands on the screen since this moment, drawn into this part of it.
    ///
    /// Nothing can be confirmed before; the first painting counts, until a resize or a change asks for a new one.
    package mutating func painted(in rect: Rect, at now: Timestamp, glyphs: Glyphs) {
        isShownWhole = fits(in: rect, now: now, glyphs: glyphs)
        arming.painted(at: now)
    }

    /// Takes one event, and answers what is to be done about it.
    package mutating func handle(_ event: InputEvent, now: Timestamp) -> [ApprovalRequest] {
        switch event {
        case .key(let key):
            let verdict = arming.judge(key, at: now)
            guard verdict != .thrownAway else {
                // Who waits for an answer to a key is told why there is none.
                if arming.isArmed { notice = "The key that opened this does not answer it: press Tab." }
                return []
            }
            notice = nil
            return press(key, isFresh: verdict == .fresh, now)
        case .paste:
            arming.disturbed(at: now)
            notice = "Pasted text was dropped: here everything is typed."
        case .mouse: arming.disturbed(at: now)
        case .resize:
            // It must be painted and read anew.
            arming.disarm()
            focus = .cancel
        case .resumed:
            // Time has passed unseen: the question is void.
            return isSending ? [] : [.cancel]
        case .hangup: break
        }
        return []
    }

    /// Takes a press of the mouse: it chooses a field or a button, and presses none but Cancel.
    package mutating func pressed(_ target: Target?, now: Timestamp) -> [ApprovalRequest] {
        let verdict = arming.judge(nil, at: now)
        guard verdict != .thrownAway, !isSending else { return [] }
        notice = nil
        switch target {
        case .field(let index):
            let field = index == 0 ? Focus.amount : .name
            if stops(now).contains(field) { focus = field }
        case .button(2): return verdict == .fresh ? [.cancel] : []
        case .button(let index):
            let before = focus
            _ = go(to: index == 0 ? .post : .void, now)
            if focus == .post || focus == .void, focus != before || notice == nil {
                notice = "The mouse only chooses a button: Enter presses it."
            }
        default: break
        }
        return []
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
        return isNameTyped && !isTypedNameRight ? "Type the name it is from to post it." : nil
    }

    /// Why an action cannot be chosen whatever is typed, as a sentence; nil where nothing stands against it.
    func obstacle(to action: Action, at now: Timestamp) -> String? {
        if now >= subject.expiresAt { return "Its hold has expired: the money is available again." }
        if !isShownWhole { return "This does not fit on the screen: make it larger to decide." }
        return action == .post ? postIsRefused : nil
    }

    private var isTypedAmountRight: Bool {
        (try? AmountText.amount(parsing: typed.text, scale: subject.unit.scale)) == subject.amount
    }

    private var isTypedNameRight: Bool { typedName.text.trimmed == subject.fromName.trimmed }

    private mutating func overtake(_ reason: String) {
        state = .overtaken(reason)
        focus = .cancel
        notice = nil
    }

    // MARK: Keys

    /// The stops of Tab; an action that cannot be chosen is none.
    private func stops(_ now: Timestamp) -> [Focus] {
        var stops: [Focus] = [.cancel]
        if case .asking = state {
            if isAmountTyped { stops.append(.amount) }
            if isNameTyped { stops.append(.name) }
        }
        if reason(against: .post, at: now) == nil { stops.append(.post) }
        if reason(against: .void, at: now) == nil { stops.append(.void) }
        return stops
    }

    private mutating func press(_ key: Canvas.Key, isFresh: Bool, _ now: Timestamp) -> [ApprovalRequest] {
        if isSending { return [] }
        switch key {
        case .escape: return [.cancel]
        case .tab: return move(1, now)
        case .backTab: return move(-1, now)
        case .enter: return enter(isFresh: isFresh, now)
        default: break
        }
        if focus == .amount || focus == .name {
            if key == .up || key == .down { return move(key == .up ? -1 : 1, now) }
            _ = focus == .amount ? typed.handle(key) : typedName.handle(key)
            return []
        }
        switch key {
        case .left, .up: return move(-1, now)
        case .right, .down: return move(1, now)
        case .character("p"), .character("P"): return go(to: .post, now)
        case .character("v"), .character("V"): return go(to: .void, now)
        case .character("c"), .character("C"): return go(to: .cancel, now)
        default: return []
        }
    }

    private mutating func enter(isFresh: Bool, _ now: Timestamp) -> [ApprovalRequest] {
        switch focus {
        case .cancel: return isFresh ? [.cancel] : []
        case .amount, .name:
            // Enter never moves to a button that acts: held, it would act next.
            focus = .cancel
            return []
        case .post, .void: break
        }
        let action: Action = focus == .post ? .post : .void
        if let reason = reason(against: action, at: now) {
            notice = reason
            focus = .cancel
            return []
        }
        guard isFresh else {
            notice = "That came too fast to be meant. Press Enter again."
            return []
        }
        return send(action, now)
    }

    /// Takes a decision that was spelled out on a line of its own, where no key is pressed and none can be held.
    ///
    /// `amount` and `name` are what was typed, `reason` what a void is kept with. What stands against it is `notice`.
    mutating func spelledOut(
        _ action: Action,
        amount: String,
        name: String,
        reason: String,
        now: Timestamp
    ) -> [ApprovalRequest] {
        typed.set(amount)
        typedName.set(name)
        notice = self.reason(against: action, at: now)
        guard notice == nil else { return [] }
        if case .asking = state { voidReason = reason.isEmpty ? nil : reason }
        return send(action, now)
    }

    private mutating func send(_ action: Action, _ now: Timestamp) -> [ApprovalRequest] {
        state = .sending(action, since: now)
        return [action == .post ? .post(input(action)) : .void(input(action))]
    }

    /// The same key for the same action however often it is sent, so that a repeat after a doubt is done once.
    private func input(_ action: Action) -> JSON {
        let key = "\(idempotencyKey)-\(action == .post ? "post" : "void")"
        var members = [JSON.Member("withdrawalId", .string(subject.id)), JSON.Member("idempotencyKey", .string(key))]
        if action == .void, let voidReason { members.append(JSON.Member("reason", .string(voidReason))) }
        return .object(members)
    }

    private mutating func move(_ step: Int, _ now: Timestamp) -> [ApprovalRequest] {
        let stops = stops(now)
        let here = stops.firstIndex(of: focus) ?? 0
        focus = stops[(here + step + stops.count) % stops.count]
        return []
    }

    private mutating func go(to target: Focus, _ now: Timestamp) -> [ApprovalRequest] {
        if stops(now).contains(target) {
            focus = target
        } else if target != .cancel {
            notice = reason(against: target == .post ? .post : .void, at: now)
        }
        return []
    }
}

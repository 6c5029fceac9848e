import Backend
package import Canvas
package import Storage

extension Approval {
    /// Takes one event, and answers what is to be done about it.
    package mutating func handle(_ event: InputEvent, now: Timestamp) -> [ApprovalRequest] {
        switch event {
        case .key(let key):
            let verdict = arming.judge(key, at: now)
            guard verdict != .thrownAway else {
                // Who waits for an answer to a key is told why there is none.
                if arming.isArmed { notice = Arming.openerNotice }
                return []
            }
            notice = nil
            return press(key, isFresh: verdict == .fresh, now)
        case .paste(let text):
            arming.disturbed(at: now)
            // A reason may come from elsewhere; what confirms an amount must not.
            if focus == .reason, arming.isArmed {
                typedReason.paste(text)
                return []
            }
            notice = Arming.pasteNotice
        case .mouse: arming.disturbed(at: now)
        case .resize:
            // It must be painted and read anew.
            arming.disarm()
            if focus != .reason { focus = .cancel }
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
            let field: Focus = index == 0 ? .amount : index == 1 ? .name : .reason
            if stops(now).contains(field) { focus = field }
        case .button(2): return verdict == .fresh ? [.cancel] : []
        case .button(let index):
            let before = focus
            _ = go(to: index == 0 ? .post : .void, now)
            if focus == .post || focus == .void, focus != before || notice == nil {
                notice = Arming.mouseNotice
            }
        default: break
        }
        return []
    }

    /// The stops of Tab; an action that cannot be chosen is none.
    private func stops(_ now: Timestamp) -> [Focus] {
        var stops: [Focus] = [.cancel]
        if case .asking = state {
            if isAmountTyped { stops.append(.amount) }
            if isNameTyped { stops.append(.name) }
        }
        if reason(against: .post, at: now) == nil { stops.append(.post) }
        if case .asking = state, isReasonAsked { stops.append(.reason) }
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
        if focus.isField {
            if key == .up || key == .down { return move(key == .up ? -1 : 1, now) }
            switch focus {
            case .amount: _ = typed.handle(key)
            case .name: _ = typedName.handle(key)
            default: _ = typedReason.handle(key)
            }
            return []
        }
        switch key {
        case .left: return move(-1, now, among: \.isButton)
        case .right: return move(1, now, among: \.isButton)
        case .up: return move(-1, now)
        case .down: return move(1, now)
        case .character("p"), .character("P"): return go(to: .post, now)
        case .character("v"), .character("V"): return go(to: .void, now)
        case .character("c"), .character("C"): return go(to: .cancel, now)
        default: return []
        }
    }

    private mutating func enter(isFresh: Bool, _ now: Timestamp) -> [ApprovalRequest] {
        switch focus {
        case .cancel: return isFresh ? [.cancel] : []
        case .amount, .name, .reason:
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
        if case .asking = state { typedReason.set(reason) }
        return send(action, now)
    }

    private mutating func send(_ action: Action, _ now: Timestamp) -> [ApprovalRequest] {
        state = .sending(action, since: now)
        return [action == .post ? .post(input(action)) : .void(input(action))]
    }

    /// The same key and the same words for the same action however often it is sent, so that a repeat after a doubt is
    /// done once.
    ///
    /// What confirms an amount is what was typed, never what is shown.
    private func input(_ action: Action) -> JSON {
        let key = "\(idempotencyKey)-\(action == .post ? "post" : "void")"
        var members = [
            JSON.Member("withdrawalId", .string(subject.id)), JSON.Member("idempotencyKey", .string(key)),
        ]
        switch action {
        case .post:
            if isAmountTyped, let typedAmount {
                members.append(JSON.Member("confirmedAmount", .string(typedAmount.description)))
            }
            if isNameTyped { members.append(JSON.Member("confirmedName", .string(typedName.text.trimmed))) }
        case .void:
            let reason = typedReason.text.trimmed
            if !reason.isEmpty { members.append(JSON.Member("reason", .string(reason))) }
        }
        return .object(members)
    }

    private mutating func move(
        _ step: Int,
        _ now: Timestamp,
        among isStop: (Focus) -> Bool = { _ in true }
    ) -> [ApprovalRequest] {
        let stops = stops(now).filter(isStop)
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

extension Approval.Focus {
    /// Whether keys type there.
    var isField: Bool { self == .amount || self == .name || self == .reason }
    var isButton: Bool { !isField }
}

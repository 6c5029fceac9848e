package import Canvas
package import Storage

extension BulkApproval {
    /// The dialog stands on the screen since this moment, drawn into this part of it.
    package mutating func painted(in rect: Rect, at now: Timestamp, glyphs: Glyphs) {
        isShownWhole = fits(in: rect, glyphs: glyphs)
        if isCompact(in: rect, glyphs: glyphs) {
            let columns = compactFrame(in: rect, now: now, glyphs: glyphs).columns - 7
            reading = wholeReading(columns, now, glyphs)
            shownRows = compactRows(in: rect, now: now, glyphs: glyphs)
        } else {
            reading = nil
            shownRows = max(1, listRows(in: rect, glyphs))
        }
        scroll(by: 0)
        // Lines that were passed over have not been read.
        if isReadInLines, first <= readLines { readLines = max(readLines, first + shownRows) }
        arming.painted(at: now)
    }

    /// Takes one event, and answers what is to be done about it.
    package mutating func handle(_ event: InputEvent, now: Timestamp) -> [BulkRequest] {
        expire(at: now)
        switch event {
        case .key(let key):
            // What has not been sent can be kept from being sent, whenever that is asked for.
            if isRunning { return pressWhileRunning(key) }
            let verdict = arming.judge(key, at: now)
            guard verdict != .thrownAway else {
                // Who waits for an answer to a key is told why there is none.
                if arming.isArmed { notice = Arming.openerNotice }
                return []
            }
            notice = nil
            return press(key, isFresh: verdict == .fresh)
        case .paste(let text):
            arming.disturbed(at: now)
            if focus == .reason, state == .asking, arming.isArmed {
                typedReason.paste(text)
            } else {
                notice = Arming.pasteNotice
            }
        case .mouse(let action, _):
            arming.disturbed(at: now)
            if action == .wheelUp { scroll(by: -1) }
            if action == .wheelDown { scroll(by: 1) }
        case .resize:
            arming.disarm()
            readLines = 0
            if focus != .reason { focus = .cancel }
        case .resumed:
            // Time has passed unseen: the question is void. What was asked for goes on.
            return state == .asking ? [.cancel] : []
        case .hangup: break
        }
        return []
    }

    /// Takes a press of the mouse: it chooses a field or a button, and presses none but Cancel.
    package mutating func pressed(_ target: Target?, now: Timestamp) -> [BulkRequest] {
        let verdict = arming.judge(nil, at: now)
        guard verdict != .thrownAway, !isRunning else { return [] }
        notice = nil
        switch target {
        case .field(let index):
            let field: Focus = totals.indices.contains(index) ? .total(index) : .reason
            if stops.contains(field) { focus = field }
        case .button(let index) where index == cancelButton: return verdict == .fresh ? [.cancel] : []
        case .button:
            go(to: .act)
            if focus == .act { notice = Arming.mouseNotice }
        default: break
        }
        return []
    }

    /// Takes the withdrawals as they are now: one that someone else has decided on is asked about no more, and what was
    /// refused or in doubt may turn out to be decided.
    package mutating func changed(to facts: [ApprovalFacts], now: Timestamp) {
        let known = Dictionary(facts.map { ($0.subject.id, $0.subject) }) { first, _ in first }
        switch state {
        case .asking:
            takeOut { row in
                guard let subject = known[row.subject.id] else { return .gone(.unknown) }
                if let gone = Self.gone(subject, now) { return .gone(gone) }
                return subject.difference(from: row.subject) == nil ? nil : .leftOut(Self.hasChanged)
            }
        // Its own requests change them.
        case .running: break
        case .finished: settle(known, now)
        }
    }

    /// Leaves out what can be decided no more because its time is over.
    package mutating func expire(at now: Timestamp) {
        guard state == .asking else { return }
        takeOut { $0.subject.expiresAt > now ? nil : .gone(.expired) }
    }

    /// When the dialog looks different without any input: armed, a second less, one of them expired.
    package func nextWake(after now: Timestamp) -> Timestamp? {
        guard !isRunning else { return nil }
        var times = [arming.armsAt.flatMap { $0 > now ? $0 : nil }]
        if state == .asking { times += included.map { TimeText.nextChange(of: $0.subject.expiresAt, at: now) } }
        return times.compactMap(\.self).min()
    }

    private mutating func takeOut(_ state: (Row) -> Row.State?) {
        var left = 0
        for index in rows.indices where !rows[index].isOut {
            guard let state = state(rows[index]) else { continue }
            rows[index].state = state
            left += 1
        }
        guard left > 0 else { return }
        reckon()
        lookAnew()
        notice = left == 1 ? "One of them is left out now: see why." : "\(left) of them are left out now: see why."
    }

    private mutating func settle(_ known: [String: Approval.Subject], _ now: Timestamp) {
        let before = sendable
        for index in rows.indices where rows[index].state != .done && !rows[index].isOut {
            let gone = known[rows[index].subject.id].map { Self.gone($0, now) } ?? .unknown
            guard let gone else { continue }
            if case .inDoubt = rows[index].state, isOwn(gone) {
                rows[index].state = .done
            } else {
                rows[index].state = .gone(gone)
            }
        }
        if sendable != before { lookAnew() }
    }

    /// Another sum is asked about now: it must be seen before a key counts.
    private mutating func lookAnew() {
        arming.disarm()
        if isReadInLines { (first, readLines) = (0, 0) }
        if focus != .reason { focus = .cancel }
    }

    // MARK: Keys

    private mutating func pressWhileRunning(_ key: Canvas.Key) -> [BulkRequest] {
        if key == .escape {
            state = .running(isStopping: true)
        } else {
            _ = scrolls(key)
        }
        return []
    }

    /// The stops of Tab; what cannot be chosen is none.
    private var stops: [Focus] {
        var stops: [Focus] = [.cancel]
        if state == .asking {
            stops += totals.indices.filter { totals[$0].isTyped }.map { .total($0) }
            if purpose == .void { stops.append(.reason) }
        }
        if reasonAgainstActing() == nil { stops.append(.act) }
        return stops
    }

    private mutating func press(_ key: Canvas.Key, isFresh: Bool) -> [BulkRequest] {
        switch key {
        case .escape: return [.cancel]
        case .tab: move(1)
        case .backTab: move(-1)
        case .enter: return enter(isFresh: isFresh)
        case .up, .down, .pageUp, .pageDown: _ = scrolls(key)
        default:
            if focus.isField { type(key) } else { pressOnButton(key) }
        }
        return []
    }

    private mutating func pressOnButton(_ key: Canvas.Key) {
        switch key {
        case .left: move(-1) { !$0.isField }
        case .right: move(1) { !$0.isField }
        case .character("p"), .character("P"): if purpose == .post { go(to: .act) }
        case .character("v"), .character("V"): if purpose == .void { go(to: .act) }
        case .character("c"), .character("C"): go(to: .cancel)
        default: _ = scrolls(key)
        }
    }

    private mutating func type(_ key: Canvas.Key) {
        switch focus {
        case .total(let index): _ = totals[index].typed.handle(key)
        case .reason: _ = typedReason.handle(key)
        case .act, .cancel: break
        }
    }

    private mutating func enter(isFresh: Bool) -> [BulkRequest] {
        switch focus {
        case .cancel: return isFresh ? [.cancel] : []
        case .total, .reason:
            // Enter never moves to a button that acts: held, it would act next.
            focus = .cancel
            return []
        case .act: break
        }
        if let reason = reasonAgainstActing() {
            notice = reason
            focus = .cancel
            return []
        }
        guard isFresh else {
            notice = "That came too fast to be meant. Press Enter again."
            return []
        }
        return start()
    }

    private mutating func move(_ step: Int, among isStop: (Focus) -> Bool = { _ in true }) {
        let stops = stops.filter(isStop)
        let here = stops.firstIndex(of: focus) ?? 0
        focus = stops[(here + step + stops.count) % stops.count]
    }

    private mutating func go(to target: Focus) {
        if stops.contains(target) {
            focus = target
        } else if target == .act {
            notice = reasonAgainstActing()
        }
    }

    /// Scrolls the list where the key means that; answers whether it does.
    private mutating func scrolls(_ key: Canvas.Key) -> Bool {
        switch key {
        case .up, .character("k"): scroll(by: -1)
        case .down, .character("j"): scroll(by: 1)
        case .pageUp: scroll(by: -max(1, shownRows - 1))
        case .pageDown: scroll(by: max(1, shownRows - 1))
        case .home: scroll(by: -scrolledCount)
        case .end: scroll(by: scrolledCount)
        default: return false
        }
        return true
    }

    private mutating func scroll(by lines: Int) {
        first = min(max(0, first + lines), max(0, scrolledCount - shownRows))
    }

    /// Whether all there is to read is scrolled through, and not the list alone.
    var isReadInLines: Bool { reading != nil }

    /// How many rows or lines are scrolled through.
    var scrolledCount: Int { reading?.lines.count ?? rows.count }
}

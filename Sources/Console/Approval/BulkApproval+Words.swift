import Backend
import Canvas
import Storage

extension BulkApproval {
    var title: String {
        let verb = purpose == .post ? "Post" : "Void"
        switch state {
        case .asking: return "\(verb) \(Self.withdrawals(included.count))?"
        case .running: return "\(purpose == .post ? "Posting" : "Voiding") \(Self.withdrawals(confirmed ?? 0))"
        case .finished: return "\(counts.done) of \(Self.withdrawals(confirmed ?? 0)) \(outcome)"
        }
    }

    private static func withdrawals(_ count: Int) -> String {
        count == 1 ? "1 withdrawal" : "\(AmountText.decimal(UInt128(count), scale: 0)) withdrawals"
    }

    var consequence: String {
        switch purpose {
        case .post: "Posting is final: the money leaves the node's books."
        case .void: "Voiding ends the holds: the money can be spent again."
        }
    }

    /// `3 of 20: 2 voided by carol, 1 four eyes: you made this hold`; nil where nothing is left out.
    var leftOutText: String? {
        var reasons: [String: Int] = [:]
        for row in rows {
            switch row.state {
            case .leftOut(let reason): reasons[reason, default: 0] += 1
            case .gone(let gone): reasons[gone.text, default: 0] += 1
            case .waiting, .sending, .done, .refused, .inDoubt: break
            }
        }
        guard !reasons.isEmpty else { return nil }
        let parts = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
        return "\(reasons.values.reduce(0, +)) of \(rows.count): \(parts.joined(separator: "; "))"
    }

    func buttons(_ now: Timestamp) -> ButtonRow {
        let isArmed = arming.isArmed(at: now)
        let count = state == .finished ? sendable : included.count
        let verb = purpose == .post ? "Post" : "Void"
        let act = Button(
            isAgain ? "Send \(count) again" : "\(verb) \(count)",
            isEnabled: isArmed && reasonAgainstActing() == nil,
            isDangerous: true
        )
        let cancel = Button(state == .finished ? "Close" : "Cancel", isEnabled: !isRunning)
        let focused: Int? =
            switch focus {
            case .total, .reason: nil
            case .act: 0
            case .cancel: cancelButton
            }
        return ButtonRow(cancelButton == 0 ? [cancel] : [act, cancel], focus: isRunning ? nil : focused)
    }

    /// The place of the button that leaves: the only one where nothing is left to be sent.
    var cancelButton: Int { state == .finished && sendable == 0 ? 0 : 1 }

    /// `4 posted, 1 refused, 1 in doubt, 2 not sent`: what there is none of is left out.
    package var summary: String {
        let counts = counts
        var parts = ["\(counts.done) \(outcome)"]
        if counts.elsewhere > 0 { parts.append("\(counts.elsewhere) decided elsewhere") }
        if counts.expired > 0 { parts.append("\(counts.expired) expired") }
        if counts.refused > 0 { parts.append("\(counts.refused) refused") }
        if counts.inDoubt > 0 { parts.append("\(counts.inDoubt) in doubt") }
        if counts.notSent > 0 { parts.append("\(counts.notSent) not sent") }
        return parts.joined(separator: ", ")
    }

    /// Whether any of the marked withdrawals can still be decided.
    var isAnyLeft: Bool { rows.contains { !$0.isSettled } }

    /// Whether what is sent next may have been done already.
    var isAgain: Bool { state == .finished && counts.inDoubt > 0 }

    /// `sends 2 again: 300.00 USD, 5.00 EUR`.
    private var restText: String {
        var sums: [Unit: UInt128] = [:]
        for row in rows where row.isSendable { sums[row.subject.unit, default: 0] += UInt128(row.subject.amount.units) }
        let texts = totals.compactMap { total in
            sums[total.unit].map { AmountText.decimal($0, scale: total.unit.scale) + " " + total.unit.code }
        }
        let verb = isAgain ? "sends \(sendable) again" : "\(purpose == .post ? "posts" : "voids") \(sendable)"
        return "\(verb): \(texts.joined(separator: ", "))"
    }

    /// Why nothing happens, what Enter would do, or what has happened.
    func message(_ now: Timestamp, _ glyphs: Glyphs) -> (String, Role) {
        switch state {
        case .running(let isStopping):
            let stop = isStopping ? "Stopping after the one that is sent." : "Esc stops what is not sent yet."
            return (stop, .toastInfo)
        case .finished:
            if let notice { return (notice, .toastWarning) }
            if !arming.isArmed(at: now) { return ("Keys count in a moment.", .muted) }
            if focus == .act { return ("\(glyphs.enter) \(restText). Each is done once at most.", .text) }
            let doubt = rows.lazy.compactMap { row in
                if case .inDoubt(let reason) = row.state { reason } else { nil }
            }.first
            if let doubt { return ("\(doubt) Sending again is safe: each is done once at most.", .toastError) }
            if let refusal = rows.lazy.compactMap(\.failure).first {
                return ("\(refusal). What was not \(outcome) stays marked.", .toastWarning)
            }
            return (isAnyLeft ? "What was not \(outcome) stays marked." : "", .muted)
        case .asking: break
        }
        if let notice { return (notice, .toastWarning) }
        if !arming.isArmed(at: now) { return ("Keys count in a moment.", .muted) }
        if let reason = reasonAgainstActing() { return (reason, .toastWarning) }
        return switch focus {
        case .act: ("\(glyphs.enter) \(purpose == .post ? "posts" : "voids") them, one after another.", .text)
        case .total: ("", .text)
        case .reason: ("Tab goes on to Void.", .muted)
        case .cancel:
            ("Tab goes to \(purpose == .post ? "Post" : "Void"), \(glyphs.enter) presses.", .muted)
        }
    }
}

import Backend
import Canvas
import Storage

/// The question whether a withdrawal is posted or voided, in sentences; it is answered by words, never by a letter.
extension PlainConsole {
    /// Says a dialog that has just been opened, or what became of the decision.
    mutating func sayApproval() {
        guard let approval = model.approval else { return }
        switch approval.state {
        case .asking: break
        case .overtaken(let reason): return end("\(reason) Nothing was done from here.")
        case .refused(_, let reason): return end("Refused: \(reason)")
        case .inDoubt(_, let reason):
            say("\(reason) Whether it was done is not known.")
            say("Trying again is safe, it is done once at most. Type again to try again; an empty line leaves.")
            asked = .decision
            return
        case .sending, .done: return
        }
        sayNotices()
        let subject = approval.subject
        let isPost = approval.purpose == .post
        say(isPost ? "Post this withdrawal?" : "Void this withdrawal?")
        say("The amount is \(AmountText.text(subject.amount, subject.unit)).")
        say("It is from \(subject.from).")
        let age = max(.zero, model.now - subject.createdAt)
        say("\(subject.heldBy) made the hold \(age < .seconds(60) ? "just now" : TimeText.words(age) + " ago").")
        if subject.expiresAt > model.now {
            say("The hold expires in \(TimeText.words(subject.expiresAt - model.now)).")
        } else {
            say("The hold has expired.")
        }
        if let balance = approval.spokenBalance { say(balance) }
        say(approval.consequence(of: approval.purpose))
        // It stands before the operator, as one that is painted does.
        send(.painted(at: model.now))
        askDecision()
    }

    private mutating func askDecision() {
        guard let approval = model.approval else { return }
        if let reason = approval.obstacle(to: approval.purpose, at: model.now) {
            return end("\(reason) Nothing was done.")
        }
        asked = .decision
        let leave = "An empty line leaves it as it is."
        switch approval.purpose {
        case .post where approval.isAmountTyped: say("Type the amount to post it. \(leave)")
        case .post where approval.isNameTyped: askName(amount: "")
        case .post: say("Type post to post it. \(leave)")
        case .void: say("Type void to void it; words behind it are kept as the reason. \(leave)")
        }
    }

    private mutating func askName(amount: String) {
        asked = .name(amount: amount)
        say("Type the name it is from to post it. An empty line leaves it as it is.")
    }

    /// Takes the line that answers the question.
    mutating func decide(_ line: String) {
        guard let approval = model.approval else { return }
        if case .inDoubt(let action, _) = approval.state {
            guard !line.isEmpty else { return end("Left. Whether it was done, the withdrawal tells.") }
            guard line.lowercased() == "again" else { return say("Type again to try again; an empty line leaves.") }
            return decide(action)
        }
        guard isStill(approval, line) else { return }
        let words = line.split(separator: " ", maxSplits: 1)
        switch approval.purpose {
        case .post where approval.isAmountTyped:
            guard approval.isAmount(line) else { return say("That is not the amount. Nothing was done.") }
            approval.isNameTyped ? askName(amount: line) : decide(.post, amount: line)
        case .post:
            guard line.lowercased() == "post" else { return say("Type post, in full. Nothing was done.") }
            decide(.post)
        case .void:
            guard words[0].lowercased() == "void" else { return say("Type void, in full. Nothing was done.") }
            decide(.void, reason: words.count > 1 ? words[1].trimmed : "")
        }
    }

    /// Takes the name that is typed besides the amount.
    mutating func name(_ line: String, amount: String) {
        guard let approval = model.approval, isStill(approval, line) else { return }
        decide(.post, amount: amount, name: line)
        // What was wrong with it is asked again.
        if model.approval?.isSending == false, model.staleness == nil {
            say("That is not the name. Nothing was done.")
        }
    }

    /// Whether the question still stands after a line; an empty one answers it.
    private mutating func isStill(_ approval: Approval, _ line: String) -> Bool {
        if case .overtaken(let reason) = approval.state {
            end("\(reason) Nothing was done from here.")
        } else if line.isEmpty {
            end("Nothing was done.")
        } else if let reason = approval.obstacle(to: approval.purpose, at: model.now) {
            end("\(reason) Nothing was done.")
        } else {
            return true
        }
        return false
    }

    private mutating func decide(_ action: Approval.Action, amount: String = "", name: String = "", reason: String = "")
    {
        if let refusal = model.staleRefusal { return say("\(refusal) The question stands.") }
        let now = model.now
        add(
            model.withApproval {
                $0.spelledOut(action, amount: amount, name: name, reason: reason, now: now)
            }
        )
        if model.approval?.isSending == true { due = .outcome }
    }

    /// Closes the question; the numbers of the list behind it go on to stand.
    private mutating func end(_ text: String) {
        model.leaveOverlay()
        asked = .command
        say(text)
    }
}

extension Approval {
    /// Whether a text is the amount of the withdrawal.
    fileprivate func isAmount(_ text: String) -> Bool {
        // What is no amount is not this one.
        (try? AmountText.amount(parsing: text, scale: subject.unit.scale)) == subject.amount
    }

    /// What can be spent before and after; nil where it is not known.
    fileprivate var spokenBalance: String? {
        guard let available else { return nil }
        let now = AmountText.text(available, subject.unit)
        guard purpose == .void else { return "The available balance is \(now) and stays that." }
        let (sum, isTooLarge) = available.units.addingReportingOverflow(UInt128(subject.amount.units))
        return isTooLarge
            ? nil : "The available balance is \(now) and becomes \(AmountText.text(Total(sum), subject.unit))."
    }
}

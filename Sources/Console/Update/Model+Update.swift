import Backend
import Canvas
import Storage

extension Model {
    /// Takes in what happened and answers what shall be done about it: the only way the model changes.
    package mutating func update(_ message: Message) -> [Effect] {
        var effects: [Effect] = []
        let before = staleness
        let failing = workFailures.text
        switch message {
        case .started(let size, let time):
            now = time
            self.size = size
        case .input(let events, let time):
            now = time
            for event in events {
                let isDialogOpen = hasDialog
                take(event, &effects)
                // What was typed before a dialog was seen was not meant for it.
                if !isDialogOpen, hasDialog {
                    effects.append(.discardInput)
                    break
                }
            }
        case .tick(let time):
            now = time
            tick(&effects)
        case .painted(let time):
            now = time
            painted()
        case .loaded(let id, let result, let time):
            now = time
            take(result, of: id, &effects)
        case .mutated(let id, let result, let time):
            now = time
            take(result, of: id, &effects)
        case .exporting(let id, let rows, let time):
            now = time
            exporting(id, rows: rows)
        case .exported(let id, let result, let time):
            now = time
            exported(id, result)
        case .themes(let listings, let time):
            now = time
            take(listings)
        case .themeFailed(let name, let error, let time):
            now = time
            themeFailed(name, error, &effects)
        case .databaseChanged(let time):
            now = time
            watchFailure = nil
            setDirty()
            checkApproval(&effects)
            checkForms(&effects)
        case .watchFailed(let reason, let time):
            now = time
            if watchFailure != reason {
                messages.note(Notice(kind: .warning, text: "Changes by others are not seen: \(reason)"), at: now)
            }
            watchFailure = reason
            setDirty()
            retryLater()
        case .worked(let report, let time):
            now = time
            workFailures.take(report)
            if let text = workFailures.text, text != failing {
                messages.note(Notice(kind: .warning, text: text), at: now)
            }
        case .verifying(let id, let step, let time):
            now = time
            verifying(id, step)
        case .verified(let id, let result, let time):
            now = time
            verified(id, result)
        }
        noteStaleness(since: before)
        effects += loads()
        let next = nextWake
        if next != wake {
            wake = next
            effects.append(.wake(at: next))
        }
        return effects
    }

    /// Everything that is shown may be old.
    mutating func setDirty() {
        for index in stack.indices { stack[index].setDirty() }
        isSummaryDirty = true
    }

    /// Whether a dialog is open that decides about money.
    private var hasDialog: Bool {
        if opening != nil { return true }
        return overlays.contains { overlay in
            switch overlay {
            case .approval, .bulk: true
            default: false
            }
        }
    }

    /// A deadline that has passed changes what the lists hold, although nobody has committed anything.
    private mutating func tick(_ effects: inout [Effect]) {
        wake = nil
        retryIfDue(&effects)
        tickBulk()
        if summary.deadlines.contains(where: { $0 <= now }) {
            summary.deadlines.removeAll { $0 <= now }
            setDirty()
        }
    }
}

import Backend
import Canvas
import Foundation
import Storage

extension Model {
    /// Opens the form of a mutation with what is known from the screen.
    mutating func openForm(_ name: String, _ effects: inout [Effect]) {
        guard let mutation = Mutation.named(name) else { return }
        let record = screen.list.selected?.record ?? screen.list.record
        let prefill = Prefill(mutation, record: record, screen: screen.record).values
        var overlay = FormOverlay(form: Form(mutation, prefill: prefill, ids: ids.source))
        if let facts = record?.facts(about: name, glyphs: glyphs), !facts.isEmpty { overlay.form.ask(facts) }
        if case .rate(let rate)? = record { overlay.form.rate = rate }
        overlay.subject = record?.isSubject(of: mutation, glyphs: glyphs) == true ? record : nil
        open(overlay, &effects)
    }

    /// Reads the selected withdrawal as it is now; the dialog about it opens with the answer.
    mutating func openApproval(_ purpose: Approval.Action, _ effects: inout [Effect]) {
        if !screen.list.marks.isEmpty { return openBulk(purpose, &effects) }
        guard let row = screen.list.selected ?? screen.list.rows.first else { return }
        guard case .withdrawal(let id) = row.link ?? screen.link else { return }
        let load = LoadID(number: nextNumber())
        opening = Opening(load: load, purpose: purpose, opener: lastKey)
        effects.append(.load(LoadRequest(id: load, query: .approval(id: id.text))))
    }

    /// Hands an event to the form or dialog on top, and carries out what it asks for.
    mutating func handToDialog(_ event: InputEvent, _ effects: inout [Effect]) {
        switch overlays.last {
        case .form(var overlay):
            let requests = overlay.form.handle(event, now: now)
            if requests.contains(where: \.sends), isRefusedAsStale() { return }
            if requests.contains(.cancel) {
                overlays.removeLast()
                return
            }
            carryOut(requests, of: &overlay, &effects)
            overlays[overlays.count - 1] = .form(overlay)
        case .approval(var overlay):
            let requests = overlay.approval.handle(event, now: now)
            if requests.contains(where: \.sends), isRefusedAsStale() { return disarmApproval() }
            if requests.contains(.cancel) {
                overlays.removeLast()
                return
            }
            carryOut(requests, of: &overlay, &effects)
            overlays[overlays.count - 1] = .approval(overlay)
        case .bulk: handToBulk(event, &effects)
        default: break
        }
    }

    /// Takes a press of the mouse on the form or dialog on top; `top` is the row of a form at its top.
    mutating func pressInDialog(_ target: Target?, top: Int?, _ effects: inout [Effect]) {
        switch overlays.last {
        case .form(var overlay):
            let requests = overlay.form.pressed(target, top: top, now: now)
            if requests.contains(where: \.sends), isRefusedAsStale() { return }
            if requests.contains(.cancel) {
                overlays.removeLast()
                return
            }
            carryOut(requests, of: &overlay, &effects)
            overlays[overlays.count - 1] = .form(overlay)
        case .approval(var overlay):
            if overlay.approval.pressed(target, now: now).contains(.cancel) {
                overlays.removeLast()
            } else {
                overlays[overlays.count - 1] = .approval(overlay)
            }
        case .bulk: pressInBulk(target, &effects)
        default: break
        }
    }

    /// Changes the form on top, and carries out what that asks for.
    mutating func withForm(_ change: (inout Form) -> [FormRequest]) -> [Effect] {
        guard case .form(var overlay) = overlays.last else { return [] }
        var effects: [Effect] = []
        overlay.form.see(now)
        carryOut(change(&overlay.form), of: &overlay, &effects)
        overlays[overlays.count - 1] = .form(overlay)
        return effects
    }

    /// Changes the dialog on top, and carries out what that asks for.
    mutating func withApproval(_ change: (inout Approval) -> [ApprovalRequest]) -> [Effect] {
        guard case .approval(var overlay) = overlays.last else { return [] }
        var effects: [Effect] = []
        carryOut(change(&overlay.approval), of: &overlay, &effects)
        overlays[overlays.count - 1] = .approval(overlay)
        return effects
    }

    private mutating func carryOut(
        _ requests: [ApprovalRequest],
        of overlay: inout ApprovalOverlay,
        _ effects: inout [Effect]
    ) {
        for request in requests {
            switch request {
            case .cancel: break
            case .post(let input): overlay.run = run(Approval.Action.post.mutation, input, &effects)
            case .void(let input): overlay.run = run(Approval.Action.void.mutation, input, &effects)
            }
        }
    }

    mutating func carryOut(
        _ requests: [FormRequest],
        of overlay: inout FormOverlay,
        _ effects: inout [Effect]
    ) {
        for request in requests {
            switch request {
            case .lookup(let field, let kind, let search):
                let id = LoadID(number: nextNumber())
                // Only the newest search of a field matters.
                overlay.lookups = overlay.lookups.filter { $0.value.field != field }
                overlay.lookups[id] = FormOverlay.Lookup(field: field, search: search)
                effects.append(.load(LoadRequest(id: id, query: .choices(kind, search: search))))
            case .settings:
                let id = LoadID(number: nextNumber())
                overlay.limits = id
                effects.append(.load(LoadRequest(id: id, query: .limits)))
            case .signingKey:
                guard let key = ids.secrets.signingKey() else { continue }
                overlay.form.received(key, kid: ids.source.next().text)
            case .readAgain: overlay.subject = overlay.latest ?? overlay.subject
            case .token(let field): overlay.form.received(token: ids.secrets.token(), for: field)
            case .submit(let input):
                overlay.run =
                    if let target = overlay.setting {
                        set(target, overlay.form, input, &effects)
                    } else {
                        run(overlay.form.mutation, input, &effects)
                    }
            case .cancel: break
            }
        }
    }

    /// Puts a form over the screen.
    mutating func open(_ overlay: FormOverlay, _ effects: inout [Effect]) {
        var overlay = overlay
        let requests = overlay.form.opened(at: now)
        carryOut(requests, of: &overlay, &effects)
        overlays.append(.form(overlay))
    }

    mutating func run(_ mutation: String, _ input: JSON, _ effects: inout [Effect]) -> RunID {
        let id = RunID(number: nextNumber())
        effects.append(.run(id, mutation: mutation, input: input))
        return id
    }

    /// What was drawn last has been seen.
    mutating func painted() {
        guard case .approval(var overlay) = overlays.last else { return paintedBulk() }
        overlay.approval.painted(in: dialogRect, at: now, glyphs: glyphs)
        overlays[overlays.count - 1] = .approval(overlay)
    }

    /// Whether `Message.painted` matters: a dialog waits to be seen.
    package var awaitsPainting: Bool {
        switch overlays.last {
        case .approval, .bulk: true
        default: false
        }
    }

    /// Reads the withdrawal of an open dialog anew: someone may have decided on it.
    mutating func checkApproval(_ effects: inout [Effect]) {
        checkBulk(&effects)
        for index in overlays.indices {
            guard case .approval(var overlay) = overlays[index] else { continue }
            let id = LoadID(number: nextNumber())
            overlay.check = id
            overlays[index] = .approval(overlay)
            effects.append(.load(LoadRequest(id: id, query: .approval(id: overlay.approval.subject.id))))
        }
    }

    /// Takes an answer that a form or dialog waits for; answers whether one does.
    mutating func takeForDialogs(_ result: LoadResult, of id: LoadID, _ effects: inout [Effect]) -> Bool {
        if let opening, opening.load == id {
            self.opening = nil
            open(opening, result, &effects)
            return true
        }
        if takeForBulk(result, of: id) { return true }
        for index in overlays.indices {
            switch overlays[index] {
            case .form(var overlay) where overlay.limits == id:
                overlay.limits = nil
                if case .limits(let limits) = result { overlay.form.received(limits) }
                overlays[index] = .form(overlay)
                return true
            case .form(var overlay) where overlay.check == id:
                overlay.check = nil
                if case .record(let record) = result { takeDrift(to: record, &overlay) }
                overlays[index] = .form(overlay)
                return true
            case .form(var overlay):
                guard let lookup = overlay.lookups.removeValue(forKey: id) else { continue }
                if case .choices(let choices) = result {
                    overlay.form.received(field: lookup.field, search: lookup.search, choices: choices)
                }
                overlays[index] = .form(overlay)
                return true
            case .approval(var overlay) where overlay.check == id:
                overlay.check = nil
                if case .approval(let facts) = result { overlay.approval.changed(to: facts?.subject) }
                overlays[index] = .approval(overlay)
                return true
            default: continue
            }
        }
        return false
    }

    private mutating func open(_ opening: Opening, _ result: LoadResult, _ effects: inout [Effect]) {
        switch result {
        case .approval(let facts?):
            let isOwn = facts.isFourEyes && facts.subject.heldBy == session.operatorName
            let approval = Approval(
                opening.purpose,
                facts.subject,
                ids: ids.source,
                opener: opening.opener,
                typedAmountAbove: facts.typedAmountAbove,
                typedNameAbove: facts.typedNameAbove,
                postIsRefused: isOwn ? "Four eyes: who made a hold cannot post it." : nil
            )
            overlays.append(.approval(ApprovalOverlay(approval: approval)))
            effects.append(.discardInput)
        case .approvals(let facts): open(opening, facts, &effects)
        case .failed(let error): notice = Notice(kind: .error, text: ErrorText.sentence(error))
        default: notice = Notice(kind: .warning, text: "This withdrawal is not in the books.")
        }
    }

    /// Takes the answer to a mutation; one that nothing waits for any more is in the books and the activity list.
    mutating func take(_ result: RunResult, of id: RunID, _ effects: inout [Effect]) {
        setDirty()
        // One answer after another: a list that is slow to read is not read for each.
        if takeForBulk(result, of: id, &effects) { return }
        readAnew()
        for index in overlays.indices {
            switch overlays[index] {
            case .form(var overlay) where overlay.run == id:
                switch result {
                case .answered(let response): overlay.form.answered(response)
                case .failed(let error): overlay.form.failed(error)
                }
                overlays[index] = .form(overlay)
                guard case .done(let envelope) = overlay.form.state else { return }
                overlays.remove(at: index)
                let link = Link(madeBy: overlay.form.mutation, envelope)
                let text = DoneText.sentence(overlay.form.mutation, envelope)
                notice = Notice(kind: .info, text: text, link: link ?? Link(about: envelope))
                if overlays.isEmpty, let link { open(link) }
                return
            case .approval(var overlay) where overlay.run == id:
                switch result {
                case .answered(let response): overlay.approval.answered(response)
                case .failed(let error): overlay.approval.failed(error)
                }
                overlays[index] = .approval(overlay)
                guard case .done(let action, let envelope) = overlay.approval.state else { return }
                overlays.remove(at: index)
                let link = UUID(uuidString: overlay.approval.subject.id).map { Link.withdrawal($0) }
                notice = Notice(kind: .info, text: DoneText.sentence(action.mutation, envelope), link: link)
                return
            default: continue
            }
        }
    }
}

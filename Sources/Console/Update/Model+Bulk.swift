import Backend
import Canvas
import Storage

/// The dialog about several marked withdrawals, over their list.
extension Model {
    /// Reads the marked withdrawals as they are now; the dialog about them opens with the answer.
    mutating func openBulk(_ purpose: Approval.Action, _ effects: inout [Effect]) {
        let load = LoadID(number: nextNumber())
        opening = Opening(load: load, purpose: purpose, opener: lastKey)
        effects.append(.load(LoadRequest(id: load, query: .approvals(ids: screen.list.marks.ids))))
    }

    mutating func open(_ opening: Opening, _ facts: [ApprovalFacts], _ effects: inout [Effect]) {
        let bulk = BulkApproval(
            opening.purpose,
            screen.list.marks.all,
            facts,
            by: session.operatorName,
            ids: ids.source,
            opener: opening.opener,
            now: now
        )
        overlays.append(.bulk(BulkOverlay(bulk: bulk)))
        settleMarks(bulk)
        effects.append(.discardInput)
    }

    mutating func handToBulk(_ event: InputEvent, _ effects: inout [Effect]) {
        guard case .bulk(var overlay) = overlays.last else { return }
        let requests = overlay.bulk.handle(event, now: now)
        overlays[overlays.count - 1] = .bulk(overlay)
        carryOut(requests, &effects)
    }

    mutating func pressInBulk(_ target: Target?, _ effects: inout [Effect]) {
        guard case .bulk(var overlay) = overlays.last else { return }
        let requests = overlay.bulk.pressed(target, now: now)
        overlays[overlays.count - 1] = .bulk(overlay)
        carryOut(requests, &effects)
    }

    /// Carries out what the dialog on top asks for; a step is asked for only when the one before it is answered.
    private mutating func carryOut(_ requests: [BulkRequest], _ effects: inout [Effect]) {
        guard case .bulk(var overlay) = overlays.last else { return }
        for request in requests {
            switch request {
            case .cancel:
                overlays.removeLast()
                if overlay.bulk.state == .finished { notice = Notice(overlay.bulk) }
                return
            case .run(let mutation, let input): overlay.run = run(mutation, input, &effects)
            }
        }
        overlays[overlays.count - 1] = .bulk(overlay)
    }

    /// Takes the answer to the last of its requests; answers whether the dialog waits for it.
    mutating func takeForBulk(_ result: RunResult, of id: RunID, _ effects: inout [Effect]) -> Bool {
        guard case .bulk(var overlay) = overlays.last, overlay.run == id else { return false }
        let row = overlay.bulk.sending?.subject.id
        let requests: [BulkRequest] =
            switch result {
            case .answered(let response): overlay.bulk.answered(response)
            case .failed(let error): overlay.bulk.failed(error)
            }
        overlay.run = nil
        overlays[overlays.count - 1] = .bulk(overlay)
        if let row, let end = overlay.bulk.rows.first(where: { $0.subject.id == row }), let failure = end.failure {
            // What is in doubt may well have been done.
            let start = end.isSendable ? "In doubt" : "Not \(overlay.bulk.outcome)"
            screen.list.marks.fail(row, "\(start): \(failure)")
        }
        settleMarks(overlay.bulk)
        carryOut(requests, &effects)
        // What was refused was most likely decided by someone else: who it was is worth knowing.
        if overlay.bulk.state == .finished { checkBulk(&effects) }
        return true
    }

    /// Takes the marks away of which nothing is left to be decided: the dialog says what has become of them.
    private mutating func settleMarks(_ bulk: BulkApproval) {
        let settled = bulk.rows.filter { $0.isSettled && screen.list.marks.contains($0.subject.id) }
        if !settled.isEmpty { screen.list.marks.remove(settled.map(\.subject.id)) }
    }

    /// Reads the withdrawals of an open dialog anew: someone may have decided on them.
    mutating func checkBulk(_ effects: inout [Effect]) {
        guard case .bulk(var overlay) = overlays.last else { return }
        let ids = overlay.bulk.unsettled
        guard !ids.isEmpty else { return }
        let id = LoadID(number: nextNumber())
        overlay.check = id
        overlays[overlays.count - 1] = .bulk(overlay)
        effects.append(.load(LoadRequest(id: id, query: .approvals(ids: ids))))
    }

    /// Takes an answer that the dialog waits for; answers whether it does.
    mutating func takeForBulk(_ result: LoadResult, of id: LoadID) -> Bool {
        guard case .bulk(var overlay) = overlays.last, overlay.check == id else { return false }
        overlay.check = nil
        if case .approvals(let facts) = result { overlay.bulk.changed(to: facts, now: now) }
        overlays[overlays.count - 1] = .bulk(overlay)
        settleMarks(overlay.bulk)
        return true
    }

    /// A deadline that has passed leaves a withdrawal out.
    mutating func tickBulk() {
        guard case .bulk(var overlay) = overlays.last else { return }
        overlay.bulk.expire(at: now)
        overlays[overlays.count - 1] = .bulk(overlay)
        settleMarks(overlay.bulk)
    }

    /// Whether a dialog sends one withdrawal after another, which Enter has no part in.
    var isSendingBulk: Bool {
        if case .bulk(let overlay) = overlays.last { overlay.bulk.isRunning } else { false }
    }

    mutating func paintedBulk() {
        guard case .bulk(var overlay) = overlays.last else { return }
        overlay.bulk.painted(in: dialogRect, at: now, glyphs: glyphs)
        overlays[overlays.count - 1] = .bulk(overlay)
    }
}

extension Notice {
    /// What came of several withdrawals.
    fileprivate init(_ bulk: BulkApproval) {
        let text = bulk.isAnyLeft ? "\(bulk.summary): what was not \(bulk.outcome) stays marked." : "\(bulk.summary)."
        self.init(kind: bulk.counts.done == bulk.rows.count ? .info : .warning, text: text)
    }
}

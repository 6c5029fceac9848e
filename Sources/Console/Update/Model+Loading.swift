import Backend
import Canvas
import Storage

extension Model {
    /// Takes in an answer; one that nothing waits for any more is dropped.
    mutating func take(_ result: LoadResult, of id: LoadID, _ effects: inout [Effect]) {
        if takeForDialogs(result, of: id, &effects) || takeForMarks(result, of: id, &effects) { return }
        if takeForPalette(result, of: id) { return }
        if id == copying { return copy(result, &effects) }
        if id == summaryAwaiting {
            summaryAwaiting = nil
            if case .summary(let summary) = result {
                self.summary = summary
                follow(nodeTheme: summary.nodeTheme, &effects)
            } else {
                retryLater()
            }
            return
        }
        let height = listHeight
        let now = now
        let newestKey = keyText(of: .moveNewest) ?? ""
        var announced: Notice?
        var hasFailed = false
        for index in stack.indices {
            let isTaken = stack[index].withList(awaiting: id) { list in
                switch result {
                case .rows(let page):
                    announced = list.receive(page, at: now, height: height, newestKey: newestKey)
                case .refused(let error):
                    announced = Notice(kind: .warning, text: ErrorText.sentence(error, list.sort))
                    list.refuseOrder()
                case .failed(let error):
                    list.fail(ErrorText.sentence(error))
                    hasFailed = true
                case .summary, .choices, .records, .limits, .record, .approval, .approvals, .json: break
                }
            }
            if isTaken {
                if hasFailed { retryLater() }
                if let announced, index == stack.count - 1, notice == nil { notice = announced }
                return
            }
        }
    }

    /// What has to be read for what is on the screen, and nothing else.
    mutating func loads() -> [Effect] {
        var effects = markLoads()
        let height = listHeight
        refreshMessages()
        if screen.list.source != .messages, let (awaited, anchor) = screen.list.needed(height: height, at: now) {
            effects.append(load(awaited, anchor, height: height))
        }
        if isSummaryDirty, summaryAwaiting == nil {
            let id = LoadID(number: nextNumber())
            summaryAwaiting = id
            isSummaryDirty = false
            effects.append(.load(LoadRequest(id: id, query: .summary)))
        }
        return effects
    }

    /// Reads the list anew from its beginning or its end.
    mutating func load(_ awaited: ListState.Awaited, _ anchor: RowAnchor, height: Int) -> Effect {
        let id = LoadID(number: nextNumber())
        let limit = screen.list.limit(awaited, height: height)
        var request = screen.list.request(anchor, limit: limit)
        request.isTotalled = screen.list.isTotalled
        screen.list.awaiting = id
        screen.list.awaited = awaited
        screen.list.awaitingSince = now
        if awaited != .forward, awaited != .backward { screen.list.isDirty = false }
        if screen.list.status == .new { screen.list.status = .loading }
        return .load(LoadRequest(id: id, query: .rows(screen.list.source, request)))
    }

    /// The next time at which anything on the screen changes by itself; nil where nothing does.
    var nextWake: Timestamp? {
        var times: [Timestamp] = []
        if isLargeEnough {
            let list = screen.list
            let end = min(list.rows.count, list.top + max(0, listHeight))
            for row in list.rows[min(list.top, end)..<end] {
                times += row.values.compactMap { $0.nextChange(after: now) }
            }
        }
        times += [
            retryAt, staleness?.nextChange(after: now), nextPicture, screen.list.restEnds(after: now),
        ].compactMap(\.self)
        if isLargeEnough, let until = screen.list.changes.until, until > now { times.append(until) }
        switch overlays.last {
        case .form(let overlay): times += [overlay.form.nextWake(after: now)].compactMap(\.self)
        case .approval(let overlay): times += [overlay.approval.nextWake(after: now)].compactMap(\.self)
        case .bulk(let overlay): times += [overlay.bulk.nextWake(after: now)].compactMap(\.self)
        default: break
        }
        times += [screen.list.marks.firstDeadline.flatMap { TimeText.nextChange(of: $0, at: now) }].compactMap(\.self)
        for deadline in summary.deadlines {
            // It begins to expire, which the alert tells, and it expires.
            times += [deadline - TimeText.expiringLimit + .microseconds(1), deadline].filter { $0 > now }.prefix(1)
        }
        return times.min()
    }
}

extension ListState {
    /// Keeps what is shown and says why there is nothing newer.
    mutating func fail(_ reason: String) {
        // Until it was asked for anew, nobody had changed it, unless it rested.
        let asked = rest == .none ? awaitingSince : nil
        awaiting = nil
        awaited = nil
        awaitingSince = nil
        owed = 0
        switch status {
        case .loaded(let time): status = .failed(reason: reason, asOf: asked ?? time)
        case .failed(_, let time?): status = .failed(reason: reason, asOf: time)
        default: status = .failed(reason: reason, asOf: nil)
        }
    }
}

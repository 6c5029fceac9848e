package import Backend
import Canvas
package import Storage

extension BulkApproval {
    /// Begins to send, one after another; what is in doubt is sent again with its own key.
    mutating func start() -> [BulkRequest] {
        if state == .asking { confirmed = included.count }
        state = .running(isStopping: false)
        focus = .cancel
        notice = nil
        for index in rows.indices where rows[index].isSendable { rows[index].state = .waiting }
        return sendNext()
    }

    /// Takes the answer to what was sent last, and answers what follows.
    package mutating func answered(_ response: Response) -> [BulkRequest] {
        if case .envelope(let envelope) = response, envelope.isSuccess { return ended(.done) }
        return ended(.refused(ErrorText.sentence(response) ?? "The answer is not one to a mutation."))
    }

    /// Takes that what was sent last could not be answered: nothing follows, as the next would most likely not be either.
    package mutating func failed(_ error: StorageError) -> [BulkRequest] {
        state = .running(isStopping: true)
        return ended(.inDoubt(ErrorText.sentence(error)))
    }

    /// The withdrawal whose answer is awaited.
    var sending: Row? { rows.first { $0.state == .sending } }

    private mutating func ended(_ end: Row.State) -> [BulkRequest] {
        guard let index = rows.firstIndex(where: { $0.state == .sending }) else { return [] }
        rows[index].state = end
        show(index)
        guard case .running(isStopping: false) = state else {
            finish()
            return []
        }
        return sendNext()
    }

    private mutating func sendNext() -> [BulkRequest] {
        guard let index = rows.firstIndex(where: { $0.state == .waiting }) else {
            finish()
            return []
        }
        rows[index].state = .sending
        show(index)
        return [.run(mutation: mutation, input: input(rows[index]))]
    }

    /// The results have come without a key: it must be painted anew before one counts.
    private mutating func finish() {
        state = .finished
        focus = .cancel
        arming.disarm()
        if let failed = rows.firstIndex(where: { $0.failure != nil }) { show(failed) }
    }

    /// Scrolls so that a row can be seen.
    private mutating func show(_ index: Int) {
        guard let reading else {
            first = min(max(first, index - shownRows + 1), index)
            return
        }
        guard reading.rowStarts.indices.contains(index) else { return }
        let line = reading.rowStarts[index]
        first = min(max(first, line + 2 - shownRows), line)
    }

    private var mutation: String { purpose == .post ? "postLiquidityWithdrawal" : "voidLiquidityWithdrawal" }

    private func input(_ row: Row) -> JSON {
        let key = "\(row.idempotencyKey)-\(purpose == .post ? "post" : "void")"
        var members = [
            JSON.Member("withdrawalId", .string(row.subject.id)), JSON.Member("idempotencyKey", .string(key)),
        ]
        let reason = typedReason.text.trimmed
        if purpose == .void, !reason.isEmpty { members.append(JSON.Member("reason", .string(reason))) }
        return .object(members)
    }
}

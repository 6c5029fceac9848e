/// The workers of a node, in the order they take their turns.
package enum Worker: String, CaseIterable, Sendable {
    /// Releases holds whose deadline has passed.
    case withdrawalExpiry
    /// Expires incoming payments, and announces those that ended.
    case incomingPayments
    /// Sends funded payments.
    case sending
    /// Announces what payment pointers have received.
    case pointerEvents
    /// Tells events to the one who must know.
    case webhookDelivery

    /// Those that only need the database; the last one waits for others over the network.
    package static let ofTheBooks: [Worker] = [.withdrawalExpiry, .incomingPayments, .sending, .pointerEvents]
}

/// What workers did, and which of them could not.
package struct WorkReport: Hashable, Sendable {
    /// Items done; a worker that was not asked is not in it.
    package fileprivate(set) var counts: [Worker: Int]
    /// Why a worker left something undone, in a few words.
    package fileprivate(set) var failures: [Worker: String] = [:]

    init(_ workers: [Worker]) {
        counts = Dictionary(uniqueKeysWithValues: workers.map { ($0, 0) })
    }

    package var isIdle: Bool { failures.isEmpty && counts.values.allSatisfy { $0 == 0 } }
    package var done: Int { counts.values.reduce(0, +) }

    mutating func add(_ count: Int, to worker: Worker) { counts[worker, default: 0] += count }

    mutating func fail(_ worker: Worker, _ reason: String) { failures[worker] = reason }

    /// `{"work":{…}}`, with `failures` beside it where there are any.
    package var json: JSON {
        func members<Value>(_ values: [Worker: Value], _ json: (Value) -> JSON) -> JSON {
            .object(
                Worker.allCases.compactMap { worker in values[worker].map { JSON.Member(worker.rawValue, json($0)) } }
            )
        }
        let work = JSON.Member("work", members(counts) { .integer($0) })
        guard !failures.isEmpty else { return .object([work]) }
        return .object([work, JSON.Member("failures", members(failures) { .string($0) })])
    }
}

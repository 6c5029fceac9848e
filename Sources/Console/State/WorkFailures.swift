import Backend

/// What the node's workers could not do, until they have done it.
struct WorkFailures: Hashable, Sendable {
    private var reasons: [Worker: String] = [:]

    mutating func take(_ report: WorkReport) {
        for worker in report.counts.keys { reasons[worker] = report.failures[worker] }
    }

    /// The first worker that fails and why, in words; nil where none does.
    var text: String? {
        Worker.allCases.lazy.compactMap { worker in reasons[worker].map { "\(Self.words(worker)): \($0)" } }.first
    }

    private static func words(_ worker: Worker) -> String {
        switch worker {
        case .withdrawalExpiry: "Releasing expired holds fails"
        case .incomingPayments: "Ending incoming payments fails"
        case .sending: "Sending payments fails"
        case .pointerEvents: "Announcing receipts fails"
        case .webhookDelivery: "Events are not delivered"
        }
    }
}

import Dispatch
import Foundation
import Storage
import Synchronization

/// Does what is due as it becomes due, on threads of its own, until it is stopped.
///
/// Between two items it sleeps to the very moment something is due; whoever sees the database change wakes it. The books
/// and the deliveries are worked on apart, so that nobody's slow answer holds up a payment.
package final class WorkLoop: Sendable {
    private let lanes: [Lane]

    /// `report` is told, on a thread of the loop, of everything done and of every failure.
    package init(_ service: Service, report: @escaping @Sendable (WorkReport) -> Void) {
        lanes = [Worker.ofTheBooks, [.webhookDelivery]].map { Lane(service, $0, report) }
    }

    package func start() { for lane in lanes { lane.start() } }

    /// Looks again: something was committed, by this process or another.
    package func wake() { for lane in lanes { lane.wake() } }

    /// Ends it; returns once the books are left alone, and whether nothing of it runs any more.
    ///
    /// A delivery that waits for its answer is not waited for: it is claimed, and delivered again when the claim ends. It
    /// may still be in a library that the end of the process would take down under it.
    @discardableResult
    package func stop() -> Bool {
        for lane in lanes { lane.stop() }
        lanes[0].join()
        return lanes[1].join(within: .milliseconds(20))
    }
}

/// Some of the workers, one after the other, on a thread.
private final class Lane: Sendable {
    private let service: Service
    private let workers: [Worker]
    private let report: @Sendable (WorkReport) -> Void
    private let bell = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)
    private let isStopped = Mutex(false)
    private let isStarted = Mutex(false)

    init(_ service: Service, _ workers: [Worker], _ report: @escaping @Sendable (WorkReport) -> Void) {
        self.service = service
        self.workers = workers
        self.report = report
    }

    func start() {
        isStarted.withLock { $0 = true }
        Thread.detachNewThread { self.run() }
    }

    func wake() { bell.signal() }

    func stop() {
        isStopped.withLock { $0 = true }
        bell.signal()
    }

    func join() { _ = join(until: .distantFuture) }

    /// Answers whether it has ended.
    func join(within patience: DispatchTimeInterval) -> Bool { join(until: .now() + patience) }

    private func join(until deadline: DispatchTime) -> Bool {
        guard isStarted.withLock({ $0 }) else { return true }
        guard end.wait(timeout: deadline) == .success else { return false }
        // For whoever joins next.
        end.signal()
        return true
    }

    private func run() {
        var rests: [Worker: Rest] = [:]
        var failing: Set<Worker> = []
        while !isStopped.withLock({ $0 }) {
            let ready = workers.filter { rests[$0]?.isOver ?? true }
            let done = service.work(ready)
            for worker in ready {
                let isStuck = done.failures[worker] != nil && done.counts[worker] == 0
                rests[worker] = isStuck ? Rest(after: rests[worker]) : nil
            }
            // That a worker works again is worth telling, too.
            if !done.isIdle || !failing.isDisjoint(with: ready) { report(done) }
            failing = failing.subtracting(ready).union(done.failures.keys)
            sleep(rests)
        }
        end.signal()
    }

    /// Sleeps until something is due, someone has rested, or the bell rings.
    private func sleep(_ rests: [Worker: Rest]) {
        let ready = workers.filter { rests[$0] == nil }
        var wait: Duration?
        do throws(StorageError) {
            if let due = try service.nextDue(ready) { wait = due - service.store.clock.now() }
        } catch {
            wait = Rest.shortest
        }
        // What is due already and was not done is not asked for again and again.
        if let due = wait { wait = max(due, .milliseconds(1)) }
        for rest in rests.values { wait = min(wait ?? rest.left, max(rest.left, .milliseconds(1))) }
        if let wait {
            _ = bell.wait(wallTimeout: .now() + .microseconds(Int(wait.microseconds)))
        } else {
            bell.wait()
        }
        while bell.wait(timeout: .now()) == .success {}
    }
}

/// The pause of a worker that failed, twice as long each time it fails again, up to a minute.
private struct Rest {
    static let shortest: Duration = .seconds(1)
    private static let longest: Duration = .seconds(60)

    private let length: Duration
    private let until: ContinuousClock.Instant

    init(after previous: Rest?) {
        length = previous.map { min($0.length * 2, Rest.longest) } ?? Rest.shortest
        until = .now + length
    }

    var left: Duration { max(.zero, until - .now) }
    var isOver: Bool { left == .zero }
}

import GRDB
import Ledger
package import Storage

extension Service {
    /// Does everything that is due, and answers how much of it there was.
    ///
    /// Never throws: what cannot be done is in the report, and is tried again the next time. Several processes may work
    /// at once, each item is done once.
    package func work(_ workers: [Worker] = Worker.allCases) -> WorkReport {
        guard !store.isReadOnly else { return WorkReport(workers) }
        var pass = WorkPass(workers.filter { $0 != .webhookDelivery })
        do throws(StorageError) {
            while !pass.workers.isEmpty, try isDue(pass.workers), try committed({ try pass.run($0) }) {}
        } catch {
            pass.fail(error)
        }
        var report = pass.report
        if workers.contains(.webhookDelivery) { deliverWebhooks(&report) }
        return report
    }

    /// When there is something to do next for any of these workers; nil where nothing waits for a time.
    ///
    /// A time that has passed means now.
    package func nextDue(_ workers: [Worker] = Worker.allCases) throws(StorageError) -> Timestamp? {
        guard !store.isReadOnly else { return nil }
        return try narrow {
            try store.read { database in
                var times = try BookWorker.all.filter { workers.contains($0.worker) }
                    .map { try $0.nextDue(database) }
                if workers.contains(.withdrawalExpiry) { times.append(try Expiry.nextDue(database)) }
                if workers.contains(.webhookDelivery), deliver != nil {
                    times.append(try WebhookDelivery.nextDue(database))
                }
                return times.compactMap(\.self).min()
            }
        }
    }

    /// Looks before the writer lock is taken: mostly there is nothing to do.
    private func isDue(_ workers: [Worker]) throws(StorageError) -> Bool {
        guard let next = try nextDue(workers) else { return false }
        return next <= (try now())
    }

    private func now() throws(StorageError) -> Timestamp {
        try narrow { try store.read { try Reading($0, clock: store.clock).now } }
    }

    private func deliverWebhooks(_ report: inout WorkReport) {
        report.add(0, to: .webhookDelivery)
        guard let deliver else { return }
        do throws(StorageError) {
            let moment = try now()
            while try isDue([.webhookDelivery]),
                let claim = try committed({ try WebhookDelivery.claim(due: moment, $0) })
            {
                let answer = deliver(claim.request)
                try committed { try WebhookDelivery.settle(claim, answer, $0) }
                report.add(1, to: .webhookDelivery)
                if case .none(let reason) = answer { report.fail(.webhookDelivery, reason) }
            }
        } catch {
            report.fail(.webhookDelivery, String(describing: error))
        }
    }
}

package import Backend
import Dispatch
import Foundation
package import Storage
import Synchronization

/// Carries out the effects that need the node: reads and mutations, off the main thread, each answered by a message.
///
/// Lists, other reads and mutations have a queue each: a mutation that waits for its turn never holds up the screen, and
/// a list that takes long to read no dialog. A list that is asked for ends the reading of the one before it, which
/// nothing waits for any more.
package final class Runner: Sendable {
    let service: Service
    let actor: Operator
    private let post: @Sendable (Message) -> Void
    private let reads = DispatchQueue(label: "purser.reads", qos: .userInitiated)
    private let lists = DispatchQueue(label: "purser.lists", qos: .userInitiated)
    /// Ends the list that is being read.
    private let listReading = Mutex<ReadCancellation?>(nil)
    private let checks = DispatchQueue(label: "purser.checks", qos: .utility)
    /// Ends the verification that goes on.
    private let checking = Mutex<ReadCancellation?>(nil)
    private let exports = DispatchQueue(label: "purser.exports", qos: .utility)
    private let stopped = Mutex<Set<ExportID>>([])
    private let isEnding = Atomic(false)
    private let mutations = DispatchQueue(label: "purser.mutations", qos: .userInitiated)

    /// Answers go to `post`, which is called on a queue of the runner's.
    package init(service: Service, actor: Operator, post: @escaping @Sendable (Message) -> Void) {
        self.service = service
        self.actor = actor
        self.post = post
    }

    /// Begins an effect, where it is one of the runner's; answers whether it is.
    package func begin(_ effect: Effect) -> Bool {
        switch effect {
        case .load(let request) where request.isOfList:
            let cancellation = ReadCancellation()
            listReading.withLock { before in
                before?.cancel()
                before = cancellation
            }
            lists.async { [self] in
                guard !cancellation.isCancelled else { return }
                let result = answer(request, until: cancellation)
                // Whoever asked waits for another list by now.
                guard !cancellation.isCancelled else { return }
                post(.loaded(request.id, result, at: service.store.clock.now()))
            }
        case .load(let request):
            reads.async { [self] in
                let result = answer(request)
                post(.loaded(request.id, result, at: service.store.clock.now()))
            }
        case .run(let id, let mutation, let input):
            mutations.async { [self] in
                let result = answer(mutation, input)
                post(.mutated(id, result, at: service.store.clock.now()))
            }
        case .set(let id, let name, let value):
            mutations.async { [self] in
                let result = answer(settingOf: name, value)
                post(.mutated(id, result, at: service.store.clock.now()))
            }
        case .export(let request):
            exports.async { [self] in
                let result = answer(request)
                post(.exported(request.id, result, at: service.store.clock.now()))
            }
        case .stopReading: listReading.withLock { $0?.cancel() }
        case .verify(let id):
            let cancellation = ReadCancellation()
            checking.withLock { $0 = cancellation }
            checks.async { [self] in
                let result = verified(id, until: cancellation)
                guard !cancellation.isCancelled else { return }
                post(.verified(id, result, at: service.store.clock.now()))
            }
        case .stopVerifying: checking.withLock { $0?.cancel() }
        case .stopExport(let id): stopped.withLock { _ = $0.insert(id) }
        default: return false
        }
        return true
    }

    /// Waits until every mutation that was begun has been answered, and stops exports: before the process ends.
    package func finish() {
        listReading.withLock { $0?.cancel() }
        checking.withLock { $0?.cancel() }
        isEnding.store(true, ordering: .relaxed)
        mutations.sync {}
        exports.sync {}
    }

    /// How an export ends, written here and now.
    package func answer(_ request: ExportRequest) -> ExportResult {
        request.write(from: service, mark: UUID().text) { rows in
            post(.exporting(request.id, rows: rows, at: service.store.clock.now()))
            return !isEnding.load(ordering: .relaxed) && !stopped.withLock { $0.contains(request.id) }
        }
    }

    /// How a verification ends, made here and now.
    package func verified(_ id: RunID, until cancellation: ReadCancellation? = nil) -> VerificationResult {
        do {
            return .faults(
                try service.verify(until: cancellation) { step in
                    post(.verifying(id, step, at: service.store.clock.now()))
                }
            )
        } catch {
            return .failed(error)
        }
    }

    /// What a load brings, read here and now.
    package func answer(_ request: LoadRequest, until cancellation: ReadCancellation? = nil) -> LoadResult {
        do {
            return try service.read(until: cancellation) { reading in
                switch request.query {
                case .rows(let source, let rows), .markable(let source, let rows):
                    do {
                        return .rows(try source.description.load(reading, rows))
                    } catch let error as ListingError {
                        return .refused(error)
                    }
                case .summary: return .summary(try Summary(reading))
                case .choices(let kind, let search): return .choices(try RecordChoice.found(kind, search, reading))
                case .records(let text): return .records(try RecordSearch.find(text, reading))
                case .json(let record):
                    var assets = AssetsOfPage(reading)
                    return .json(try record.json(&assets, at: reading.now))
                case .record(let link): return .record(try Record(at: link, reading))
                case .limits: return .limits(FormLimits(try Settings(reading.database)))
                case .approval(let id): return .approval(try ApprovalFacts(id, reading))
                case .approvals(let ids): return .approvals(try ApprovalFacts.found(ids, reading))
                }
            }
        } catch {
            return .failed(error)
        }
    }

    /// How a mutation is answered, run here and now.
    package func answer(_ mutation: String, _ input: JSON) -> RunResult {
        do {
            return .answered(try service.mutate(mutation, input, by: actor))
        } catch {
            return .failed(error)
        }
    }
}

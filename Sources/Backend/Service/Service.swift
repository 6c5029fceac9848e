import Foundation
import GRDB
import Ledger
package import Logging
package import Storage

/// The payment node: the one way into it, for the console, the command line and tests alike.
///
/// All calls are synchronous and may wait for the writer lock and the disk: call them off the main thread.
package final class Service: Sendable {
    package let store: Store
    /// Where what no answer says is told: why a mutation failed for no reason that the contract knows.
    package let log: Logger
    /// How events are posted; nil delivers none.
    let deliver: Deliver?
    private let ids: IdentifierSource

    package init(
        store: Store,
        ids: IdentifierSource = .random,
        log: Logger = .silent,
        deliver: Deliver? = nil
    ) {
        self.store = store
        self.ids = ids
        self.log = log
        self.deliver = deliver
    }

    /// One request: a mutation or a query by its name in the API, or whatever is due.
    package enum Request: Sendable {
        case mutation(String, JSON)
        case query(String, JSON)
        /// Does everything that is due and answers how much of it there was.
        case work
        /// What was asked could not be read; it is answered in its place.
        case unreadable(RequestError)
    }

    package func mutate(_ name: String, _ input: JSON, by actor: Operator) throws(StorageError) -> Response {
        let answers = try answer([.mutation(name, input)], by: actor)
        return answers[0]
    }

    package func query(_ name: String, _ arguments: JSON = .object([])) throws(StorageError) -> Response {
        let query: Query
        let input: Input
        do {
            (query, input) = try Query.decode(name, arguments)
        } catch {
            return .errors([error])
        }
        return try narrow { try reading { try query.answer(input, $0) } }
    }

    /// Answers requests in their order, in one transaction with a savepoint each (group commit).
    ///
    /// When it returns, everything in it is on disk. When it throws, nothing of it has happened; only work that is due is
    /// done in transactions of its own, with what stands before it done already.
    package func answer(_ requests: [Request], by actor: Operator) throws(StorageError) -> [Response] {
        var responses: [Response] = []
        var group: [Decoded] = []
        for request in requests.map(Decoded.init) {
            guard case .work = request else {
                group.append(request)
                continue
            }
            responses += try answer(group, by: actor)
            group = []
            guard !store.isReadOnly else { throw .readOnly(path: store.path) }
            responses.append(.value(work().json))
        }
        return try responses + answer(group, by: actor)
    }

    private func answer(_ decoded: [Decoded], by actor: Operator) throws(StorageError) -> [Response] {
        guard !decoded.isEmpty else { return [] }
        guard decoded.contains(where: \.writes) else {
            return try narrow {
                try reading { reading in try decoded.map { try $0.answer(reading) } }
            }
        }
        return try write(by: actor) { run in try decoded.map(run.answer) }
    }

    /// One transaction of the node's own: what no operator asked for.
    func committed<Value>(_ body: (Transaction) throws -> Value) throws(StorageError) -> Value {
        try write(by: Operator(name: Expiry.actor)) { run in try body(run.transaction(by: Expiry.actor)) }
    }

    private func write<Value>(by actor: Operator, _ body: (Run) throws -> Value) throws(StorageError) -> Value {
        try narrow {
            try store.write { database in
                let run = Run(database, clock: store.clock, ids: ids, actor: actor, log: log)
                return (try body(run), try ActivityHead.read(database))
            } committed: { _, head in
                HeadFile(beside: store.path).write(head)
            }.0
        }
    }

    /// Reads a consistent state of the node for a screen; throws once it is cancelled.
    package func read<Value>(
        until cancellation: ReadCancellation? = nil,
        _ body: (Reading) throws -> Value
    ) throws(StorageError) -> Value {
        try narrow { try reading(until: cancellation, body) }
    }

    /// Releases every hold whose deadline has passed; answers how many.
    @discardableResult
    package func expireDue() throws(StorageError) -> Int {
        try write(by: Operator(name: Expiry.actor)) { run in try run.expire() }
    }

    /// Reads, once the holds whose deadline has passed are released: what is read says what can be spent now (LE5).
    private func reading<Value>(
        until cancellation: ReadCancellation? = nil,
        _ body: (Reading) throws -> Value
    ) throws -> Value {
        let current = try store.read(until: cancellation) { database -> Value? in
            let reading = try Reading(database, clock: store.clock)
            if !store.isReadOnly, try Expiry.isDue(reading) { return nil }
            return try body(reading)
        }
        if let current { return current }
        do {
            try expireDue()
        } catch {
            // Nothing is lost: the next mutation releases them, and their state is worked out from their deadline.
            log.warning("due holds could not be released", metadata: ["reason": "\(error)"])
        }
        return try store.read(until: cancellation) { try body(Reading($0, clock: store.clock)) }
    }

    func narrow<Value>(_ body: () throws -> Value) throws(StorageError) -> Value {
        do {
            return try body()
        } catch let error as StorageError {
            throw error
        } catch {
            throw .sqlite(path: store.path, code: 0, message: String(describing: error))
        }
    }
}

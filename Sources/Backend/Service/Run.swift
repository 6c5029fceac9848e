import Foundation
import GRDB
import Ledger
import Logging
import Storage

/// A request checked against its description, before anything is locked.
enum Decoded {
    case mutation(Mutation, Input)
    case query(Query, Input)
    case work
    case bad(RequestError)

    init(_ request: Service.Request) {
        do throws(RequestError) {
            switch request {
            case .mutation(let name, let input):
                guard let mutation = Mutation.named(name) else {
                    throw RequestError("There is no mutation \"\(name)\"; `purser describe` lists them.")
                }
                self = .mutation(mutation, try Input(input, keys: mutation.keys, of: mutation.name))
            case .query(let name, let arguments):
                let (query, input) = try Query.decode(name, arguments)
                self = .query(query, input)
            case .work: self = .work
            case .unreadable(let error): self = .bad(error)
            }
        } catch {
            self = .bad(error)
        }
    }

    var writes: Bool {
        switch self {
        case .mutation, .work: true
        case .query, .bad: false
        }
    }

    /// The answer of a request that only reads.
    func answer(_ reading: Reading) throws -> Response {
        switch self {
        case .query(let query, let input): try query.answer(input, reading)
        case .bad(let error): .errors([error])
        case .mutation, .work: preconditionFailure("a request that writes needs the writer's transaction")
        }
    }
}

/// The one path every mutation takes, inside the writer's transaction.
struct Run {
    private let database: Database
    private let clock: Clock
    private let ids: IdentifierSource
    private let actor: Operator
    private let log: Logger

    init(_ database: Database, clock: Clock, ids: IdentifierSource, actor: Operator, log: Logger) {
        self.database = database
        self.clock = clock
        self.ids = ids
        self.actor = actor
        self.log = log
    }

    func answer(_ request: Decoded) throws -> Response {
        switch request {
        case .bad: return try request.answer(Reading(database, clock: clock))
        case .query:
            try expire()
            return try request.answer(Reading(database, clock: clock))
        case .mutation(let mutation, let input):
            try expire()
            return try answer(mutation, input)
        case .work: preconditionFailure("work has transactions of its own")
        }
    }

    /// Releases every hold whose deadline has passed; answers how many.
    @discardableResult
    func expire() throws -> Int {
        guard try Expiry.isDue(Reading(database, clock: clock)) else { return 0 }
        return try Expiry.run(transaction(by: Expiry.actor))
    }

    func transaction(by actor: String) throws -> Transaction {
        try Transaction(
            database: database,
            journal: Journal(database, clock: clock, actor: actor, notBefore: ActivityHead.read(database).at),
            ids: ids,
            settings: Settings(database)
        )
    }

    private func answer(_ mutation: Mutation, _ input: Input) throws -> Response {
        let transaction = try transaction(by: actor.name)
        let idempotency = Idempotency(mutation, input)
        var isStored = true
        switch try idempotency?.lookup(database, now: transaction.now) {
        case .replay(let envelope): return .envelope(envelope)
        case .mismatch(let error): return .errors([error])
        case .damaged: isStored = false
        case .new, nil: break
        }
        let (envelope, subject, end) = try run(mutation, input, transaction)
        try Activity.append(
            to: database,
            at: transaction.now,
            actor: actor.name,
            action: mutation.name,
            subject: subject ?? mutation.subject(of: input),
            input: input.redacted(mutation.fields),
            code: envelope.code,
            message: envelope.message
        )
        if end == .generic, mutation.failure == nil { return .errors([RequestError.unknown]) }
        if isStored, end == .final { try idempotency?.store(envelope, database, now: transaction.now) }
        return .envelope(envelope)
    }

    /// What a repeated request with the same key is answered.
    private enum End {
        /// The same again.
        case final
        /// What it is then: it may be right by then.
        case open
        /// What it is then; nobody knows why it failed.
        case generic
    }

    /// The effect in a savepoint of its own: a refusal or a failure leaves nothing behind.
    private func run(
        _ mutation: Mutation,
        _ input: Input,
        _ transaction: Transaction
    ) throws -> (Envelope, subject: String?, End) {
        var outcome = Outcome.failed
        do {
            try database.inSavepoint {
                outcome = try mutation.run(input, transaction)
                if case .done = outcome { return .commit }
                return .rollback
            }
        } catch let error as DatabaseError where error.isOfTheWholeTransaction {
            throw error
        } catch {
            // The words of SQLite without the values it was given: secrets stay out of the log.
            log.error("a mutation failed", metadata: ["mutation": "\(mutation.name)", "reason": "\(error)"])
            outcome = .failed
        }
        switch outcome {
        case .done(let message, let payload, let subject):
            return (mutation.envelope(code: 200, message: message, payload: payload), subject, .final)
        case .refused(let refusal):
            let end: End = refusal.isKept ? .final : refusal.code == 500 ? .generic : .open
            return (mutation.envelope(refusal), nil, end)
        case .failed:
            return (mutation.envelope(mutation.failure ?? Refusal(500, RequestError.unknown.message)), nil, .generic)
        }
    }
}

extension RequestError {
    /// The reference's only words where posting or voiding fails for no reason it knows.
    fileprivate static let unknown = RequestError("UnknownError")
}

extension Mutation {
    fileprivate func envelope(
        code: Int,
        message: String?,
        payload given: [JSON.Member],
        field: String? = nil
    ) -> Envelope {
        let members = payload.map { name in given.first { $0.name == name } ?? JSON.Member(name, .null) }
        return Envelope(code: code, message: message, payload: members, field: field)
    }

    fileprivate func envelope(_ refusal: Refusal) -> Envelope {
        let error = refusal.error.map { [JSON.Member("error", .string($0.rawValue))] } ?? []
        return envelope(code: refusal.code, message: refusal.message, payload: error, field: refusal.field)
    }

    /// The id of the record that a request is about, as its caller wrote it.
    fileprivate func subject(of input: Input) -> String? {
        for field in fields {
            switch field.kind {
            case .record, .transferId:
                // An id is found by one spelling, however it was written.
                if let text = input.text(field.name) { return UUID(uuidString: text)?.text ?? text }
            default: continue
            }
        }
        return nil
    }
}

extension DatabaseError {
    /// True where SQLite may have rolled back everything, or nothing more can be written: no answer can be recorded.
    var isOfTheWholeTransaction: Bool {
        switch resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_BUSY, .SQLITE_INTERRUPT, .SQLITE_CORRUPT,
            .SQLITE_READONLY,
            .SQLITE_NOTADB, .SQLITE_CANTOPEN:
            true
        default: false
        }
    }
}

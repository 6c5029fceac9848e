import GRDB
import Ledger
import Storage

/// What is written into the activity chain about a change that is no mutation of the API.
struct ActivityNote: Sendable {
    let action: String
    let subject: String?
    let input: JSON
    let message: String
}

extension Service {
    /// Changes something that is no mutation of the API, in one transaction with its entry in the activity chain.
    ///
    /// Where the body answers no note, nothing was changed and nothing is recorded.
    func recorded<Value>(
        by actor: Operator,
        _ body: (Database, _ now: Timestamp) throws -> (Value, ActivityNote?)
    ) throws(StorageError) -> Value {
        do {
            return try store.write { database in
                let journal = try Journal(
                    database,
                    clock: store.clock,
                    actor: actor.name,
                    notBefore: ActivityHead.read(database).at
                )
                let (value, note) = try body(database, journal.now)
                if let note {
                    try Activity.append(
                        to: database,
                        at: journal.now,
                        actor: actor.name,
                        action: note.action,
                        subject: note.subject,
                        input: note.input,
                        code: 200,
                        message: note.message
                    )
                }
                return (value, try ActivityHead.read(database))
            } committed: { _, head in
                HeadFile(beside: store.path).write(head)
            }.0
        } catch let error as StorageError {
            throw error
        } catch {
            throw .sqlite(path: store.path, code: 0, message: String(describing: error))
        }
    }
}

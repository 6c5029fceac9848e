package import GRDB
package import Storage

/// What an attempt to send came to, or several of the same outcome in a row.
package struct SendingAttempt: Hashable, Sendable {
    package let sequence: Int64
    /// Nil where it succeeded.
    package let error: String?
    package let times: Int
    package let firstAt: Timestamp
    package let lastAt: Timestamp

    private init(row: Row) throws {
        sequence = try row.decode(Int64.self, atIndex: 0)
        error = try row.decode(String?.self, atIndex: 1)
        times = try row.decode(Int.self, atIndex: 2)
        firstAt = try row.decode(Timestamp.self, atIndex: 3)
        lastAt = try row.decode(Timestamp.self, atIndex: 4)
    }

    /// The attempts of a payment, oldest first.
    package static func all(of payment: OutgoingPayment, _ database: Database) throws -> [SendingAttempt] {
        let statement = try database.cachedStatement(
            sql: "SELECT seq, error, times, first_at, last_at FROM sending_attempts WHERE payment = ? ORDER BY seq"
        )
        return try Row.fetchAll(statement, arguments: [payment.sequence]).map { try SendingAttempt(row: $0) }
    }
}

extension OutgoingPayment {
    /// Keeps what an attempt came to.
    func remember(_ problem: SendingError?, _ transaction: Transaction) throws {
        let database = transaction.database
        let again = try database.cachedStatement(
            sql: """
                UPDATE sending_attempts SET times = times + 1, last_at = ?
                WHERE seq = (SELECT max(seq) FROM sending_attempts WHERE payment = ?) AND error IS ?
                """
        )
        try again.execute(arguments: [transaction.now, sequence, problem?.text])
        guard database.changesCount == 0 else { return }
        try database.cachedStatement(
            sql: "INSERT INTO sending_attempts (payment, error, first_at, last_at) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [sequence, problem?.text, transaction.now, transaction.now])
    }
}

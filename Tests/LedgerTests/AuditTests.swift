import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

/// Books that were changed behind the back of their triggers.
struct AuditTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let sql: String
        let fault: LedgerFault

        var testDescription: String { sql }
    }

    /// Transfer 1 is a deposit, 2 and 3 are holds, 4 posts 2.
    static let cases: [Case] = [
        Case(sql: "UPDATE transfers SET created_at = 1 WHERE seq = 3", fault: .timeNotRising(sequence: 3)),
        Case(sql: "UPDATE transfers SET ledger = 2 WHERE seq = 3", fault: .foreignAccount(sequence: 3)),
        Case(sql: "UPDATE transfers SET debit_account = 99 WHERE seq = 3", fault: .foreignAccount(sequence: 3)),
        Case(sql: "UPDATE transfers SET pending = 1 WHERE seq = 4", fault: .strayResolution(sequence: 4)),
        Case(
            sql: "UPDATE transfers SET amount = '00000000000000000011' WHERE seq = 4",
            fault: .strayResolution(sequence: 4)
        ),
        Case(
            sql: "UPDATE transfers SET expires_at = created_at + 1 WHERE seq = 2",
            fault: .deadlineIgnored(sequence: 4)
        ),
        Case(sql: "UPDATE transfers SET kind = 'EXPIRY' WHERE seq = 4", fault: .deadlineIgnored(sequence: 4)),
        Case(sql: "UPDATE transfers SET amount = 'much' WHERE seq = 1", fault: .malformed(sequence: 1)),
        Case(sql: "UPDATE transfers SET amount = '00000000000000000005' WHERE seq = 1", fault: .overdrawn(account: 1)),
        Case(sql: "DELETE FROM transfers WHERE seq = 3", fault: .missing(sequence: 3)),
        Case(sql: "DELETE FROM holds", fault: .holdMissing(sequence: 3)),
        Case(sql: "UPDATE holds SET expires_at = 7", fault: .holdStray(sequence: 3)),
        Case(sql: "INSERT INTO holds VALUES (2, 1, 1, 2, NULL)", fault: .holdStray(sequence: 2)),
        Case(
            sql: "UPDATE accounts SET debits_pending = '\(String(repeating: "0", count: 40))' WHERE id = 1",
            fault: .counter(account: 1, .debitsPending, found: .zero, expected: Total(20))
        ),
        Case(
            sql: "UPDATE accounts SET credits_pending = 'none' WHERE id = 2",
            fault: .counter(account: 2, .creditsPending, found: nil, expected: Total(20))
        ),
    ]

    @Test(arguments: cases)
    func `verify names a fault`(example: Case) throws {
        let books = try Books()
        let asset = try books.asset(ledger: 1, liquidity: 100)
        books.time.step(.seconds(1))
        let posted = try books.hold(10, of: asset, .asset, for: .seconds(1000))
        _ = try books.hold(20, of: asset, .asset, for: .seconds(1000))
        books.time.step(.seconds(1))
        #expect(try books.journal { try $0.post(id: posted) } == nil)
        #expect(try books.faults().isEmpty)
        let triggers = [
            "transfers_keep", "transfers_stay", "transfers_check", "holds_keep", "holds_stay", "holds_open",
            "accounts_keep",
        ]
        let drops = triggers.map { "DROP TRIGGER \($0);" }.joined(separator: " ")
        let answer = try SQLiteShell.run(
            "PRAGMA ignore_check_constraints = ON; \(drops) \(example.sql)",
            on: books.temporary.path
        )
        #expect(answer.status == 0, "\(answer.errors)")
        let faults = try books.faults()
        #expect(faults.contains(example.fault), "\(faults)")
    }

    @Test func `an account that is overdrawn in the file is damage, not a balance`() throws {
        let books = try Books()
        let asset = try books.asset(ledger: 1, liquidity: 100)
        let digits = String(repeating: "9", count: 30)
        let answer = try SQLiteShell.run(
            """
            PRAGMA ignore_check_constraints = ON; DROP TRIGGER accounts_keep;
            UPDATE accounts SET debits_posted = '0000000000\(digits)' WHERE id = 1
            """,
            on: books.temporary.path
        )
        #expect(answer.status == 0, "\(answer.errors)")
        let expected = StorageError.damaged(path: books.temporary.path, detail: "account 1 is overdrawn")
        #expect(throws: expected) { try books.found(asset, .asset) }
    }
}

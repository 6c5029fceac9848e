import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

/// What anyone who has the file can try with plain SQL: the database refuses it, and nothing has changed.
struct AttackTests {
    /// A balance of 100 on account 1, settlement is account 2, account 3 belongs to a peer with 50.
    ///
    /// Transfers: 1 and 2 deposits, 3 a posted hold, 4 a live hold, 5 the post of 3, 6 a live hold.
    private static func scene() throws -> Books {
        let books = try Books()
        let asset = try books.asset(ledger: 1, liquidity: 100)
        let peer = try books.account(.peer, ledger: 1, balance: 50)
        let first = try books.hold(10, of: asset, .asset, for: .seconds(1_000_000))
        _ = try books.hold(20, of: asset, .asset, for: .seconds(1_000_000))
        _ = try books.journal { try $0.post(id: first) }
        _ = try books.hold(5, of: peer, .peer, for: .seconds(1_000_000))
        return books
    }

    private static let columns =
        "(id, kind, pending, debit_account, credit_account, ledger, amount, type, expires_at, created_at, actor)"
    private static let id = "x'00000000000040008000000000000abc'"
    private static let later = "(SELECT max(created_at) + 1 FROM transfers)"

    private static func transfer(
        _ verb: String = "INSERT",
        id: String = id,
        from debit: String = "1",
        to credit: String = "2",
        ledger: String = "1",
        amount: String = "'00000000000000000001'",
        at moment: String = later
    ) -> String {
        """
        \(verb) INTO transfers \(columns)
            VALUES (\(id), 'SINGLE', NULL, \(debit), \(credit), \(ledger), \(amount), NULL, NULL, \(moment), 'mallory')
        """
    }

    private static func hold(deadline: String) -> String {
        """
        INSERT INTO transfers \(columns) VALUES (\(id), 'PENDING', NULL, 1, 2, 1, '00000000000000000001', NULL,
            \(deadline), \(later), 'mallory')
        """
    }

    private static func resolution(
        _ kind: String,
        of pending: Int,
        like row: Int? = nil,
        verb: String = "INSERT",
        amount: String = "amount",
        debit: String = "debit_account",
        at moment: String = later
    ) -> String {
        """
        \(verb) INTO transfers \(columns) SELECT NULL, '\(kind)', \(pending), \(debit), credit_account, ledger, \(amount),
            type, NULL, \(moment), 'mallory' FROM transfers WHERE seq = \(row ?? pending)
        """
    }

    private static let verbs = [
        "INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL", "INSERT OR ROLLBACK",
    ]

    private static let overdrafts = verbs.flatMap { verb in
        [
            transfer(verb, amount: "'00000000000000000071'"),
            transfer(verb, amount: "'18446744073709551615'"),
            transfer(verb, from: "3", to: "2", amount: "'00000000000000000046'"),
            transfer(verb, from: "3", to: "1", amount: "'00000000000000000046'"),
        ]
    }

    private static let resolutions = verbs.flatMap { verb in
        [
            resolution("POST", of: 3, verb: verb), resolution("VOID", of: 3, verb: verb),
            resolution("EXPIRY", of: 3, verb: verb), resolution("EXPIRY", of: 4, verb: verb),
            resolution("POST", of: 4, verb: verb, amount: "'00000000000000000001'"),
            resolution("VOID", of: 4, verb: verb, debit: "3"), resolution("POST", of: 1, verb: verb),
            resolution("POST", of: 5, verb: verb), resolution("POST", of: 99, like: 4, verb: verb),
            resolution("POST", of: 4, verb: verb, at: "(SELECT expires_at FROM transfers WHERE seq = 4)"),
            resolution("VOID", of: 4, verb: verb, at: "9000000000000000"),
        ]
    }

    private static let malformed = [
        "'1'", "1", "'000000000000000000001'", "'0000000000000000000x'", "'00000000000000000000'",
        "'-0000000000000000001'",
        "'18446744073709551616'", "'99999999999999999999'", "NULL", "1.5",
        "x'3030303030303030303030303030303030303031'",
        "'00000000000000000001' || char(0) || '9'", "'0000000001' || char(0) || '000000001'", "' 0000000000000000001'",
        "'+0000000000000000001'", "'0000000000000000001٣'",
    ].map { transfer(amount: $0) }

    private static let places = [
        transfer(id: "(SELECT id FROM transfers WHERE seq = 1)"),
        transfer("INSERT OR REPLACE", id: "(SELECT id FROM transfers WHERE seq = 1)"),
        transfer(id: "x'00'"), transfer(id: "NULL"), transfer(id: "'00000000000040008000000000000abc'"),
        transfer(from: "1", to: "1"), transfer(from: "99"), transfer(to: "99"), transfer(ledger: "2"),
        transfer(ledger: "NULL"),
        transfer(from: "NULL"), transfer(at: "(SELECT max(created_at) FROM transfers)"), transfer(at: "0"),
        hold(deadline: "NULL"), hold(deadline: "0"), hold(deadline: later),
        "INSERT OR REPLACE INTO transfers SELECT * FROM transfers WHERE seq = 1",
        "INSERT INTO transfers SELECT * FROM transfers WHERE seq = 1 ON CONFLICT DO UPDATE SET amount = '18446744073709551615'",
        "REPLACE INTO transfers SELECT 4, id, 'SINGLE', NULL, debit_account, credit_account, ledger, amount, type, NULL, "
            + "\(later), actor, reason FROM transfers WHERE seq = 4",
        "INSERT INTO transfers SELECT 1000, \(id), 'SINGLE', NULL, 1, 2, 1, '00000000000000000001', NULL, NULL, "
            + "\(later), 'mallory', NULL",
        "INSERT INTO transfers SELECT -1, \(id), 'SINGLE', NULL, 1, 2, 1, '00000000000000000001', NULL, NULL, "
            + "\(later), 'mallory', NULL",
    ]

    private static let edits = [
        "UPDATE transfers SET amount = '00000000000000000001' WHERE seq = 1",
        "UPDATE OR REPLACE transfers SET seq = 2 WHERE seq = 1", "UPDATE transfers SET kind = 'SINGLE' WHERE seq = 4",
        "UPDATE transfers SET expires_at = 1 WHERE seq = 4", "UPDATE transfers SET actor = 'ada'",
        "DELETE FROM transfers WHERE seq = 6", "DELETE FROM transfers",
        "UPDATE accounts SET credits_posted = '\(String(repeating: "0", count: 37))999' WHERE id = 1",
        "UPDATE accounts SET applied = 7 WHERE id = 1", "UPDATE accounts SET applied = 6, ledger = 1 WHERE id = 1",
        "UPDATE accounts SET applied = 6, credits_posted = '\(String(repeating: "0", count: 37))999' WHERE id = 1",
        "UPDATE OR IGNORE accounts SET id = 3 WHERE id = 1", "UPDATE OR REPLACE accounts SET id = 3 WHERE id = 1",
        "UPDATE accounts SET kind = 'SETTLEMENT' WHERE id = 1", "DELETE FROM accounts WHERE id = 3",
        "DELETE FROM accounts",
        "INSERT INTO accounts (owner, ledger, kind, credits_posted) VALUES (\(id), 1, 'LIQUIDITY_PEER', "
            + "'\(String(repeating: "0", count: 39))1')",
        "INSERT INTO accounts (owner, ledger, kind, applied) VALUES (\(id), 1, 'LIQUIDITY_PEER', 6)",
        "INSERT INTO accounts (owner, ledger, kind, credits_posted) VALUES (\(id), 1, 'LIQUIDITY_PEER', '0')",
        "INSERT INTO accounts (owner, ledger, kind) VALUES (\(id), 1, 'SETTLEMENT')",
        "INSERT INTO accounts (owner, ledger, kind) VALUES (x'00', 1, 'LIQUIDITY_PEER')",
        "INSERT INTO accounts (owner, ledger, kind) VALUES (\(id), 1, 'OTHER')",
        "REPLACE INTO accounts (id, owner, ledger, kind) VALUES (1, \(id), 1, 'LIQUIDITY_PEER')",
        "REPLACE INTO accounts (owner, ledger, kind) SELECT owner, ledger, kind FROM accounts WHERE id = 1",
        "REPLACE INTO accounts (owner, ledger, kind) VALUES (\(id), 1, 'SETTLEMENT')",
        "DELETE FROM holds WHERE transfer = 4", "DELETE FROM holds", "UPDATE holds SET expires_at = 1",
        "INSERT INTO holds VALUES (3, 1, 1, 2, NULL)", "INSERT INTO holds VALUES (99, 1, 1, 2, NULL)",
        "REPLACE INTO holds SELECT * FROM holds", "REPLACE INTO holds VALUES (4, 1, 1, 2, NULL)",
    ]

    private func expectRefused(_ statements: [String]) throws {
        let books = try Self.scene()
        let before = try books.content()
        for statement in statements {
            let answer = try SQLiteShell.run(statement, on: books.temporary.path)
            let after = try books.content()
            #expect(answer.status != 0 || statement.contains("OR IGNORE"), "\(statement)")
            #expect(after == before, "\(statement)\n\(answer.errors)")
        }
        #expect(try books.faults().isEmpty)
        #expect(try books.store.integrity().isEmpty)
    }

    @Test func `an overdraft by INSERT is refused`() throws { try expectRefused(Self.overdrafts) }
    @Test func `a hold that is resolved twice, wrongly or at the wrong time is refused`() throws {
        try expectRefused(Self.resolutions)
    }
    @Test func `a malformed amount is refused`() throws { try expectRefused(Self.malformed) }
    @Test func `a transfer out of its place is refused`() throws { try expectRefused(Self.places) }
    @Test func `an edit, a deletion or money out of nothing is refused`() throws { try expectRefused(Self.edits) }

    @Test func `a transfer that keeps the rules is taken and counted`() throws {
        let books = try Self.scene()
        let answer = try SQLiteShell.run(
            Self.transfer(amount: "'00000000000000000070'") + "; " + Self.resolution("POST", of: 4),
            on: books.temporary.path
        )
        #expect(answer.status == 0, "\(answer.errors)")
        let account = try #require(try books.journal { try $0.account(id: 1) })
        #expect(account.balance == .zero)
        #expect(account.debitsPosted == Total(100))
        #expect(try books.faults().isEmpty)
    }

    @Test func `without the triggers, verify names what was done`() throws {
        let books = try Self.scene()
        let sql = """
            DROP TRIGGER accounts_keep; DROP TRIGGER transfers_stay; DROP TRIGGER holds_stay;
            UPDATE accounts SET credits_posted = '\(String(repeating: "0", count: 37))999' WHERE id = 1;
            DELETE FROM transfers WHERE seq = 2; DELETE FROM holds WHERE transfer = 6;
            """
        let answer = try SQLiteShell.run(sql, on: books.temporary.path)
        #expect(answer.status == 0, "\(answer.errors)")
        let faults = try books.faults()
        #expect(faults.contains(.counter(account: 1, .creditsPosted, found: Total(999), expected: Total(100))))
        #expect(faults.contains(.missing(sequence: 2)))
        #expect(faults.contains(.holdMissing(sequence: 6)))
        #expect(faults.contains(.unbalanced(ledger: 1, debits: Total(160), credits: Total(1059))))
        #expect(
            try books.store.integrity() == [
                "the trigger accounts_keep is missing", "the trigger holds_stay is missing",
                "the trigger transfers_stay is missing",
            ]
        )
    }
}

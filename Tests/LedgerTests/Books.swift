import Foundation
import GRDB
import Ledger
import Storage
import TestSupport

/// A database with the ledger alone, and short words for what the tests say often.
final class Books {
    let temporary: TemporaryDatabase
    let store: Store
    let time = SteppableClock()
    let ids = IdentifierSource.counting()

    init() throws {
        temporary = try TemporaryDatabase()
        store = try temporary.store([Migration(sql: LedgerSchema.sql)], clock: time.clock)
    }

    func journal<Value>(_ body: (Journal) throws -> Value) throws -> Value {
        try store.write { database in
            try body(Journal(database, clock: store.clock, actor: "ada"))
        }
    }

    func id() -> String { ids.next().text }

    /// An asset with its two accounts on a ledger number, and money in its liquidity account.
    func asset(ledger: Int, liquidity: UInt64 = 0) throws -> UUID {
        let owner = ids.next()
        _ = try journal { journal in
            _ = try journal.openAccount(owner: owner, ledger: ledger, kind: .asset)
            _ = try journal.openAccount(owner: owner, ledger: ledger, kind: .settlement)
        }
        try fund(owner, .asset, liquidity)
        return owner
    }

    func account(_ kind: AccountKind, ledger: Int, balance: UInt64 = 0) throws -> UUID {
        let owner = ids.next()
        _ = try journal { try $0.openAccount(owner: owner, ledger: ledger, kind: kind) }
        try fund(owner, kind, balance)
        return owner
    }

    func fund(_ owner: UUID, _ kind: AccountKind, _ amount: UInt64) throws {
        guard amount > 0 else { return }
        let refusal = try journal { try $0.deposit(id: id(), to: owner, kind: kind, amount: Amount(amount)) }
        if let refusal { throw refusal }
    }

    func found(_ owner: UUID, _ kind: AccountKind) throws -> Account {
        guard let account = try journal({ try $0.account(owner: owner, kind: kind) }) else {
            throw TransferError.unknownSourceAccount
        }
        return account
    }

    func balance(_ owner: UUID, _ kind: AccountKind) throws -> UInt128 {
        try found(owner, kind).balance.units
    }

    func rows() throws -> Int {
        try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM transfers") ?? 0 }
    }

    func faults() throws -> [LedgerFault] {
        try store.read { try Journal.verify($0) }
    }

    /// One transfer between any two accounts; nil where it was made.
    func refusal(
        _ amount: UInt64,
        id: String? = nil,
        from source: (UUID, AccountKind),
        to target: (UUID, AccountKind),
        timeout: Duration? = nil
    ) throws -> TransferError? {
        let transfer = NewTransfer(
            id: id ?? self.id(),
            debit: try found(source.0, source.1),
            credit: try found(target.0, target.1),
            amount: Amount(amount),
            type: nil,
            timeout: timeout
        )
        guard case .refused(let refusal, _) = try journal({ try $0.record([transfer]) }) else { return nil }
        return refusal
    }

    /// From peer to peer, nothing for an amount of 0; answers the id.
    @discardableResult
    func move(_ amount: UInt64, from source: UUID, to target: UUID, timeout: Duration? = nil) throws -> String {
        let id = id()
        guard amount > 0 else { return id }
        let refusal = try refusal(amount, id: id, from: (source, .peer), to: (target, .peer), timeout: timeout)
        if let refusal { throw refusal }
        return id
    }

    /// A hold on an owner's money; answers the id.
    func hold(_ amount: UInt64, of owner: UUID, _ kind: AccountKind, for timeout: Duration) throws -> String {
        let id = id()
        let refusal = try journal {
            try $0.withdraw(id: id, from: owner, kind: kind, amount: Amount(amount), timeout: timeout)
        }
        if let refusal { throw refusal }
        return id
    }

    /// Everything in the ledger tables, to compare before and after.
    func content() throws -> [String] {
        try store.read { database in
            try ["accounts", "transfers", "holds"].flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY 1").map { "\(table) \($0)" }
            }
        }
    }
}

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
}

package import Foundation
import GRDB
import Storage

extension Journal {
    /// Opens an account with all counters 0; nil where the owner already has one of that kind (LA2).
    package func openAccount(owner: UUID, ledger: Int, kind: AccountKind) throws -> Account? {
        guard try account(owner: owner, kind: kind) == nil else { return nil }
        let statement = try database.cachedStatement(
            sql: "INSERT INTO accounts (owner, ledger, kind) VALUES (?, ?, ?) RETURNING \(Account.columns)"
        )
        return try Row.fetchOne(statement, arguments: [owner, ledger, kind.rawValue]).map { try Account(row: $0) }
    }

    /// The account of an owner, or nil (LA4, LA5).
    package func account(owner: UUID, kind: AccountKind) throws -> Account? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Account.columns) FROM accounts WHERE owner = ? AND kind = ?"
        )
        return try Row.fetchOne(statement, arguments: [owner, kind.rawValue]).map { try Account(row: $0) }
    }

    /// The account of a row id, or nil.
    package func account(id: Int64) throws -> Account? {
        let statement = try database.cachedStatement(sql: "SELECT \(Account.columns) FROM accounts WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try Account(row: $0) }
    }

    /// All accounts of an owner: an asset has two.
    package func accounts(owner: UUID) throws -> [Account] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Account.columns) FROM accounts WHERE owner = ? ORDER BY id"
        )
        return try Row.fetchAll(statement, arguments: [owner]).map { try Account(row: $0) }
    }

    /// One answer for each owner, in their order, nil where there is no such account (LA6).
    package func accounts(owners: [UUID], kind: AccountKind) throws -> [Account?] {
        try owners.map { try account(owner: $0, kind: kind) }
    }

    /// The settlement account of a ledger number, or nil.
    package func settlementAccount(ledger: Int) throws -> Account? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Account.columns) FROM accounts WHERE ledger = ? AND kind = 'SETTLEMENT'"
        )
        return try Row.fetchOne(statement, arguments: [ledger]).map { try Account(row: $0) }
    }

    /// The liquidity account of the asset of a ledger number, or nil.
    func assetAccount(ledger: Int) throws -> Account? {
        guard let settlement = try settlementAccount(ledger: ledger) else { return nil }
        return try account(owner: settlement.owner, kind: .asset)
    }
}

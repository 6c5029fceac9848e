package import Foundation
package import GRDB
package import Ledger
import Storage

/// An account of the books with whose it is and what it counts in.
package struct LedgerAccount: Hashable, Sendable {
    package let account: Account
    package let owner: AccountOwner
    package let unit: Unit

    private static let columns = """
        \(Account.columns.split(separator: ", ").map { "accounts.\($0)" }.joined(separator: ", ")),
        assets.code, assets.scale, \(AccountOwner.columns("accounts"))
        """
    private static let tables = """
        accounts CROSS JOIN assets ON assets.seq = accounts.ledger
        """
    private static let select = "SELECT \(columns) FROM \(tables)"

    private init(row: Row) throws {
        account = try Account(row: row)
        unit = Unit(code: try row.decode(String.self, atIndex: 8), scale: try row.decode(Int.self, atIndex: 9))
        owner = try AccountOwner(row: row, at: 10)
    }

    /// All accounts in the order they were opened, of one asset where it is given.
    package static func list(asset: UUID? = nil) -> Listing<LedgerAccount> {
        Listing(
            columns: columns,
            tables: tables,
            conditions: asset.map { [.init("accounts.ledger = (SELECT seq FROM assets WHERE id = ?)", [$0])] } ?? [],
            key: ["accounts.id"],
            isDescending: false,
            decode: { try LedgerAccount(row: $0) },
            place: { [$0.account.id] }
        )
    }

    /// The account of its own id, or the liquidity account of an asset, peer, pointer or payment by the id of that.
    package static func find(_ id: String, _ database: Database) throws -> LedgerAccount? {
        var listing = list()
        if let number = Int64(id) {
            listing.conditions = [.init("accounts.id = ?", [number])]
        } else if let owner = UUID(uuidString: id) {
            listing.conditions = [.init("accounts.owner = ? AND accounts.kind <> 'SETTLEMENT'", [owner])]
        } else {
            return nil
        }
        return try listing.page(.start, limit: 1, database).items.first
    }

    /// The liquidity accounts of some owners, by the id of each, read at once.
    package static func of(owners: Set<UUID>, _ database: Database) throws -> [UUID: LedgerAccount] {
        guard !owners.isEmpty else { return [:] }
        let marks = databaseQuestionMarks(count: owners.count)
        let statement = try database.makeStatement(
            sql: "\(select) WHERE accounts.owner IN (\(marks)) AND accounts.kind <> 'SETTLEMENT'"
        )
        let accounts = try Row.fetchAll(statement, arguments: StatementArguments(owners)).map {
            try LedgerAccount(row: $0)
        }
        return Dictionary(accounts.map { ($0.account.owner, $0) }) { first, _ in first }
    }

    /// As `accounts` answers it; totals in minor units.
    package func json(asset: Asset?) -> JSON {
        .object([
            JSON.Member("id", .string(String(account.id))),
            JSON.Member("kind", .string(account.kind.rawValue)),
            JSON.Member("owner", owner.json),
            JSON.Member("asset", asset?.json ?? .null),
            JSON.Member("balance", .string(account.balance.description)),
            JSON.Member("held", .string(account.held.description)),
            JSON.Member("debitsPosted", .string(account.debitsPosted.description)),
            JSON.Member("debitsPending", .string(account.debitsPending.description)),
            JSON.Member("creditsPosted", .string(account.creditsPosted.description)),
            JSON.Member("creditsPending", .string(account.creditsPending.description)),
        ])
    }
}

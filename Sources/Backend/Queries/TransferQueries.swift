import Foundation
import Ledger
import Storage

private let assetId = Key.optional("assetId", .record(.asset), label: "Asset", absent: "all")
private let accountId = Key.required(
    "accountId",
    .text,
    label: "Account",
    hint: "its id, or the id of the asset, peer or pointer it belongs to"
)

extension Query {
    static let accounts = Query(
        "accounts",
        summary: "The accounts of the books, in the order they were opened.",
        keys: [assetId.any] + Connection.keys
    ) { input, reading in
        var asset: UUID?
        if let given = input[assetId] {
            guard let id = UUID(uuidString: given) else { return .value(Connection.empty) }
            asset = id
        }
        var assets = AssetsOfPage(reading)
        return try Connection.answer(
            LedgerAccount.list(asset: asset),
            input,
            reading,
            cursor: { String($0.account.id) },
            locate: { cursor in Connection.number(cursor).map { [$0] } },
            node: { $0.json(asset: try assets.asset(Int64($0.account.ledger))) }
        )
    }

    static let transfers = Query(
        "transfers",
        summary: "The transfers that debit or credit an account, oldest first.",
        keys: [accountId.any] + Connection.keys
    ) { input, reading in
        guard let account = try LedgerAccount.find(input[accountId], reading.database) else {
            return .value(Connection.empty)
        }
        var assets = AssetsOfPage(reading)
        return try Connection.answer(
            AccountTransfer.list(account: account.account.id, isNewestFirst: false, now: reading.now),
            input,
            reading,
            cursor: { $0.transfer.id.text },
            locate: { try Connection.locate("transfers", $0, reading) },
            node: { $0.json(asset: try assets.asset(Int64($0.transfer.ledger))) }
        )
    }
}

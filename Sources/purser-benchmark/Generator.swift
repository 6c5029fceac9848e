import Backend
import Foundation
import Ledger
import Storage

/// Makes a node with a long history: withdrawals posted, voided and pending, spread over assets and peers.
struct Generator {
    let path: String

    /// Posted withdrawals count two transfers each (the hold and its post).
    func run(withdrawals: Int, pending: Int) throws {
        let service = try Service.open(path: path)
        defer { service.store.close() }
        let owners = try owners(service)
        let resolved = max(0, withdrawals - pending)
        var index = 0
        // Many a commit, as nobody waits for single answers; not so many that the log outgrows what life leaves behind.
        while index < withdrawals {
            let end = min(index + 250, withdrawals)
            try service.store.write { database in
                let journal = try Journal(database, clock: service.store.clock, actor: "generator")
                for number in index..<end {
                    let owner = owners[number % owners.count]
                    let id = UUID().text
                    let amount = Amount(UInt64(1 + number % 90_000))
                    let timeout: Duration = .seconds(72 * 3600 + number % 3600)
                    guard
                        try journal.withdraw(id: id, from: owner.id, kind: owner.kind, amount: amount, timeout: timeout)
                            == nil
                    else { throw GeneratorError.refused(number: number) }
                    guard number < resolved else { continue }
                    let refused = number % 10 == 0 ? try journal.void(id: id, reason: nil) : try journal.post(id: id)
                    if refused != nil { throw GeneratorError.refused(number: number) }
                }
            }
            index = end
        }
    }

    private func owners(_ service: Service) throws -> [(id: UUID, kind: AccountKind)] {
        var owners: [(id: UUID, kind: AccountKind)] = []
        for code in ["USD", "EUR", "MXN"] {
            let asset = try create(service, "createAsset", "asset", ["code": .string(code), "scale": .number("2")])
            owners.append((asset, .asset))
            try deposit(service, "addAssetLiquidity", "assetId", asset)
            for number in 1...5 {
                let outgoing: JSON = .object([
                    JSON.Member("authToken", .string("token")),
                    JSON.Member("endpoint", .string("https://peer\(number).example")),
                ])
                let peer = try create(
                    service,
                    "createPeer",
                    "peer",
                    [
                        "assetId": .string(asset.text), "staticIlpAddress": .string("test.peer\(number)"),
                        "name": .string("peer \(number) \(code)"), "http": .object([JSON.Member("outgoing", outgoing)]),
                    ]
                )
                owners.append((peer, .peer))
                try deposit(service, "addPeerLiquidity", "peerId", peer)
            }
        }
        return owners
    }

    private func deposit(_ service: Service, _ mutation: String, _ field: String, _ owner: UUID) throws {
        _ = try create(
            service,
            mutation,
            nil,
            [
                field: .string(owner.text), "amount": .string("1000000000000000"), "id": .string(UUID().text),
                "idempotencyKey": .string(""),
            ]
        )
    }

    private func create(
        _ service: Service,
        _ mutation: String,
        _ payload: String?,
        _ input: [String: JSON]
    ) throws -> UUID {
        let members = input.map { JSON.Member($0.key, $0.value) }
        let response = try service.mutate(mutation, .object(members), by: Operator(name: "generator"))
        guard response.isSuccess else { throw GeneratorError.answered(response.json.text) }
        guard let payload else { return UUID() }
        guard let id = response.json[payload]?["id"]?.string.flatMap({ UUID(uuidString: $0) }) else {
            throw GeneratorError.answered(response.json.text)
        }
        return id
    }
}

enum GeneratorError: Error {
    case refused(number: Int)
    case answered(String)
}

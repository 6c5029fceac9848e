import Foundation
import GRDB
import Storage

/// One thing that an import makes: how to see whether it is there, and what makes it.
struct ImportStep: Sendable {
    enum Request: Sendable {
        case mutation(String, JSON)
        case rate(Seed.Rate)
        case none
    }

    let kind: ImportPlan.Kind
    let name: String
    let line: Int
    let state: @Sendable (Database) throws -> ImportPlan.State
    let request: @Sendable (Database) throws -> Request

    func item(_ database: Database) throws -> ImportPlan.Item {
        ImportPlan.Item(kind: kind, name: name, state: try state(database), line: line)
    }
}

extension Import {
    /// In the order in which one needs the other.
    var steps: [ImportStep] {
        let assets = seed.assets.flatMap { [asset($0), liquidity(of: $0), fee(of: $0)] }
        let peers = seed.assets.flatMap { asset in
            seed.peers.enumerated().flatMap { place, peer in
                [self.peer(peer, asset, isFirst: place == 0), liquidity(of: peer, asset)]
            }
        }
        let accounts = seed.accounts.flatMap { account in
            [pointer(account), key(of: account), balance(of: account)].compactMap(\.self)
        }
        return assets + peers + accounts + seed.rates.map(rate)
    }

    private func asset(_ asset: Seed.Asset) -> ImportStep {
        ImportStep(kind: .asset, name: asset.name, line: asset.line) { database in
            try asset.row(database) == nil ? .create() : .exists()
        } request: { _ in
            .mutation(
                "createAsset",
                .object([JSON.Member("code", .string(asset.code)), JSON.Member("scale", .integer(asset.scale))])
            )
        }
    }

    private func liquidity(of asset: Seed.Asset) -> ImportStep {
        let transfer = DerivedIdentifier.uuid([seed.hostname, "asset", asset.code, String(asset.scale)])
        let name = "\(asset.liquidity) in minor units of \(asset.name)"
        return ImportStep(kind: .assetLiquidity, name: name, line: asset.line) { database in
            try ImportDeposit(id: transfer, amount: asset.liquidity).state(to: asset.row(database)?.id, database)
        } request: { database in
            guard let row = try asset.row(database) else { return .none }
            return .mutation(
                "addAssetLiquidity",
                ImportDeposit(id: transfer, amount: asset.liquidity).input("assetId", row.id)
            )
        }
    }

    private func fee(of asset: Seed.Asset) -> ImportStep {
        let fee = seed.sendingFee
        let fixed = Amount(fee.fixed.integer(timesTenTo: Int(asset.scale)) ?? 0)
        let name = "fixed \(fixed), \(fee.basisPoints) basis points, on \(asset.name)"
        return ImportStep(kind: .sendingFee, name: name, line: fee.line) { database in
            guard fixed > .zero || fee.basisPoints > 0 else { return .skipped("no fee") }
            guard let found = try asset.row(database)?.sendingFee else { return .create() }
            let isSame = found.fixed == fixed && found.basisPoints == fee.basisPoints
            return .exists(note: isSame ? nil : "fixed \(found.fixed), \(found.basisPoints) basis points stays")
        } request: { database in
            guard let row = try asset.row(database) else { return .none }
            let details = JSON.object([
                JSON.Member("fixed", .string(fixed.description)), JSON.Member("basisPoints", .integer(fee.basisPoints)),
            ])
            return .mutation(
                "setFee",
                .object([
                    JSON.Member("assetId", .string(row.id.text)), JSON.Member("type", .string("SENDING")),
                    JSON.Member("fee", details),
                ])
            )
        }
    }

    private func peer(_ peer: Seed.Peer, _ asset: Seed.Asset, isFirst: Bool) -> ImportStep {
        // The mock entities know each other by this token; a token can lead to one peer only.
        let token = "test-\(asset.code)"
        @Sendable func isFree(_ database: Database) throws -> Bool {
            let statement = try database.cachedStatement(sql: "SELECT 1 FROM incoming_tokens WHERE token = ?")
            return try isFirst && Bool.fetchOne(statement, arguments: [token]) == nil
        }
        let name = "\(peer.ilpAddress) in \(asset.name)"
        return ImportStep(kind: .peer, name: name, line: peer.line) { database in
            guard let row = try peer.row(asset, database) else {
                return .create(note: try isFree(database) ? nil : "without incoming token: \(token) is another peer's")
            }
            return .exists(note: row.endpoint == peer.url ? nil : "\(row.endpoint) stays")
        } request: { database in
            guard let row = try asset.row(database) else { return .none }
            let outgoing = JSON.object([
                JSON.Member("authToken", .string(token)), JSON.Member("endpoint", .string(peer.url)),
            ])
            let incoming = JSON.object([JSON.Member("authTokens", .array([.string(token)]))])
            let http =
                [JSON.Member("outgoing", outgoing)]
                + (try isFree(database) ? [JSON.Member("incoming", incoming)] : [])
            // Protects from a second import at the same time; once a peer is deleted, the next one is another.
            let deleted = try Int64.fetchOne(database, sql: "SELECT coalesce(max(seq), 0) FROM deleted_peers") ?? 0
            let once = DerivedIdentifier.uuid([
                seed.hostname, "new peer", peer.ilpAddress, row.id.text, String(deleted),
            ])
            return .mutation(
                "createPeer",
                .object([
                    JSON.Member("assetId", .string(row.id.text)),
                    JSON.Member("staticIlpAddress", .string(peer.ilpAddress)),
                    JSON.Member("http", .object(http)),
                    JSON.Member("idempotencyKey", .string("import:\(once.text)")),
                ])
            )
        }
    }

    private func liquidity(of peer: Seed.Peer, _ asset: Seed.Asset) -> ImportStep {
        let transfer = DerivedIdentifier.uuid([
            seed.hostname, "peer", peer.ilpAddress, asset.code, String(asset.scale),
        ])
        let name = "\(peer.initialLiquidity) in minor units of \(asset.name) for \(peer.ilpAddress)"
        return ImportStep(kind: .peerLiquidity, name: name, line: peer.line) { database in
            try ImportDeposit(id: transfer, amount: peer.initialLiquidity)
                .state(to: peer.row(asset, database)?.id, database)
        } request: { database in
            guard let row = try peer.row(asset, database) else { return .none }
            return .mutation(
                "addPeerLiquidity",
                ImportDeposit(id: transfer, amount: peer.initialLiquidity).input("peerId", row.id)
            )
        }
    }

    private func pointer(_ account: Seed.Account) -> ImportStep {
        let asset = asset(account)
        return ImportStep(kind: .paymentPointer, name: account.url.raw, line: account.line) { database in
            guard let found = try PaymentPointer.find(account.url, database) else { return .create() }
            guard found.unit == Unit(code: asset.code, scale: Int(asset.scale)) else {
                return .conflict("\(found.url) receives in \(found.unit.code)/\(found.unit.scale)")
            }
            let isSame = found.publicName == account.name
            return .exists(note: isSame ? nil : "the public name \(found.publicName ?? "none") stays")
        } request: { database in
            guard let row = try asset.row(database) else { return .none }
            return .mutation(
                "createPaymentPointer",
                .object([
                    JSON.Member("assetId", .string(row.id.text)), JSON.Member("url", .string(account.url.raw)),
                    JSON.Member("publicName", .string(account.name)),
                ])
            )
        }
    }

    private func key(of account: Seed.Account) -> ImportStep? {
        guard let key else { return nil }
        let name = "\(key.kid) of \(account.url.raw)"
        return ImportStep(kind: .paymentPointerKey, name: name, line: account.line) { database in
            guard let pointer = try PaymentPointer.find(account.url, database) else { return .create() }
            let rows = try PaymentPointerKey.list(.all, pointer: pointer).page(.end, limit: 1000, database).items
            if let live = rows.first(where: { $0.kid == key.kid && !$0.isRevoked }) {
                return live.x == key.x ? .exists() : .conflict("the pointer has another key of this key id")
            }
            // Whoever revoked it would not want it back by a second run.
            return rows.contains { $0.x == key.x && $0.isRevoked } ? .exists(note: "revoked; it stays so") : .create()
        } request: { database in
            guard let pointer = try PaymentPointer.find(account.url, database) else { return .none }
            let jwk = JSON.object([
                JSON.Member("kid", .string(key.kid)), JSON.Member("x", .string(key.x)),
                JSON.Member("alg", .string("EdDSA")), JSON.Member("kty", .string("OKP")),
                JSON.Member("crv", .string("Ed25519")),
            ])
            return .mutation(
                "createPaymentPointerKey",
                .object([
                    JSON.Member("paymentPointerId", .string(pointer.id.text)), JSON.Member("jwk", jwk),
                ])
            )
        }
    }

    private func balance(of account: Seed.Account) -> ImportStep {
        let name = "\(account.initialBalance) of \(account.name)"
        return ImportStep(kind: .balance, name: name, line: account.line) { _ in
            .skipped("the balance of an account is the account servicing entity's, not the node's")
        } request: { _ in
            .none
        }
    }

    private func rate(_ rate: Seed.Rate) -> ImportStep {
        let name = "1 \(rate.base) = \(rate.rate) \(rate.quote)"
        return ImportStep(kind: .rate, name: name, line: rate.line) { database in
            let statement = try database.cachedStatement(sql: "SELECT rate FROM rates WHERE base = ? AND quote = ?")
            guard let found = try String.fetchOne(statement, arguments: [rate.base, rate.quote]) else {
                return .create()
            }
            let isSame = ExactDecimal(found) == ExactDecimal(rate.rate)
            return .exists(note: isSame ? nil : "\(found) stays")
        } request: { _ in
            .rate(rate)
        }
    }

    private func asset(_ account: Seed.Account) -> Seed.Asset {
        guard let asset = seed.assets.first(where: { $0.code == account.assetCode }) else {
            preconditionFailure("the asset of an account was checked when the file was read")
        }
        return asset
    }
}

extension Seed.Asset {
    fileprivate var name: String { "\(code)/\(scale)" }

    /// The asset as the node has it.
    fileprivate func row(_ database: Database) throws -> Asset? {
        let statement = try database.cachedStatement(sql: "SELECT seq FROM assets WHERE code = ? AND scale = ?")
        guard let sequence = try Int64.fetchOne(statement, arguments: [code, Int(scale)]) else { return nil }
        return try Asset.find(sequence: sequence, database)
    }
}

extension Seed.Peer {
    /// The node's oldest peer of this address in an asset.
    fileprivate func row(_ asset: Seed.Asset, _ database: Database) throws -> (id: UUID, endpoint: String)? {
        guard let asset = try asset.row(database) else { return nil }
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, outgoing_endpoint FROM peers WHERE asset = ? AND static_ilp_address = ?
                ORDER BY seq LIMIT 1
                """
        )
        return try Row.fetchOne(statement, arguments: [asset.sequence, ilpAddress]).map { ($0[0], $0[1]) }
    }
}

/// A deposit whose id is known before it is made.
private struct ImportDeposit {
    let id: UUID
    let amount: Amount

    func state(to owner: UUID?, _ database: Database) throws -> ImportPlan.State {
        guard amount > .zero else { return .skipped("nothing to deposit") }
        let statement = try database.cachedStatement(
            sql: """
                SELECT transfers.amount, accounts.owner FROM transfers
                JOIN accounts ON accounts.id = transfers.credit_account WHERE transfers.id = ?
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return .create() }
        let found: Amount = row[0]
        guard found == amount else { return .conflict("\(found) were deposited by an earlier import") }
        return row[1] == owner ? .exists() : .exists(note: "deposited for an earlier peer, and not again")
    }

    func input(_ field: String, _ owner: UUID) -> JSON {
        .object([
            JSON.Member(field, .string(owner.text)), JSON.Member("amount", .string(amount.description)),
            JSON.Member("id", .string(id.text)), JSON.Member("idempotencyKey", .string("import:\(id.text)")),
        ])
    }
}

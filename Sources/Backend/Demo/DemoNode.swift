import Foundation
package import Storage
import Synchronization

/// A small node with a past: what `purser demo` opens, so that every screen has something in it.
///
/// Everything in it was asked of the service as an operator would, three days ago and since; only the clock is moved.
package struct DemoNode {
    private let service: Service
    private let clock: MovableClock

    /// Makes the node in a database file that does not exist yet.
    package static func make(at path: String) throws(StorageError) {
        let clock = MovableClock()
        let service = try Service.open(path: path, clock: clock.clock)
        var node = DemoNode(service: service, clock: clock)
        try node.live()
        service.store.close()
    }

    private var ids: [String: String] = [:]

    private init(service: Service, clock: MovableClock) {
        self.service = service
        self.clock = clock
    }

    private mutating func live() throws(StorageError) {
        try assets()
        try peers()
        try pointers()
        try withdrawals()
    }

    private mutating func assets() throws(StorageError) {
        let assets: [(code: String, scale: Int, liquidity: String, threshold: String?)] = [
            ("USD", 2, "12500000", "500"), ("EUR", 2, "8400000", nil), ("MXN", 2, "230000000", "10000"),
            ("XRP", 6, "45000000000", nil),
        ]
        for asset in assets {
            var input: [String: JSON] = ["code": .string(asset.code), "scale": .integer(asset.scale)]
            if let threshold = asset.threshold { input["withdrawalThreshold"] = .string(threshold) }
            try run("createAsset", input, by: "alice", ago: .hours(74), keep: asset.code)
            try deposit("addAssetLiquidity", "assetId", asset.code, asset.liquidity, by: "alice", ago: .hours(73.9))
        }
        let fee: JSON = .object([JSON.Member("fixed", .string("25")), JSON.Member("basisPoints", .number("40"))])
        for code in ["USD", "EUR"] {
            try run(
                "setFee",
                ["assetId": .text(ids[code]), "type": .string("SENDING"), "fee": fee],
                by: "alice",
                ago: .hours(73)
            )
        }
    }

    private mutating func peers() throws(StorageError) {
        let peers: [(name: String, asset: String, address: String, liquidity: String, limit: String?)] = [
            ("happy-life-bank", "USD", "test.happy-life-bank", "2750000", "1000000"),
            ("nordic-clearing", "EUR", "test.nordic-clearing", "1900000", "500000"),
            ("banco-del-sol", "MXN", "test.banco-del-sol", "64000000", nil),
            ("tidewater-exchange", "XRP", "test.tidewater", "9000000000", nil),
        ]
        for peer in peers {
            let outgoing: JSON = .object([
                JSON.Member("authToken", .string("demo-\(peer.name)")),
                JSON.Member("endpoint", .string("https://ilp.\(peer.name).example")),
            ])
            var input: [String: JSON] = [
                "assetId": .text(ids[peer.asset]), "staticIlpAddress": .string(peer.address),
                "name": .string(peer.name),
                "http": .object([JSON.Member("outgoing", outgoing)]),
            ]
            if let limit = peer.limit { input["maxPacketAmount"] = .string(limit) }
            try run("createPeer", input, by: "bob", ago: .hours(72.8), keep: peer.name)
            try deposit("addPeerLiquidity", "peerId", peer.name, peer.liquidity, by: "bob", ago: .hours(72.7))
        }
    }

    private mutating func pointers() throws(StorageError) {
        let pointers: [(path: String, name: String, asset: String, isActive: Bool)] = [
            ("gfranklin", "Grace Franklin", "USD", true), ("bhamchest", "Bert Hamchest", "USD", true),
            ("wbdc", "World's Best Donut Co", "USD", true), ("lindqvist", "Åsa Lindqvist", "EUR", true),
            ("cerveza", "Cervecería 山田", "MXN", true), ("oldshop", "The Old Shop", "USD", false),
        ]
        for (index, pointer) in pointers.enumerated() {
            try run(
                "createPaymentPointer",
                [
                    "assetId": .text(ids[pointer.asset]), "url": .string("https://wallet.example/\(pointer.path)"),
                    "publicName": .string(pointer.name),
                ],
                by: "carol",
                ago: .hours(70),
                keep: pointer.path
            )
            let material = Data((0..<32).map { UInt8(($0 * 37 + index * 101 + 11) % 256) })
            let jwk: [JSON.Member] = [
                JSON.Member("kid", .string("\(pointer.path)-2023")), JSON.Member("x", .string(material.base64URL)),
                JSON.Member("alg", .string("EdDSA")), JSON.Member("kty", .string("OKP")),
                JSON.Member("crv", .string("Ed25519")),
            ]
            try run(
                "createPaymentPointerKey",
                ["paymentPointerId": .text(ids[pointer.path]), "jwk": .object(jwk)],
                by: "carol",
                ago: .hours(69),
                keep: "key of \(pointer.path)"
            )
            if !pointer.isActive {
                try run(
                    "revokePaymentPointerKey",
                    ["id": .text(ids["key of \(pointer.path)"])],
                    by: "carol",
                    ago: .hours(30)
                )
                try run(
                    "updatePaymentPointer",
                    ["id": .text(ids[pointer.path]), "status": .string("INACTIVE")],
                    by: "carol",
                    ago: .hours(30)
                )
            }
        }
    }

    /// Some decided, one expired, and some that wait: one of them for only a little longer.
    private mutating func withdrawals() throws(StorageError) {
        try withdraw(
            "createAssetLiquidityWithdrawal",
            "assetId",
            "USD",
            "1250000",
            by: "bob",
            ago: .hours(71.75),
            keep: "urgent"
        )
        try withdraw(
            "createPeerLiquidityWithdrawal",
            "peerId",
            "happy-life-bank",
            "400000",
            by: "carol",
            ago: .hours(68),
            keep: "a"
        )
        try withdraw("createAssetLiquidityWithdrawal", "assetId", "EUR", "90000", by: "bob", ago: .hours(60), keep: "b")
        try decide("postLiquidityWithdrawal", "a", by: "alice", ago: .hours(59))
        try decide("voidLiquidityWithdrawal", "b", reason: "wrong bank account", by: "alice", ago: .hours(58))
        try withdraw(
            "createPeerLiquidityWithdrawal",
            "peerId",
            "banco-del-sol",
            "2500000",
            by: "carol",
            ago: .hours(40),
            seconds: 3600,
            keep: "forgotten"
        )
        try withdraw(
            "createAssetLiquidityWithdrawal",
            "assetId",
            "MXN",
            "15000000",
            by: "bob",
            ago: .hours(26),
            keep: "c"
        )
        try decide("postLiquidityWithdrawal", "c", by: "carol", ago: .hours(25))
        try withdraw(
            "createPeerLiquidityWithdrawal",
            "peerId",
            "happy-life-bank",
            "1250000",
            by: "carol",
            ago: .hours(3),
            keep: "d"
        )
        try withdraw(
            "createPeerLiquidityWithdrawal",
            "peerId",
            "nordic-clearing",
            "320550",
            by: "bob",
            ago: .hours(1.2),
            seconds: 10800,
            keep: "e"
        )
        try withdraw(
            "createPeerLiquidityWithdrawal",
            "peerId",
            "tidewater-exchange",
            "1500250000",
            by: "bob",
            ago: .hours(0.4),
            keep: "f"
        )
        try withdraw(
            "createAssetLiquidityWithdrawal",
            "assetId",
            "USD",
            "100000",
            by: "bob",
            ago: .hours(0.03),
            keep: "g"
        )
    }

    private mutating func deposit(
        _ mutation: String,
        _ field: String,
        _ owner: String,
        _ amount: String,
        by name: String,
        ago: Duration
    ) throws(StorageError) {
        try run(
            mutation,
            [
                field: .text(ids[owner]), "amount": .string(amount), "id": .string(UUID().text),
                "idempotencyKey": .string(UUID().text),
            ],
            by: name,
            ago: ago
        )
    }

    private mutating func withdraw(
        _ mutation: String,
        _ field: String,
        _ owner: String,
        _ amount: String,
        by name: String,
        ago: Duration,
        seconds: Int? = nil,
        keep: String
    ) throws(StorageError) {
        let id = UUID().text
        ids[keep] = id
        var input: [String: JSON] = [
            field: .text(ids[owner]), "amount": .string(amount), "id": .string(id),
            "idempotencyKey": .string(UUID().text),
        ]
        if let seconds { input["timeoutSeconds"] = .integer(seconds) }
        try run(mutation, input, by: name, ago: ago)
    }

    private mutating func decide(
        _ mutation: String,
        _ withdrawal: String,
        reason: String? = nil,
        by name: String,
        ago: Duration
    ) throws(StorageError) {
        var input: [String: JSON] = ["withdrawalId": .text(ids[withdrawal]), "idempotencyKey": .string(UUID().text)]
        if let reason { input["reason"] = .string(reason) }
        try run(mutation, input, by: name, ago: ago)
    }

    /// Asks the service as someone did some time ago, and remembers the id of what came of it.
    private mutating func run(
        _ mutation: String,
        _ input: [String: JSON],
        by name: String,
        ago: Duration,
        keep: String? = nil
    ) throws(StorageError) {
        clock.move(to: ago)
        let members = input.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) }
        let response = try service.mutate(mutation, .object(members), by: Operator(name: name))
        precondition(
            response.isSuccess,
            "the demo asked for what the service refuses: \(mutation) \(response.json.text)"
        )
        guard let keep, case .envelope(let envelope) = response else { return }
        for member in envelope.payload {
            if let id = member.value["id"]?.string { ids[keep] = id }
        }
    }
}

/// The machine's clock, set back by a span that only shrinks.
private final class MovableClock: Sendable {
    private let span = Mutex(Duration.hours(75))

    var clock: Clock {
        Clock { [self] in Clock.system.now() - span.withLock { $0 } }
    }

    func move(to ago: Duration) {
        span.withLock { $0 = ago }
    }
}

extension Duration {
    fileprivate static func hours(_ count: Double) -> Duration { .seconds(count * 3600) }
}

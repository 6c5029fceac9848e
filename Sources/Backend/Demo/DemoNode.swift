import Foundation
package import Storage
import Synchronization

/// A small node with a past: what `purser demo` opens, so that every screen has something in it.
///
/// Everything in it was asked of the service as an operator would, three days ago and since; only the clock is moved.
package struct DemoNode {
    let service: Service
    let clock: MovableClock

    /// Makes the node in a database file that does not exist yet, as it would stand now by a clock.
    package static func make(
        at path: String,
        now: Clock = .system,
        ids source: IdentifierSource = .random
    ) throws(StorageError) {
        let clock = MovableClock(now)
        let service = try Service.open(path: path, clock: clock.clock, ids: source)
        var node = DemoNode(service: service, clock: clock, source: source)
        try node.live()
        service.store.close()
    }

    /// Of what was made, by a name of the demo's own.
    private(set) var ids: [String: String] = [:]

    private let source: IdentifierSource

    private init(service: Service, clock: MovableClock, source: IdentifierSource) {
        self.service = service
        self.clock = clock
        self.source = source
    }

    /// An id or idempotency key as an operator's console would make it.
    func newID() -> String { source.next().text }

    /// In the order of time: the journal does not go back.
    private mutating func live() throws(StorageError) {
        try assets()
        try peers()
        try firstWithdrawal()
        try pointers()
        try decidedWithdrawals()
        try retire("oldshop")
        try thirdWithdrawal()
        try earlierPayments()
        try laterWithdrawals()
        try laterPayments()
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
        let pointers: [(path: String, name: String, asset: String)] = [
            ("gfranklin", "Grace Franklin", "USD"), ("bhamchest", "Bert Hamchest", "USD"),
            ("wbdc", "World's Best Donut Co", "USD"), ("lindqvist", "Åsa Lindqvist", "EUR"),
            ("cerveza", "Cervecería 山田", "MXN"), ("oldshop", "The Old Shop", "USD"),
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
        }
    }

    /// A pointer that is used no more, and its key.
    private mutating func retire(_ pointer: String) throws(StorageError) {
        let key = ids["key of \(pointer)"]
        try run("revokePaymentPointerKey", ["id": .text(key)], by: "carol", ago: .hours(30))
        let input: [String: JSON] = ["id": .text(ids[pointer]), "status": .string("INACTIVE")]
        try run("updatePaymentPointer", input, by: "carol", ago: .hours(30))
    }

    /// The one that waits for only a little longer.
    private mutating func firstWithdrawal() throws(StorageError) {
        try withdraw("1250000", from: "USD", by: "bob", ago: .hours(71.75))
    }

    /// Some decided, and one forgotten until it expired.
    private mutating func decidedWithdrawals() throws(StorageError) {
        let posted = try withdraw("400000", from: "happy-life-bank", by: "carol", ago: .hours(68))
        let voided = try withdraw("90000", from: "EUR", by: "bob", ago: .hours(60))
        try decide("postLiquidityWithdrawal", posted, by: "alice", ago: .hours(59))
        try decide("voidLiquidityWithdrawal", voided, reason: "wrong bank account", by: "alice", ago: .hours(58))
        try withdraw("2500000", from: "banco-del-sol", by: "carol", ago: .hours(40), seconds: 3600)
    }

    /// One more decided.
    private mutating func thirdWithdrawal() throws(StorageError) {
        let posted = try withdraw("15000000", from: "MXN", by: "bob", ago: .hours(26))
        try decide("postLiquidityWithdrawal", posted, by: "carol", ago: .hours(25))
    }

    /// Those that wait.
    private mutating func laterWithdrawals() throws(StorageError) {
        try withdraw("1250000", from: "happy-life-bank", by: "carol", ago: .hours(3))
        try withdraw("320550", from: "nordic-clearing", by: "bob", ago: .hours(1.2), seconds: 10_800)
        try withdraw("1500250000", from: "tidewater-exchange", by: "bob", ago: .hours(0.4))
        try withdraw("100000", from: "USD", by: "bob", ago: .hours(0.03))
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
                field: .text(ids[owner]), "amount": .string(amount), "id": .string(newID()),
                "idempotencyKey": .string(newID()),
            ],
            by: name,
            ago: ago
        )
    }

    /// Asks for money of an asset or a peer, and answers the withdrawal's id.
    @discardableResult
    private mutating func withdraw(
        _ amount: String,
        from owner: String,
        by name: String,
        ago: Duration,
        seconds: Int? = nil
    ) throws(StorageError) -> String {
        let id = newID()
        let isPeer = owner.contains("-")
        var input: [String: JSON] = [
            isPeer ? "peerId" : "assetId": .text(ids[owner]), "amount": .string(amount), "id": .string(id),
            "idempotencyKey": .string(newID()),
        ]
        if let seconds { input["timeoutSeconds"] = .integer(seconds) }
        let mutation = isPeer ? "createPeerLiquidityWithdrawal" : "createAssetLiquidityWithdrawal"
        try run(mutation, input, by: name, ago: ago)
        return id
    }

    private mutating func decide(
        _ mutation: String,
        _ withdrawal: String,
        reason: String? = nil,
        by name: String,
        ago: Duration
    ) throws(StorageError) {
        var input: [String: JSON] = ["withdrawalId": .string(withdrawal), "idempotencyKey": .string(newID())]
        if let reason { input["reason"] = .string(reason) }
        try run(mutation, input, by: name, ago: ago)
    }

    /// Asks the service as someone did some time ago, and remembers the id of what came of it.
    mutating func run(
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

/// A clock, set back by a span that only shrinks.
final class MovableClock: Sendable {
    private let span = Mutex(Duration.hours(75))
    private let present: Clock

    init(_ present: Clock) {
        self.present = present
    }

    var clock: Clock {
        Clock { [self] in present.now() - span.withLock { $0 } }
    }

    func move(to ago: Duration) {
        span.withLock { $0 = ago }
    }
}

extension Duration {
    static func hours(_ count: Double) -> Duration { .seconds(count * 3600) }
}

import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

/// What filters keep, against a plain model in memory.
struct ListNarrowingTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    private func narrowed<Item: Sendable>(
        _ listing: Listing<Item>,
        _ fields: ListFields,
        _ text: String
    ) throws -> [Item] {
        let filter = try ListFilter(parsing: text, fields)
        return try node.service.read { reading in
            let listing = listing.narrowed(to: filter, ListSort(), fields, at: reading.now)
            return try listing.page(.start, limit: 1000, reading.database).items
        }
    }

    // MARK: Amounts

    /// A decimal number as the digits before and behind its point, of a width at which no digit is lost.
    private struct Decimal: Comparable, Hashable {
        let digits: String

        init(_ units: UInt64, scale: Int) {
            let text = String(repeating: "0", count: 600) + String(units)
            // Left of the point 300 digits, right of it as many.
            digits = text.suffix(300 + scale) + String(repeating: "0", count: 300 - scale)
        }

        init(_ text: String) {
            let parts = text.split(separator: ".")
            let whole = String(repeating: "0", count: 300) + parts[0]
            let fraction = parts.count > 1 ? String(parts[1]) : ""
            digits = whole.suffix(300) + fraction + String(repeating: "0", count: 300 - fraction.count)
        }

        static func < (left: Decimal, right: Decimal) -> Bool {
            Array(left.digits.utf8).lexicographicallyPrecedes(Array(right.digits.utf8))
        }
    }

    private static let scales = [0, 1, 2, 9, 18, 19, 20, 21, 254, 255]
    private static let amounts: [UInt64] = [
        0, 1, 9, 10, 99, 100, 101, 999_999_999, 1_000_000_000, .max / 2, .max - 1, .max,
    ]

    /// An asset of each scale with each amount as its threshold, and one without.
    private func thresholds() throws -> [(id: String, value: Decimal?)] {
        try node.store.write { database in
            var rows: [(String, Decimal?)] = []
            for scale in Self.scales {
                for (number, amount) in ([nil] + Self.amounts.map(Optional.some)).enumerated() {
                    let id = UUID()
                    let code = "C\(number)"
                    let journal = try Journal(database, clock: node.time.clock, actor: "ann")
                    try database.execute(
                        sql: """
                            INSERT INTO assets (id, code, scale, withdrawal_threshold, created_at, updated_at)
                            VALUES (?, ?, ?, ?, 0, 0)
                            """,
                        arguments: [id, code, scale, amount.map { Amount($0) }]
                    )
                    let ledger = Int(database.lastInsertedRowID)
                    for kind in [AccountKind.asset, .settlement] {
                        _ = try journal.openAccount(owner: id, ledger: ledger, kind: kind)
                    }
                    rows.append((id.text, amount.map { Decimal($0, scale: scale) }))
                }
            }
            return rows
        }
    }

    @Test func `amounts are compared exactly in every scale, whatever is typed`() throws {
        let rows = try thresholds()
        let typed = [
            "0", "1", "9", "10", "0.1", "0.01", "0.09", "0.000000001", "1.000000001", "99", "100", "1,000,000,000",
            "18446744073709551615", "18446744073709551616", "99999999999999999999", "100000000000000000000",
            "1844674407370955161.5", "0.18446744073709551615", "0.018446744073709551615", "18.446744073709551615",
            "0." + String(repeating: "0", count: 254) + "1", "0." + String(repeating: "0", count: 253) + "1",
            "0." + String(repeating: "0", count: 255) + "1", "0." + String(repeating: "9", count: 290),
        ]
        for text in typed {
            let value = Decimal(text.replacing(",", with: ""))
            let comparisons: [(String, (Decimal) -> Bool)] = [
                (">=", { $0 >= value }), (">", { $0 > value }), ("<=", { $0 <= value }), ("<", { $0 < value }),
                ("", { $0 == value }),
            ]
            for (sign, isKept) in comparisons {
                let kept = Set(rows.filter { $0.value.map(isKept) ?? false }.map(\.id))
                let filter = "threshold:\(sign)\(text)"
                #expect(Set(try narrowed(Asset.list, Asset.fields, filter).map(\.id.text)) == kept, "\(filter)")
                let others = Set(rows.map(\.id)).subtracting(kept)
                #expect(
                    Set(try narrowed(Asset.list, Asset.fields, "-" + filter).map(\.id.text)) == others,
                    "-\(filter)"
                )
            }
        }
    }

    @Test func `an amount with a code is one of that asset`() throws {
        _ = try thresholds()
        for text in ["threshold:>=0C3", "threshold:0..99999999999999999999c3"] {
            let found = try narrowed(Asset.list, Asset.fields, text)
            #expect(found.count == Self.scales.count && found.allSatisfy { $0.unit.code == "C3" }, "\(text)")
        }
        #expect(try narrowed(Asset.list, Asset.fields, "threshold:100..1 code:C3").isEmpty)
    }

    @Test func `rows are put in the order of the numbers they show`() throws {
        let rows = try thresholds()
        let model = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.value) })
        let fields = Asset.fields
        let seen = try node.service.read { reading in
            try Asset.list.narrowed(to: ListFilter(), ListSort(field: "threshold"), fields, at: reading.now)
                .page(.start, limit: 1000, reading.database).items.map { model[$0.id.text] ?? nil }
        }
        #expect(seen.count == rows.count)
        for (left, right) in zip(seen, seen.dropFirst()) {
            guard let left else { continue }
            #expect(right.map { left <= $0 } == true)
        }
    }

    // MARK: Withdrawals

    private func withdrawals() throws -> (usd: String, peer: String) {
        let usd = try node.asset()
        let eur = try node.asset("EUR", scale: 9)
        let peer = try node.peer(of: usd, name: "Happy Life")
        for (asset, mutation, field) in [
            (usd, "addAssetLiquidity", "assetId"), (eur, "addAssetLiquidity", "assetId"),
            (peer, "addPeerLiquidity", "peerId"),
        ] {
            let answer = try node.run(
                mutation,
                [
                    field: .string(asset), "amount": "9000000000000000000", "id": .string(node.new()),
                    "idempotencyKey": .string(node.new()),
                ]
            )
            #expect(answer.hasPrefix("200"))
        }
        let sources = [
            (usd, "createAssetLiquidityWithdrawal", "assetId"), (eur, "createAssetLiquidityWithdrawal", "assetId"),
            (peer, "createPeerLiquidityWithdrawal", "peerId"),
        ]
        for number in 1...30 {
            node.time.step(.seconds(600))
            let (owner, mutation, field) = sources[number % 3]
            let id = node.new()
            _ = try node.mutate(
                mutation,
                [
                    field: .string(owner), "amount": .string("\(number * number * 37)"), "id": .string(id),
                    "idempotencyKey": .string(node.new()),
                    "timeoutSeconds": .integer(number % 5 == 0 ? 900 : 90_000 + number),
                ],
                by: number % 2 == 0 ? "bob" : "carol"
            )
            let decision = [1: "postLiquidityWithdrawal", 2: "voidLiquidityWithdrawal"][number % 4]
            guard let decision else { continue }
            _ = try node.mutate(
                decision,
                ["withdrawalId": .string(id), "idempotencyKey": .string(node.new())],
                by: "dave"
            )
        }
        node.time.step(.seconds(900))
        return (usd, peer)
    }

    @Test func `withdrawals are kept by each of their fields`() throws {
        let (_, peer) = try withdrawals()
        let now = node.time.now
        let day = Timestamp(iso8601: "2026-01-02")
        let cases: [(String, (Withdrawal) -> Bool)] = [
            ("state:posted", { $0.state == .posted }),
            ("state:pending", { $0.state == .pending }),
            ("state:voided,expired", { $0.state == .voided || $0.state == .expired }),
            ("-state:posted", { $0.state != .posted }),
            ("asset:usd", { $0.unit.code == "USD" }),
            ("asset:USD/2", { $0.unit.code == "USD" }),
            ("asset:USD/3", { _ in false }),
            ("asset~UR", { $0.unit.code == "EUR" }),
            ("by:bob", { $0.requestedBy == "bob" }),
            ("by~AR", { $0.requestedBy == "carol" }),
            ("decider:dave", { $0.decidedBy == "dave" }),
            ("-decider:dave", { $0.decidedBy != "dave" }),
            ("peer~life", { $0.source.id.text == peer }),
            ("peer:\"happy life\"", { $0.source.id.text == peer }),
            ("pointer~life", { _ in false }),
            ("from:USD/2", { $0.source.name == "USD/2" }),
            ("happy life", { $0.source.id.text == peer }),
            ("amount:>=100USD", { $0.unit.code == "USD" && $0.amount.units >= 10_000 }),
            ("asset:EUR amount:<0.00001", { $0.unit.code == "EUR" && $0.amount.units < 10_000 }),
            ("age:>1h", { now - $0.createdAt > .seconds(3600) }),
            ("age:<=1h", { now - $0.createdAt <= .seconds(3600) }),
            ("age:2h", { now - $0.createdAt >= .seconds(7200) && now - $0.createdAt < .seconds(10_800) }),
            ("age:1h..2h", { now - $0.createdAt >= .seconds(3600) && now - $0.createdAt <= .seconds(7200) }),
            ("expires:<24h", { $0.expiresAt > now && $0.expiresAt - now < .seconds(86_400) }),
            ("expires:>=24h", { $0.expiresAt - now >= .seconds(86_400) }),
            ("expires:<2026-01-02", { $0.expiresAt < day ?? now }),
            ("created:2026-01-01", { $0.createdAt < day ?? now }),
            ("created:>2026-01-01", { $0.createdAt >= day ?? now }),
            (
                "state:posted amount:>100 by:carol",
                {
                    $0.state == .posted && $0.requestedBy == "carol"
                        && $0.amount.units > ($0.unit.scale == 2 ? 10_000 : 100_000_000_000)
                }
            ),
        ]
        let all = try narrowed(Withdrawal.list(now: now), Withdrawal.fields(.init()), "")
        #expect(all.count == 30)
        for (text, isKept) in cases {
            for state in [nil] + TransferState.allCases.map(Optional.some) {
                let filter = Withdrawal.Filter(state: state)
                let found = try narrowed(Withdrawal.list(filter, now: now), Withdrawal.fields(filter), text)
                let expected = all.filter { (state == nil || $0.state == state) && isKept($0) }
                #expect(Set(found) == Set(expected) && found.count == expected.count, "\(text) \(state as Any)")
            }
        }
        let first = try #require(all.first)
        #expect(try narrowed(Withdrawal.list(now: now), Withdrawal.fields(.init()), "id:\(first.id.text)") == [first])
    }

    @Test func `amounts of the rows that are kept are added up exactly, in each asset`() throws {
        _ = try withdrawals()
        for text in ["", "asset:USD", "state:posted,pending", "amount:<0"] {
            let fields = Withdrawal.fields(.init())
            let filter = try ListFilter(parsing: text, fields)
            let (items, totals, some) = try node.service.read { reading in
                let listing = Withdrawal.list(now: reading.now)
                    .narrowed(to: filter, ListSort(field: "amount"), fields, at: reading.now)
                return (
                    try listing.page(.start, limit: 1000, reading.database).items,
                    try listing.totals(fields, reading.database),
                    try listing.totals(fields, upTo: 3, reading.database)
                )
            }
            let sums = Dictionary(grouping: items, by: \.unit).mapValues {
                $0.reduce(UInt128(0)) { $0 + UInt128($1.amount.units) }
            }
            #expect(Dictionary(uniqueKeysWithValues: (totals?.sums ?? []).map { ($0.unit, $0.total.units) }) == sums)
            #expect(totals?.rows == items.count && totals?.isPartial == false)
            #expect(some?.isPartial == (items.count >= 3))
        }
    }

    @Test func `sums of the largest amounts are exact`() throws {
        let usd = try node.asset()
        let eur = try node.asset("EUR")
        for (asset, count) in [(usd, 3), (eur, 1)] {
            for _ in 0..<count {
                let answer = try node.run(
                    "addAssetLiquidity",
                    [
                        "assetId": .string(asset), "amount": .string("\(UInt64.max)"), "id": .string(node.new()),
                        "idempotencyKey": .string(node.new()),
                    ]
                )
                #expect(answer.hasPrefix("200"))
            }
        }
        let totals = try node.service.read { reading in
            try JournalEntry.list(now: reading.now).totals(JournalEntry.fields, reading.database)
        }
        #expect(totals?.sums.map(\.total.units) == [UInt128(UInt64.max), 3 * UInt128(UInt64.max)])
    }
}

import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

/// Every list in every order, by pages, on a node that has something in each list.
struct ListOrderTests {
    private let folder: TemporaryDatabase
    private let service: Service

    init() throws {
        folder = try TemporaryDatabase()
        try DemoNode.make(at: folder.path)
        service = Service(store: try folder.store(Schema.migrations))
    }

    private func check<Item: Sendable & Hashable>(
        _ name: String,
        _ fields: ListFields,
        _ listing: (Reading) throws -> Listing<Item>
    ) throws {
        try service.read { reading in
            let own = try listing(reading).page(.start, limit: 1000, reading.database).items
            #expect(own.count > 1, "\(name) has nothing to put in order")
            let names = fields.fields.filter(\.isSortable).map(\.name)
            #expect(!names.isEmpty)
            for sort in [ListSort(isDescending: true)]
                + names.flatMap({ [ListSort(field: $0), ListSort(field: $0, isDescending: true)] })
            {
                let list = try listing(reading).narrowed(to: ListFilter(), sort, fields, at: reading.now)
                let all = try list.page(.start, limit: 1000, reading.database)
                let label: Comment = "\(name) by \(sort.text)"
                #expect(Set(all.items) == Set(own) && all.items.count == own.count, label)
                #expect(!all.hasPrevious && !all.hasNext, label)
                let isAscending = zip(all.places, all.places.dropFirst()).allSatisfy { $0 < $1 }
                let isDescending = zip(all.places, all.places.dropFirst()).allSatisfy { $1 < $0 }
                #expect(isAscending || isDescending, label)
                #expect(
                    try list.reversed.page(.start, limit: 1000, reading.database).items == all.items.reversed(),
                    label
                )
                try walk(list, all, label, reading.database)
            }
        }
    }

    /// Pages of two rows lead forwards and backwards through the same rows, and know their ends.
    private func walk<Item: Sendable & Hashable>(
        _ list: Listing<Item>,
        _ all: Listing<Item>.Page,
        _ label: Comment,
        _ database: Database
    ) throws {
        var forward: [Item] = []
        var anchor = Listing<Item>.Anchor.start
        while true {
            let page = try list.page(anchor, limit: 2, database)
            #expect(page.hasPrevious == !forward.isEmpty, label)
            forward += page.items
            guard page.hasNext, let last = page.places.last else { break }
            anchor = .after(last)
        }
        #expect(forward == all.items, label)
        var backward: [Item] = []
        anchor = .end
        while true {
            let page = try list.page(anchor, limit: 2, database)
            #expect(page.hasNext == !backward.isEmpty, label)
            backward = page.items + backward
            guard page.hasPrevious, let first = page.places.first else { break }
            anchor = .before(first)
        }
        #expect(backward == all.items, label)
        let middle = all.items.count / 2
        let from = try list.page(.from(all.places[middle]), limit: 2, database)
        #expect(from.items == Array(all.items[middle...].prefix(2)) && from.hasPrevious == (middle > 0), label)
    }

    @Test func `withdrawals, in every state`() throws {
        for state in [nil, .pending, .posted] as [TransferState?] {
            let filter = Withdrawal.Filter(state: state)
            try check("withdrawals \(state?.rawValue ?? "")", Withdrawal.fields(filter)) {
                Withdrawal.list(filter, now: $0.now)
            }
        }
    }

    @Test func `assets, peers, pointers and keys`() throws {
        try check("assets", Asset.fields) { _ in Asset.list }
        try check("peers", Peer.fields) { _ in Peer.list() }
        try check("pointers", PaymentPointer.fields) { PaymentPointer.list(at: $0.now) }
        try check("keys", PaymentPointerKey.fields) { _ in PaymentPointerKey.list() }
    }

    @Test func `payments, quotes and events`() throws {
        try check("incoming", IncomingPayment.fields) { _ in IncomingPayment.list().reversed }
        try check("outgoing", OutgoingPayment.fields) { _ in OutgoingPayment.list().reversed }
        try check("quotes", Quote.fields) { _ in Quote.list().reversed }
        try check("events", WebhookEvent.fields) { _ in WebhookEvent.list().reversed }
    }

    @Test func `the journal and the activity`() throws {
        try check("journal", JournalEntry.fields) { JournalEntry.list(now: $0.now) }
        try check("activity", Activity.fields) { _ in Activity.list() }
    }

    // MARK: Fields against what the records themselves say

    private func kept<Item: Sendable & Hashable>(
        _ text: String,
        _ fields: ListFields,
        _ listing: (Reading) throws -> Listing<Item>,
        _ isKept: (Item) -> Bool
    ) throws {
        try service.read { reading in
            let all = try listing(reading).page(.start, limit: 1000, reading.database).items
            let filter = try ListFilter(parsing: text, fields)
            let list = try listing(reading).narrowed(to: filter, ListSort(), fields, at: reading.now)
            let found = try list.page(.start, limit: 1000, reading.database).items
            #expect(found == all.filter(isKept), "\(text)")
        }
    }

    @Test func `assets and peers by what their accounts hold`() throws {
        for units: UInt64 in [0, 1, 8_400_000, 12_499_999, 12_500_000] {
            let text = "\(units / 100).\(units % 100 < 10 ? "0" : "")\(units % 100)"
            try kept("available:>=\(text)USD", Asset.fields, { _ in Asset.list }) {
                $0.unit.code == "USD" && $0.available.units >= UInt128(units)
            }
            try kept("settlement:<\(text)EUR", Asset.fields, { _ in Asset.list }) {
                $0.unit.code == "EUR" && $0.settlement.units < UInt128(units)
            }
            try kept("available:<=\(text)USD", Peer.fields, { _ in Peer.list() }) {
                $0.unit.code == "USD" && $0.available.units <= UInt128(units)
            }
        }
        try kept("held:>0", Peer.fields, { _ in Peer.list() }) { $0.held > .zero }
        let peers = try service.read { try Peer.list().page(.start, limit: 1000, $0.database).items }
        try kept("peers:>=2 scale:2", Asset.fields, { _ in Asset.list }) { asset in
            asset.unit.scale == 2 && peers.count { $0.assetId == asset.id } >= 2
        }
    }

    @Test func `pointers, payments and events by their states and amounts`() throws {
        let now = service.store.clock.now()
        for status in PaymentPointerStatus.allCases {
            try kept("status:\(status.rawValue)", PaymentPointer.fields, { PaymentPointer.list(at: $0.now) }) {
                $0.status(at: now) == status
            }
        }
        try kept("received:>0", PaymentPointer.fields, { PaymentPointer.list(at: $0.now) }) { $0.received > .zero }
        try kept("unannounced:>0", PaymentPointer.fields, { PaymentPointer.list(at: $0.now) }) {
            $0.unannounced > .zero
        }
        try kept("keys:>=1", PaymentPointer.fields, { PaymentPointer.list(at: $0.now) }) { $0.liveKeys >= 1 }
        try kept("state:revoked", PaymentPointerKey.fields, { _ in PaymentPointerKey.list() }) { $0.isRevoked }
        for state in IncomingPaymentState.allCases {
            try kept("state:\(state.rawValue)", IncomingPayment.fields, { _ in IncomingPayment.list() }) {
                $0.state == state
            }
        }
        try kept("received:>0 -expected:>0", IncomingPayment.fields, { _ in IncomingPayment.list() }) {
            $0.received > .zero && $0.incomingAmount ?? .zero == .zero
        }
        for state in OutgoingPaymentState.allCases {
            try kept("state:\(state.rawValue)", OutgoingPayment.fields, { _ in OutgoingPayment.list() }) {
                $0.state == state
            }
        }
        for use in [WebhookEvent.Use.open, .deposited, .withdrawn] {
            try kept("done:\(use.rawValue)", WebhookEvent.fields, { _ in WebhookEvent.list() }) { $0.use == use }
        }
        try kept("amount:>0", WebhookEvent.fields, { _ in WebhookEvent.list() }) { ($0.money?.amount ?? .zero) > .zero }
        try kept("delivery:delivered", WebhookEvent.fields, { _ in WebhookEvent.list() }) { $0.processAt == nil }
        try kept("type~completed", WebhookEvent.fields, { _ in WebhookEvent.list() }) {
            $0.type.rawValue.contains("completed")
        }
        try kept("sends:>=10USD", Quote.fields, { _ in Quote.list() }) {
            $0.sendAmount.unit.code == "USD" && $0.sendAmount.amount.units >= 1000
        }
    }

    @Test func `the journal by its kinds and both of its sides`() throws {
        func journal(_ reading: Reading) -> Listing<JournalEntry> { JournalEntry.list(now: reading.now) }
        try kept("kind:hold", JournalEntry.fields, journal) { $0.kind == .pending }
        try kept("kind:deposit", JournalEntry.fields, journal) { $0.kind == .single && $0.type == .deposit }
        try kept("debit~settle", JournalEntry.fields, journal) { _ in false }
        try kept("debit:USD/2", JournalEntry.fields, journal) { $0.debit.name == "USD/2" }
        try kept("USD/2", JournalEntry.fields, journal) { $0.debit.name == "USD/2" || $0.credit.name == "USD/2" }
        try kept("number:3..5", JournalEntry.fields, journal) { (3...5).contains($0.sequence) }
        for state in TransferState.allCases {
            try kept("state:\(state.rawValue)", JournalEntry.fields, journal) { $0.state == state }
        }
        try kept("code:200 action~Withdrawal", Activity.fields, { _ in Activity.list() }) {
            $0.code == 200 && $0.action.contains("Withdrawal")
        }
    }

    // MARK: Bounds

    @Test func `more rows than can be sorted for every page are refused, not read`() throws {
        let store = try folder.store(Schema.migrations)
        // A list of the same rows again and again, without a table that has so many.
        let copies = Listing<Int64>(
            columns: "n.value",
            tables:
                "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n) SELECT value FROM n LIMIT 100001) AS n",
            conditions: [],
            key: ["n.value"],
            isDescending: false,
            decode: { $0[0] },
            place: { [$0] }
        )
        try store.read { (database: Database) throws in
            let sorted = copies.ordered(by: ListOrder(["-n.value"]), isDescending: false)
            #expect(throws: ListingError.tooManyToSort(bound: 100_000)) { try sorted.page(.start, limit: 2, database) }
            var fewer = sorted
            fewer.conditions = [ListCondition("n.value < 100001")]
            #expect(try fewer.page(.start, limit: 2, database).items == [100_000, 99_999])
            let indexed = copies.ordered(by: ListOrder(["n.value"], isIndexed: true), isDescending: true)
            #expect(try indexed.page(.start, limit: 2, database).items == [100_001, 100_000])
        }
    }
}

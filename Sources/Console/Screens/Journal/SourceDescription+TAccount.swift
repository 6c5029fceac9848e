import Backend
import Canvas
import Foundation
import Ledger
import Storage

extension SourceDescription {
    /// An account's rows newest first, with the balance after each of them.
    static func entries(of account: String) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("DEBIT", minimum: 10, ideal: 20, layout: .right),
                    Column("CREDIT", minimum: 10, ideal: 20, layout: .right),
                    Column("BALANCE", minimum: 10, ideal: 20, layout: .right, rank: 1),
                    Column("KIND", minimum: 10, rank: 2, isFitted: true),
                    Column("TIME", minimum: 16, rank: 4),
                    Column("BY", minimum: 8, ideal: 14, rank: 5),
                    Column("OTHER SIDE", minimum: 12, ideal: 30, rank: 3, isFlexible: true),
                ]
            ],
            empty: "Nothing has moved here yet."
        ) { reading, request in
            guard let account = try LedgerAccount.find(account, reading.database)?.account else {
                return RowPage(rows: [])
            }
            return try TAccount(account).page(request, reading)
        }
    }
}

/// The rows of an account with its running balance.
///
/// No row of the journal ever changes, so neither does the balance after it: each row carries it in its place, and the
/// next page goes on from there, wherever it lies and however many rows there are.
private struct TAccount {
    private let account: Account

    init(_ account: Account) {
        self.account = account
    }

    /// Where a row stands: its number, and the balance before and after it.
    private struct Spot {
        let sequence: Int64
        let before: UInt128
        let after: UInt128

        var place: RowPlace {
            let halves = [before, after].flatMap {
                [Int64(truncatingIfNeeded: $0 >> 64), Int64(truncatingIfNeeded: $0)]
            }
            return RowPlace(([sequence] + halves).map { .integer($0) })
        }

        init(sequence: Int64, before: UInt128, after: UInt128) {
            self.sequence = sequence
            self.before = before
            self.after = after
        }

        init?(_ place: RowPlace) {
            guard let place = place.integers, place.count == 5 else { return nil }
            func number(_ high: Int64, _ low: Int64) -> UInt128 {
                UInt128(UInt64(bitPattern: high)) << 64 | UInt128(UInt64(bitPattern: low))
            }
            self.init(sequence: place[0], before: number(place[1], place[2]), after: number(place[3], place[4]))
        }
    }

    func page(_ request: RowRequest, _ reading: Reading) throws -> RowPage {
        var bare = request
        bare.anchor = Self.bare(request.anchor)
        let listing = JournalEntry.list(account: account.id, now: reading.now)
        var entries: [JournalEntry] = []
        var page = try RowPage.load(listing, nil, bare, reading) { entry in
            entries.append(entry)
            return ListRow(id: String(entry.sequence), values: [], record: .entry(entry), link: .entry(entry.sequence))
        }
        for (index, spot) in try spots(entries, request.anchor).enumerated() {
            page.rows[index].place = spot.place
            page.rows[index].values = values(entries[index], balance: spot.after)
        }
        return page
    }

    /// The listing knows a row by its number alone.
    private static func bare(_ anchor: RowAnchor) -> RowAnchor {
        switch anchor {
        case .start: .start
        case .end: .end
        case .after(let place): .after(RowPlace(Array(place.values.prefix(1))))
        case .before(let place): .before(RowPlace(Array(place.values.prefix(1))))
        case .from(let place): .from(RowPlace(Array(place.values.prefix(1))))
        }
    }

    /// From the balance that is known at one end of the page to its other end; rows are newest first.
    private func spots(_ entries: [JournalEntry], _ anchor: RowAnchor) throws -> [Spot] {
        switch anchor {
        case .start: return try downwards(entries, from: account.balance.units)
        case .after(let place): return try downwards(entries, from: try Self.spot(place).before)
        case .from(let place): return try downwards(entries, from: try Self.spot(place).after)
        case .end: return try upwards(entries, from: 0)
        case .before(let place): return try upwards(entries, from: try Self.spot(place).after)
        }
    }

    private static func spot(_ place: RowPlace) throws -> Spot {
        guard let spot = Spot(place) else { throw Self.contradiction }
        return spot
    }

    private static let contradiction = StorageError.damaged(path: "", detail: "an account does not add up")

    private func downwards(_ entries: [JournalEntry], from balance: UInt128) throws -> [Spot] {
        var after = balance
        return try entries.map { entry in
            let before = try moved(after, entry, isUndone: true)
            defer { after = before }
            return Spot(sequence: entry.sequence, before: before, after: after)
        }
    }

    private func upwards(_ entries: [JournalEntry], from balance: UInt128) throws -> [Spot] {
        var before = balance
        return try entries.reversed().map { entry in
            let after = try moved(before, entry, isUndone: false)
            defer { before = after }
            return Spot(sequence: entry.sequence, before: before, after: after)
        }.reversed()
    }

    private func moved(_ balance: UInt128, _ entry: JournalEntry, isUndone: Bool) throws -> UInt128 {
        let amount = UInt128(entry.amount.units)
        let effect = entry.effect(on: account)
        guard effect != .nothing else { return balance }
        let (result, isImpossible) =
            (effect == .adds) != isUndone
            ? balance.addingReportingOverflow(amount) : balance.subtractingReportingOverflow(amount)
        guard !isImpossible else { throw Self.contradiction }
        return result
    }

    private func values(_ entry: JournalEntry, balance: UInt128) -> [RowValue] {
        let effect = entry.effect(on: account)
        let amount = UInt128(entry.amount.units)
        // Debits add to a settlement account and take from every other one.
        let debits: JournalEntry.Effect = account.kind == .settlement ? .adds : .takes
        let isDebit = effect == debits
        let isCredit = effect != .nothing && !isDebit
        let role: Role = effect == .adds ? .amountIn : .amountOut
        let isDebited = entry.debitAccount == account.id
        return [
            isDebit ? .amount(amount, entry.unit, role) : .text(""),
            isCredit ? .amount(amount, entry.unit, role) : .text(""),
            .amount(balance, entry.unit),
            .text(entry.word),
            .moment(entry.createdAt),
            .text(entry.createdBy),
            .text(isDebited ? entry.credit.label(entry.creditKind) : entry.debit.label(entry.debitKind)),
        ]
    }
}

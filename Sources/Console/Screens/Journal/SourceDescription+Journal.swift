import Backend
import Canvas
import Foundation
import Ledger
import Storage

extension SourceDescription {
    /// Every row of the books, newest first.
    static let journal = SourceDescription(
        columns: [
            [
                Column("AMOUNT", minimum: 12, ideal: 22, layout: .right),
                Column("KIND", minimum: 10, rank: 1, isFitted: true),
                Column("DEBIT", minimum: 14, ideal: 36, isFlexible: true, isFitted: true),
                Column("CREDIT", minimum: 14, ideal: 36, isFlexible: true, isFitted: true),
                Column("STATE", minimum: 7, rank: 2),
                Column("TIME", minimum: 16, rank: 3),
                Column("BY", minimum: 8, ideal: 14, rank: 4),
                Column("NUMBER", minimum: 7, layout: .right, rank: 5),
            ]
        ],
        fields: JournalEntry.fields,
        empty: "Nothing has moved yet."
    ) { reading, request in
        try RowPage.load(JournalEntry.list(now: reading.now), JournalEntry.fields, request, reading) { ListRow($0) }
    }

    static func entry(_ sequence: Int64) -> SourceDescription {
        SourceDescription(shape: .sheet, isPaged: false) { reading, _ in
            let entry = try JournalEntry.find(sequence, at: reading.now, reading.database)
            return .sheet(entry.map(Record.entry), missing: "There is no such row in the journal.")
        }
    }

    static func account(_ id: Int64) -> SourceDescription {
        SourceDescription(shape: .sheet, isPaged: false) { reading, _ in
            let account = try LedgerAccount.find(String(id), reading.database)
            return .sheet(account.map(Record.account), missing: "This account is not in the books.")
        }
    }
}

extension ListRow {
    fileprivate init(_ entry: JournalEntry) {
        let values: [RowValue] = [
            .amount(UInt128(entry.amount.units), entry.unit),
            .text(entry.word),
            .text(entry.debit.label(entry.debitKind)),
            .text(entry.credit.label(entry.creditKind)),
            .state(entry.state),
            .moment(entry.createdAt),
            .text(entry.createdBy),
            .text(String(entry.sequence)),
        ]
        self.init(id: String(entry.sequence), values: values, record: .entry(entry), link: .entry(entry.sequence))
    }
}

extension JournalEntry {
    /// What it does, in a word.
    var word: String {
        switch kind {
        case .single: type?.rawValue.lowercased() ?? "transfer"
        case .pending: "hold"
        case .post: "post"
        case .void: "void"
        case .expiry: "expiry"
        }
    }

    /// The withdrawal that someone decides on, where it is one.
    private var withdrawalLink: Link? { isOfHold && type == .withdrawal ? .withdrawal(transferId) : nil }

    var fieldRows: [ListRow] {
        [
            .field("amount", .amount(UInt128(amount.units), unit)),
            .field("kind", .text(word)),
            .field("state", .state(state)),
            .field("debit", .text(debit.label(debitKind)), link: .account(debitAccount)),
            .field("credit", .text(credit.label(creditKind)), link: .account(creditAccount)),
            .field("type", .text(type?.rawValue.lowercased())),
            .field("time", .moment(createdAt)),
            .field("by", .text(createdBy)),
            .field("reason", .text(reason)),
            .field("expires", expiresAt.map { .moment($0) } ?? .none),
            .field("number", .text(String(sequence))),
            .field(isOfHold ? "hold" : "transfer", .id(transferId), link: withdrawalLink),
        ]
    }
}

extension LedgerAccount {
    var fieldRows: [ListRow] {
        [
            .field("of", .text(owner.label(account.kind)), link: owner.link),
            .field("kind", .text(account.kind.rawValue)),
            .field(account.kind == .settlement ? "paid in" : "available", .total(account.balance, unit)),
            .field("held", .held(account.held, unit)),
            .field("debits posted", .total(account.debitsPosted, unit)),
            .field("debits pending", .total(account.debitsPending, unit)),
            .field("credits posted", .total(account.creditsPosted, unit)),
            .field("credits pending", .total(account.creditsPending, unit)),
            .field("number", .text(String(account.id))),
        ]
    }
}

package import GRDB
import Storage

extension Journal {
    /// Works the books out again from the journal alone, and answers every difference; nothing where they are right.
    ///
    /// Reads the whole journal, and holds the accounts and the open holds in memory, not the transfers.
    package static func verify(_ database: Database) throws -> [LedgerFault] {
        var audit = Audit()
        try audit.readAccounts(database)
        try audit.readTransfers(database)
        audit.compareAccounts()
        try audit.compareHolds(database)
        return audit.faults
    }
}

/// One pass over the journal.
private struct Audit {
    struct Counters: Equatable {
        var debitsPosted: UInt128 = 0
        var debitsPending: UInt128 = 0
        var creditsPosted: UInt128 = 0
        var creditsPending: UInt128 = 0
    }

    struct Books {
        let ledger: Int
        let isSettlement: Bool
        /// As they are stored; nil where a column cannot be read.
        let found: [(LedgerFault.Counter, Total?)]
        var expected = Counters()
    }

    struct Hold: Equatable {
        let expiresAt: Int64
        let debit: Int64
        let credit: Int64
        let type: String?
    }

    struct OpenHold {
        let hold: Hold
        let amount: Amount
    }

    var faults: [LedgerFault] = []
    private var books: [Int64: Books] = [:]
    private var open: [Int64: OpenHold] = [:]

    mutating func readAccounts(_ database: Database) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT id, ledger, kind, debits_posted, debits_pending, credits_posted, credits_pending FROM accounts"
        )
        let counters: [LedgerFault.Counter] = [.debitsPosted, .debitsPending, .creditsPosted, .creditsPending]
        while let row = try rows.next() {
            let found = counters.enumerated().map { index, counter in
                (counter, Total.fromDatabaseValue(row[index + 3] as DatabaseValue))
            }
            books[row[0]] = Books(ledger: row[1], isSettlement: row[2] == AccountKind.settlement.rawValue, found: found)
        }
    }

    mutating func readTransfers(_ database: Database) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT seq, kind, pending, debit_account, credit_account, ledger, amount, type, expires_at, created_at
                    FROM transfers ORDER BY seq
                """
        )
        var last: (sequence: Int64, moment: Int64) = (0, .min)
        while let row = try rows.next() {
            let sequence: Int64 = row[0]
            let moment: Int64 = row[9]
            if sequence != last.sequence + 1 { faults.append(.missing(sequence: last.sequence + 1)) }
            if moment <= last.moment { faults.append(.timeNotRising(sequence: sequence)) }
            last = (sequence, moment)
            guard let kind = TransferKind(rawValue: row[1]),
                let amount = Amount.fromDatabaseValue(row[6] as DatabaseValue), amount > .zero
            else {
                faults.append(.malformed(sequence: sequence))
                continue
            }
            apply(row, sequence: sequence, kind: kind, amount: amount, moment: moment)
        }
    }

    private mutating func apply(_ row: Row, sequence: Int64, kind: TransferKind, amount: Amount, moment: Int64) {
        let debit: Int64 = row[3]
        let credit: Int64 = row[4]
        let ledger: Int = row[5]
        guard debit != credit, books[debit]?.ledger == ledger, books[credit]?.ledger == ledger else {
            faults.append(.foreignAccount(sequence: sequence))
            return
        }
        let units = UInt128(amount.units)
        switch kind {
        case .single:
            books[debit]?.expected.debitsPosted += units
            books[credit]?.expected.creditsPosted += units
        case .pending:
            guard let expiresAt: Int64 = row[8] else {
                faults.append(.malformed(sequence: sequence))
                return
            }
            let hold = Hold(expiresAt: expiresAt, debit: debit, credit: credit, type: row[7])
            open[sequence] = OpenHold(hold: hold, amount: amount)
            books[debit]?.expected.debitsPending += units
            books[credit]?.expected.creditsPending += units
        case .post, .void, .expiry:
            guard let pending: Int64 = row[2], let resolved = open[pending], resolved.amount == amount,
                resolved.hold.debit == debit, resolved.hold.credit == credit
            else {
                faults.append(.strayResolution(sequence: sequence))
                return
            }
            open[pending] = nil
            if (moment >= resolved.hold.expiresAt) != (kind == .expiry) {
                faults.append(.deadlineIgnored(sequence: sequence))
            }
            books[debit]?.expected.debitsPending -= units
            books[credit]?.expected.creditsPending -= units
            guard kind == .post else { return }
            books[debit]?.expected.debitsPosted += units
            books[credit]?.expected.creditsPosted += units
        }
    }

    mutating func compareAccounts() {
        var sums: [Int: Counters] = [:]
        for (id, account) in books.sorted(by: { $0.key < $1.key }) {
            let expected = account.expected
            for (counter, found) in account.found where found?.units != expected.value(of: counter) {
                faults.append(
                    .counter(account: id, counter, found: found, expected: Total(expected.value(of: counter)))
                )
            }
            let isOverdrawn =
                account.isSettlement
                ? expected.debitsPosted < expected.creditsPosted + expected.creditsPending
                : expected.creditsPosted < expected.debitsPosted + expected.debitsPending
            if isOverdrawn { faults.append(.overdrawn(account: id)) }
            for (counter, found) in account.found {
                sums[account.ledger, default: Counters()].add(found?.units ?? 0, to: counter)
            }
        }
        for (ledger, sum) in sums.sorted(by: { $0.key < $1.key }) where sum.debitsPosted != sum.creditsPosted {
            let debits = Total(sum.debitsPosted)
            faults.append(.unbalanced(ledger: ledger, debits: debits, credits: Total(sum.creditsPosted)))
        }
    }

    mutating func compareHolds(_ database: Database) throws {
        var unseen = open
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT transfer, expires_at, debit_account, credit_account, type FROM holds ORDER BY transfer"
        )
        while let row = try rows.next() {
            let sequence: Int64 = row[0]
            let hold = Hold(expiresAt: row[1], debit: row[2], credit: row[3], type: row[4])
            if unseen.removeValue(forKey: sequence)?.hold != hold { faults.append(.holdStray(sequence: sequence)) }
        }
        faults += unseen.keys.sorted().map { .holdMissing(sequence: $0) }
    }
}

extension Audit.Counters {
    func value(of counter: LedgerFault.Counter) -> UInt128 {
        switch counter {
        case .debitsPosted: debitsPosted
        case .debitsPending: debitsPending
        case .creditsPosted: creditsPosted
        case .creditsPending: creditsPending
        }
    }

    /// Wraps around past 2^128: it compares sums of columns that may hold anything.
    mutating func add(_ units: UInt128, to counter: LedgerFault.Counter) {
        switch counter {
        case .debitsPosted: debitsPosted &+= units
        case .debitsPending: debitsPending &+= units
        case .creditsPosted: creditsPosted &+= units
        case .creditsPending: creditsPending &+= units
        }
    }
}

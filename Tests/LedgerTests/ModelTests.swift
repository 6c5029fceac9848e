import Foundation
import Ledger
import Storage
import TestSupport
import Testing

/// Random histories against the rules of the spec written once more, in memory and without SQL.
struct ModelTests {
    struct Model {
        struct Move {
            let id: String
            let debit: Int
            let credit: Int
            let amount: UInt64
            var state: TransferState
            let expiresAt: Timestamp?
        }

        /// The first is the settlement account.
        var moves: [Move] = []

        func sum(_ account: Int, isDebit: Bool, _ state: TransferState) -> UInt128 {
            moves.filter { $0.state == state && (isDebit ? $0.debit : $0.credit) == account }
                .reduce(0) { $0 + UInt128($1.amount) }
        }

        func counters(_ account: Int) -> [UInt128] {
            [
                sum(account, isDebit: true, .posted), sum(account, isDebit: true, .pending),
                sum(account, isDebit: false, .posted), sum(account, isDebit: false, .pending),
            ]
        }

        func refusal(_ amount: UInt64, debit: Int, credit: Int) -> TransferError? {
            if amount == 0 { return .invalidAmount }
            if debit == credit { return .sameAccounts }
            let (source, target) = (counters(debit), counters(credit))
            if credit == 0, target[0] < target[2] + target[3] + UInt128(amount) { return .insufficientBalance }
            if debit != 0, source[2] < source[0] + source[1] + UInt128(amount) { return .insufficientBalance }
            return nil
        }

        mutating func expire(at now: Timestamp) -> Set<String> {
            var expired: Set<String> = []
            for index in moves.indices where moves[index].state == .pending {
                guard let deadline = moves[index].expiresAt, deadline <= now else { continue }
                moves[index].state = .expired
                expired.insert(moves[index].id)
            }
            return expired
        }
    }

    static let edges: [UInt64] = [
        0, 1, 2, 99_999_999_999_999, 100_000_000_000_000, 100_000_000_000_001, 1 << 63, (1 << 63) - 1, .max - 1, .max,
    ]

    @Test(arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
    func `random histories keep the books of the model`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let books = try Books()
        var model = Model()
        let settlement = try books.account(.settlement, ledger: 1)
        let owners: [(UUID, AccountKind)] =
            try [(settlement, .settlement)] + (0..<3).map { _ in (try books.account(.peer, ledger: 1), .peer) }
        for turn in 0..<300 {
            let comment: Comment = "seed \(seed), turn \(turn)"
            // More than the microseconds that the rows of one turn take, so that the clock is the journal's time.
            books.time.step(.milliseconds(Int.random(in: 1...3, using: &random)))
            let expired = try books.journal { try $0.expireDue() }
            #expect(Set(expired.map(\.id.text)) == model.expire(at: books.time.now), comment)
            books.time.step(.milliseconds(1))
            // What became due in that millisecond is met by the next turn: its money is still held in both.
            if Int.random(in: 0..<3, using: &random) > 0 || model.moves.isEmpty {
                try transfer(books, &model, owners, &random, comment)
            } else {
                try resolve(books, &model, &random, comment)
            }
            for (index, owner) in owners.enumerated() {
                let account = try books.found(owner.0, owner.1)
                let found = [
                    account.debitsPosted, account.debitsPending, account.creditsPosted, account.creditsPending,
                ]
                #expect(found.map(\.units) == model.counters(index), comment)
            }
        }
        #expect(try books.faults().isEmpty, "seed \(seed)")
    }

    private func transfer(
        _ books: Books,
        _ model: inout Model,
        _ owners: [(UUID, AccountKind)],
        _ random: inout SeededGenerator,
        _ comment: Comment
    ) throws {
        let debit = Int.random(in: 0..<owners.count, using: &random)
        let credit = Int.random(in: 0..<owners.count, using: &random)
        let source = model.counters(debit)
        let room = source[2] >= source[0] + source[1] ? source[2] - source[0] - source[1] : 0
        let near = UInt64(clamping: room) &+ UInt64.random(in: 0...2, using: &random) &- 1
        let amount =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: Self.edges.randomElement(using: &random) ?? 0
            case 1: near
            default: UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0..<64, using: &random)
            }
        let timeout: Duration? =
            Bool.random(using: &random) ? .milliseconds(Int.random(in: 1...40, using: &random)) : nil
        let id = books.id()
        let expected = model.refusal(amount, debit: debit, credit: credit)
        let found = try books.refusal(amount, id: id, from: owners[debit], to: owners[credit], timeout: timeout)
        #expect(found == expected, comment)
        guard expected == nil else { return }
        model.moves.append(
            Model.Move(
                id: id,
                debit: debit,
                credit: credit,
                amount: amount,
                state: timeout == nil ? .posted : .pending,
                expiresAt: timeout.map { books.time.now + $0 }
            )
        )
    }

    private func resolve(
        _ books: Books,
        _ model: inout Model,
        _ random: inout SeededGenerator,
        _ comment: Comment
    ) throws {
        let index = Int.random(in: 0..<model.moves.count, using: &random)
        let isPost = Bool.random(using: &random)
        let move = model.moves[index]
        let isDue = move.expiresAt.map { $0 <= books.time.now } ?? false
        let expected: TransferError? =
            switch move.state {
            case .posted: .alreadyPosted
            case .voided: .alreadyVoided
            case .expired: .transferExpired
            case .pending: isDue ? .transferExpired : nil
            }
        let found = try books.journal {
            try isPost ? $0.post(id: move.id) : $0.void(id: move.id, reason: nil)
        }
        #expect(found == expected, comment)
        if expected == nil { model.moves[index].state = isPost ? .posted : .voided }
    }
}

import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

struct AccountTests {
    let books: Books

    init() throws { books = try Books() }

    @Test(arguments: AccountKind.allCases)
    func `LA1: a new account has a balance of 0`(kind: AccountKind) throws {
        let owner = try books.account(kind, ledger: 1)
        let account = try books.found(owner, kind)
        #expect(account.balance == .zero)
        #expect(account.held == .zero)
        #expect(account.kind == kind)
        #expect(account.ledger == 1)
        #expect(account.owner == owner)
    }

    @Test func `LA2: a second account of one owner and kind is refused`() throws {
        let owner = try books.account(.peer, ledger: 1)
        #expect(try books.journal { try $0.openAccount(owner: owner, ledger: 1, kind: .peer) } == nil)
        #expect(try books.journal { try $0.openAccount(owner: owner, ledger: 2, kind: .peer) } == nil)
        #expect(try books.journal { try $0.openAccount(owner: owner, ledger: 1, kind: .outgoing) } != nil)
    }

    @Test func `LA3: a second settlement account of a ledger number fails`() throws {
        _ = try books.asset(ledger: 1)
        #expect(throws: StorageError.self) {
            try books.journal { try $0.openAccount(owner: books.ids.next(), ledger: 1, kind: .settlement) }
        }
    }

    @Test func `LA4: an unknown owner has no account`() throws {
        #expect(try books.journal { try $0.account(owner: UUID(), kind: .peer) } == nil)
        #expect(try books.journal { try $0.accounts(owner: UUID()) }.isEmpty)
    }

    @Test func `LA5: an owner with only a settlement account has no liquidity account`() throws {
        let owner = try books.account(.settlement, ledger: 1)
        #expect(try books.journal { try $0.account(owner: owner, kind: .asset) } == nil)
        #expect(try books.journal { try $0.settlementAccount(ledger: 1) }?.owner == owner)
        #expect(try books.journal { try $0.settlementAccount(ledger: 2) } == nil)
    }

    @Test func `LA6: bulk totals have one entry an id, in order, none for an unknown one`() throws {
        _ = try books.asset(ledger: 1)
        let first = try books.account(.peer, ledger: 1, balance: 5)
        let second = try books.account(.peer, ledger: 1, balance: 7)
        let found = try books.journal { try $0.accounts(owners: [second, UUID(), first], kind: .peer) }
        #expect(found.map { $0?.totalReceived } == [Total(7), nil, Total(5)])
        #expect(try books.journal { try $0.accounts(owners: [], kind: .peer) }.isEmpty)
    }

    @Test func `an owner whose id is not version 4 is rejected`() throws {
        let nobody = try #require(UUID(uuidString: "00000000-0000-0000-0000-000000000000"))
        #expect(throws: StorageError.self) {
            try books.journal { try $0.openAccount(owner: nobody, ledger: 1, kind: .peer) }
        }
    }

    @Test func `4.3: counters are exactly what was posted and what is held`() throws {
        _ = try books.asset(ledger: 1)
        let source = try books.account(.peer, ledger: 1, balance: 1000)
        let middle = try books.account(.peer, ledger: 1)
        let target = try books.account(.peer, ledger: 1)
        try books.move(40, from: source, to: middle)
        try books.move(30, from: source, to: middle, timeout: .seconds(60))
        try books.move(20, from: middle, to: target)
        try books.move(10, from: middle, to: target, timeout: .seconds(60))
        let account = try books.found(middle, .peer)
        #expect(account.creditsPosted == Total(40))
        #expect(account.creditsPending == Total(30))
        #expect(account.debitsPosted == Total(20))
        #expect(account.debitsPending == Total(10))
        #expect(account.balance == Total(10))
        #expect(account.held == Total(10))
    }

    @Test func `4.3: voided transfers count nowhere`() throws {
        _ = try books.asset(ledger: 1)
        let source = try books.account(.peer, ledger: 1, balance: 1000)
        let target = try books.account(.peer, ledger: 1)
        let id = try books.move(30, from: source, to: target, timeout: .seconds(60))
        #expect(try books.journal { try $0.void(id: id, reason: nil) } == nil)
        let account = try books.found(target, .peer)
        let counters = [account.creditsPosted, account.creditsPending, account.debitsPosted, account.debitsPending]
        #expect(counters == [.zero, .zero, .zero, .zero])
    }

    @Test func `4.3: a pending withdrawal does not lower the settlement balance`() throws {
        let asset = try books.asset(ledger: 1, liquidity: 10)
        let refusal = try books.journal {
            try $0.withdraw(id: books.id(), from: asset, kind: .asset, amount: Amount(4), timeout: .seconds(60))
        }
        #expect(refusal == nil)
        #expect(try books.balance(asset, .asset) == 6)
        #expect(try books.balance(asset, .settlement) == 10)
        #expect(try books.found(asset, .settlement).held == Total(4))
    }

    struct Limit: CustomTestStringConvertible, Sendable {
        let amount: UInt64
        let posted: UInt64
        let pending: UInt64
        let spent: UInt64
        let held: UInt64
        let isAllowed: Bool

        var testDescription: String { "(\(amount); \(posted), \(pending), \(spent), \(held))" }
    }

    static let limits: [Limit] = [
        Limit(amount: 10, posted: 11, pending: 0, spent: 0, held: 0, isAllowed: true),
        Limit(amount: 10, posted: 10, pending: 0, spent: 0, held: 0, isAllowed: true),
        Limit(amount: 6, posted: 10, pending: 0, spent: 2, held: 2, isAllowed: true),
        Limit(amount: 11, posted: 10, pending: 0, spent: 0, held: 0, isAllowed: false),
        Limit(amount: 11, posted: 10, pending: 10, spent: 0, held: 0, isAllowed: false),
        Limit(amount: 5, posted: 10, pending: 0, spent: 6, held: 0, isAllowed: false),
        Limit(amount: 5, posted: 10, pending: 0, spent: 0, held: 6, isAllowed: false),
        Limit(amount: 5, posted: 10, pending: 0, spent: 3, held: 3, isAllowed: false),
    ]

    @Test(arguments: limits)
    func `4.3: debit limit of a liquidity account`(limit: Limit) throws {
        _ = try books.asset(ledger: 1)
        let source = try books.account(.peer, ledger: 1, balance: 1000)
        let tested = try books.account(.peer, ledger: 1)
        let target = try books.account(.peer, ledger: 1)
        try books.move(limit.posted, from: source, to: tested)
        try books.move(limit.pending, from: source, to: tested, timeout: .seconds(60))
        try books.move(limit.spent, from: tested, to: target)
        try books.move(limit.held, from: tested, to: target, timeout: .seconds(60))
        let refusal = try books.refusal(limit.amount, from: (tested, .peer), to: (target, .peer))
        #expect(refusal == (limit.isAllowed ? nil : .insufficientBalance))
    }

    @Test(arguments: limits)
    func `4.3: credit limit of a settlement account`(limit: Limit) throws {
        let asset = try books.asset(ledger: 1)
        // Another asset's account holds what is to be paid in, so that only the settlement side can refuse.
        let source = try books.account(.peer, ledger: 1)
        let settlement: (UUID, AccountKind) = (asset, .settlement)
        #expect(try books.refusal(limit.posted, from: settlement, to: (source, .peer)) == nil)
        if limit.pending > 0 {
            let refusal = try books.refusal(limit.pending, from: settlement, to: (source, .peer), timeout: .seconds(60))
            #expect(refusal == nil)
        }
        for (amount, timeout) in [(limit.spent, nil), (limit.held, Duration.seconds(60))] where amount > 0 {
            #expect(try books.refusal(amount, from: (source, .peer), to: settlement, timeout: timeout) == nil)
        }
        let refusal = try books.refusal(limit.amount, from: (source, .peer), to: settlement)
        #expect(refusal == (limit.isAllowed ? nil : .insufficientBalance))
    }

    @Test func `4.3: a settlement account may always be debited, a liquidity account always credited`() throws {
        let asset = try books.asset(ledger: 1)
        #expect(try books.refusal(10, from: (asset, .settlement), to: (asset, .asset)) == nil)
        #expect(try books.balance(asset, .asset) == 10)
        #expect(try books.faults().isEmpty)
    }
}

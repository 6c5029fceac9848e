import Foundation
import Ledger
import Storage
import TestSupport
import Testing

struct TransferTests {
    let books: Books
    let asset: UUID
    let peer: UUID

    init() throws {
        books = try Books()
        asset = try books.asset(ledger: 1)
        peer = try books.account(.peer, ledger: 1, balance: 100)
    }

    private func record(_ transfers: NewTransfer...) throws -> Journal.Recording {
        try books.journal { try $0.record(transfers) }
    }

    private func withdrawal(id: String? = nil, _ amount: UInt64, timeout: Duration? = nil) throws -> NewTransfer {
        NewTransfer(
            id: id ?? books.id(),
            debit: try books.found(peer, .peer),
            credit: try books.found(asset, .settlement),
            amount: Amount(amount),
            type: .withdrawal,
            timeout: timeout
        )
    }

    private func refused(_ recording: Journal.Recording) -> (TransferError, Int)? {
        guard case .refused(let refusal, let index) = recording else { return nil }
        return (refusal, index)
    }

    @Test func `LT1: without a timeout a transfer is posted and has no deadline`() throws {
        guard case .recorded(let transfers) = try record(withdrawal(1)) else {
            Issue.record("refused")
            return
        }
        #expect(transfers.map(\.state) == [.posted])
        #expect(transfers[0].expiresAt == nil)
        #expect(!transfers[0].isTwoPhase)
        #expect(transfers[0].createdBy == "ada")
        let read = try books.journal { try $0.transfer(id: transfers[0].id) }
        #expect(read == transfers[0])
    }

    @Test func `LT2: with a timeout of 1000 ms a transfer is pending until a second from now`() throws {
        books.time.step(.seconds(10))
        guard case .recorded(let transfers) = try record(withdrawal(1, timeout: .milliseconds(1000))) else {
            Issue.record("refused")
            return
        }
        #expect(transfers.map(\.state) == [.pending])
        #expect(transfers[0].expiresAt == books.time.now + .seconds(1))
        let read = try books.journal { try $0.transfer(id: transfers[0].id) }
        #expect(read == transfers[0])
    }

    @Test func `LT3: the same id twice in a set is TransferExists at index 1 and nothing is stored`() throws {
        let before = try books.rows()
        let id = books.id()
        let (refusal, index) = try #require(try refused(record(withdrawal(id: id, 1), withdrawal(id: id, 1))))
        #expect(refusal == .transferExists)
        #expect(index == 1)
        #expect(try books.rows() == before)
        #expect(try books.balance(peer, .peer) == 100)
    }

    @Test func `LT3: an id is compared in any case`() throws {
        let id = "abcdefab-cdef-4abc-8def-abcdefabcdef"
        #expect(try refused(record(withdrawal(id: id, 1))) == nil)
        let (refusal, _) = try #require(try refused(record(withdrawal(id: id.uppercased(), 1))))
        #expect(refusal == .transferExists)
    }

    @Test func `LT4: amount 0 is InvalidAmount`() throws {
        #expect(try refused(record(withdrawal(0)))?.0 == .invalidAmount)
    }

    @Test func `LT5: accounts of different ledgers are DifferentAssets`() throws {
        let other = try books.asset(ledger: 2)
        let transfer = NewTransfer(
            id: books.id(),
            debit: try books.found(peer, .peer),
            credit: try books.found(other, .settlement),
            amount: Amount(1),
            type: nil
        )
        #expect(try refused(record(transfer))?.0 == .differentAssets)
    }

    @Test func `LT6: one account on both sides is SameAccounts`() throws {
        let account = try books.found(peer, .peer)
        let transfer = NewTransfer(id: books.id(), debit: account, credit: account, amount: Amount(1), type: nil)
        #expect(try refused(record(transfer))?.0 == .sameAccounts)
    }

    @Test(arguments: [
        "", "00000000-0000-0000-0000-000000000000", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "abcdefabcdef4abc8defabcdefabcdef", "{abcdefab-cdef-4abc-8def-abcdefabcdef}",
        " abcdefab-cdef-4abc-8def-abcdefabcdef", "abcdefab-cdef-4abc-cdef-abcdefabcdef",
        "gbcdefab-cdef-4abc-8def-abcdefabcdef",
    ])
    func `LT7: what is no version 4 id is InvalidId`(id: String) throws {
        #expect(try refused(record(withdrawal(id: id, 1)))?.0 == .invalidId)
    }

    @Test func `LT8: a negative timeout is InvalidTimeout, and so is one past the end of time`() throws {
        #expect(try refused(record(withdrawal(1, timeout: .milliseconds(-1))))?.0 == .invalidTimeout)
        #expect(try refused(record(withdrawal(1, timeout: .seconds(Int64.max))))?.0 == .invalidTimeout)
    }

    @Test func `LT8: a timeout of 0 posts at once`() throws {
        guard case .recorded(let transfers) = try record(withdrawal(1, timeout: .zero)) else {
            Issue.record("refused")
            return
        }
        #expect(transfers[0].state == .posted)
    }

    @Test func `LT9: a second leg with one account on both sides undoes the first`() throws {
        let account = try books.found(peer, .peer)
        let bad = NewTransfer(id: books.id(), debit: account, credit: account, amount: Amount(1), type: nil)
        let before = try books.rows()
        let (refusal, index) = try #require(try refused(record(withdrawal(1), bad)))
        #expect(refusal == .sameAccounts)
        #expect(index == 1)
        #expect(try books.rows() == before)
        #expect(try books.balance(peer, .peer) == 100)
    }

    @Test func `LT10: a debit of 101 from 100 is InsufficientBalance`() throws {
        _ = try books.asset(ledger: 2)
        #expect(try refused(record(withdrawal(101)))?.0 == .insufficientBalance)
        #expect(try refused(record(withdrawal(100))) == nil)
    }

    @Test func `LT11: a credit of 201 to a settlement account of 200 is InsufficientBalance`() throws {
        try books.fund(asset, .asset, 100)
        #expect(try books.balance(asset, .settlement) == 200)
        #expect(try refused(record(withdrawal(201)))?.0 == .insufficientBalance)
    }

    @Test func `LT12: a deposit to an owner without account is UnknownDestinationAccount`() throws {
        let refusal = try books.journal {
            try $0.deposit(id: books.id(), to: UUID(), kind: .peer, amount: Amount(1))
        }
        #expect(refusal == .unknownDestinationAccount)
    }

    @Test func `LT13: a deposit without a settlement account is UnknownSourceAccount`() throws {
        let lonely = try books.account(.peer, ledger: 9)
        let refusal = try books.journal {
            try $0.deposit(id: books.id(), to: lonely, kind: .peer, amount: Amount(1))
        }
        #expect(refusal == .unknownSourceAccount)
    }

    @Test func `LT14: a withdrawal without one of its accounts names the one that is missing`() throws {
        let lonely = try books.account(.peer, ledger: 9)
        let unknown = try books.journal {
            try $0.withdraw(id: books.id(), from: UUID(), kind: .peer, amount: Amount(1), timeout: nil)
        }
        let unsettled = try books.journal {
            try $0.withdraw(id: books.id(), from: lonely, kind: .peer, amount: Amount(1), timeout: nil)
        }
        #expect(unknown == .unknownSourceAccount)
        #expect(unsettled == .unknownDestinationAccount)
    }

    @Test func `LT15: a withdrawal of 1 at once from 10 leaves 9 and a settlement balance of 9`() throws {
        let asset = try books.asset(ledger: 3, liquidity: 10)
        let refusal = try books.journal {
            try $0.withdraw(id: books.id(), from: asset, kind: .asset, amount: Amount(1), timeout: nil)
        }
        #expect(refusal == nil)
        #expect(try books.balance(asset, .asset) == 9)
        #expect(try books.balance(asset, .settlement) == 9)
    }

    @Test func `a set sees its earlier legs`() throws {
        let (refusal, index) = try #require(try refused(record(withdrawal(60), withdrawal(60))))
        #expect(refusal == .insufficientBalance)
        #expect(index == 1)
        #expect(try books.balance(peer, .peer) == 100)
    }

    @Test func `two deposits of the largest amount give their exact sum`() throws {
        let owner = try books.asset(ledger: 7)
        try books.fund(owner, .asset, .max)
        try books.fund(owner, .asset, .max)
        #expect(try books.found(owner, .asset).balance.description == "36893488147419103230")
        #expect(try books.found(owner, .settlement).balance.description == "36893488147419103230")
        #expect(try books.faults().isEmpty)
    }

    @Test func `the journal time rises when the clock steps back`() throws {
        guard case .recorded(let first) = try record(withdrawal(1)) else { return }
        books.time.step(.seconds(-3600))
        guard case .recorded(let second) = try record(withdrawal(1), withdrawal(1)) else { return }
        #expect(second[0].createdAt.microseconds == first[0].createdAt.microseconds + 1)
        #expect(second[1].createdAt.microseconds == first[0].createdAt.microseconds + 2)
        #expect(try books.faults().isEmpty)
    }
}

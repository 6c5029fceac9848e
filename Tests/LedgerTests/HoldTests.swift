import Foundation
import GRDB
import Ledger
import Storage
import TestSupport
import Testing

struct HoldTests {
    let books: Books
    let asset: UUID

    init() throws {
        books = try Books()
        asset = try books.asset(ledger: 1, liquidity: 100)
        // From here on the clock, and not the newest row, is the journal's time.
        books.time.step(.seconds(1))
    }

    private func post(_ id: String) throws -> TransferError? { try books.journal { try $0.post(id: id) } }
    private func void(_ id: String) throws -> TransferError? {
        try books.journal { try $0.void(id: id, reason: "wrong account") }
    }
    private func transfer(_ id: String) throws -> Transfer? {
        let id = try #require(UUID(version4: id))
        return try books.journal { try $0.transfer(id: id) }
    }

    @Test func `LE1: a hold is expired at its deadline`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .milliseconds(1))
        books.time.step(.milliseconds(1))
        #expect(try transfer(id)?.state == .expired)
        #expect(try post(id) == .transferExpired)
    }

    @Test func `LE2: a hold is live one millisecond before its deadline`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .milliseconds(2))
        books.time.step(.milliseconds(1))
        #expect(try transfer(id)?.state == .pending)
        #expect(try post(id) == nil)
    }

    @Test func `LE3: there is no hold without a deadline`() throws {
        let account = try books.found(asset, .asset)
        let settlement = try books.found(asset, .settlement)
        #expect(throws: StorageError.self) {
            try books.store.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO transfers (id, kind, debit_account, credit_account, ledger, amount, created_at, actor)
                            VALUES (?, 'PENDING', ?, ?, 1, '00000000000000000001', 9000000000000000, 'x')
                        """,
                    arguments: [UUID(), account.id, settlement.id]
                )
            }
        }
    }

    @Test func `LE4: what is posted or voided never expires`() throws {
        let posted = try books.hold(10, of: asset, .asset, for: .seconds(1))
        let voided = try books.hold(10, of: asset, .asset, for: .seconds(1))
        #expect(try post(posted) == nil)
        #expect(try void(voided) == nil)
        books.time.step(.seconds(100))
        #expect(try books.journal { try $0.expireDue() }.isEmpty)
        #expect(try transfer(posted)?.state == .posted)
        #expect(try transfer(voided)?.state == .voided)
    }

    @Test func `LE5: an expired hold is released on both sides, once`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(1))
        #expect(try books.balance(asset, .asset) == 90)
        books.time.step(.seconds(1))
        let expired = try books.journal { try $0.expireDue() }
        #expect(expired.map(\.id.text) == [id])
        #expect(expired.map(\.state) == [.expired])
        #expect(expired.first?.resolvedBy == "ada")
        #expect(try books.journal { try $0.expireDue() }.isEmpty)
        #expect(try books.balance(asset, .asset) == 100)
        #expect(try books.found(asset, .settlement).creditsPending == .zero)
        #expect(try books.faults().isEmpty)
    }

    @Test func `LE6: the id of an expired hold stays taken`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(1))
        books.time.step(.seconds(2))
        _ = try books.journal { try $0.expireDue() }
        #expect(throws: Never.self) {
            let refusal = try books.refusal(1, id: id, from: (asset, .asset), to: (asset, .settlement))
            #expect(refusal == .transferExists)
        }
    }

    @Test func `LE7: a posted hold still counts past its deadline`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(1))
        #expect(try post(id) == nil)
        books.time.step(.seconds(1000))
        _ = try books.journal { try $0.expireDue() }
        #expect(try books.balance(asset, .asset) == 90)
        #expect(try books.balance(asset, .settlement) == 90)
    }

    @Test func `4.7: a live hold is posted, with who and when`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(10))
        books.time.step(.seconds(3))
        #expect(try post(id) == nil)
        let transfer = try #require(try transfer(id))
        #expect(transfer.state == .posted)
        #expect(transfer.resolvedAt == books.time.now)
        #expect(transfer.resolvedBy == "ada")
        #expect(transfer.isTwoPhase)
        #expect(transfer.type == .withdrawal)
        #expect(try books.balance(asset, .asset) == 90)
        #expect(try books.balance(asset, .settlement) == 90)
    }

    @Test func `4.7: a live hold is voided, with why`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(10))
        #expect(try void(id) == nil)
        let transfer = try #require(try transfer(id))
        #expect(transfer.state == .voided)
        #expect(transfer.reason == "wrong account")
        #expect(try books.balance(asset, .asset) == 100)
    }

    @Test(arguments: [true, false])
    func `4.7: an expired hold is TransferExpired, swept or not`(isSwept: Bool) throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(1))
        books.time.step(.seconds(1))
        if isSwept { _ = try books.journal { try $0.expireDue() } }
        #expect(try post(id) == .transferExpired)
        #expect(try void(id) == .transferExpired)
    }

    @Test func `4.7: a hold whose deadline the journal time has reached is TransferExpired`() throws {
        let first = try books.hold(10, of: asset, .asset, for: .microseconds(2))
        _ = try books.hold(10, of: asset, .asset, for: .seconds(2))
        // The clock stands still; the row of a post would be two microseconds after the hold.
        #expect(try post(first) == .transferExpired)
        #expect(try books.journal { try $0.expireDue() }.map(\.id.text) == [first])
    }

    @Test func `4.7: posted twice, or voided after, is AlreadyPosted`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(10))
        #expect(try post(id) == nil)
        #expect(try post(id) == .alreadyPosted)
        #expect(try void(id) == .alreadyPosted)
    }

    @Test func `4.7: a transfer made at once is AlreadyPosted`() throws {
        let id = books.id()
        #expect(try books.refusal(1, id: id, from: (asset, .asset), to: (asset, .settlement)) == nil)
        #expect(try post(id) == .alreadyPosted)
        #expect(try void(id) == .alreadyPosted)
    }

    @Test func `4.7: voided twice, or posted after, is AlreadyVoided, even past the deadline`() throws {
        let id = try books.hold(10, of: asset, .asset, for: .seconds(10))
        #expect(try void(id) == nil)
        #expect(try post(id) == .alreadyVoided)
        books.time.step(.seconds(100))
        #expect(try void(id) == .alreadyVoided)
    }

    @Test func `4.7: an unknown id is UnknownTransfer and what is no id InvalidId`() throws {
        #expect(try post(books.id()) == .unknownTransfer)
        #expect(try void(books.id()) == .unknownTransfer)
        #expect(try post("x") == .invalidId)
        #expect(try void("00000000-0000-0000-0000-000000000000") == .invalidId)
    }

    @Test func `due holds are released oldest deadline first, as many as asked`() throws {
        let late = try books.hold(1, of: asset, .asset, for: .seconds(3))
        let early = try books.hold(1, of: asset, .asset, for: .seconds(1))
        let never = try books.hold(1, of: asset, .asset, for: .seconds(100))
        books.time.step(.seconds(5))
        #expect(try books.journal { try $0.expireDue(limit: 1) }.map(\.id.text) == [early])
        #expect(try books.journal { try $0.expireDue() }.map(\.id.text) == [late])
        #expect(try transfer(never)?.state == .pending)
    }

    @Test func `the page of an account has both directions, newest or oldest first`() throws {
        let peer = try books.account(.peer, ledger: 1, balance: 50)
        let other = try books.account(.peer, ledger: 1)
        let ids = try (1...4).map { turn in
            try turn.isMultiple(of: 2)
                ? books.move(2, from: other, to: peer) : books.move(5, from: peer, to: other, timeout: nil)
        }
        let account = try books.found(peer, .peer).id
        let newest = try books.journal { try $0.transfers(account: account, limit: 3) }
        #expect(newest.map(\.id.text) == [ids[3], ids[2], ids[1]])
        let older = try books.journal { try $0.transfers(account: account, before: newest[2].sequence, limit: 1) }
        #expect(older.map(\.id.text) == [ids[0]])
        let forward = try books.journal { try $0.transfers(account: account, after: older[0].sequence, limit: 2) }
        #expect(forward.map(\.id.text) == [ids[1], ids[2]])
    }
}

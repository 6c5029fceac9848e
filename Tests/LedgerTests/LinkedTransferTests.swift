import Foundation
import Ledger
import Storage
import TestSupport
import Testing

struct LinkedTransferTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let isCrossAsset: Bool
        let sent: UInt64
        let received: UInt64
        /// Source, source asset, destination asset, destination.
        let pending: [UInt128]
        let posted: [UInt128]
        let voided: [UInt128]

        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row(
            name: "LX1",
            isCrossAsset: false,
            sent: 1,
            received: 1,
            pending: [9, 100, 100, 0],
            posted: [9, 100, 100, 1],
            voided: [10, 100, 100, 0]
        ),
        Row(
            name: "LX2",
            isCrossAsset: false,
            sent: 1,
            received: 2,
            pending: [9, 99, 99, 0],
            posted: [9, 99, 99, 2],
            voided: [10, 100, 100, 0]
        ),
        Row(
            name: "LX3",
            isCrossAsset: false,
            sent: 2,
            received: 1,
            pending: [8, 100, 100, 0],
            posted: [8, 101, 101, 1],
            voided: [10, 100, 100, 0]
        ),
        Row(
            name: "LX4",
            isCrossAsset: true,
            sent: 1,
            received: 1,
            pending: [9, 0, 99, 0],
            posted: [9, 1, 99, 1],
            voided: [10, 0, 100, 0]
        ),
        Row(
            name: "LX5",
            isCrossAsset: true,
            sent: 1,
            received: 2,
            pending: [9, 0, 98, 0],
            posted: [9, 1, 98, 2],
            voided: [10, 0, 100, 0]
        ),
        Row(
            name: "LX6",
            isCrossAsset: true,
            sent: 2,
            received: 1,
            pending: [8, 0, 99, 0],
            posted: [8, 2, 99, 1],
            voided: [10, 0, 100, 0]
        ),
    ]

    /// Source 10, destination 0, destination asset 100, source asset 0 where it is another.
    struct Scene {
        let books: Books
        let sourceAsset: UUID
        let destinationAsset: UUID
        let source: UUID
        let destination: UUID

        init(isCrossAsset: Bool) throws {
            books = try Books()
            destinationAsset = try books.asset(ledger: 1, liquidity: 100)
            sourceAsset = isCrossAsset ? try books.asset(ledger: 2) : destinationAsset
            source = try books.account(.outgoing, ledger: isCrossAsset ? 2 : 1, balance: 10)
            destination = try books.account(.incoming, ledger: 1)
            books.time.step(.seconds(1))
        }

        func balances() throws -> [UInt128] {
            [
                try books.balance(source, .outgoing), try books.balance(sourceAsset, .asset),
                try books.balance(destinationAsset, .asset), try books.balance(destination, .incoming),
            ]
        }

        func transfer(_ sent: UInt64, _ received: UInt64?, timeout: Duration? = .seconds(5)) throws -> Journal.Linking {
            try books.journal {
                try $0.transfer(
                    from: Journal.Party(owner: source, kind: .outgoing),
                    to: Journal.Party(owner: destination, kind: .incoming),
                    sourceAmount: Amount(sent),
                    destinationAmount: received.map { Amount($0) },
                    timeout: timeout,
                    identifiers: books.ids
                )
            }
        }

        func made(_ sent: UInt64, _ received: UInt64?, timeout: Duration? = .seconds(5)) throws -> [UUID] {
            switch try transfer(sent, received, timeout: timeout) {
            case .made(let ids): return ids
            case .refused(let refusal): throw refusal
            }
        }

        func post(_ set: [UUID]) throws -> TransferError? { try books.journal { try $0.post(set: set) } }
        func void(_ set: [UUID]) throws -> TransferError? { try books.journal { try $0.void(set: set) } }
    }

    @Test(arguments: rows)
    func `LX1–LX6: pending, then posted`(row: Row) throws {
        let scene = try Scene(isCrossAsset: row.isCrossAsset)
        let set = try scene.made(row.sent, row.received)
        #expect(try scene.balances() == row.pending)
        #expect(try scene.post(set) == nil)
        #expect(try scene.balances() == row.posted)
        #expect(try scene.books.faults().isEmpty)
    }

    @Test(arguments: rows)
    func `LX1–LX6: pending, then voided`(row: Row) throws {
        let scene = try Scene(isCrossAsset: row.isCrossAsset)
        let set = try scene.made(row.sent, row.received)
        #expect(try scene.void(set) == nil)
        #expect(try scene.balances() == row.voided)
        #expect(try scene.books.faults().isEmpty)
    }

    @Test func `LX1: without a destination amount the same amount arrives`() throws {
        let scene = try Scene(isCrossAsset: false)
        #expect(try scene.post(scene.made(3, nil)) == nil)
        #expect(try scene.balances() == [7, 100, 100, 3])
    }

    @Test(arguments: rows)
    func `LX7: after a post, post and void are AlreadyPosted`(row: Row) throws {
        let scene = try Scene(isCrossAsset: row.isCrossAsset)
        let set = try scene.made(row.sent, row.received)
        #expect(try scene.post(set) == nil)
        #expect(try scene.post(set) == .alreadyPosted)
        #expect(try scene.void(set) == .alreadyPosted)
    }

    @Test(arguments: rows)
    func `LX8: after a void, post and void are AlreadyVoided`(row: Row) throws {
        let scene = try Scene(isCrossAsset: row.isCrossAsset)
        let set = try scene.made(row.sent, row.received)
        #expect(try scene.void(set) == nil)
        #expect(try scene.post(set) == .alreadyVoided)
        #expect(try scene.void(set) == .alreadyVoided)
    }

    @Test(arguments: [true, false])
    func `LX9: more than the source has is InsufficientBalance`(isCrossAsset: Bool) throws {
        let scene = try Scene(isCrossAsset: isCrossAsset)
        let before = try scene.books.content()
        #expect(try scene.transfer(11, 5) == .refused(.insufficientBalance))
        #expect(try scene.books.content() == before)
    }

    @Test(arguments: [true, false])
    func `LX10: more than the destination's asset has is InsufficientLiquidity`(isCrossAsset: Bool) throws {
        let scene = try Scene(isCrossAsset: isCrossAsset)
        let before = try scene.books.content()
        #expect(try scene.transfer(1, 102) == .refused(.insufficientLiquidity))
        #expect(try scene.books.content() == before)
    }

    @Test func `LX11: source and destination the same is SameAccounts`() throws {
        let scene = try Scene(isCrossAsset: false)
        let party = Journal.Party(owner: scene.source, kind: .outgoing)
        let linking = try scene.books.journal {
            try $0.transfer(from: party, to: party, sourceAmount: Amount(1), timeout: nil)
        }
        #expect(linking == .refused(.sameAccounts))
    }

    @Test(arguments: [true, false])
    func `LX12: a source amount of 0 is InvalidSourceAmount`(isCrossAsset: Bool) throws {
        #expect(try Scene(isCrossAsset: isCrossAsset).transfer(0, 0) == .refused(.invalidSourceAmount))
    }

    @Test(arguments: [true, false])
    func `LX13: a destination amount of 0 is InvalidDestinationAmount`(isCrossAsset: Bool) throws {
        #expect(try Scene(isCrossAsset: isCrossAsset).transfer(1, 0) == .refused(.invalidDestinationAmount))
    }

    @Test func `LX13: different assets without a destination amount are InvalidDestinationAmount`() throws {
        #expect(try Scene(isCrossAsset: true).transfer(1, nil) == .refused(.invalidDestinationAmount))
    }

    @Test(arguments: [0, 1])
    func `LX14: a leg that is final stops the whole set`(leg: Int) throws {
        let scene = try Scene(isCrossAsset: true)
        let voided = try scene.made(1, 1)
        #expect(try scene.void([voided[leg]]) == nil)
        let before = try scene.books.content()
        #expect(try scene.post(voided) == .alreadyVoided)
        #expect(try scene.void(voided) == .alreadyVoided)
        #expect(try scene.books.content() == before)
        let posted = try scene.made(1, 1)
        #expect(try scene.post([posted[leg]]) == nil)
        #expect(try scene.void(posted) == .alreadyPosted)
    }

    @Test func `LX14: a set with a leg past its deadline changes nothing`() throws {
        let scene = try Scene(isCrossAsset: true)
        let set = try scene.made(1, 1)
        scene.books.time.step(.seconds(5))
        let before = try scene.books.content()
        #expect(try scene.post(set) == .transferExpired)
        #expect(try scene.books.content() == before)
    }

    @Test func `4.5: a timeout of 0 posts at once`() throws {
        let scene = try Scene(isCrossAsset: true)
        let set = try scene.made(1, 2, timeout: .zero)
        #expect(try scene.balances() == [9, 1, 98, 2])
        #expect(try scene.post(set) == .alreadyPosted)
    }

    @Test func `4.5: a missing account or asset account names its side`() throws {
        let scene = try Scene(isCrossAsset: true)
        let lonely = try scene.books.account(.peer, ledger: 9)
        func linking(_ source: (UUID, AccountKind), _ target: (UUID, AccountKind)) throws -> Journal.Linking {
            try scene.books.journal {
                try $0.transfer(
                    from: Journal.Party(owner: source.0, kind: source.1),
                    to: Journal.Party(owner: target.0, kind: target.1),
                    sourceAmount: Amount(1),
                    destinationAmount: Amount(1),
                    timeout: nil
                )
            }
        }
        let source = (scene.source, AccountKind.outgoing)
        #expect(try linking((UUID(), .peer), source) == .refused(.unknownSourceAccount))
        #expect(try linking((lonely, .peer), source) == .refused(.unknownSourceAccount))
        #expect(try linking(source, (UUID(), .peer)) == .refused(.unknownDestinationAccount))
        #expect(try linking(source, (lonely, .peer)) == .refused(.unknownDestinationAccount))
    }
}

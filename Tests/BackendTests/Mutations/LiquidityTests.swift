import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@testable import Backend

/// Asset and peer liquidity answer alike, in words of their own.
enum Holder: String, CaseIterable, Sendable {
    case asset
    case peer

    var deposit: String { self == .asset ? "addAssetLiquidity" : "addPeerLiquidity" }
    var withdrawal: String { self == .asset ? "createAssetLiquidityWithdrawal" : "createPeerLiquidityWithdrawal" }
    var unknown: String { self == .asset ? "404 Unknown asset UnknownAsset" : "404 Unknown peer UnknownPeer" }
    var deposited: String { "200 Added \(rawValue) liquidity" }
    var withdrawn: String { "200 Created \(rawValue) liquidity withdrawal" }

    func make(_ node: TestNode) throws -> String {
        let asset = try node.asset()
        return self == .asset ? asset : try node.peer(of: asset)
    }

    func balance(_ node: TestNode, _ id: String) throws -> [String] {
        self == .asset ? try node.balance(ofAsset: id) : try node.balance(ofPeer: id)
    }

    func input(_ node: TestNode, _ owner: String, _ amount: JSON, id: String? = nil, seconds: JSON? = nil) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("\(rawValue)Id", .string(owner)),
            JSON.Member("amount", amount),
            JSON.Member("id", .string(id ?? node.new())),
            JSON.Member("idempotencyKey", .string(node.new())),
        ]
        if let seconds { members.append(JSON.Member("timeoutSeconds", seconds)) }
        return .object(members)
    }
}

struct LiquidityTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    @Test(arguments: Holder.allCases) func `AL1, AL2: a deposit is there at once`(holder: Holder) throws {
        let owner = try holder.make(node)
        let answer = try node.mutate(holder.deposit, holder.input(node, owner, 100))
        #expect(
            answer.json.text
                == #"{"code":"200","success":true,"message":"Added \#(holder.rawValue) liquidity","error":null}"#
        )
        #expect(try node.query(holder.rawValue, ["id": .string(owner)])["liquidity"] == "100")
        #expect(try holder.balance(node, owner) == ["100", "0", "100"])
    }

    @Test(arguments: Holder.allCases) func `AL3: deposits add up`(holder: Holder) throws {
        let owner = try holder.make(node)
        for amount in [10, 20] as [JSON] { _ = try node.run(holder.deposit, holder.input(node, owner, amount)) }
        #expect(try holder.balance(node, owner) == ["30", "0", "30"])
    }

    @Test(arguments: Holder.allCases, ["not a uuid", "", "00000000-0000-0000-0000-000000000000"])
    func `AL4: an id that is no version 4 UUID is refused`(holder: Holder, id: String) throws {
        let owner = try holder.make(node)
        #expect(
            try node.run(holder.deposit, holder.input(node, owner, 1, id: id)) == "400 Invalid id InvalidId"
        )
    }

    @Test(arguments: Holder.allCases, ["2d5a6b0e-4f0b-4f6e-9d3a-0a1b2c3d4e5f", "malformed"])
    func `AL5, AL14: an unknown or malformed record id is refused as unknown`(holder: Holder, id: String) throws {
        #expect(try node.run(holder.deposit, holder.input(node, id, 1)) == holder.unknown)
    }

    @Test(arguments: Holder.allCases, [100, 7] as [JSON])
    func `AL6, AL7: an id is used once, for the same amount too`(holder: Holder, amount: JSON) throws {
        let owner = try holder.make(node)
        let id = node.new()
        _ = try node.run(holder.deposit, holder.input(node, owner, 100, id: id))
        let before = try node.contents()
        let again = holder.input(node, owner, amount, id: id.uppercased())
        #expect(try node.run(holder.deposit, again) == "409 Transfer exists TransferExists")
        #expect(try node.contents() == before)
    }

    @Test(arguments: Holder.allCases)
    func `AL8: an id used by another account's deposit or by a withdrawal is used`(holder: Holder) throws {
        let owner = try holder.make(node)
        let other = try node.asset("EUR")
        let (deposit, withdrawal) = (node.new(), node.new())
        #expect(
            try node.run("addAssetLiquidity", Holder.asset.input(node, other, 5, id: deposit))
                == Holder.asset.deposited
        )
        _ = try node.run(
            "createAssetLiquidityWithdrawal",
            Holder.asset.input(node, other, 1, id: withdrawal)
        )
        for id in [deposit, withdrawal] {
            let answer = try node.run(holder.deposit, holder.input(node, owner, 1, id: id))
            #expect(answer == "409 Transfer exists TransferExists")
        }
    }

    @Test(arguments: Holder.allCases)
    func `AL9–AL12: zero is seen before the record, the record before the id`(holder: Holder) throws {
        let owner = try holder.make(node)
        let stranger = node.new()
        let zero = "400 Amount is zero AmountZero"
        #expect(try node.run(holder.deposit, holder.input(node, owner, 0)) == zero)
        #expect(try node.run(holder.deposit, holder.input(node, owner, 0, id: "bad")) == zero)
        #expect(try node.run(holder.deposit, holder.input(node, stranger, 0)) == zero)
        #expect(try node.run(holder.deposit, holder.input(node, stranger, 1, id: "bad")) == holder.unknown)
    }

    @Test(arguments: Holder.allCases) func `AL13: a negative or fractional amount is a request error`(
        holder: Holder
    ) throws {
        let owner = try holder.make(node)
        let negative = try node.run(holder.deposit, holder.input(node, owner, .number("-1")))
        #expect(negative == "error: Input must be unsigned.")
        let fractional = try node.run(holder.deposit, holder.input(node, owner, .number("1.5")))
        #expect(fractional.contains("is not an integer"))
        #expect(try holder.balance(node, owner) == ["0", "0", "0"])
    }

    @Test func `AL15, AW13: a deleted peer is unknown`() throws {
        let peer = try Holder.peer.make(node)
        _ = try node.run("addPeerLiquidity", Holder.peer.input(node, peer, 5))
        _ = try node.run("deletePeer", ["id": .string(peer)])
        #expect(try node.run("addPeerLiquidity", Holder.peer.input(node, peer, 1)) == Holder.peer.unknown)
        #expect(
            try node.run("createPeerLiquidityWithdrawal", Holder.peer.input(node, peer, 1)) == Holder.peer.unknown
        )
    }

    @Test(arguments: Holder.allCases) func `AL16: the largest amount fits, twice`(holder: Holder) throws {
        let owner = try holder.make(node)
        for _ in 1...2 {
            let input = holder.input(node, owner, .number("18446744073709551615"))
            #expect(try node.run(holder.deposit, input) == holder.deposited)
        }
        #expect(
            try node.query(holder.rawValue, ["id": .string(owner)])["liquidity"] == "36893488147419103230"
        )
        #expect(
            try holder.balance(node, owner) == ["36893488147419103230", "0", "36893488147419103230"]
        )
        #expect(
            try node.run(holder.withdrawal, holder.input(node, owner, "18446744073709551615")) == holder.withdrawn
        )
        #expect(
            try holder.balance(node, owner)
                == ["18446744073709551615", "18446744073709551615", "36893488147419103230"]
        )
    }

    @Test(arguments: Holder.allCases) func `AW1: a withdrawal holds at once and settles later`(holder: Holder) throws {
        let owner = try holder.make(node)
        _ = try node.run(holder.deposit, holder.input(node, owner, 100))
        let answer = try node.mutate(holder.withdrawal, holder.input(node, owner, 100))
        #expect(
            answer.json.text
                == #"{"code":"200","success":true,"message":"Created \#(holder.rawValue) liquidity withdrawal","error":null}"#
        )
        #expect(try holder.balance(node, owner) == ["0", "100", "100"])
    }

    @Test(arguments: Holder.allCases) func `AW2: more than there is is refused`(holder: Holder) throws {
        let owner = try holder.make(node)
        _ = try node.run(holder.deposit, holder.input(node, owner, 100))
        let before = try node.contents()
        #expect(
            try node.run(holder.withdrawal, holder.input(node, owner, 101))
                == "403 Insufficient balance InsufficientBalance"
        )
        #expect(try node.contents() == before)
    }

    @Test(arguments: Holder.allCases) func `AW3, AW4: holds count`(holder: Holder) throws {
        let owner = try holder.make(node)
        _ = try node.run(holder.deposit, holder.input(node, owner, 10))
        for amount in [1, 2] as [JSON] { _ = try node.run(holder.withdrawal, holder.input(node, owner, amount)) }
        #expect(try holder.balance(node, owner) == ["7", "3", "10"])
        _ = try node.run(holder.withdrawal, holder.input(node, owner, 3))
        #expect(
            try node.run(holder.withdrawal, holder.input(node, owner, 5))
                == "403 Insufficient balance InsufficientBalance"
        )
    }

    @Test(arguments: Holder.allCases) func `AW5: a voided and an expired hold are free again`(holder: Holder) throws {
        let owner = try holder.make(node)
        let id = node.new()
        _ = try node.run(holder.deposit, holder.input(node, owner, 10))
        _ = try node.run(holder.withdrawal, holder.input(node, owner, 6, id: id))
        _ = try node.run("voidLiquidityWithdrawal", ["withdrawalId": .string(id), "idempotencyKey": ""])
        _ = try node.run(holder.withdrawal, holder.input(node, owner, 6, seconds: 60))
        node.time.step(.seconds(61))
        #expect(try node.run(holder.withdrawal, holder.input(node, owner, 5)) == holder.withdrawn)
        #expect(try holder.balance(node, owner) == ["5", "5", "10"])
    }

    @Test(arguments: Holder.allCases)
    func `AW6–AW8: the checks come in the order of a deposit's`(holder: Holder) throws {
        let owner = try holder.make(node)
        let stranger = node.new()
        let zero = "400 Amount is zero AmountZero"
        #expect(try node.run(holder.withdrawal, holder.input(node, owner, 0)) == zero)
        #expect(try node.run(holder.withdrawal, holder.input(node, stranger, 0, id: "not a uuid")) == zero)
        #expect(try node.run(holder.withdrawal, holder.input(node, stranger, 1, id: "not a uuid")) == holder.unknown)
        #expect(
            try node.run(holder.withdrawal, holder.input(node, owner, 1, id: "not a uuid"))
                == "400 Invalid id InvalidId"
        )
    }

    @Test(arguments: Holder.allCases)
    func `AW9–AW11, LE6: an id is spent for ever, and that is seen before the balance`(holder: Holder) throws {
        let owner = try holder.make(node)
        let deposit = node.new()
        _ = try node.run(holder.deposit, holder.input(node, owner, 10, id: deposit))
        var spent = [deposit]
        for resolution in ["post", "void", "expire", "none"] {
            let id = node.new()
            _ = try node.run(holder.withdrawal, holder.input(node, owner, 1, id: id, seconds: 60))
            spent.append(id)
            switch resolution {
            case "expire": node.time.step(.seconds(61))
            case "none": break
            default:
                let answer = try node.run(
                    "\(resolution)LiquidityWithdrawal",
                    ["withdrawalId": .string(id), "idempotencyKey": ""]
                )
                #expect(answer.hasPrefix("200"))
            }
        }
        for id in spent {
            for amount in [1, 1000] as [JSON] {
                let answer = try node.run(holder.withdrawal, holder.input(node, owner, amount, id: id))
                #expect(answer == "409 Transfer exists TransferExists")
            }
        }
    }

    @Test func `AW12: the threshold is not asked`() throws {
        let asset = try node.asset(threshold: "1000")
        _ = try node.run("addAssetLiquidity", Holder.asset.input(node, asset, 10))
        #expect(
            try node.run("createAssetLiquidityWithdrawal", Holder.asset.input(node, asset, 1))
                == Holder.asset.withdrawn
        )
    }

    @Test(arguments: Holder.allCases) func `L-6: a hold lasts 72 hours unless told otherwise`(holder: Holder) throws {
        let owner = try holder.make(node)
        let (long, short) = (node.new(), node.new())
        _ = try node.run(holder.deposit, holder.input(node, owner, 10))
        _ = try node.run(holder.withdrawal, holder.input(node, owner, 1, id: long))
        _ = try node.run(holder.withdrawal, holder.input(node, owner, 1, id: short, seconds: 1))
        let expiries = try [long, short].map { id in
            try node.service.read { reading in
                try Withdrawal.find(id, reading).map { ($0.expiresAt - node.time.now).components.seconds }
            }
        }
        #expect(expiries == [72 * 3600, 1])
    }

    @Test(arguments: [0, -1] as [JSON]) func `L-6: a hold of no time is a request error`(seconds: JSON) throws {
        let owner = try Holder.asset.make(node)
        let answer = try node.mutate(
            "createAssetLiquidityWithdrawal",
            Holder.asset.input(node, owner, 1, seconds: seconds)
        )
        guard case .errors(let errors) = answer else {
            Issue.record("an answer: \(answer.summary)")
            return
        }
        #expect(errors.map(\.path) == [["timeoutSeconds"]])
        #expect(errors.first?.message.hasPrefix("timeoutSeconds must be 1 or more") == true)
    }

    @Test(arguments: Holder.allCases, [true, false])
    func `1.3: a failure of the database is the generic 400 and moves nothing`(holder: Holder, deposit: Bool) throws {
        let owner = try holder.make(node)
        _ = try node.run(holder.deposit, holder.input(node, owner, 10))
        try node.execute("CREATE TRIGGER fails BEFORE INSERT ON transfers BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        let before = try node.contents()
        let answer = try node.mutate(deposit ? holder.deposit : holder.withdrawal, holder.input(node, owner, 1))
        let words = deposit ? "add \(holder.rawValue) liquidity" : "create \(holder.rawValue) liquidity withdrawal"
        #expect(
            answer.json.text
                == #"{"code":"400","success":false,"message":"Error trying to \#(words)","error":null}"#
        )
        #expect(try node.contents() == before)
        #expect(try node.count("idempotency") == 1)
    }

    @Test(arguments: LiquidityError.allCases)
    func `1.4: every liquidity error has its code and message`(error: LiquidityError) {
        let expected: [String: String] = [
            "AlreadyPosted": "409 Withdrawal already posted", "AlreadyVoided": "409 Withdrawal already voided",
            "AmountZero": "400 Amount is zero", "InsufficientBalance": "403 Insufficient balance",
            "InvalidId": "400 Invalid id", "TransferExists": "409 Transfer exists",
            "UnknownAsset": "404 Unknown asset", "UnknownIncomingPayment": "404 Unknown incoming payment",
            "UnknownPayment": "404 Unknown outgoing payment",
            "UnknownPaymentPointer": "404 Unknown payment pointer", "UnknownPeer": "404 Unknown peer",
            "UnknownTransfer": "404 Unknown withdrawal",
        ]
        #expect("\(error.code) \(error.message)" == expected[error.rawValue])
    }
}

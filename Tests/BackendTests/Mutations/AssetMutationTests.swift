import GRDB
import Storage
import TestSupport
import Testing

@testable import Backend

struct AssetMutationTests {
    private let node: TestNode

    init() throws { node = try TestNode() }

    @Test func `CA1: created without a threshold`() throws {
        let answer = try node.mutate("createAsset", ["code": "USD", "scale": 2])
        #expect(
            answer.json.text == #"{"code":"200","success":true,"message":"Created Asset","asset":"#
                + #"{"id":"00000000-0000-4000-8000-000000000001","code":"USD","scale":2,"liquidity":"0","#
                + #""withdrawalThreshold":null,"receivingFee":null,"sendingFee":null,"#
                + #""createdAt":"2026-01-01T00:00:00.000Z"}}"#
        )
    }

    @Test(arguments: ["0", "5", "18446744073709551615"])
    func `CA2, CA3, CA13: a threshold of any size is kept, 0 is not null`(threshold: String) throws {
        let answer = try node.mutate(
            "createAsset",
            ["code": "A", "scale": 2, "withdrawalThreshold": .string(threshold)]
        )
        #expect(answer.json["asset"]?["withdrawalThreshold"] == .string(threshold))
    }

    @Test func `CA4: the same code and scale again is refused`() throws {
        _ = try node.asset("USD", scale: 2)
        let before = try node.contents()
        let answer = try node.mutate("createAsset", ["code": "USD", "scale": 2])
        #expect(
            answer.json.text == #"{"code":"409","success":false,"message":"Asset already exists","asset":null}"#
        )
        #expect(try node.contents() == before)
    }

    @Test func `CA5: another scale or another case is another asset on another ledger`() throws {
        let ids = try [("USD", 2), ("USD", 9), ("usd", 2)].map { try node.asset($0, scale: $1) }
        let ledgers = try node.service.read { reading in
            try ids.map { try Asset.find($0, reading.database)?.ledger }
        }
        #expect(Set(ledgers).count == 3)
        #expect(!ledgers.contains(nil))
    }

    @Test(arguments: [0, 255]) func `CA6: the ends of the scale are accepted`(scale: Int) throws {
        #expect(try node.run("createAsset", ["code": "A", "scale": .integer(scale)]) == "200 Created Asset")
    }

    @Test(arguments: ["-1", "256", "3.14", "1e1"])
    func `CA7: any other scale is a request error`(scale: String) throws {
        let answer = try node.run("createAsset", ["code": "A", "scale": .number(scale)])
        #expect(answer == "error: Provided value is not a UInt8.")
        #expect(try node.count("activity") == 0)
    }

    @Test func `CA8: the database refuses a scale of 256`() throws {
        #expect(throws: (any Error).self) {
            try node.execute(
                """
                INSERT INTO assets (id, code, scale, created_at, updated_at)
                VALUES (x'00000000000040008000000000000009', 'A', 256, 0, 0)
                """
            )
        }
    }

    @Test func `CA9: both accounts start with nothing`() throws {
        #expect(try node.balance(ofAsset: node.asset()) == ["0", "0", "0"])
        #expect(try node.count("accounts") == 2)
    }

    @Test func `CA10: a failure leaves no asset and no account`() throws {
        try node.execute(
            """
            CREATE TRIGGER fails BEFORE INSERT ON accounts WHEN NEW.kind = 'SETTLEMENT'
                BEGIN SELECT RAISE(ABORT, 'on purpose'); END
            """
        )
        let answer = try node.mutate("createAsset", ["code": "USD", "scale": 2])
        #expect(
            answer.json.text
                == #"{"code":"500","success":false,"message":"Error trying to create asset","asset":null}"#
        )
        #expect(try node.contents().isEmpty)
        #expect(try node.count("activity") == 1)
    }

    @Test func `CA11: after a failure another asset is made on a ledger of its own`() throws {
        _ = try node.asset("USD", scale: 2)
        #expect(try node.run("createAsset", ["code": "USD", "scale": 2]) == "409 Asset already exists")
        #expect(try node.balance(ofAsset: node.asset("EUR", scale: 2)) == ["0", "0", "0"])
    }

    @Test func `CA12: an empty and a very long code are accepted`() throws {
        #expect(try node.run("createAsset", ["code": "", "scale": 2]) == "200 Created Asset")
        let long = String(repeating: "x", count: 256)
        #expect(try node.run("createAsset", ["code": .string(long), "scale": 2]) == "200 Created Asset")
    }

    @Test(arguments: [JSON.null, "0", "5"], [JSON.null, "0", "5"])
    func `UT1–9: any threshold becomes any other`(old: JSON, new: JSON) throws {
        let id = try node.asset(threshold: old)
        let answer = try node.mutate("updateAssetWithdrawalThreshold", ["id": .string(id), "withdrawalThreshold": new])
        #expect(answer.summary == "200 Updated Asset Withdrawal Threshold")
        let asset = try #require(answer.json["asset"])
        #expect(asset["withdrawalThreshold"] == new)
        #expect(asset["id"] == .string(id))
        #expect(asset["code"] == "USD")
        #expect(asset["scale"] == 2)
        #expect(try node.query("asset", ["id": .string(id)]) == asset)
    }

    @Test func `UT10: a threshold left out is cleared`() throws {
        let id = try node.asset(threshold: "5")
        let answer = try node.mutate("updateAssetWithdrawalThreshold", ["id": .string(id)])
        #expect(answer.json["asset"]?["withdrawalThreshold"] == .null)
    }

    @Test(arguments: ["2d5a6b0e-4f0b-4f6e-9d3a-0a1b2c3d4e5f", "not an id", ""])
    func `UT11, UT12: an unknown or malformed id is an unknown asset`(id: String) throws {
        let answer = try node.mutate(
            "updateAssetWithdrawalThreshold",
            ["id": .string(id), "withdrawalThreshold": 1]
        )
        #expect(
            answer.json.text == #"{"code":"404","success":false,"message":"Unknown asset","asset":null}"#
        )
    }

    @Test func `UT12: the largest threshold goes in and comes back`() throws {
        let id = try node.asset()
        let answer = try node.mutate(
            "updateAssetWithdrawalThreshold",
            ["id": .string(id), "withdrawalThreshold": .number("18446744073709551615")]
        )
        #expect(answer.json["asset"]?["withdrawalThreshold"] == "18446744073709551615")
    }

    @Test func `1.3: a failed threshold update is the generic 400`() throws {
        let id = try node.asset(threshold: "5")
        try node.execute("CREATE TRIGGER fails BEFORE UPDATE ON assets BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        let answer = try node.run("updateAssetWithdrawalThreshold", ["id": .string(id)])
        #expect(answer == "400 Error trying to update asset withdrawal threshold")
        #expect(try node.query("asset", ["id": .string(id)])["withdrawalThreshold"] == "5")
    }
}

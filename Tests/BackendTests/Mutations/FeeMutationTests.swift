import GRDB
import Storage
import TestSupport
import Testing

@testable import Backend

struct FeeMutationTests {
    private let node: TestNode
    private let asset: String

    init() throws {
        node = try TestNode()
        asset = try node.asset()
    }

    private func set(_ fixed: JSON, _ points: JSON, type: JSON = "SENDING", asset id: String? = nil) throws -> Response
    {
        try node.mutate(
            "setFee",
            ["assetId": .string(id ?? asset), "type": type, "fee": ["fixed": fixed, "basisPoints": points]]
        )
    }

    private func current(_ name: String) throws -> JSON? { try node.query("asset", ["id": .string(asset)])[name] }

    @Test func `FE1: a fee is set`() throws {
        let answer = try set(100, 100)
        let fee = try #require(answer.json["fee"])
        #expect(answer.json.text == #"{"code":"200","success":true,"message":"Fee set","fee":\#(fee.text)}"#)
        #expect(
            fee.text == #"{"id":\#(try #require(fee["id"]).text),"assetId":"\#(asset)","type":"SENDING","#
                + #""fixed":"100","basisPoints":100,"createdAt":"2026-01-01T00:00:00.000Z"}"#
        )
        #expect(try current("sendingFee") == fee)
    }

    @Test(arguments: [(0, 0), (1, 0), (1, 1), (100, 500), (100, 10000)])
    func `FE2: every fee within bounds is accepted`(fixed: Int, points: Int) throws {
        #expect(try set(.integer(fixed), .integer(points)).summary == "200 Fee set")
    }

    @Test(arguments: [10001, -500, -10000]) func `FE3: other basis points are refused`(points: Int) throws {
        let answer = try set(1, .integer(points))
        let words = "Basis point fee must be between 0 and 10000"
        #expect(answer.json.text == #"{"code":"400","success":false,"message":"\#(words)","fee":null}"#)
    }

    @Test func `FE4: a negative fixed fee does not get past its type`() throws {
        #expect(try set(.number("-100"), 1).summary == "error: Input must be unsigned.")
    }

    @Test(arguments: ["2d5a6b0e-4f0b-4f6e-9d3a-0a1b2c3d4e5f", "malformed"])
    func `FE5, FE10: an unknown or malformed asset id is 404`(id: String) throws {
        let answer = try set(1, 1, asset: id)
        #expect(answer.json.text == #"{"code":"404","success":false,"message":"unknown asset","fee":null}"#)
    }

    @Test func `FE6: basis points are seen before the asset`() throws {
        #expect(
            try set(1, 10001, asset: node.new()).summary == "400 Basis point fee must be between 0 and 10000"
        )
    }

    @Test func `FE7–FE9: the newest of a type is current, the types do not touch`() throws {
        #expect(try current("receivingFee") == .null)
        _ = try set(100, 100, type: "RECEIVING")
        let second = try set(200, 200, type: "RECEIVING").json["fee"]
        #expect(try current("receivingFee") == second)
        #expect(try current("sendingFee") == .null)
        _ = try set(1, 1)
        #expect(try current("receivingFee") == second)
        #expect(try current("sendingFee")?["fixed"] == "1")
    }

    @Test func `FE10: a failure is the generic 500 and leaves nothing`() throws {
        try node.execute("CREATE TRIGGER fails BEFORE INSERT ON fees BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
        #expect(try set(1, 1).summary == "500 Error trying to update fee")
        #expect(try node.count("fees") == 0)
    }

    @Test func `the largest fixed fee fits, and the history stays`() throws {
        _ = try set("18446744073709551615", 1)
        _ = try set(2, 2, type: "RECEIVING")
        _ = try set(3, 3)
        func fixed(_ arguments: JSON) throws -> [String?] {
            try node.query("fees", arguments)["edges"]?.array?.map { $0["node"]?["fixed"]?.string } ?? []
        }
        #expect(try fixed(["assetId": .string(asset)]) == ["18446744073709551615", "2", "3"])
        #expect(
            try fixed(["assetId": .string(asset), "type": "SENDING"]) == ["18446744073709551615", "3"]
        )
        #expect(try fixed(["assetId": "nothing"]) == [])
    }
}

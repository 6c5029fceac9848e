import Backend
import Foundation
import TestSupport
import Testing

/// What a batch answers to lines of every kind.
struct BatchTests {
    @Test func `a malformed line answers with errors and the rest goes on`() throws {
        let node = try Node()
        let result = try node.run(
            ["batch"],
            input: """
                {"mutation":"createAsset","input":{"code":"USD","scale":2}}
                this is not JSON
                {"mutation":"createAsset","input":{"code":"EUR","scale":2}}

                {"query":"assets"}
                """
        )
        #expect(result.status == 1)
        #expect(result.answers.count == 4)
        #expect(try answer(result, 0)["success"] == .bool(true))
        #expect(try message(result, 1) == "Not JSON: unexpected character at byte 2.")
        #expect(try answer(result, 2)["success"] == .bool(true))
        #expect(try answer(result, 3)["edges"]?.array?.count == 2)
    }

    @Test(arguments: [
        (#"[1]"#, "must be an object"), (#"{}"#, "A request must be"),
        (#"{"mutation":5,"input":{}}"#, "A request must be"),
        (#"{"mutation":"createAsset"}"#, "has no \"input\""),
        (#"{"mutation":"frob","input":{}}"#, "no mutation \"frob\""),
        (#"{"query":"frob"}"#, "no query \"frob\""), (#"{"work":{"x":1}}"#, "A request must be"),
        (#"{"mutation":"createAsset","input":{"code":"USD","scale":2},"more":1}"#, "A request must be"),
        (#"{"mutation":"createAsset","input":{"code":"USD","scale":2,"colour":"red"}}"#, "\"colour\""),
        (#"{"mutation":"createAsset","input":{"code":"USD"}}"#, "\"scale\""),
        (#"{"mutation":"createAsset","input":{"code":7,"scale":2}}"#, "String cannot represent"),
        (#"{"mutation":"createAsset","input":{"code":"USD","scale":-1}}"#, "Provided value is not a UInt8."),
        (
            #"{"mutation":"createAsset","input":{"code":"USD","scale":2,"withdrawalThreshold":-5}}"#,
            "Input must be unsigned."
        ),
        (
            #"{"mutation":"createAsset","input":{"code":"USD","scale":2,"withdrawalThreshold":18446744073709551616}}"#,
            "at most 18446744073709551615"
        ),
        (#"{"mutation":"createAsset","input":{"code":"A","code":"B","scale":2}}"#, "stands twice"),
    ])
    func `a bad request names what is wrong and changes nothing`(line: String, expected: String) throws {
        let node = try Node()
        let result = try node.run(["batch"], input: line + "\n" + #"{"query":"assets"}"#)
        #expect(result.status == 1)
        #expect(try message(result, 0).contains(expected))
        #expect(try answer(result, 1)["edges"]?.array?.isEmpty == true)
    }

    @Test func `a line of 10 MB is refused in one short answer and the next one is read`() throws {
        let node = try Node()
        let long =
            #"{"mutation":"createAsset","input":{"code":""# + String(repeating: "x", count: 10_000_000)
            + #"","scale":2}}"#
        let result = try node.run(["batch"], input: long + "\n" + #"{"query":"assets"}"# + "\n")
        #expect(result.answers.count == 2)
        #expect(try message(result, 0) == "A line is longer than 1048576 bytes.")
        #expect(try answer(result, 1)["edges"]?.array?.isEmpty == true)
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        let node = try Node()
        let command = try PurserCommand(
            ["batch", "--database", node.path],
            input: Data([UInt8(ascii: "\""), 0xFF, 0xFE, UInt8(ascii: "\""), UInt8(ascii: "\n")])
        )
        try command.process.run()
        let result = try command.finish()
        #expect(result.status == 1)
        #expect(try message(result, 0) == "Not JSON: the text is not UTF-8.")
    }

    @Test func `requests that wait together are answered in their order, each seeing the one before`() throws {
        let node = try Node()
        let asset = try node.asset(liquidity: 0 + 1)
        let lines = (1...500).map { number in
            #"{"mutation":"addAssetLiquidity","input":\#(node.liquidityInput(asset, amount: 1))}"# + "\n"
                + (number % 100 == 0 ? #"{"query":"asset","arguments":{"id":"\#(asset)"}}"# + "\n" : "")
        }
        let result = try node.run(["batch"], input: lines.joined())
        #expect(result.status == 0)
        let balances = try result.answers.compactMap { try JSON(parsing: $0)["liquidity"]?.string }
        #expect(balances == ["101", "201", "301", "401", "501"])
        try node.verify()
    }

    @Test func `requests before, between and after work are all answered, in their order`() throws {
        let node = try Node()
        func asset(_ number: Int) -> String { #"{"mutation":"createAsset","input":{"code":"A\#(number)","scale":2}}"# }
        let work = #"{"work":{}}"#
        let more = (3...250).map(asset)
        let lines = [asset(1), work, asset(2), work, work] + more + [work]
        let result = try node.run(["batch"], input: lines.joined(separator: "\n"))
        #expect(result.status == 0)
        try #require(result.answers.count == lines.count)
        for (number, line) in lines.enumerated() {
            let answer = try answer(result, number)
            #expect((answer["work"] != nil) == (line == work))
            if line != work { #expect(line.contains("\"\(answer["asset"]?["code"]?.string ?? "none")\"")) }
        }
    }

    @Test func `work answers what was due`() throws {
        let node = try Node()
        let result = try node.run(["batch"], input: #"{"work":{}}"#)
        #expect(result.status == 0)
        #expect(try answer(result, 0)["work"]?["withdrawalExpiry"] == .number("0"))
    }

    private func answer(_ result: PurserCommand.Result, _ index: Int) throws -> JSON {
        try #require(result.answers.indices.contains(index), "\(result)")
        return try JSON(parsing: result.answers[index])
    }

    private func message(_ result: PurserCommand.Result, _ index: Int) throws -> String {
        try #require(try answer(result, index)["errors"]?.array?.first?["message"]?.string)
    }
}

import Backend
import Foundation
import TestSupport
import Testing

/// A database in a folder of its own, asked only through the built `purser`.
struct Node {
    let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    var path: String { database.path }

    @discardableResult
    func run(_ arguments: [String], input: String = "") throws -> PurserCommand.Result {
        try PurserCommand.run(arguments + ["--database", path, "--operator", "tester"], input: input)
    }

    /// Runs a mutation that must succeed, and answers its envelope.
    @discardableResult
    func mutate(_ name: String, _ input: String) throws -> JSON {
        let result = try run(["mutate", name, input])
        try #require(result.status == 0, "\(result.output) \(result.complaint)")
        return try JSON(parsing: result.answers.first ?? "")
    }

    func query(_ name: String, _ arguments: String = "{}") throws -> JSON {
        let result = try run(["query", name, arguments])
        try #require(result.status == 0, "\(result.output) \(result.complaint)")
        return try JSON(parsing: result.answers.first ?? "")
    }

    /// Makes an asset with so much liquidity, in minor units, and answers its id.
    func asset(_ code: String = "USD", liquidity: UInt64) throws -> String {
        let envelope = try mutate("createAsset", #"{"code":"\#(code)","scale":2}"#)
        let id = try #require(envelope["asset"]?["id"]?.string)
        try mutate("addAssetLiquidity", liquidityInput(id, amount: liquidity))
        return id
    }

    func liquidityInput(_ asset: String, amount: UInt64, id: String = UUID().text) -> String {
        #"{"assetId":"\#(asset)","amount":"\#(amount)","id":"\#(id)","idempotencyKey":"key \#(id)"}"#
    }

    func liquidity(_ asset: String) throws -> String? {
        try query("asset", #"{"id":"\#(asset)"}"#)["liquidity"]?.string
    }

    /// Fails the test unless the books and the chain are in order.
    func verify() throws {
        let result = try run(["verify"])
        #expect(result.status == 0, "\(result.output) \(result.complaint)")
    }
}

extension UUID {
    var text: String { uuidString.lowercased() }
}

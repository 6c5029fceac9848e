import Backend
import Foundation
import TestSupport
import Testing

/// Several processes that want the same thing at once.
@Suite(.serialized)
struct RaceTests {
    private static let processes = 8

    @Test func `of 8 processes that withdraw the last unit exactly one succeeds`() throws {
        let node = try Node()
        let asset = try node.asset(liquidity: 1)
        let answers = try race { number in
            let input = node.liquidityInput(asset, amount: 1)
            return [
                "mutate", "createAssetLiquidityWithdrawal", input, "--database", node.path, "--operator",
                "racer \(number)",
            ]
        }
        #expect(answers.filter { $0["success"] == .bool(true) }.count == 1)
        #expect(answers.filter { $0["error"] == .string("InsufficientBalance") }.count == Self.processes - 1)
        #expect(try node.liquidity(asset) == "0")
        try node.verify()
    }

    @Test func `of 8 processes that post and void one hold exactly one succeeds`() throws {
        let node = try Node()
        let asset = try node.asset(liquidity: 100)
        let id = UUID().text
        try node.mutate("createAssetLiquidityWithdrawal", node.liquidityInput(asset, amount: 60, id: id))
        let answers = try race { number in
            let mutation = number % 2 == 0 ? "postLiquidityWithdrawal" : "voidLiquidityWithdrawal"
            let input = #"{"withdrawalId":"\#(id)","idempotencyKey":"racer \#(number)"}"#
            return ["mutate", mutation, input, "--database", node.path, "--operator", "racer \(number)"]
        }
        let winners = answers.filter { $0["success"] == .bool(true) }
        #expect(winners.count == 1)
        let isPosted = winners.first?["message"] == .string("Posted Withdrawal")
        #expect(answers.filter { $0["error"] == .string(isPosted ? "AlreadyPosted" : "AlreadyVoided") }.count == 7)
        #expect(try node.liquidity(asset) == (isPosted ? "40" : "100"))
        try node.verify()
    }

    @Test func `of 8 processes with one idempotency key all get the one answer`() throws {
        let node = try Node()
        let asset = try node.asset(liquidity: 100)
        let input = node.liquidityInput(asset, amount: 7)
        let answers = try race { _ in
            ["mutate", "addAssetLiquidity", input, "--database", node.path, "--operator", "racer"]
        }
        #expect(Set(answers).count == 1)
        #expect(answers.first?["success"] == .bool(true))
        #expect(try node.liquidity(asset) == "107")
        try node.verify()
    }

    /// Starts eight commands at once and answers what they printed.
    private func race(_ arguments: (Int) -> [String]) throws -> [JSON] {
        let commands = try (0..<Self.processes).map { try PurserCommand(arguments($0)) }
        for command in commands { try command.process.run() }
        return try commands.map { command in
            let result = try command.finish()
            return try JSON(parsing: try #require(result.answers.first, "\(result.complaint)"))
        }
    }
}

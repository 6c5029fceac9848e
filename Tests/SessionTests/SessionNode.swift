import Backend
import Canvas
import Foundation
import Storage
import TestSupport
import Testing

/// A node in a folder of its own, which is home and temporary folder of all that works on it.
struct SessionNode {
    let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    /// A node that `purser import` made of the seed file that others use as well.
    static func imported() throws -> SessionNode {
        let node = try SessionNode()
        let file = node.database.file("cloud-nine-wallet.seed.yml")
        try Data(SeedText.whole.utf8).write(to: URL(fileURLWithPath: file))
        try node.run(["import", file])
        return node
    }

    private var environment: [String: String] { ["HOME": database.folder, "TMPDIR": database.folder] }

    /// Opens a console on the node.
    func console(
        _ options: String...,
        operator name: String = "alice",
        size: Size = Size(columns: 120, rows: 40),
        environment more: [String: String] = [:]
    ) throws -> SessionDriver {
        let arguments = ["--database", database.path, "--operator", name] + options
        let environment = environment.merging(more) { _, given in given }
        return try SessionDriver(purser: arguments, size: size, environment: environment)
    }

    /// A command of carol's on the node, not started yet.
    func command(_ arguments: [String]) throws -> PurserCommand {
        try PurserCommand(
            arguments + ["--database", database.path, "--operator", "carol"],
            environment: environment
        )
    }

    /// Runs a command that must succeed.
    @discardableResult
    func run(_ arguments: [String]) throws -> PurserCommand.Result {
        let command = try command(arguments)
        try command.process.run()
        let result = try command.finish()
        try #require(result.status == 0, "\(arguments) \(result.output) \(result.complaint)")
        return result
    }

    @discardableResult
    func mutate(_ name: String, _ members: [(String, JSON)]) throws -> JSON {
        let input = JSON.object(members.map { JSON.Member($0.0, $0.1) })
        return try JSON(parsing: try run(["mutate", name, input.text]).output)
    }

    func query(_ name: String, _ members: [(String, JSON)] = []) throws -> JSON {
        let input = JSON.object(members.map { JSON.Member($0.0, $0.1) })
        return try JSON(parsing: try run(["query", name, input.text]).output)
    }

    /// The records of a list.
    func nodes(_ query: String, _ members: [(String, JSON)] = []) throws -> [JSON] {
        let edges = try self.query(query, [("first", .integer(100))] + members)["edges"]?.array ?? []
        return edges.compactMap { $0["node"] }
    }

    /// The id of the asset of a code.
    func asset(_ code: String) throws -> String {
        try #require(try nodes("assets").first { $0["code"]?.string == code }?["id"]?.string)
    }

    /// Makes another process hold minor units of an asset, and answers the id of the withdrawal.
    @discardableResult
    func hold(_ amount: Int, of asset: String, seconds: Int? = nil) throws -> String {
        let id = UUID().uuidString.lowercased()
        var members: [(String, JSON)] = [
            ("assetId", .string(asset)), ("amount", .string(String(amount))), ("id", .string(id)),
            ("idempotencyKey", .string("hold \(id)")),
        ]
        if let seconds { members.append(("timeoutSeconds", .integer(seconds))) }
        try mutate("createAssetLiquidityWithdrawal", members)
        return id
    }

    /// What an operator did, oldest first.
    func activity(of name: String) throws -> [String] {
        try nodes("activity", [("operator", .string(name))]).compactMap { $0["action"]?.string }
    }
}

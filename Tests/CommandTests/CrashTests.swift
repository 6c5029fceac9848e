import Backend
import Foundation
import TestSupport
import Testing

/// A writer that is killed: what it acknowledged is in the file, once, and the books balance.
@Suite(.serialized)
struct CrashTests {
    @Test(arguments: [20_261_123 as UInt64])
    func `after each of 200 kills every acknowledged answer is in the file once`(seed: UInt64) throws {
        let node = try Node()
        let asset = try node.asset(liquidity: 1_000_000)
        // A moment is how much has been answered by then: the same seed kills at about the same places.
        var generator = SeededGenerator(seed: seed)
        var acknowledged: Set<String> = []
        var sent = 0
        for round in 0..<200 {
            // Each round asks for more than it will be given time for: a hold of 1 and its post, again and again.
            let ids = (0..<400).map { _ in UUID().text }
            sent += ids.count
            let lines = ids.map { id in
                #"{"mutation":"createAssetLiquidityWithdrawal","input":\#(node.liquidityInput(asset, amount: 1, id: id))}"#
                    + "\n"
                    + #"{"mutation":"postLiquidityWithdrawal","input":{"withdrawalId":"\#(id)","idempotencyKey":"post \#(id)"}}"#
                    + "\n"
            }.joined()
            let command = try PurserCommand(
                ["batch", "--database", node.path, "--operator", "killed"],
                input: Data(lines.utf8)
            )
            try command.process.run()
            let enough = Int.random(in: 0...40_000, using: &generator)
            while command.process.isRunning, try command.output().utf8.count < enough { usleep(200) }
            kill(command.process.processIdentifier, SIGKILL)
            let result = try command.finish()
            var output = result.output
            if !output.hasSuffix("\n") { output = String(output[..<(output.lastIndex(of: "\n") ?? output.startIndex)]) }
            for (index, line) in output.split(separator: "\n").enumerated() {
                let answer = try JSON(parsing: String(line))
                #expect(answer["success"] == .bool(true), "round \(round): \(line)")
                if index % 2 == 1 { acknowledged.insert(ids[index / 2]) }
            }
        }
        try node.verify()
        let posted = try postedIds(node)
        #expect(Set(posted).count == posted.count)
        #expect(acknowledged.subtracting(posted).isEmpty)
        #expect(!acknowledged.isEmpty)
        let held = try node.query("overview")["pendingWithdrawals"]
        #expect(held != nil)
        let balance = try #require(try node.liquidity(asset).flatMap { Int($0) })
        let pending = try pendingCount(node)
        #expect(balance == 1_000_000 - posted.count - pending)
        #expect(posted.count + pending <= sent)
    }

    private func postedIds(_ node: Node) throws -> [String] { try withdrawals(node, "POSTED") }

    private func pendingCount(_ node: Node) throws -> Int { try withdrawals(node, "PENDING").count }

    private func withdrawals(_ node: Node, _ state: String) throws -> [String] {
        var ids: [String] = []
        var cursor: String?
        while true {
            let after = cursor.map { #","after":"\#($0)""# } ?? ""
            let page = try node.query("withdrawals", #"{"state":"\#(state)","first":100\#(after)}"#)
            ids += page["edges"]?.array?.compactMap { $0["node"]?["id"]?.string } ?? []
            guard page["pageInfo"]?["hasNextPage"] == .bool(true), let last = page["pageInfo"]?["endCursor"]?.string
            else {
                return ids
            }
            cursor = last
        }
    }
}

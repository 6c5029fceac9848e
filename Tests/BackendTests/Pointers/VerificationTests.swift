import Backend
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

struct VerificationTests {
    private let node: PointerNode

    init() throws {
        node = try PointerNode()
        let asset = try node.asset()
        _ = try node.pointer("https://alice.me/pay", asset: asset)
        _ = try node.pointer("https://bob.me/pay", asset: asset)
        _ = try node.pointer("https://carol.me/pay", asset: asset)
    }

    /// What someone with the file can do: without the triggers that guard the chain, and with them back afterwards.
    private func tamper(_ sql: String) throws {
        try node.service.store.write { database in
            let guards = try Row.fetchAll(
                database,
                sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'activity'"
            ).map { (name: $0[0] as String, sql: $0[1] as String) }
            for trigger in guards { try database.execute(sql: "DROP TRIGGER \(trigger.name)") }
            try database.execute(sql: sql)
            for trigger in guards { try database.execute(sql: trigger.sql) }
        }
    }

    @Test func `A node that nobody touched is clean`() throws {
        #expect(try node.service.verify() == [])
        #expect(try node.service.chainWarning() == nil)
    }

    @Test func `A node without any activity is clean`() throws {
        let empty = try PointerNode()
        #expect(try empty.service.verify() == [])
    }

    @Test(arguments: [
        "operator = 'mallory'", "code = 500", "input = '{}'", "at = at + 1", "subject = NULL", "message = 'x'",
        "action = 'x'", "hash = randomblob(32)",
    ])
    func `A changed entry is found`(change: String) throws {
        try tamper("UPDATE activity SET \(change) WHERE seq = 2")
        let faults = try node.service.verify()
        #expect(faults.contains(.entryChanged(sequence: 2)))
    }

    @Test func `A missing entry is found`() throws {
        try tamper("DELETE FROM activity WHERE seq = 2")
        #expect(try node.service.verify() == [.entriesMissing(after: 1, before: 3)])
    }

    @Test func `A missing beginning is found`() throws {
        try tamper("DELETE FROM activity WHERE seq = 1")
        #expect(try node.service.verify() == [.entriesMissing(after: 0, before: 2)])
    }

    @Test func `A lost end of the chain is found, at the start already`() throws {
        try tamper("DELETE FROM activity WHERE seq > 2")
        #expect(try node.service.verify() == [.chainShort(newest: 2, noted: 4)])
        #expect(try node.service.chainWarning() == .chainShort(newest: 2, noted: 4))
    }

    @Test func `A chain that was made anew is found, at the start already`() throws {
        try tamper("DELETE FROM activity WHERE seq > 1")
        try FileManager.default.moveItem(atPath: node.file.path + ".head", toPath: node.file.file("kept"))
        for name in ["x", "y", "z", "w"] {
            _ = try node.mutate("createAsset", #"{"code": "\#(name)", "scale": 2}"#)
        }
        try FileManager.default.removeItem(atPath: node.file.path + ".head")
        try FileManager.default.moveItem(atPath: node.file.file("kept"), toPath: node.file.path + ".head")
        #expect(try node.service.verify() == [.chainReplaced(sequence: 4)])
        #expect(try node.service.chainWarning() == .chainReplaced(sequence: 4))
    }

    @Test func `Without a noted end nothing is claimed about it`() throws {
        try FileManager.default.removeItem(atPath: node.file.path + ".head")
        #expect(try node.service.verify() == [])
        #expect(try node.service.chainWarning() == nil)
    }

    @Test func `A dropped guard is found`() throws {
        try node.execute("DROP TRIGGER activity_is_append_only")
        let faults = try node.service.verify()
        #expect(faults.count == 1)
        guard case .database(let detail) = faults.first else {
            Issue.record("\(faults)")
            return
        }
        #expect(detail.contains("activity_is_append_only"))
    }

    @Test func `Books that do not add up are found`() throws {
        try node.service.store.write { database in
            let guards = try Row.fetchAll(
                database,
                sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'accounts'"
            ).map { (name: $0[0] as String, sql: $0[1] as String) }
            for trigger in guards { try database.execute(sql: "DROP TRIGGER \(trigger.name)") }
            try database.execute(
                sql: "UPDATE accounts SET credits_posted = printf('%040d', 5) WHERE kind = 'LIQUIDITY_ASSET'"
            )
            for trigger in guards { try database.execute(sql: trigger.sql) }
        }
        let faults = try node.service.verify()
        #expect(faults.contains { if case .ledger = $0 { true } else { false } })
    }
}

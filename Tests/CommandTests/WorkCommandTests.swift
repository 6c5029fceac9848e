import Backend
import Foundation
import TestSupport
import Testing

/// `purser work` on a node one of whose workers cannot do its work.
struct WorkCommandTests {
    @Test func `a worker that fails is in the answer and in the log, and the others do theirs`() throws {
        let node = try Node()
        let asset = try node.asset(liquidity: 1)
        let url = "https://wallet.example/a"
        let made = try node.mutate("createPaymentPointer", #"{"assetId":"\#(asset)","url":"\#(url)"}"#)
        let pointer = try #require(made["paymentPointer"]?["id"]?.string)
        try node.mutate("createIncomingPayment", #"{"paymentPointerId":"\#(pointer)"}"#)
        let broken = """
            UPDATE incoming_payments SET expires_at = 1, process_at = 1;
            UPDATE payment_pointers SET process_at = 1;
            CREATE TRIGGER broken BEFORE UPDATE ON incoming_payments BEGIN SELECT RAISE(ABORT, 'the pen is dry'); END;
            """
        try #require(try SQLiteShell.run(broken, on: node.path).status == 0)
        let log = node.database.file("log")

        let failed = try node.run(["work", "--once", "--log", log])
        let report = try JSON(parsing: try #require(failed.answers.first, "\(failed)"))
        #expect(report["work"]?["incomingPayments"] == .number("0"))
        #expect(report["work"]?["pointerEvents"] == .number("1"))
        let failures = try #require(report["failures"])
        #expect(failures["incomingPayments"]?.string?.contains("the pen is dry") == true)
        #expect(failures["pointerEvents"] == nil)
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        let said = lines.filter { $0.contains("a worker failed") }
        #expect(said.count == 1)
        #expect(said.first?.contains("incomingPayments") == true && said.first?.contains("the pen is dry") == true)

        try #require(try SQLiteShell.run("DROP TRIGGER broken", on: node.path).status == 0)
        let done = try node.run(["work", "--once"])
        #expect(try JSON(parsing: done.answers[0])["work"]?["incomingPayments"] == .number("1"))
    }
}

import Backend
import Foundation
import TestSupport
import Testing

/// What an operator sees of a worker that fails, while the others go on.
@Suite(.serialized, .oneAtATime)
struct WorkFailureSessionTests {
    @Test func `a worker that fails is on the screen and in the log, until it has done its work`() async throws {
        let node = try SessionNode()
        try node.mutate("createAsset", [("code", .string("USD")), ("scale", .integer(2))])
        let asset = JSON.string(try node.asset("USD"))
        let url = JSON.string("https://wallet.example/a")
        let made = try node.mutate("createPaymentPointer", [("assetId", asset), ("url", url)])
        let pointer = try #require(made["paymentPointer"]?["id"])
        try node.mutate("createIncomingPayment", [("paymentPointerId", pointer)])
        let broken = """
            UPDATE incoming_payments SET expires_at = 1, process_at = 1;
            UPDATE payment_pointers SET process_at = 1;
            CREATE TRIGGER broken BEFORE UPDATE ON incoming_payments BEGIN SELECT RAISE(ABORT, 'the pen is dry'); END;
            """
        try #require(try SQLiteShell.run(broken, on: node.database.path).status == 0)
        let log = node.database.file("log")

        let console = try node.console("--log", log)
        try await console.see("Ending incoming payments fails: ")
        try await console.see("the pen is dry")
        let due = "SELECT count(*) FROM payment_pointers WHERE process_at IS NOT NULL"
        #expect(try SQLiteShell.run(due, on: node.database.path).output == "0\n", "what the next worker had to do")
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        #expect(lines.contains { $0.contains("a worker failed") && $0.contains("the pen is dry") })

        try #require(try SQLiteShell.run("DROP TRIGGER broken", on: node.database.path).status == 0)
        // Something new is to be done: the worker tries again, and has nothing to complain about.
        try node.mutate("createIncomingPayment", [("paymentPointerId", pointer)])
        try await console.notSee("Ending incoming payments fails")
        try await console.go("7", "Payments")
        try await console.see("expired")
        #expect(try await console.quit() == .exited(0))
    }
}

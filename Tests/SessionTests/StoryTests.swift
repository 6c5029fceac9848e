import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// The first day of an operator on an imported node, from the keyboard alone.
@Suite(.serialized, .oneAtATime)
struct StoryTests {
    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
    func `from an empty asset to a posted and a voided withdrawal`(size: Size) async throws {
        let node = try SessionNode.imported()
        let console = try node.console(size: size)
        try await console.see("Assets: available")

        try await live(console, pastesKey: size.columns > 80)

        try await console.go("3", "Assets")
        try await console.select("GBP")
        try await console.seeAtCursor("750.00 GBP")
        try await console.press(.enter)
        try await console.see("withdrawal threshold")
        try await console.see("750.00 GBP")
        let asset = try node.query("asset", [("id", .string(try node.asset("GBP")))])
        #expect(asset["liquidity"]?.string == "75000")
        #expect(asset["scale"] == .number("2"))
        try node.run(["verify"])

        try await seeSteps(console)
        #expect(try node.activity(of: "alice") == StoryTests.steps)
        #expect(try await console.quit() == .exited(0))
        #expect(await console.modesLeftOn == [])
    }

    /// All of the day that is done from the keyboard.
    func live(_ console: SessionDriver, pastesKey: Bool) async throws {
        try await createAsset(console)
        try await createPeer(console)
        try await createPointer(console, pastesKey: pastesKey)
        try await withdrawAndPost(console)
        try await withdrawAndVoid(console)
    }

    static let steps = [
        "createAsset", "addAssetLiquidity", "createPeer", "createPaymentPointer", "createPaymentPointerKey",
        "createAssetLiquidityWithdrawal", "postLiquidityWithdrawal", "createAssetLiquidityWithdrawal",
        "voidLiquidityWithdrawal",
    ]

    private func createAsset(_ console: SessionDriver) async throws {
        try await console.go("3", "Assets")
        try await console.press(.character("c"))
        try await console.see("Create asset")
        try await console.fill("Code", "GBP")
        try await console.fill("Scale", "2")
        try await console.confirm("Created Asset")
        try await console.select("GBP")

        try await console.press(.character("a"))
        try await console.see("Add asset liquidity")
        try await console.fill("Amount", "1,000.00")
        try await console.see("100000 minor units")
        try await console.see("available 0.00 → 1,000.00 GBP")
        try await console.confirm("Added asset liquidity")
        try await console.seeAtCursor("1,000.00 GBP")
    }

    private func createPeer(_ console: SessionDriver) async throws {
        try await console.go("4", "Peers")
        try await console.press(.character("c"))
        try await console.see("Create peer")
        try await console.choose("Asset", "GBP", "GBP/2")
        try await console.fill("ILP address", "test.thames-bank")
        try await console.fill("Outgoing token", "s3cret-token", shown: "••••••••••••")
        try await console.fill("Endpoint", "https://ilp.thames.example")
        try await console.fill("Name", "thames-bank")
        try await console.confirm("Created ILP Peer")
        try await console.select("thames-bank")
        #expect(await !console.text.contains("s3cret"))
    }

    private func createPointer(_ console: SessionDriver, pastesKey: Bool) async throws {
        try await console.go("5", "Pointers")
        try await console.press(.character("c"))
        try await console.see("Create payment pointer")
        try await console.choose("Asset", "GBP", "GBP/2")
        try await console.fill("URL", "https://wallet.example/thames")
        try await console.fill("Public name", "Thames Ltd")
        try await console.confirm("Created payment pointer")
        try await console.select("Thames Ltd")

        try await console.press(.character("a"))
        try await console.see("Add key")
        try await console.reach("Key id")
        let material = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        if pastesKey {
            let (kty, crv) = (#""kty":"OKP""#, #""crv":"Ed25519""#)
            try await console.paste(#"{"kid":"thames-1","x":"\#(material)","alg":"EdDSA",\#(kty),\#(crv)}"#)
            try await console.see("EdDSA")
        } else {
            try await console.fill("Key id", "thames-1")
            try await console.fill("Public key", material, shown: String(material.suffix(20)))
            for (label, word) in [("Algorithm", "EdDSA"), ("Key type", "OKP"), ("Curve", "Ed25519")] {
                try await console.reach(label)
                if await !console.partAtCursor.contains(word) { try await console.press(.right) }
                try await console.seeAtCursor(word)
            }
        }
        try await console.confirm("Added Key To Payment Pointer")
        try await console.go("6", "Keys")
        try await console.select("thames-1")
    }

    /// Asks for 250.00 of the new asset.
    private func withdraw(_ console: SessionDriver, seconds: String?) async throws {
        try await console.go("3", "Assets")
        try await console.select("GBP")
        try await console.press(.character("w"))
        try await console.see("Withdraw asset liquidity")
        try await console.fill("Amount", "250.00")
        try await console.see("25000 minor units")
        if let seconds { try await console.fill("Holds for", seconds) }
        try await console.confirm("Created asset liquidity withdrawal")
        try await console.go("2", "Withdrawals")
        try await console.select("250.00 GBP")
    }

    private func withdrawAndPost(_ console: SessionDriver) async throws {
        try await withdraw(console, seconds: "1800")
        try await console.seeAtCursor("▲ 29:")
        let shown = await console.lines[console.cursor.row]
        try await console.see("the time left counting down") { screen in
            screen.lines.contains { $0.contains("▲ 29:") && $0.contains("250.00 GBP") && $0 != shown }
        }

        try await console.press(.character("p"))
        try await console.seeArmed("Post this withdrawal?")
        try await console.see("GBP/2 asset")
        try await console.see("750.00 → 750.00 GBP (hold 250.00 ends)")
        try await console.push("Post")
        try await console.see("Posted Withdrawal")
        try await console.see("No withdrawal waits to be posted or voided.")
    }

    private func withdrawAndVoid(_ console: SessionDriver) async throws {
        try await withdraw(console, seconds: nil)
        try await console.seeAtCursor("2d 23h")
        try await console.press(.character("v"))
        try await console.seeArmed("Void this withdrawal?")
        try await console.see("500.00 → 750.00 GBP (hold 250.00 ends)")
        try await console.push("Void")
        try await console.see("Voided Withdrawal")
        try await console.see("No withdrawal waits to be posted or voided.")
        try await console.step(.tab)
        try await console.see("Withdrawals › Posted")
        try await console.see("250.00 GBP")
        try await console.step(.tab)
        try await console.see("Withdrawals › Voided")
        try await console.see("250.00 GBP")
    }

    private func seeSteps(_ console: SessionDriver) async throws {
        try await console.go("0", "Activity")
        for step in Set(StoryTests.steps) { try await console.see(step) }
        #expect(await console.lines.count { $0.contains("createAssetLiquidityWithdrawal") } == 2)
        try await console.select("voidLiquidityWithdrawal")
        try await console.press(.enter)
        try await console.see("place in the chain")
        try await console.press(.escape)
        try await console.see("Activity › Mine")
        try await console.settle()
        try await console.seeAtCursor("voidLiquidityWithdrawal")
    }
}

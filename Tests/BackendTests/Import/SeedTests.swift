import Backend
import Foundation
import TestSupport
import Testing

struct SeedTests {
    /// What reading a file says that is the whole seed with one place changed.
    private func refusal(_ old: String, _ new: String) throws -> SeedError? {
        #expect(SeedText.whole.contains(old))
        return try refusal(of: SeedText.whole.replacing(old, with: new, maxReplacements: 1))
    }

    private func refusal(of text: String) throws -> SeedError? {
        let file = try TemporaryDatabase()
        let path = file.file("seed.yml")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        do {
            _ = try Import.read(path)
            return nil
        } catch {
            return error
        }
    }

    @Test func `The whole file is read`() throws {
        #expect(try refusal(of: SeedText.whole) == nil)
    }

    @Test func `An unknown key is refused with its line, column and the keys there can be`() throws {
        guard case .unknownKey(let place, let known) = try refusal("    scale: 2", "    decimals: 2\n    scale: 2")
        else {
            Issue.record("read")
            return
        }
        #expect(place.line == 8 && place.column == 5 && place.key == "assets[0].decimals")
        #expect(known == ["code", "scale", "liquidity"])
    }

    @Test(arguments: [
        ("    scale: 2\n", "", "assets[0].scale", "  - code: USD"),
        ("  hostname: 'cloud-nine-wallet-backend'\n", "", "self.hostname", "  graphqlUrl"),
        ("    percentage: 0", "", "sendingFee.percentage", "    fixed: 0"),
        ("    assetCode: USD\n", "", "accounts[0].assetCode", "  - name: 'Grace"),
        ("    peerIlpAddress: test.happy-life-bank\n", "", "peers[0].peerIlpAddress", "  - initialLiquidity"),
        ("sendingFee:\n    fixed: 0\n    percentage: 0", "", "sendingFee", "self:"),
    ])
    func `A missing key is refused, with the place of what it must be in`(
        old: String,
        new: String,
        key: String,
        start: String
    ) throws {
        guard case .missingKey(let place) = try refusal(old, new) else {
            Issue.record("\(String(describing: try refusal(old, new)))")
            return
        }
        let lines = SeedText.whole.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.hasPrefix(start) }) + 1
        // What was taken away stands behind the place that is told.
        #expect(place.key == key && place.line == line)
    }

    @Test(arguments: [
        ("code: USD", "code: 5", "assets[0].code"), ("code: USD", "code: NO", "assets[0].code"),
        ("code: USD", "code: [USD]", "assets[0].code"), ("code: USD", "code:", "assets[0].code"),
        ("scale: 2", "scale: 256", "assets[0].scale"), ("scale: 2", "scale: 2.0", "assets[0].scale"),
        ("scale: 2", "scale: -2", "assets[0].scale"), ("liquidity: 1000000", "liquidity: 1e6", "assets[0].liquidity"),
        ("liquidity: 1000000", "liquidity: 18446744073709551616", "assets[0].liquidity"),
        ("liquidity: 1000000", "liquidity: 1_000", "assets[0].liquidity"),
        ("initialLiquidity: '100000'", "initialLiquidity: ''", "peers[0].initialLiquidity"),
        ("test.happy-life-bank", "nowhere", "peers[0].peerIlpAddress"),
        ("http://happy-life-bank-backend:3002", "happy-life-bank", "peers[0].peerUrl"),
        ("742ab7cd-1624-4d2e-af6e-e15a71638669", "742ab7cd", "accounts[0].id"),
        ("accounts/gfranklin", "accounts/quotes", "accounts[0].path"),
        ("assetCode: USD", "assetCode: GBP", "accounts[0].assetCode"),
        ("'cloud-nine-wallet-backend'", "'two words'", "self.hostname"),
        ("'cloud-nine-wallet-backend'", "'a.b/c'", "self.hostname"),
        ("openPaymentPublishedPort: 3000", "openPaymentPublishedPort: 0", "self.openPaymentPublishedPort"),
        ("MXN: 18.78", "MXN: 0.00", "rates.EUR.MXN"), ("MXN: 18.78", "MXN: -1", "rates.EUR.MXN"),
        ("MXN: 18.78", "MXN: 1e3", "rates.EUR.MXN"), ("percentage: 0", "percentage: 0.00001", "sendingFee.percentage"),
        ("percentage: 0", "percentage: 1.5", "sendingFee.percentage"), ("fixed: 0", "fixed: 0.001", "sendingFee.fixed"),
    ])
    func `A value of another kind is refused with its key`(old: String, new: String, key: String) throws {
        guard case .unexpected(let place, _) = try refusal(old, new) else {
            Issue.record("\(String(describing: try refusal(old, new)))")
            return
        }
        #expect(place.key == key)
        let line = SeedText.whole.replacing(old, with: new, maxReplacements: 1).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).firstIndex { $0.contains(new) }
        #expect(place.line == line.map { $0 + 1 })
    }

    @Test(arguments: [
        ("code: EUR", "code: USD"), ("accounts/bhamchest", "accounts/gfranklin/"), ("    USD: 1.10", "    MXN: 1.10"),
        ("rates:", "assets: []\nrates:"),
    ])
    func `What must differ and does not is refused`(old: String, new: String) throws {
        guard case .repeated = try refusal(old, new) else {
            Issue.record("\(String(describing: try refusal(old, new)))")
            return
        }
    }

    @Test(arguments: [
        "", "- a", "a", "a: b: c", "a: [", "\"", "\u{0}", "a: *x", "--- a\n--- b", "%YAML 3.0\n--- a",
        String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
        String(repeating: "{a: ", count: 999) + String(repeating: "}", count: 999),
    ])
    func `A file of another grammar is refused`(text: String) throws {
        #expect(try refusal(of: text) != nil)
    }

    @Test func `A broken line is told with its line and column`() throws {
        guard case .syntax(let line, _, _) = try refusal("    scale: 2", "    scale: 2\n   code: X") else {
            Issue.record("read")
            return
        }
        #expect(line == 9)
    }

    @Test func `A file that cannot be read, is too large or no text is refused`() throws {
        let file = try TemporaryDatabase()
        #expect(throws: SeedError.unreadable(path: "/nowhere/seed.yml", errno: 2)) {
            try Import.read("/nowhere/seed.yml")
        }
        #expect(throws: SeedError.unreadable(path: file.folder, errno: 21)) { try Import.read(file.folder) }
        #expect(throws: SeedError.tooLarge(path: "/dev/zero", limit: Import.sizeLimit)) { try Import.read("/dev/zero") }
        let path = file.file("bytes")
        try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: path))
        #expect(throws: SeedError.notText(path: path)) { try Import.read(path) }
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"kty": "RSA"}"#, PointerNode.jwk(""), PointerNode.jwk("k", x: "AAAA"),
        PointerNode.jwk("k").replacing("}", with: #", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"#),
    ])
    func `A key file that is no public Ed25519 key is refused`(text: String) throws {
        let file = try TemporaryDatabase()
        let (seed, key) = (file.file("seed.yml"), file.file("key.json"))
        try Data(SeedText.whole.utf8).write(to: URL(fileURLWithPath: seed))
        try Data(text.utf8).write(to: URL(fileURLWithPath: key))
        do {
            _ = try Import.read(seed, jwk: key)
            Issue.record("read")
        } catch {
            guard case .notAKey(let path, _) = error else { throw error }
            #expect(path == key)
        }
    }
}

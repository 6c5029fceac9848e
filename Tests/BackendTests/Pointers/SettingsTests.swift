import Backend
import GRDB
import Storage
import TestSupport
import Testing

struct SettingsTests {
    private let node: PointerNode

    init() throws {
        node = try PointerNode()
        _ = try node.asset("USD", scale: 2)
    }

    private func settings() throws -> Settings { try node.service.read { try Settings($0.database) } }

    @Test func `Defaults hold where nothing was agreed on`() throws {
        let settings = try settings()
        #expect(settings.nodeName == nil && settings.environment == "test" && !settings.isProduction)
        #expect(settings.withdrawalTimeout == .seconds(72 * 3600))
        #expect(settings.incomingPaymentExpiryMax == .seconds(30 * 86_400))
        #expect(settings.deactivationGracePeriod == .seconds(24 * 3600))
        #expect(settings.completionPause == .seconds(30) && settings.quoteLifespan == .seconds(300))
        #expect(settings.slippage == ExactDecimal("0.01"))
        #expect(settings.withdrawalThrottleDelay == nil && settings.rateMaxAge == nil)
        #expect(settings.sendingRetryStep == .seconds(10) && settings.sendingMaxAttempts == 5)
        #expect(settings.webhookURL == nil && settings.webhookSecret == nil && settings.webhookTimeout == .seconds(2))
        #expect(!settings.fourEyes && settings.lowLiquidity(Unit(code: "USD", scale: 2)) == nil)
    }

    @Test func `Every default is a value its setting can have`() {
        for setting in Setting.all {
            guard let fallback = setting.fallback else { continue }
            #expect(setting.normalized(fallback) == fallback, "\(setting.name)")
        }
    }

    @Test(arguments: [
        ("withdrawalTimeout", "73h", "73h"), ("withdrawalTimeout", "90s", "90s"), ("completionPause", "500ms", "500ms"),
        ("completionPause", "0s", "0s"), ("slippage", "0", "0"), ("slippage", "1.000", "1.000"),
        ("sendingMaxAttempts", "007", "7"), ("fourEyes", "on", "on"), ("environment", "production", "production"),
        ("webhookUrl", "https://a.example/hook", "https://a.example/hook"), ("nodeName", "acme ünit", "acme ünit"),
        ("lowLiquidity.USD/2", "18446744073709551615", "18446744073709551615"),
    ])
    func `A value is stored and read back`(name: String, value: String, stored: String) throws {
        guard case .changed(let entry) = try node.service.set(name, value, by: node.alice) else {
            Issue.record("\(name) was not changed")
            return
        }
        #expect(entry.value == stored && entry.isSet && entry.name.text == name)
        #expect(try node.service.setting(name).get() == entry)
    }

    @Test(arguments: [
        ("withdrawalTimeout", "0s"), ("withdrawalTimeout", "72"), ("withdrawalTimeout", "-1h"),
        ("withdrawalTimeout", "1.5h"), ("withdrawalTimeout", "h"), ("withdrawalTimeout", "9999999999999999999h"),
        ("withdrawalTimeout", "367d"), ("slippage", "1.01"), ("slippage", "-0.1"), ("slippage", ".5"),
        ("slippage", "1e-2"), ("sendingMaxAttempts", "0"), ("sendingMaxAttempts", "1.5"), ("fourEyes", "yes"),
        ("environment", "prod"), ("webhookUrl", "ftp://x"), ("webhookUrl", "x"), ("nodeName", "two\nlines"),
        ("lowLiquidity.USD/2", "18446744073709551616"), ("lowLiquidity.USD/2", "-1"), ("lowLiquidity.USD/2", "1.00"),
        ("nodeName", ""),
    ])
    func `A value that the setting cannot have is refused with what it can be`(name: String, value: String) throws {
        let change = try node.service.set(name, value, by: node.alice)
        guard case .refused(.badValue(let refused, let shown, let expected)) = change else {
            Issue.record("\(change)")
            return
        }
        #expect(refused == name && shown == value)
        #expect(Setting.all.contains { $0.kind == expected && name.hasPrefix($0.name) })
        #expect(try node.activity().count == 1)
    }

    @Test func `A name that is none, lacks its asset or has one too many is refused`() throws {
        func refusal(_ name: String) throws -> SettingError? {
            guard case .refused(let error) = try node.service.set(name, "1", by: node.alice) else { return nil }
            return error
        }
        #expect(try refusal("withdrawlTimeout") == .unknown(name: "withdrawlTimeout"))
        #expect(try refusal("") == .unknown(name: ""))
        #expect(try refusal("lowLiquidity") == .needsAsset(name: "lowLiquidity"))
        #expect(try refusal("lowLiquidity.USD") == .needsAsset(name: "lowLiquidity.USD"))
        #expect(try refusal("lowLiquidity.USD/256") == .needsAsset(name: "lowLiquidity.USD/256"))
        #expect(try refusal("fourEyes.USD/2") == .takesNoAsset(name: "fourEyes.USD/2"))
        #expect(try refusal("lowLiquidity.USD/3") == .unknownAsset(name: "lowLiquidity.USD/3", asset: "USD/3"))
    }

    @Test func `An asset's code may have dots and slashes of its own`() throws {
        _ = try node.asset("a.b/c", scale: 9)
        guard case .changed = try node.service.set("typedAmountAbove.a.b/c/9", "5", by: node.alice) else {
            Issue.record("not changed")
            return
        }
        #expect(try settings().typedAmountAbove(Unit(code: "a.b/c", scale: 9)) == Amount(5))
    }

    @Test func `A change is an entry in the activity chain, the same value again is none`() throws {
        _ = try node.service.set("withdrawalTimeout", "1h", by: Operator(name: "bob"))
        let entry = try #require(try node.activity().last)
        #expect(entry.actor == "bob" && entry.action == "changeSetting" && entry.subject == "withdrawalTimeout")
        #expect(entry.input == #"{"name":"withdrawalTimeout","value":"1h"}"#)
        #expect(try settings().withdrawalTimeout == .seconds(3600))
        guard case .unchanged = try node.service.set("withdrawalTimeout", "1h", by: node.alice) else {
            Issue.record("written again")
            return
        }
        #expect(try node.activity().last == entry)
        #expect(try node.service.verify() == [])
    }

    @Test func `A setting goes back to its default`() throws {
        _ = try node.service.set("fourEyes", "on", by: node.alice)
        guard case .changed(let entry) = try node.service.set("fourEyes", nil, by: node.alice) else {
            Issue.record("not changed")
            return
        }
        #expect(entry.value == "off" && !entry.isSet)
        #expect(try node.activity().last?.message == "Reset Setting")
    }

    @Test func `A secret is used and never shown`() throws {
        _ = try node.service.set("webhookSecret", "hunter2", by: node.alice)
        #expect(try settings().webhookSecret == "hunter2")
        let entries = try node.service.settings()
        let entry = try #require(entries.first { $0.name.text == "webhookSecret" })
        #expect(entry.isSet && entry.value == nil && entry.json["value"] == .string("(secret)"))
        #expect(!entries.map(\.json.text).joined().contains("hunter2"))
        #expect(try !node.activity().contains { $0.input.contains("hunter2") })
        guard case .refused(let error) = try node.service.set("webhookSecret", "hun\nter2", by: node.alice) else {
            Issue.record("not refused")
            return
        }
        #expect(!String(describing: error).contains("hun"))
    }

    @Test func `All settings are listed with their defaults and meaning`() throws {
        _ = try node.service.set("lowLiquidity.USD/2", "100", by: node.alice)
        let entries = try node.service.settings()
        let once = Setting.all.filter { !$0.isPerAsset }
        #expect(entries.count == once.count + 1)
        #expect(entries.contains { $0.name.text == "lowLiquidity.USD/2" && $0.value == "100" })
        #expect(entries.first { $0.name.text == "webhookTimeout" }?.value == "2s")
    }

    @Test func `A value that someone wrote past the service counts as none`() throws {
        try node.execute("INSERT INTO settings (name, value) VALUES ('withdrawalTimeout', '0s'), ('later', 'x')")
        #expect(try settings().withdrawalTimeout == .seconds(72 * 3600))
        #expect(try !node.service.settings().contains { $0.isSet })
    }
}
